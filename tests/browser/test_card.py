"""A mark tells of itself: pointed at, touched or reached by key; and the figure never holds the page."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

MARK = "alpha_cns_os_24"


def cell(page: Page, form: str = "wide", name: str = MARK) -> Any:
    return page.locator(f".form.{form} a.hit.first[href='#{name}']")


def test_pointing_at_a_mark_shows_its_card_and_leaving_takes_it_away(page: Page, small_site: str) -> None:
    page.goto(small_site)
    expect(page.locator(".live.drawn")).to_have_count(1)
    cell(page).hover()
    card = page.locator("#card")
    for said in ("Fixture Alpha", "OS at 24 months", "95% interval", "Counts", "Time from", "Source"):
        expect(card).to_contain_text(said)
    expect(card.get_by_role("link")).to_be_hidden()
    page.mouse.move(4, 4)
    expect(card).to_be_hidden()
    cell(page).click()
    expect(page.locator("#number")).to_be_visible()
    expect(page).to_have_url(re.compile(f"#{MARK}$"))


def test_a_mark_that_no_cell_lies_over_is_found_by_plotly(page: Page, small_site: str) -> None:
    page.goto(small_site)
    expect(page.locator(".live.drawn")).to_have_count(1)
    page.locator(".hits").first.evaluate("(hits) => hits.remove()")
    page.evaluate(
        """() => new Promise((done) => {
        const box = document.querySelector(".form.wide .live");
        box.on("plotly_hover", done);
        const drag = [...box.querySelectorAll(".nsewdrag")];
        const point = box.querySelector(".point").getBoundingClientRect();
        const [clientX, clientY] = [point.x + point.width / 2, point.y + point.height / 2];
        const under = drag.find((one) => { const b = one.getBoundingClientRect();
          return b.left <= clientX && clientX <= b.right && b.width < 300; }) || drag[0];
        under.dispatchEvent(new MouseEvent("mousemove", { clientX, clientY, bubbles: true }));
      }).then(() => null)"""
    )
    expect(page.locator("#card")).to_be_visible()


def test_a_card_follows_the_keys_and_escape_closes_it_alone(page: Page, small_site: str) -> None:
    page.goto(small_site)
    cell(page).evaluate("(one) => { one.tabIndex = 0; }")
    page.locator(".form.wide [role=grid] [tabindex='0']").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    cell(page).focus()
    page.keyboard.press("Shift")
    expect(page.locator("#card")).to_contain_text("OS at 24 months")
    expect(cell(page)).to_have_attribute("aria-describedby", "card")
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    expect(cell(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#number")).to_be_visible()


def test_the_first_tap_shows_the_card_and_its_button_the_source(browser: Browser, small_site: str) -> None:
    with browser.new_context(viewport={"width": 1024, "height": 768}, has_touch=True) as context:
        page = context.new_page()
        page.goto(small_site)
        expect(page.locator("html[data-runs]")).to_be_attached()
        cell(page, "middle").tap()
        expect(page.locator("#card")).to_contain_text("OS at 24 months")
        expect(page.locator("#number")).to_have_count(0)
        page.locator("#card").get_by_role("link", name="Open source").tap()
        expect(page.locator("#number")).to_be_visible()
        expect(page.locator("#card")).to_be_hidden()


@pytest.mark.parametrize("across", [0.1, 0.4, 0.5, 0.9])
def test_scrolling_is_never_caught(browser: Browser, small_site: str, across: float) -> None:
    with browser.new_context(viewport={"width": 1024, "height": 500}, has_touch=True) as context:
        page = context.new_page()
        page.goto(small_site)
        expect(page.locator(".live.drawn")).to_have_count(1)
        page.locator(".form.middle").evaluate("(one) => one.scrollIntoView()")
        box: Any = page.locator(".live.drawn").bounding_box()
        x, y, begun = box["x"] + across * box["width"], 400, page.evaluate("scrollY")
        page.mouse.move(x, y)
        page.mouse.wheel(0, 60)
        page.wait_for_function("(begun) => scrollY > begun + 30", arg=begun)
        begun = page.evaluate("scrollY")
        touch = context.new_cdp_session(page)
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for step in range(1, 12):
            moved = {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 20 * step}]}
            touch.send("Input.dispatchTouchEvent", moved)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_function("(begun) => scrollY > begun + 30", arg=begun)
