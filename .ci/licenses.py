"""List the license of everything the application runs with, and refuse what does not go with its own.

Prints a table in Markdown; exits 1 with one line per distribution whose license is unknown or not allowed.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata

from locks import ROOT, RUNTIME, Pin, pins

from app.frontend.vendor import PLOTLY_BASIC

ALLOWED = re.compile(
    r"(0BSD|Apache( Software License|[- ]2(\.0)?)|BSD( License|-[23]-Clause)?|CC0-1\.0|ISC( License.*)?"
    r"|LGPL-3\.0-only|MIT(-CMU| License)?|MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)|OFL-1\.1"
    r"|PSF-2\.0|Python Software Foundation License|Zlib|ZPL 2\.1|Zope Public License)"
)
"""Free licenses that ask no more of a program that uses the library, unaltered, than to keep its notice."""

READ = {
    "colorama": "BSD-3-Clause",  # needed on Windows alone
    "resvg-py": "MIT",  # its LICENSE file; the Rust crates within are MIT, Apache-2.0 or MPL-2.0
}
"""What was read in the license file of those that do not state it, or are not installed everywhere."""


def stated(name: str) -> str:
    """Return what the installed distribution says of its license; empty where it says nothing."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if expression := about.get("License-Expression"):
        return str(expression)
    classified = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier", []) if "License ::" in c]
    if classified:
        return " AND ".join(classified)
    return next(iter(about.get("License", "").strip().splitlines()), "")


def license_of(pin: Pin) -> str:
    """Return the license of a pinned distribution; empty if it is not known."""
    return stated(pin.name) or READ.get(pin.name, "")


def refused(name: str, text: str) -> str:
    """Say what is wrong with a license; empty if nothing is. One of several offered is enough."""
    if not text:
        return f"{name}: its license is not known"
    for offer in text.split(" OR "):
        if all(ALLOWED.fullmatch(part) for part in offer.split(" AND ")):
            return ""
    return f"{name}: {text} is not among the licenses allowed"


def main() -> int:
    """Print the table; exit 0 where every license is known and allowed."""
    listed = [(pin.name, pin.version, license_of(pin)) for pin in pins((ROOT / RUNTIME).read_text("utf-8"))]
    listed += [(PLOTLY_BASIC.name, PLOTLY_BASIC.version, "MIT"), ("Source Sans 3 (subset)", "", "OFL-1.1")]
    print("# Licenses of what CAR T Outcomes runs with\n\n| name | version | license |\n|---|---|---|")
    for row in listed:
        print(f"| {' | '.join(row)} |")
    errors = [error for name, _, text in listed if (error := refused(name, text))]
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
