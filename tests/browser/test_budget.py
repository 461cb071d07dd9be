"""What each page weighs on the wire, exactly, against tests/budget.toml. Sizes are asserted, never times."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from app.settings import CHECKOUT

BUDGET = tomllib.loads((CHECKOUT / "tests" / "budget.toml").read_text(encoding="utf-8"))
HINT = "Run `make frontend` first if no copies were made; else say in tests/budget.toml what it is worth."


@dataclass
class Traffic:
    """What one loading brought: the addresses asked for, and all bytes."""

    asked: list[str] = field(default_factory=list)
    came: int = 0

    def ask(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        if not address.startswith(("data:", "blob:")) and "favicon" not in address:
            self.asked.append(address)

    def come(self, event: dict[str, Any]) -> None:
        self.came += int(event["encodedDataLength"])


def loaded(context: BrowserContext, page: Page, address: str) -> Traffic:
    """Load an address, and count until the network is quiet."""
    traffic = Traffic()
    session = context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", traffic.ask)
    session.on("Network.loadingFinished", traffic.come)
    session.send("Network.enable")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    session.detach()
    return traffic


def within(traffic: Traffic, budget: dict[str, int]) -> None:
    assert traffic.came <= budget["bytes"], f"{traffic.came} bytes, budget {budget['bytes']}. {HINT}"
    assert len(traffic.asked) <= budget["requests"], traffic.asked


@pytest.mark.parametrize("path", BUDGET["page"])
def test_a_page_is_within_its_budget(context: BrowserContext, page: Page, small_site: str, path: str) -> None:
    within(loaded(context, page, small_site + path), BUDGET["page"][path])


@pytest.mark.parametrize("path", BUDGET["again"])
def test_a_second_visit_is_within_its_budget(
    context: BrowserContext, page: Page, small_site: str, path: str
) -> None:
    loaded(context, page, small_site + path)
    again = loaded(context, page, f"{small_site}{path}")
    within(again, BUDGET["again"][path])


def test_nothing_is_asked_for_that_the_page_does_not_use(
    context: BrowserContext, page: Page, small_site: str
) -> None:
    asked = loaded(context, page, f"{small_site}/").asked
    assert sum("woff2" in address for address in asked) == 2
    assert sum("plotly" in address for address in asked) == 1
    scripts = [address for address in asked if ".js" in address]
    assert len(scripts) == len(set(scripts)) == 3, "plotly, Dash, our modules"
    assert not [address for address in asked if "dash_table" in address or "async-" in address]
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", address) for address in scripts), (
        "kept for ever by their content"
    )
