"""WebKitGTK, driven by Selenium on a screen that nobody sees."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Self

from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

SECONDS: Final = 15
"""How long a page may take to become what it is waited for."""

SCREEN: Final = "1600x1200x24"

# Its sandbox asks for rights that a container does not have; without a graphics card it composes in software.
SURROUNDINGS: Final = {
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "GDK_BACKEND": "x11",
    "NO_AT_BRIDGE": "1",
}


class Tab:
    """One window of a running MiniBrowser."""

    def __init__(self, driver: WebKitGTK) -> None:
        self._driver = driver

    def resize(self, width: int, height: int) -> Self:
        """Give the window this size, px."""
        self._driver.set_window_rect(0, 0, width, height)
        return self

    def open(self, address: str) -> None:
        """Load an address, and wait until Dash answers."""
        self._driver.get(address)
        self.until("() => 'runs' in document.documentElement.dataset")

    def value(self, function: str) -> Any:
        """What a function of the page gives."""
        return self._driver.execute_script(f"return ({function})()")

    def until(self, function: str) -> Any:
        """The first thing a function of the page gives that is not false or empty."""
        return WebDriverWait(self._driver, SECONDS, 0.02).until(lambda _: self.value(function))

    def click(self, selector: str) -> None:
        """Click an element as a pointer does."""
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def picture(self) -> bytes:
        """The page as it is seen, as PNG."""
        return self._driver.get_screenshot_as_png()


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
def webkit() -> Iterator[Tab]:
    """Start screen, driver and browser, and end them afterwards."""
    with _screen() as screen:
        driver = WebKitGTK(service=Service(env=os.environ | SURROUNDINGS | {"DISPLAY": screen}))
        try:
            yield Tab(driver)
        finally:
            driver.quit()
