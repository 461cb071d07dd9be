"""What the tests of the export panel share."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

WAIT = 30_000
"""Ms; a busy machine draws large pictures slowly."""

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def drawn(page: Page, address: str) -> None:
    """Open a page and wait until it is drawn."""
    page.goto(address)
    expect(page.locator("#foot")).to_be_attached()


def panel(page: Page, address: str) -> Locator:
    """Open a page and its export panel, and wait until the file is weighed."""
    drawn(page, address)
    page.locator("[data-dialog=export]:visible").first.click()
    weighed(page)
    return page.locator("dialog#export")


def weighed(page: Page) -> None:
    """Wait until the panel knows how large and how heavy its file is."""
    expect(page.locator(".weight")).to_have_attribute("aria-busy", "false", timeout=WAIT)
    expect(page.locator("[data-weight]")).to_have_text(re.compile(r" (kB|MB)$"))


def choose(page: Page, label: str) -> None:
    """Choose an answer of the form, and wait until the file is weighed anew."""
    page.locator("dialog#export .segment", has_text=re.compile(f"^{re.escape(label)}$")).click()
    weighed(page)


def said(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait for the panel to say something."""
    expect(page.locator("dialog#export [role=status]")).to_have_text(text)


def saved(page: Page, act: Callable[[], object], folder: Path) -> Path:
    """The file that an act saves, under its own name."""
    with page.expect_download() as waiting:
        act()
    return kept(waiting.value, folder)


def kept(download: Download, folder: Path) -> Path:
    """The downloaded file under its own name."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path
