"""Survival over time in a browser: marks are alive, their words answer, the page still scrolls."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

MARK = "alpha_cns_os_24"
TIME = "?show=time"


def mark(page: Page, form: str = "wide", kind: str = "first") -> Any:
    return page.locator(f".form.{form} a.hit.{kind}[href='#{MARK}']")


@pytest.fixture(name="timed")
def a_page_over_time(page: Page, small_site: str) -> Page:
    page.goto(f"{small_site}/{TIME}")
    expect(page.locator(".live.drawn")).to_have_count(1)
    return page


@pytest.mark.parametrize("kind", ["first", "retold"])
def test_pointing_at_a_landmark_or_its_words_shows_the_card_and_pressing_opens_the_panel(
    timed: Page, kind: str
) -> None:
    mark(timed, kind=kind).hover()
    card = timed.locator("#card")
    for said in ("OS at 24 months", "95% interval", "Counts", "Time from", "Source"):
        expect(card).to_contain_text(said)
    timed.mouse.move(4, 4)
    expect(card).to_be_hidden()
    mark(timed, kind=kind).click()
    expect(timed.locator("#number")).to_be_visible()
    expect(timed).to_have_url(re.compile(f"show=time#{MARK}$"))


def test_the_live_points_stand_where_the_picture_has_them(timed: Page) -> None:
    far = timed.evaluate(
        """() => {
        const figure = document.querySelector(".form.wide .figure");
        const points = [...figure.querySelectorAll(".live .point")].map((one) => one.getBoundingClientRect());
        const links = [...figure.querySelectorAll("a.hit.first[style*='--x']")];
        return links.map((link) => {
          const box = link.getBoundingClientRect();
          const at = (name) => parseFloat(getComputedStyle(link).getPropertyValue(name)) / 100;
          const [x, y] = [box.left + at("--x") * box.width, box.top + at("--y") * box.height];
          return Math.min(...points.map((p) => Math.hypot(p.x + p.width / 2 - x, p.y + p.height / 2 - y)));
        });
      }"""
    )
    assert far
    assert max(far) < 1.5
    expect(timed.locator(".modebar")).to_have_count(0)


def test_keys_walk_from_landmark_to_landmark_and_enter_opens_one(timed: Page) -> None:
    first = timed.locator(".form.wide [role=grid] [tabindex='0']")
    first.focus()
    timed.keyboard.press("Shift")
    expect(timed.locator("#card")).to_be_visible()
    before = first.evaluate("(one) => one.getAttribute('href')")
    timed.keyboard.press("ArrowRight")
    focused = timed.locator(".form.wide a.hit.first:focus")
    expect(focused).not_to_have_attribute("href", before)
    timed.keyboard.press("Escape")
    expect(timed.locator("#card")).to_be_hidden()
    timed.keyboard.press("Enter")
    expect(timed.locator("#number")).to_be_visible()


def test_figure_over_time_and_table_lead_to_each_other(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?site=cns")
    forms = page.get_by_role("group", name="Show as")
    forms.get_by_role("button", name="Over time").click()
    expect(page).to_have_url(re.compile(r"\?site=cns&show=time$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("over time, months 0–60")
    expect(forms.get_by_role("button", name="Over time")).to_have_attribute("aria-pressed", "true")
    forms.get_by_role("button", name="Table").click()
    expect(page.locator("#table")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?site=cns&show=table$"))
    forms.get_by_role("button", name="Figure").click()
    expect(page).to_have_url(re.compile(r"\?site=cns$"))
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("over time")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("over time")


def test_export_offers_the_view_over_time(timed: Page) -> None:
    timed.get_by_role("button", name="Export").first.click()
    expect(timed.locator("[data-download]")).to_have_attribute("href", re.compile("show=time"))


def test_a_phone_shows_a_figure_of_one_outcome_whose_first_tap_shows_the_card(
    browser: Browser, small_site: str
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{small_site}/?show=time&outcome=os")
        expect(page.locator("#figure .live.drawn")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.locator(f"#figure a.hit.first[href='#{MARK}']").tap()
        expect(page.locator("#card")).to_contain_text("OS at 24 months")
        expect(page.locator("#number")).to_have_count(0)
        page.locator("#card").get_by_role("link", name="Open source").tap()
        expect(page.locator("#number")).to_be_visible()
        page.goto(f"{small_site}/?show=time&outcome=os")
        page.get_by_role("link", name="As cards").tap()
        expect(page.locator("#figure .cards")).to_be_visible()


@pytest.mark.parametrize("across", [0.45, 0.9])
def test_scrolling_is_never_caught(browser: Browser, small_site: str, across: float) -> None:
    with browser.new_context(viewport={"width": 1024, "height": 500}, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{small_site}/{TIME}")
        expect(page.locator(".live.drawn")).to_have_count(1)
        page.locator(".form.middle").evaluate("(one) => one.scrollIntoView()")
        box: Any = page.locator(".live.drawn").bounding_box()
        begun = page.evaluate("scrollY")
        page.mouse.move(box["x"] + across * box["width"], 400)
        page.mouse.wheel(0, 60)
        page.wait_for_function("(begun) => scrollY > begun + 30", arg=begun)


@pytest.mark.parametrize("width", [1440, 390])
def test_without_scripts_the_picture_stands(browser: Browser, small_site: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small_site}/?show=time&outcome=os")
        form = ".form.wide" if width == 1440 else "#figure"
        expect(page.locator(f"{form} svg .marks").first).to_be_visible()
        expect(page.locator(f"{form} a[href='#{MARK}']").first).to_be_attached()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Overall survival over time")
