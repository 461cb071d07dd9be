"""Benchmarks as ratios: ``python -m tests.bench [--quick] [--only part]``.

::

    memory  what the server holds when idle, against bare Dash
    calls   the callback that draws, against a no-op callback of the same server
    redraw  from a click to the redrawn figure, against Plotly.react of the same figure
    pages   weight, requests, time to the forest, heap, a second visit, against bare Dash and Vizro
    scale   store, comparison and layout at 20, 200 and 2,000 rows
    growth  views at sixteen times the evidence, sixteen readers at once, against before (--long: 160 times)
    files   exports, against the rasterizer and against the slide PNG

Each figure stands beside its partner, measured in the same run and in turns with it: what the machine does to
one it does to the other. Nothing is asserted, and the exit code is 0; targets that are missed say so.
"""
