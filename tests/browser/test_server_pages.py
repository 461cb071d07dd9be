"""The server seen from a browser: what it sends is drawn, from this origin alone, without a fault."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from app.settings import Settings
from tests.fixtures.evidence import built

PAGES = ("/", "/map", "/studies", "/guide", "/data")


def calls(page: Page) -> list[dict[str, Any]]:
    """The server calls of a page from now on, as they are sent."""
    sent: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if "_dash-update-component" in request.url:
            sent.append(json.loads(request.post_data or "{}"))

    page.on("request", note)
    return sent


def drawn(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main h1")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_drawn_from_this_origin_alone(page: Page, site: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    drawn(page, path)
    hosts = {urlsplit(url).netloc for url in asked if url.startswith("http")}
    assert hosts == {urlsplit(site).netloc}
    assert not [url for url in asked if "/_dash-component-suites/plotly/" in url]
    assert not [url for url in asked if "/dash_table/" in url]


def test_a_deep_link_is_complete_without_a_call_and_has_its_title(page: Page) -> None:
    sent = calls(page)
    drawn(page, "/?site=cns&month=24")
    page.wait_for_load_state("networkidle")
    assert sent == []
    assert "24 months" in page.title()


def test_a_study_page_is_drawn_by_link_and_by_address(page: Page) -> None:
    drawn(page, "/studies")
    link = page.locator('main a[href^="/studies/"]').first
    address = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{address}")
    drawn(page, address)


def test_back_and_forward_draw_once_each(page: Page) -> None:
    drawn(page, "/?site=cns")
    sent = calls(page)
    page.get_by_role("link", name="Guide").first.click()
    page.wait_for_url("**/guide")
    expect(page).to_have_title(re.compile("Guide"))
    page.go_back()
    expect(page).to_have_title(re.compile("CNS"))
    page.go_forward()
    expect(page).to_have_title(re.compile("Guide"))
    draws = [call["inputs"][0]["value"]["path"] for call in sent if call["output"] == "content.data"]
    assert draws == ["/guide", "/", "/guide"]


def test_a_database_that_goes_away_is_told_and_comes_back(
    page: Page, start: Callable[[Settings], AbstractContextManager[str]], tmp_path: Path
) -> None:
    settings = built(tmp_path)
    assert settings.database_file is not None
    aside = tmp_path / "aside"
    with start(settings) as address:
        drawn(page, f"{address}/guide")
        settings.database_file.rename(aside)
        page.get_by_role("link", name="Studies").first.click()
        expect(page.locator("main h1")).to_have_text("Studies")
        held = page.get_by_text("The evidence database cannot be reached right now.")
        expect(held).to_be_visible()
        aside.rename(settings.database_file)
        page.get_by_role("link", name="Guide").first.click()
        expect(page.locator("main h1")).to_have_text("How to read this")
        expect(held).not_to_be_visible()


def test_an_unknown_address_is_a_page_that_leads_back(page: Page, faults: list[str]) -> None:
    answer = page.goto("/nothing/here")
    assert answer is not None
    assert answer.status == 404
    faults.remove(f"404 {page.url}")
    page.get_by_role("link", name="Studies").click()
    expect(page.locator("main h1")).to_be_visible()


def test_a_second_visit_asks_for_no_script_again(page: Page) -> None:
    drawn(page, "/")
    drawn(page, "/studies")
    sent = page.evaluate(
        """performance.getEntriesByType('resource')
        .filter((entry) => /[?]v=|[.]v[0-9_]+m/.test(entry.name) && entry.transferSize > 0)
        .map((entry) => entry.name)"""
    )
    assert sent == []
