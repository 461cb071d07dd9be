"""Our page against bare Dash and Vizro: weight, time to the forest, heap, a second visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.bench.browser import Load, browser, reader
from tests.bench.report import Finding, middle, show
from tests.bench.servers import Server


@dataclass(frozen=True)
class Visit:
    """A first visit and a second, of one reader."""

    first: Load
    second: Load


@dataclass(frozen=True)
class Line:
    """One line of the table: what it is, from where it is read, and the target against each partner."""

    what: str
    of: str
    unit: str
    again: bool = False
    bare: float | None = None
    vizro: float | None = None


WEIGHT = (
    Line("bytes on the wire, cold", "wire", "B", bare=0.13, vizro=0.28),
    Line("requests, cold", "requests", ""),
    Line("heap after a collection", "heap", "MB", bare=0.8),
    Line("bytes on the wire, second visit", "wire", "B", again=True),
)
BUSY = Line("longest task after the load", "busy", "ms")
LONGEST_MS = 150
FAST = (
    Line("first visible forest", "seen", "ms"),
    Line("interactive forest", "drawn", "ms"),
    BUSY,
)
SLOW = (
    Line("first visible forest", "seen", "ms", bare=0.06),
    Line("interactive forest", "drawn", "ms", bare=0.20),
    BUSY,
    Line("second visit, first visible", "seen", "ms", again=True, bare=0.25),
    Line("second visit, interactive", "drawn", "ms", again=True, bare=0.35),
)


def visit(chromium: Browser, server: Server, slow: bool) -> Visit:
    """Load the page as a new reader, then again."""
    with reader(chromium, slow) as someone:
        return Visit(someone.load(f"{server.address}/"), someone.load(f"{server.address}/", again=True))


def run(servers: Sequence[Server], quick: bool) -> None:
    """Visit all servers in turns, our own first, and print."""
    rounds = 2 if quick else 5
    with browser() as chromium:
        for server in servers:
            visit(chromium, server, slow=False)
        for slow in (False, True):
            visits: dict[str, list[Visit]] = {server.name: [] for server in servers}
            for _ in range(rounds):
                for server in servers:
                    visits[server.name].append(visit(chromium, server, slow))
            _show(visits, slow)


def _show(visits: dict[str, list[Visit]], slow: bool) -> None:
    own, *partners = visits
    lines = SLOW if slow else (*WEIGHT, *FAST)
    where = "at 10 Mbit/s and 40 ms" if slow else "on loopback"
    for partner in partners:
        findings = [_finding(line, visits[own], visits[partner], partner) for line in lines]
        show(f"Page {where}, against {partner}", findings, _remarks(visits[own], slow))


def _finding(line: Line, own: list[Visit], other: list[Visit], partner: str) -> Finding:
    ours, theirs = (
        middle(getattr(one.second if line.again else one.first, line.of) for one in visits)
        for visits in (own, other)
    )
    target = line.bare if partner.startswith("bare") else line.vizro
    return Finding(line.what, ours, theirs, line.unit, target)


def _remarks(visits: list[Visit], slow: bool) -> list[str]:
    first = [one.first for one in visits]
    longest = middle(one.busy for one in first)
    verdict = "met" if longest <= LONGEST_MS else "NOT MET"
    told = [
        f"layout shift {max(one.shift for one in first):.4f} (target < 0.02)",
        f"longest task after the load: {longest:.0f} ms (target ≤ {LONGEST_MS} ms: {verdict})",
    ]
    most = max(one.requests for one in first)
    return told if slow else [*told, f"requests: {most} (target ≤ 20: {'met' if most <= 20 else 'NOT MET'})"]
