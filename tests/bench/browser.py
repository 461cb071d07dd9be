"""A real browser that measures pages: what came over the wire, when the forest stood, what it holds."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1440, "height": 900}
WAIT_MS = 60_000

SLOW = {"offline": False, "latency": 40, "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000}
"""10 Mbit/s with 40 ms."""

DRAWN = ".js-plotly-plot .scatterlayer .point"
"""Interactive: plotly has drawn a marker."""

SEEN = f"{DRAWN}, .figure svg .marks circle, .figure svg .marks polygon"
"""The first forest a reader sees, by whatever means."""

WATCH = """
(() => {
  const told = { seen: 0, drawn: 0, shift: 0, long: [] };
  let ready;
  window.bench = { told, ready: new Promise((done) => { ready = done; }) };
  const shown = (selector) => [...document.querySelectorAll(selector)].some(
    (e) => e.checkVisibility({ visibilityProperty: true }));
  const look = () => {
    if (!told.seen && shown(SEEN)) told.seen = performance.now();
    if (shown(DRAWN)) { told.drawn = performance.now(); ready(); }
    else requestAnimationFrame(look);
  };
  look();
  const watch = (type, take) => new PerformanceObserver(
    (list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch("layout-shift", (e) => { if (!e.hadRecentInput) told.shift += e.value; });
  watch("longtask", (e) => told.long.push([Math.round(e.startTime), Math.round(e.duration)]));
})();
""".replace("SEEN", f"'{SEEN}'").replace("DRAWN", f"'{DRAWN}'")


@dataclass
class Load:
    """One loading of a page.

    Attributes:
        wire: Bytes that came over the wire, heads included.
        requests: How many were sent.
        seen: Ms until a forest could be seen.
        drawn: Ms until it answers.
        heap: MB of JavaScript after a collection.
        shift: Cumulative layout shift.
        long: Start and duration of each long task, ms.
        loaded: Ms until all that the document names had come and run.
    """

    wire: int = 0
    requests: int = 0
    seen: float = 0.0
    drawn: float = 0.0
    heap: float = 0.0
    shift: float = 0.0
    long: list[list[int]] = field(default_factory=list)
    loaded: float = 0.0

    @property
    def busy(self) -> int:
        """Duration of the longest task after the load, ms."""
        return max((lasts for begins, lasts in self.long if begins >= self.loaded), default=0)


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS)]
    found = next((path for path in named if path), None)
    if found is None:
        raise RuntimeError("no Chromium found: install it, or set CHROMIUM")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))


@dataclass
class Reader:
    """A page whose traffic is counted."""

    page: Page
    session: CDPSession
    wire: int = 0
    requests: int = 0

    def load(self, address: str, again: bool = False) -> Load:
        """Open an address (or load it again), and wait until its forest answers and the network is quiet."""
        self.wire = self.requests = 0
        if again:
            self.page.reload(wait_until="commit")
        else:
            self.page.goto(address, wait_until="commit")
        self.page.evaluate("window.bench.ready")
        self.page.wait_for_load_state("networkidle", timeout=WAIT_MS)
        told = self.page.evaluate("window.bench.told")
        loaded = self.page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        return Load(self.wire, self.requests, heap=self._heap(), loaded=loaded, **told)

    def _heap(self) -> float:
        self.session.send("HeapProfiler.collectGarbage")
        return float(self.session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6

    def count(self, event: dict[str, Any]) -> None:
        """Count what one answer weighed."""
        self.wire += int(event["encodedDataLength"])

    def ask(self, event: dict[str, Any]) -> None:
        """Count a request; what a page holds in itself (data:) is none."""
        self.requests += not event["request"]["url"].startswith(("data:", "blob:"))


@contextmanager
def reader(chromium: Browser, slow: bool = False) -> Iterator[Reader]:
    """A new reader with nothing in the cache."""
    context: BrowserContext = chromium.new_context(viewport=SIZE)  # type: ignore[arg-type]
    context.add_init_script(WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    found = Reader(page, session)
    session.on("Network.loadingFinished", found.count)
    session.on("Network.requestWillBeSent", found.ask)
    session.send("Network.enable")
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
    try:
        yield found
    finally:
        context.close()
