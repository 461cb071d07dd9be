"""The command."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from contextlib import ExitStack

from tests.bench import calls, files, growth, load, memory, pages, pooling, redraw, scale
from tests.bench.servers import NoPartnerError, Server, bare, ours, vizro

PARTS = ("memory", "calls", "redraw", "pages", "load", "scale", "growth", "files", "pooling")


def main() -> None:
    """Measure the parts asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Benchmarks, as ratios.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, rougher figures")
    parser.add_argument("--only", choices=PARTS, action="append", help="a part; all of them by default")
    parser.add_argument("--long", action="store_true", help="growth: 160 times the evidence too")
    options = parser.parse_args()
    asked = options.only or PARTS
    if set(asked) - {"load", "scale", "growth", "files", "pooling"}:
        _served(asked, options.quick)
    if "load" in asked:
        load.run(options.quick)
    if "scale" in asked:
        scale.run(options.quick)
    if "growth" in asked:
        growth.run(options.quick, options.long)
    if "files" in asked:
        files.run(options.quick)
    if "pooling" in asked:
        pooling.run(options.quick)


def _served(asked: Collection[str], quick: bool) -> None:
    """The parts that need servers."""
    with ExitStack() as running:
        own = running.enter_context(ours())
        plain = running.enter_context(bare()) if {"memory", "pages"} & set(asked) else None
        if "memory" in asked and plain:
            memory.run(own, plain)
        if "calls" in asked:
            calls.run(own, quick)
        if "redraw" in asked:
            redraw.run(own, quick)
        if "pages" in asked and plain:
            pages.run([own, plain, *_framework(running)], quick)


def _framework(running: ExitStack) -> list[Server]:
    try:
        return [running.enter_context(vizro())]
    except NoPartnerError as missing:
        print(f"{missing}.")
        return []


if __name__ == "__main__":
    main()
