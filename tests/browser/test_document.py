"""The document is the page: complete before any script, and nothing moves when scripts take over."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.filtering import choice, listed
from tests.browser.watching import holding

WIDTHS = (1440, 1000, 390)
WATCH = """
window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.shifted += entry.value; }))
  .observe({ type: "layout-shift", buffered: true });
"""
DASH = "**/dash_renderer_and_components*"


def watching(context: BrowserContext, site: str) -> Page:
    """A page that counts from its beginning what moves."""
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(site, wait_until="commit")
    return page


def loaded(context: BrowserContext, site: str) -> float:
    """Layout shift of one loading."""
    page = watching(context, site)
    expect(page.locator("html[data-runs]")).to_be_attached()
    page.wait_for_load_state("networkidle")
    return float(page.evaluate("window.shifted"))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_address_is_complete_without_scripts(browser: Browser, site: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False) as context:
        page = context.new_page()
        for path in ("/?site=cns", "/map", "/studies", "/guide", "/data"):
            page.goto(f"{site}{path}")
            expect(page.locator("h1:visible")).to_have_count(1)
            expect(page.locator("footer.caveat")).to_be_visible()
        page.goto(f"{site}/?site=cns")
        expect(page.locator(".figure svg:visible, .card:visible").first).to_be_visible()


def test_filters_lists_search_and_links_work_without_scripts(browser: Browser, small_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(small_site)
        choice(page, "Disease site", "CNS").click()
        expect(page).to_have_url(f"{small_site}/?site=cns")
        listed(page, "Sort by").select_option(label="Name, A to Z")
        page.locator("form:has([data-select=sort]) button").first.click()
        expect(page).to_have_url(f"{small_site}/?site=cns&sort=name")
        page.get_by_role("link", name="Reset filters").first.click()
        expect(page).to_have_url(f"{small_site}/")
        page.goto(f"{small_site}/studies")
        page.get_by_role("searchbox").fill("alpha")
        page.get_by_role("button", name="Search").click()
        expect(page).to_have_url(f"{small_site}/studies?q=alpha")
        expect(page.locator("#found")).to_contain_text("2 of")


def test_nothing_moves_while_scripts_take_over(browser: Browser, site: str) -> None:
    """Of the whole loading; the fonts are there by then, and the test below has them come late."""
    for width in WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            context.new_page().goto(site, wait_until="networkidle")
            assert loaded(context, site) == 0


def test_hardly_anything_moves_when_the_fonts_come_late(browser: Browser, site: str) -> None:
    """The font that stands in is as wide as ours; a line may break elsewhere, no more."""
    for width in WIDTHS:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            held = holding(context, "**/fonts/*")
            page = watching(context, site)
            expect(page.locator(".live.drawn .main-svg, .card:visible").first).to_be_visible()
            for route in held:
                route.continue_()
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.fonts.check('13px \"Outcomes Sans\"')")
            assert page.evaluate("window.shifted") < 0.1


def test_the_picture_shows_its_marks_until_the_live_ones_are_drawn(page: Page, small_site: str) -> None:
    held = holding(page)
    page.goto(small_site, wait_until="commit")
    marks = page.locator(".form.wide .marks")
    expect(marks).to_be_visible()
    page.wait_for_function("() => document.querySelector('script[src*=plotly]')")
    held[0].continue_()
    expect(page.locator(".form.wide .live.drawn .main-svg").first).to_be_visible()
    expect(marks).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 1300, 1000, 780])
def test_live_marks_stand_where_the_pictures_own_stood(page: Page, small_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(small_site)
    expect(page.locator(".live.drawn")).to_have_count(1)
    away = page.evaluate("""() => {
        const middle = (one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        };
        const figure = document.querySelector(".figure[data-live]");
        const own = [...figure.querySelectorAll(".marks :is(circle, polygon)")].map(middle);
        const live = [...figure.querySelectorAll(".live .point")].map(middle);
        const from = ([x, y]) => Math.min(...own.map(([a, b]) => Math.hypot(a - x, b - y)));
        return live.length === own.length ? Math.max(...live.map(from)) : null;
    }""")
    assert away is not None
    assert away < 1


def test_links_lead_on_before_dash_is_there(page: Page, small_site: str) -> None:
    held = holding(page, DASH)
    page.goto(small_site, wait_until="commit")
    expect(page.locator("#foot")).to_be_attached()
    choice(page, "Disease site", "CNS").click()
    expect(page).to_have_url(re.compile(r"\?site=cns$"))
    expect(page.locator("#foot")).to_be_attached()
    expect(choice(page, "Disease site", "CNS")).to_have_attribute("aria-pressed", "true")
    for route in held:
        route.abort()


def test_a_press_before_the_scripts_come_is_not_lost(page: Page, small_site: str) -> None:
    held = holding(page, "**/assets/all.*.js")
    page.goto(f"{small_site}/?outcome=os", wait_until="commit")
    expect(page.locator("#foot")).to_be_attached()
    page.locator(".keep input:visible").first.check()
    page.locator(".leap:visible").first.click()
    expect(page).to_have_url(re.compile("#source-1$"))
    page.get_by_role("button", name="Light or dark").first.click()
    page.get_by_role("button", name="Export", exact=True).first.click()
    held[0].continue_()
    expect(page.get_by_role("dialog", name="Export this view")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")
    expect(page.locator("html[data-runs]")).to_be_attached()
    expect(page.locator(".ticked:visible").first).to_have_text("Show only the 1 ticked")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#number")).not_to_be_attached()


def test_what_needs_no_dash_works_without_it(page: Page, small_site: str, faults: list[str]) -> None:
    page.route(DASH, lambda route: route.abort())
    page.goto(small_site, wait_until="commit")
    expect(page.get_by_text("A script of this page did not come.")).to_be_visible()
    page.get_by_role("button", name="Switch to dark theme").first.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Export", exact=True).first.click()
    expect(page.get_by_role("dialog", name="Export this view")).to_be_visible()
    page.keyboard.press("Escape")
    listed(page, "Sort by").select_option(label="Name, A to Z")
    expect(page).to_have_url(re.compile(r"\?sort=name$"))
    faults.clear()


def test_a_script_that_does_not_come_is_said_and_the_page_goes_on(
    page: Page, small_site: str, faults: list[str]
) -> None:
    page.route("**/assets/all.*.js", lambda route: route.abort())
    page.goto(small_site, wait_until="commit")
    expect(page.get_by_text("A script of this page did not come.")).to_be_visible()
    choice(page, "Disease site", "CNS").click()
    expect(page).to_have_url(re.compile(r"\?site=cns$"))
    expect(choice(page, "Disease site", "CNS")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("A script of this page did not come.")).to_be_visible()
    page.unroute_all()
    page.get_by_role("link", name="Reload the page").click()
    expect(page.get_by_text("A script of this page did not come.")).to_be_hidden()
    faults.clear()


@pytest.mark.parametrize("module", ["export", "files", "reopen"])
def test_files_whose_script_does_not_come_are_said_to_need_it(
    page: Page, small_site: str, faults: list[str], module: str
) -> None:
    page.route(f"**/assets/{module}.*.js", lambda route: route.abort())
    page.goto(small_site)
    expect(page.locator("html[data-runs]")).to_be_attached()
    page.get_by_role("button", name="Export", exact=True).first.click()
    said = page.locator("dialog#export [role=status]", has_text="Reload the page")
    expect(said.first).to_be_attached()
    page.keyboard.press("Escape")
    choice(page, "Disease site", "CNS").click()
    expect(choice(page, "Disease site", "CNS")).to_have_attribute("aria-pressed", "true")
    faults.clear()


def test_plotly_comes_when_a_figure_is_shown(page: Page, small_site: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.goto(f"{small_site}/guide")
    page.wait_for_load_state("networkidle")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(small_site)
    page.wait_for_load_state("networkidle")
    assert not [url for url in sent if "vendor/plotly" in url]
    page.set_viewport_size({"width": 1440, "height": 800})
    expect(page.locator(".live.drawn .main-svg").first).to_be_visible()
    assert len([url for url in sent if "vendor/plotly" in url]) == 1
