"""Bring the programs that some tests need: browsers, an office suite. What is missing comes at once.

::

    python -m tools.programs               install what is missing; a line for each that cannot be had
    python -m tools.programs chromium      that one alone
    python -m tools.programs --left-out    options for pytest that leave out the tests of what is not there

Leaves with 1 where nothing can be run without what cannot be had.
"""

import os
import shutil
import subprocess
import sys
from typing import NamedTuple


class Program(NamedTuple):
    """A program, and how to know that it is there.

    Attributes:
        name: Also, in capitals, the variable that may hold the path of one that is installed elsewhere.
        parts: Commands, each under one of several names; all are needed.
        packages: What Debian calls them.
        tests: What cannot be run without it; empty where nothing can.
    """

    name: str
    parts: tuple[tuple[str, ...], ...]
    packages: tuple[str, ...]
    tests: str = ""

    @property
    def here(self) -> bool:
        """Whether it can be run."""
        own = os.environ.get(self.name.upper(), "")
        return bool(own and shutil.which(own)) or all(any(map(shutil.which, names)) for names in self.parts)

    @property
    def missed(self) -> str:
        """What a person is told where it cannot be installed."""
        lost = f"{self.tests} is not run" if self.tests else "the browser tests cannot run"
        how = f"apt-get install {' '.join(self.packages)}"
        return f"make: {lost} without {self.name}: install it (Debian: {how})."


PROGRAMS = (
    Program("chromium", (("chromium", "chromium-browser", "google-chrome"),), ("chromium",)),
    Program("firefox", (("firefox-esr", "firefox"),), ("firefox-esr",), "tests/firefox"),
    Program("webkit", (("WebKitWebDriver",), ("Xvfb",)), ("webkit2gtk-driver", "xvfb"), "tests/webkit"),
    Program(
        "libreoffice",
        (("soffice",), ("pdftoppm",)),
        ("libreoffice-impress", "poppler-utils", "fonts-liberation"),
        "tests/exports/test_office.py",
    ),
    Program(
        "librsvg",
        (("rsvg-convert",), ("soffice",), ("pdftoppm",)),
        ("librsvg2-bin", "libreoffice-impress", "poppler-utils", "fonts-liberation"),
        "tests/exports/test_editors.py",
    ),
    Program("calc", (("localc",),), ("libreoffice-calc",), "tests/exports/test_spreadsheets.py"),
    Program("pandoc", (("pandoc",),), ("pandoc",), "tests/exports/test_processors.py"),
)


def main(asked: list[str]) -> int:
    """Install, or tell what to leave out."""
    if asked == ["--left-out"]:
        print(*(f"--ignore={one.tests}" for one in PROGRAMS if one.tests and not one.here))
        return 0
    wanted = [one for one in PROGRAMS if not one.here and (not asked or one.name in asked)]
    if not wanted:
        return 0
    print(f"Installing {', '.join(one.name for one in wanted)} for the tests ...", flush=True)
    _apt("update")
    _install([package for one in wanted for package in one.packages])
    for one in wanted:
        if not one.here:
            _install(one.packages)
    missing = [one for one in wanted if not one.here]
    for one in missing:
        print(one.missed, file=sys.stderr)
    return int(any(not one.tests for one in missing))


def _install(packages: list[str] | tuple[str, ...]) -> None:
    _apt("install", "-y", "--no-install-recommends", *packages)


def _apt(*words: str) -> None:
    """Run apt-get where there is one; what came of it is seen by what is there afterwards."""
    if shutil.which("apt-get") is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and shutil.which("sudo") is None:
        return
    command = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *words]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
