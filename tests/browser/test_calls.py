"""How often the server is asked: once for a page, once for a change, and early."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, Request, expect

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


def test_a_page_asks_once_and_before_the_renderer_runs(page: Page, small_site: str) -> None:
    for path in ("/", "/?site=cns&month=24", "/studies", "/map"):
        with calls(page) as asked:
            page.goto(small_site + path)
            expect(page.locator("#foot")).to_be_attached()
            page.wait_for_load_state("networkidle")
        assert len(asked) == 1, (path, outputs(asked))
        begun, ran = page.evaluate(
            """() => { const of = (type) => performance.getEntriesByType(type);
                       return [of("resource").find((e) => e.name.includes("_dash-update")).startTime,
                               of("navigation")[0].domContentLoadedEventStart]; }"""
        )
        assert begun < ran, path


def test_a_number_asks_once_more(page: Page, small_site: str) -> None:
    with calls(page) as asked:
        page.goto(f"{small_site}/#alpha_cns_efs_24")
        expect(page.locator("#number")).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert sorted(outputs(asked)) == ["..page.children...doc-title.data..", "provenance.children"]


def test_what_came_early_for_another_width_is_not_drawn(page: Page, small_site: str) -> None:
    """A scroll bar, say, that comes late."""
    page.add_init_script(
        """Object.defineProperty(HTMLHtmlElement.prototype, "clientWidth",
             { get: () => window.React ? 904 : 1280 })"""
    )
    with calls(page) as asked:
        page.goto(small_site)
        expect(page.locator("#foot")).to_be_attached()
        page.wait_for_load_state("networkidle")
    assert [one["inputs"][0]["value"]["width"] for one in asked] == [1280, 904]


def test_a_change_asks_once(page: Page, small_site: str) -> None:
    page.goto(small_site)
    expect(page.locator("#foot")).to_be_attached()
    page.wait_for_load_state("networkidle")
    with calls(page) as asked:
        page.get_by_role("button", name="CNS", exact=True).first.click()
        expect(page).to_have_url(re.compile(r"\?site=cns$"))
        expect(page.locator("#status")).to_contain_text("Disease site: CNS.")
        page.get_by_label("Sort by", exact=True).first.select_option(label="Name, A to Z")
        expect(page.locator("#status")).to_contain_text("Sort by: Name, A to Z.")
        page.wait_for_load_state("networkidle")
    assert outputs(asked) == ["..page.children...doc-title.data.."] * 2
