"""WebKitGTK, spoken to over its own WebDriver: JSON over HTTP, on a screen that nobody sees."""

import base64
import json
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from typing import Any, Final, Self

SECONDS: Final = 30
"""How long an answer may take."""

SCREEN: Final = "1600x1200x24"
ELEMENT: Final = "element-6066-11e4-a52e-4f735466cecf"
"""What the protocol calls a reference to an element."""

# Its sandbox asks for rights that a container does not have; without a graphics card it composes in software.
SURROUNDINGS: Final = {
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "GDK_BACKEND": "x11",
    "NO_AT_BRIDGE": "1",
}
UNTIL: Final = """const done = arguments[arguments.length - 1];
const late = performance.now() + %d000;
(function look() {
  const found = (%s)();
  if (found || performance.now() > late) return done(found);
  setTimeout(look, 20);
})();"""


class RefusedError(Exception):
    """WebKit answered with an error."""


class Tab:
    """One window of a running MiniBrowser."""

    def __init__(self, port: int) -> None:
        self._port = port
        made = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": {}}})
        self._session = f"/session/{made['sessionId']}"

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Send a command and give its answer."""
        line = HTTPConnection("127.0.0.1", self._port, timeout=SECONDS)
        line.request(method, path, None if body is None else json.dumps(body))
        answer = line.getresponse()
        value = json.loads(answer.read())["value"]
        line.close()
        if answer.status != 200:
            raise RefusedError(f"{path}: {value}")
        return value

    def resize(self, width: int, height: int) -> Self:
        """Give the window this size, px."""
        self.ask("POST", f"{self._session}/window/rect", {"x": 0, "y": 0, "width": width, "height": height})
        return self

    def open(self, address: str) -> None:
        """Load an address, and wait until the page stands in place of its first picture."""
        self.ask("POST", f"{self._session}/url", {"url": address})
        stands = "() => !document.querySelector('#first') && Boolean(document.querySelector('#foot'))"
        assert self.until(stands), "the page never stood"

    def value(self, function: str) -> Any:
        """What a function of the page gives."""
        return self._run("sync", f"return ({function})()")

    def until(self, function: str) -> Any:
        """The first thing a function of the page gives that is not false or empty, or the last that is."""
        return self._run("async", UNTIL % (SECONDS // 2, function))

    def _run(self, kind: str, script: str) -> Any:
        return self.ask("POST", f"{self._session}/execute/{kind}", {"script": script, "args": []})

    def click(self, selector: str) -> None:
        """Click an element as a pointer does."""
        found = self.ask("POST", f"{self._session}/element", {"using": "css selector", "value": selector})
        self.ask("POST", f"{self._session}/element/{found[ELEMENT]}/click", {})

    def picture(self) -> bytes:
        """The page as it is seen, as PNG."""
        return base64.b64decode(self.ask("GET", f"{self._session}/screenshot"))

    def close(self) -> None:
        """End the browser."""
        self.ask("DELETE", self._session)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; gives its name once it is there."""
    there, here = os.pipe()
    command = ["Xvfb", "-displayfd", str(here), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[here], stderr=subprocess.DEVNULL) as running:
        os.close(here)
        try:
            with os.fdopen(there) as said:
                yield f":{said.readline().strip()}"
        finally:
            running.terminate()


@contextmanager
def _driver(screen: str) -> Iterator[int]:
    """The driver; gives its port once it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    surroundings = os.environ | SURROUNDINGS | {"DISPLAY": screen}
    quiet = subprocess.DEVNULL
    command = ["WebKitWebDriver", f"--port={port}"]
    with subprocess.Popen(command, env=surroundings, stdout=quiet, stderr=quiet) as running:
        try:
            while running.poll() is None:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
            yield port
        finally:
            running.terminate()


@contextmanager
def webkit() -> Iterator[Tab]:
    """Start screen, driver and browser, and end them afterwards."""
    with ExitStack() as stack:
        port = stack.enter_context(_driver(stack.enter_context(_screen())))
        tab = Tab(port)
        try:
            yield tab
        finally:
            tab.close()
