"""Benchmarks as ratios: ``python -m tests.bench [--quick]``.

::

    calls   the callback that draws, against a no-op callback of the same server

Each figure stands beside its partner, measured in the same run and in turns with it: what the machine does to
one it does to the other. Nothing is asserted, and the exit code is 0; targets that are missed say so.
"""
