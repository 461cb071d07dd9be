"""Firefox, spoken to over WebDriver BiDi: JSON over one websocket, no driver between.

Playwright drives a Firefox build of its own and none that a distribution ships.
"""

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

from websockets.sync.client import ClientConnection, connect

SECONDS: Final = 30
"""How long an answer may take."""

LISTENING: Final = re.compile(r"BiDi listening on (ws://\S+)")
EVENTS: Final = (
    "log.entryAdded",
    "network.beforeRequestSent",
    "network.responseCompleted",
    "network.fetchError",
    "browsingContext.downloadEnd",
)
PREFERENCES: Final = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "services.settings.server": "data:,",
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.alwaysOpenPanel": False,
}
UNTIL: Final = """async () => {
  const late = performance.now() + %d000;
  for (;;) {
    const found = (%s)();
    if (found) return JSON.stringify(found);
    if (performance.now() > late) throw new Error("waited in vain");
    await new Promise((next) => requestAnimationFrame(next));
  }
}"""


class RefusedError(Exception):
    """Firefox answered with an error."""


class Tab:
    """One tab of a running Firefox.

    Attributes:
        faults: errors on the console and answers that failed, so far.
    """

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._count = line, 0
        self._events: list[dict[str, Any]] = []
        self._asked: set[str] = set()
        self.faults: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=list(EVENTS))
        self._tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and wait for its answer; events that come meanwhile are kept."""
        self._count += 1
        self._line.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while (said := self._next()).get("id") != self._count:
            pass
        if said["type"] == "error":
            raise RefusedError(f"{method}: {said['error']}: {said['message']}")
        return dict(said["result"])

    def event(self, method: str) -> dict[str, Any]:
        """The next event of this kind; one that came already counts."""
        while not (found := [one for one in self._events if one["method"] == method]):
            self._next()
        self._events.remove(found[0])
        return dict(found[0]["params"])

    def _next(self) -> dict[str, Any]:
        said = dict(json.loads(self._line.recv(timeout=SECONDS)))
        if said["type"] == "event":
            self._events.append(said)
            self.faults += _faults(said["method"], said["params"])
            self._note(said["method"], said["params"])
        return said

    def _note(self, method: str, told: dict[str, Any]) -> None:
        """Keep which requests have no answer yet."""
        if method == "network.beforeRequestSent":
            self._asked.add(told["request"]["request"])
        elif method.startswith("network."):
            self._asked.discard(told["request"]["request"])

    def rest(self) -> None:
        """Wait until everything that was asked for is answered: a page that is left would break it off."""
        self.value("() => new Promise((next) => setTimeout(next, 100))")
        while self._asked:
            self._next()

    def resize(self, width: int, height: int) -> Self:
        """Give the page this size, px."""
        self.ask(
            "browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height}
        )
        return self

    def open(self, address: str) -> None:
        """Load an address, and wait until the page stands in place of its first picture."""
        self.ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")
        self.until("() => !document.querySelector('#first') && Boolean(document.querySelector('#foot'))")

    def value(self, function: str) -> Any:
        """What a function of the page gives, as JSON."""
        return self._called(f"async () => JSON.stringify(await ({function})())")

    def until(self, function: str) -> Any:
        """The first thing a function of the page gives that is not false or empty."""
        return self._called(UNTIL % (SECONDS // 2, function))

    def _called(self, function: str) -> Any:
        text = self._evaluated(f"({function})()").get("value")
        return json.loads(text) if text else None

    def _evaluated(self, expression: str) -> dict[str, Any]:
        said = self.ask(
            "script.evaluate", expression=expression, target={"context": self._tab}, awaitPromise=True
        )
        if said["type"] == "exception":
            raise RefusedError(said["exceptionDetails"]["text"])
        return dict(said["result"])

    def click(self, selector: str, text: str = "") -> None:
        """Click the first visible element with this text, as a pointer does."""
        found = (
            f"[...document.querySelectorAll({json.dumps(selector)})].find((one) => one.checkVisibility()"
            f" && one.textContent.trim().startsWith({json.dumps(text)}))"
        )
        self.until(f"() => Boolean({found})")
        self._evaluated(f"({found}).scrollIntoView({{ block: 'center' }})")
        node = {"type": "element", "element": {"sharedId": self._evaluated(found)["sharedId"]}}
        steps = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": node},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "mouse", "actions": steps}
        self.ask("input.performActions", context=self._tab, actions=[pointer])

    def picture(self) -> bytes:
        """The page as it is seen, as PNG."""
        return base64.b64decode(self.ask("browsingContext.captureScreenshot", context=self._tab)["data"])

    def printed(self) -> bytes:
        """The page as it is printed on A4, as PDF; margins are the page's own."""
        page = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self.ask("browsingContext.print", context=self._tab, page=page)["data"])


def _faults(method: str, told: dict[str, Any]) -> list[str]:
    if method == "log.entryAdded":
        return [str(told["text"])] if told["level"] == "error" else []
    if method == "network.fetchError":
        return [f"{told['errorText']} {told['request']['url']}"]
    if method == "network.responseCompleted" and told["response"]["status"] >= 400:
        return [f"{told['response']['status']} {told['response']['url']}"]
    return []


@contextmanager
def firefox(program: str, folder: Path) -> Iterator[Tab]:
    """Start Firefox without a screen and with a profile of its own, and end it afterwards.

    Args:
        program: where it is.
        folder: for the profile, and for what it saves in ``saved``.
    """
    profile, saved = folder / "profile", folder / "saved"
    profile.mkdir()
    saved.mkdir()
    preferences = PREFERENCES | {"browser.download.dir": str(saved)}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items())
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [
        program,
        "--headless",
        "--no-remote",
        "--profile",
        str(profile),
        "--remote-debugging-port",
        "0",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr is not None
            found = next(filter(None, map(LISTENING.search, running.stderr)), None)
            assert found, f"{program} ended without listening"
            with connect(f"{found[1]}/session", max_size=None, proxy=None) as line:
                yield Tab(line)
        finally:
            running.terminate()
