"""The first picture stands before any script has run, and nothing moves when the page takes its place."""

import json
import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.watching import holding

WIDTHS = (1440, 1000, 390)
WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""


def watching(context: BrowserContext, site: str) -> Page:
    """A page that counts from its beginning what moves."""
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(site, wait_until="commit")
    return page


def loaded(context: BrowserContext, site: str) -> float:
    """Layout shift of one loading."""
    page = watching(context, site)
    expect(page.locator("#first")).to_have_count(0)
    expect(page.locator("#page h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    return float(page.evaluate("window.shifted"))


def test_without_scripts_the_view_is_there(browser: Browser, site: str) -> None:
    for width in WIDTHS:
        with browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=False
        ) as context:
            page = context.new_page()
            page.goto(f"{site}/?site=cns")
            expect(page.locator("h1:visible")).to_have_count(1)
            expect(page.locator("#first svg[role=img]:visible, #first .card:visible").first).to_be_visible()
            expect(page.get_by_role("link", name="figure and table")).to_be_visible()


def test_nothing_moves_while_the_page_is_made(browser: Browser, site: str) -> None:
    """Of the whole loading; the fonts are there by then, and the test below has them come late."""
    for width in WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            context.new_page().goto(site, wait_until="networkidle")
            assert loaded(context, site) < 0.02


def test_hardly_anything_moves_when_the_fonts_come_late(browser: Browser, site: str) -> None:
    """The font that stands in is as wide as ours; a line may break elsewhere, no more."""
    for width in WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            held = holding(context, "**/fonts/*")
            page = watching(context, site)
            expect(page.locator("#page .main-svg, #page .card").first).to_be_visible()
            for route in held:
                route.continue_()
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.fonts.check('13px \"Outcomes Sans\"')")
            assert page.evaluate("window.shifted") < 0.1


def test_the_picture_stays_until_the_figure_answers(page: Page, small_site: str) -> None:
    held = holding(page)
    page.goto(small_site, wait_until="commit")
    expect(page.locator("#foot")).to_be_attached()
    expect(page.locator("#first figure.wide")).to_be_visible()
    expect(page.locator("#page")).to_be_hidden()
    held[0].continue_()
    expect(page.locator("#first")).to_have_count(0)
    expect(page.locator("#page .main-svg").first).to_be_visible()


def test_a_filter_of_the_picture_works_before_the_page_does_and_keeps_the_focus(
    page: Page, small_site: str
) -> None:
    held = holding(page)
    page.goto(small_site, wait_until="commit")
    expect(page.locator("#foot")).to_be_attached()
    page.locator("#first .large").get_by_role("button", name="CNS", exact=True).click()
    expect(page).to_have_url(re.compile(r"site=cns"))
    held[0].continue_()
    expect(page.locator("#first")).to_have_count(0)
    chosen = page.get_by_role("group", name="Disease site").get_by_role("button", name="CNS", exact=True)
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(chosen).to_be_focused()


def test_choices_of_the_picture_bring_its_next_one_each_upon_the_one_before(
    page: Page, small_site: str
) -> None:
    held = holding(page)
    page.goto(small_site, wait_until="commit")
    expect(page.locator("#foot")).to_be_attached()
    first = page.locator("#first .large")
    first.get_by_role("button", name="CNS", exact=True).click()
    first.get_by_role("button", name="Pediatric", exact=True).click()
    expect(page).to_have_url(re.compile(r"age=pediatric"))
    expect(page).to_have_url(re.compile(r"site=cns"))
    for name in ("CNS", "Pediatric"):
        chosen = first.get_by_role("button", name=name, exact=True)
        expect(chosen).to_have_attribute("aria-pressed", "true")
    page.evaluate("history.back()")
    expect(first.get_by_role("button", name="Pediatric", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(page.locator("#first")).to_be_attached()
    held[0].continue_()
    expect(page.locator("#first")).to_have_count(0)
    expect(page.get_by_role("button", name="CNS", exact=True)).to_have_attribute("aria-pressed", "true")


def test_a_phone_is_used_before_any_script_of_the_page_has_come(browser: Browser, small_site: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as context:
        page = context.new_page()
        held = holding(page, "**/assets/all.*.js")
        page.goto(small_site, wait_until="commit")
        tab = page.locator("#first").get_by_role("button", name="OS", exact=True)
        tab.tap()
        expect(page).to_have_url(re.compile(r"outcome=os"))
        expect(tab).to_have_attribute("aria-pressed", "true")
        page.locator("#first .bottom").get_by_role("button", name="Filters").tap()
        expect(page.locator("#first").get_by_role("status")).to_have_text("One moment…")
        held[0].continue_()
        expect(page.get_by_role("dialog", name="Filters")).to_be_visible()
        expect(page.locator("#first")).to_have_count(0)
        expect(page).to_have_url(re.compile(r"outcome=os"))


def test_who_skips_in_the_picture_stays_there_on_the_page(page: Page, small_site: str) -> None:
    held = holding(page)
    page.goto(small_site, wait_until="commit")
    expect(page.locator("#first .still.wide")).to_be_visible()
    page.locator("#first .large .skip[href='#figures']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#first .still.wide")).to_be_focused()
    expect(page.locator("#foot")).to_be_attached()
    held[0].continue_()
    expect(page.locator("#first")).to_have_count(0)
    expect(page.locator("#figures")).to_be_focused()


def test_where_the_next_picture_does_not_come_the_reader_is_told_and_nothing_changes(
    browser: Browser, small_site: str
) -> None:
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        holding(page)
        page.goto(small_site, wait_until="commit")
        expect(page.locator("#foot")).to_be_attached()
        context.set_offline(True)
        page.locator("#first .large").get_by_role("button", name="CNS", exact=True).click()
        expect(page.locator("#first").get_by_role("status")).to_contain_text("could not be fetched")
        expect(page).to_have_url(f"{small_site}/")


def test_one_change_is_one_call(page: Page, small_site: str) -> None:
    page.goto(small_site)
    page.wait_for_load_state("networkidle")
    sent: list[Any] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name="CNS", exact=True).first.click()
    expect(page).to_have_title(re.compile("CNS"))
    page.wait_for_load_state("networkidle")
    asked = [url.partition("?")[0].removeprefix(small_site) for url in sent]
    assert [path for path in asked if not path.startswith("/assets/favicon.")] == ["/_dash-update-component"]


def test_a_deep_link_is_drawn_as_asked(page: Page, small_site: str) -> None:
    sent: list[Any] = []
    page.on("request", lambda request: sent.append(request.post_data) if request.method == "POST" else None)
    page.goto(f"{small_site}/?site=cns")
    expect(page.locator("#page h1")).to_be_visible()
    page.wait_for_load_state("networkidle")
    drawn = [json.loads(body) for body in sent if "page.children" in body]
    assert [call["inputs"][0]["value"]["search"] for call in drawn] == ["?site=cns"]


def test_plotly_comes_when_a_figure_is_drawn(page: Page, small_site: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{small_site}/guide")
    page.wait_for_load_state("networkidle")
    assert not [url for url in sent if "plotly" in url]
    page.get_by_role("link", name="Compare", exact=True).first.click()
    expect(page.locator("#page .main-svg").first).to_be_visible()
    assert len([url for url in sent if "plotly" in url]) == 1
