"""The command."""

from __future__ import annotations

import argparse

from tests.bench import calls
from tests.bench.servers import ours


def main() -> None:
    """Measure the parts asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Benchmarks, as ratios.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, rougher figures")
    options = parser.parse_args()
    with ours() as server:
        calls.run(server, options.quick)


if __name__ == "__main__":
    main()
