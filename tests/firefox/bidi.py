"""Firefox, spoken to over WebDriver BiDi by Selenium's own classes.

Selenium's ``webdriver.Firefox`` needs geckodriver, which neither Debian nor Selenium brings; Firefox speaks
BiDi without it. Playwright asks for commands that Debian's Firefox does not have (1.65, Firefox ESR 153).
"""

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, NamedTuple, Self

from selenium.common import WebDriverException
from selenium.webdriver.common.bidi.browsing_context import BrowsingContext
from selenium.webdriver.common.bidi.input import Input
from selenium.webdriver.common.bidi.script import Script
from selenium.webdriver.common.bidi.session import Session
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.support.wait import WebDriverWait

SECONDS: Final = 30
"""How long an answer may take."""

LISTENING: Final = re.compile(r"BiDi listening on (ws://\S+)")
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


class Event(NamedTuple):
    """The name of an event, as Selenium's connection asks for it; what it tells is taken as it comes."""

    event_class: str

    @staticmethod
    def from_json(told: dict[str, Any]) -> dict[str, Any]:
        return told


class Tab:
    """One tab of a running Firefox.

    Attributes:
        faults: errors on the console and answers that failed, so far.
        saved: the path of each file that was downloaded.
    """

    def __init__(self, line: WebSocketConnection) -> None:
        self.faults: list[str] = []
        self.saved: SimpleQueue[str] = SimpleQueue()
        self._asked: set[str] = set()
        self._answered: set[str] = set()
        Session(line).new(capabilities={})
        self._page, self._script, self._input = BrowsingContext(line), Script(line), Input(line)
        self._tab = self._page.get_tree()[0].context
        heard = {
            "browsingContext.downloadEnd": lambda told: self.saved.put(told["filepath"]),
            "log.entryAdded": self._logged,
            "network.beforeRequestSent": lambda told: self._asked.add(told["request"]["request"]),
            "network.fetchError": self._failed,
            "network.responseCompleted": self._completed,
        }
        for name, hear in heard.items():
            line.add_callback(Event(name), hear)
        Session(line).subscribe(list(heard))

    def _completed(self, told: dict[str, Any]) -> None:
        if told["response"]["status"] >= 400:
            self.faults.append(f"{told['response']['status']} {told['response']['url']}")
        self._answered.add(told["request"]["request"])

    def _failed(self, told: dict[str, Any]) -> None:
        self.faults.append(f"{told['errorText']} {told['request']['url']}")
        self._answered.add(told["request"]["request"])

    def _logged(self, told: dict[str, Any]) -> None:
        if told["level"] == "error":
            self.faults.append(str(told["text"]))

    def rest(self) -> None:
        """Wait until everything that was asked for is answered: a page that is left would break it off."""
        self.value("() => new Promise((next) => setTimeout(next, 100))")
        self._wait(lambda: self._asked <= self._answered)

    def resize(self, width: int, height: int) -> Self:
        """Give the page this size, px."""
        self._page.set_viewport(self._tab, {"width": width, "height": height})
        return self

    def open(self, address: str) -> None:
        """Load an address, and wait until Dash answers."""
        self._page.navigate(self._tab, address, "complete")
        self.until("() => 'runs' in document.documentElement.dataset")

    def value(self, function: str) -> Any:
        """What a function of the page gives, as JSON."""
        text = self._evaluated(f"(async () => JSON.stringify(await ({function})()))()").get("value")
        return json.loads(text) if text else None

    def until(self, function: str) -> Any:
        """The first thing a function of the page gives that is not false or empty."""
        return self._wait(lambda: self.value(f"async () => [await ({function})()].filter(Boolean)"))[0]

    def _wait(self, found: Any) -> Any:
        return WebDriverWait(self, SECONDS / 2, 0.02).until(lambda _: found())  # type: ignore[type-var]

    def _evaluated(self, expression: str) -> dict[str, Any]:
        said = self._script.evaluate(expression, {"context": self._tab}, await_promise=True)
        if said["type"] == "exception":
            raise WebDriverException(said["exceptionDetails"]["text"])
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
        self._input.perform_actions(self._tab, [{"type": "pointer", "id": "mouse", "actions": steps}])

    def picture(self) -> bytes:
        """The page as it is seen, as PNG."""
        return base64.b64decode(self._page.capture_screenshot(self._tab))

    def printed(self) -> bytes:
        """The page as it is printed on A4, as PDF; margins are the page's own."""
        return base64.b64decode(self._page.print(self._tab, page={"width": 21.0, "height": 29.7}))


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
            line = WebSocketConnection(f"{found[1]}/session", SECONDS, 0.01)
            yield Tab(line)
            line.close()
        finally:
            running.terminate()
