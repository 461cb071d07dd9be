"""The command: bring the front-end files up to date; exit 0, or 1 with one line."""

from __future__ import annotations

import argparse
import sys

from app.frontend.compression import precompress, sweep, wanted
from app.frontend.places import TEST_VENDOR, FrontendError
from app.frontend.vendor import AXE, bundle, fetch


def main(arguments: list[str] | None = None) -> int:
    """Do what is not done yet, and say only what a person should know."""
    parser = argparse.ArgumentParser(prog="python -m app.frontend", description=__doc__)
    parser.add_argument("--again", action="store_true", help="ask npm again where the full bundle is served")
    parser.add_argument("--tests", action="store_true", help="also fetch what the browser tests need")
    options = parser.parse_args(arguments)
    try:
        if reason := bundle(options.again):
            print(f"{reason}; `make frontend` tries again.")
        if options.tests:
            fetch(AXE, TEST_VENDOR / "axe.min.js")
        what = wanted()
        precompress(what)
        sweep(what)
    except FrontendError as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
