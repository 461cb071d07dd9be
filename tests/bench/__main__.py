"""The command."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from tests.bench import calls, pages
from tests.bench.servers import NoPartnerError, bare, ours, vizro

PARTS = ("calls", "pages")


def main() -> None:
    """Measure the parts asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Benchmarks, as ratios.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, rougher figures")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part; all of them by default")
    options = parser.parse_args()
    asked = options.only or PARTS
    with ExitStack() as running:
        servers = [running.enter_context(ours())]
        if "calls" in asked:
            calls.run(servers[0], options.quick)
        if "pages" in asked:
            for start in (bare, vizro):
                try:
                    servers.append(running.enter_context(start()))
                except NoPartnerError as missing:
                    print(f"{missing}.")
            pages.run(servers, options.quick)


if __name__ == "__main__":
    main()
