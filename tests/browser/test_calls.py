"""How often the server is asked: never on load, once for a change, once for a number."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.filtering import choice, listed

ADDRESS = "_dash-update-component"


@contextmanager
def calls(page: Page) -> Iterator[list[Any]]:
    """What is asked of the server while this holds."""
    asked: list[Any] = []

    def take(request: Request) -> None:
        if ADDRESS in request.url:
            asked.append(json.loads(request.post_data or "{}"))

    page.on("request", take)
    yield asked
    page.remove_listener("request", take)


def outputs(asked: list[Any]) -> list[str]:
    return [one["output"] for one in asked]


@pytest.mark.parametrize("path", ["/", "/?site=cns&month=24", "/studies", "/map", "/guide", "/data"])
def test_loading_a_page_asks_nothing(page: Page, small_site: str, path: str) -> None:
    with calls(page) as asked:
        page.goto(small_site + path)
        page.wait_for_load_state("networkidle")
    assert outputs(asked) == []


def test_a_number_in_the_address_asks_for_its_panel_alone(page: Page, small_site: str) -> None:
    with calls(page) as asked:
        page.goto(f"{small_site}/#alpha_cns_efs_24")
        expect(page.locator("#number")).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert outputs(asked) == ["panel.data"]


def test_a_change_asks_once(page: Page, small_site: str) -> None:
    page.goto(small_site)
    with calls(page) as asked:
        choice(page, "Disease site", "CNS").click()
        expect(page).to_have_url(re.compile(r"\?site=cns$"))
        expect(page.locator("#status")).to_contain_text("Disease site: CNS.")
        listed(page, "Sort by").select_option(label="Name, A to Z")
        expect(page.locator("#status")).to_contain_text("Sort by: Name, A to Z.")
        page.wait_for_load_state("networkidle")
    assert outputs(asked) == ["content.data"] * 2


def test_theme_and_width_ask_nothing(page: Page, small_site: str) -> None:
    page.goto(small_site)
    expect(page.locator(".live.drawn")).to_have_count(1)
    with calls(page) as asked:
        page.get_by_role("button", name="Switch to dark theme").first.click()
        page.set_viewport_size({"width": 1000, "height": 800})
        expect(page.locator(".form.middle .live.drawn")).to_have_count(1)
        page.wait_for_load_state("networkidle")
    assert outputs(asked) == []


def test_choices_made_at_once_are_all_kept(page: Page, small_site: str) -> None:
    page.goto(small_site)
    page.evaluate("""() => {
        const press = (key) => document.querySelector(`[data-key="${key}"]`).click();
        press("bar-site-cns");
        press("bar-age-pediatric");
        const list = document.querySelector("[data-key=bar-sort]");
        list.value = "name";
        list.dispatchEvent(new Event("change", { bubbles: true }));
    }""")
    expect(page).to_have_url(re.compile(r"\?site=cns&age=pediatric&sort=name$"))
    expect(listed(page, "Sort by")).to_have_value("name")
