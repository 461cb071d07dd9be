"""What a first load costs the server, against the commit before each document was the whole page.

Each load is by a browser with an empty cache, until its network is quiet: document, files and, before, the
callback that drew the page; once of views that nobody asked for before, once of the same, kept by then.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser

from app.settings import CHECKOUT
from tests.bench.browser import browser, reader
from tests.bench.growth import MS, ORDERS, Program, earlier
from tests.bench.report import Finding, middle, show
from tests.bench.servers import Server

BEFORE: Final = "1c33616"
"""The last commit at which the browser asked for each page once more."""

VIEWS: Final = (
    "",
    *(f"?{order}" for order in ORDERS),
    "?site=cns",
    "?site=emd",
    "?age=pediatric",
    "?month=24",
)
TARGET: Final = 0.4


def run(quick: bool) -> None:
    """Load each view once from both servers, in turns, and print."""
    with TemporaryDirectory(prefix="load") as made, ExitStack() as running:
        folder = Path(made)
        before = running.enter_context(earlier(BEFORE, folder))
        ours = Program("CAR T Outcomes", CHECKOUT, "tests.bench.partners.still")
        given = [
            ours.built(CHECKOUT / "seed_data", folder / "own"),
            before.built(before.folder / "seed_data", folder / "old"),
        ]
        servers = [
            running.enter_context(program.serving(one))
            for program, one in zip((ours, before), given, strict=True)
        ]
        chromium = running.enter_context(browser())
        for server in servers:
            _spent(chromium, server, "?hide=rankin_2026")
        views = VIEWS[: 3 if quick else None]
        findings = []
        for what in ("of a view that nobody asked for before", "of one that is kept"):
            taken = [[_spent(chromium, one, view) for one in servers] for view in views]
            own, old = (middle(column) for column in zip(*taken, strict=True))
            findings.append(Finding(what, own, old, "ms", TARGET))
    show(f"Processor time of the server for a first load, against {BEFORE}", findings)


def _spent(chromium: Browser, server: Server, view: str) -> float:
    """Milliseconds of the server's processor for a load."""
    begun = server.processor()
    with reader(chromium) as someone:
        someone.load(f"{server.address}/{view}")
    return MS * (server.processor() - begun)
