"""Back, Forward and loading again lead to the place that was left, on the invented studies."""

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.watching import opened

SCREENS: list[ViewportSize] = [
    {"width": 1440, "height": 500},
    {"width": 1024, "height": 500},
    {"width": 390, "height": 700},
    {"width": 360, "height": 225},
]
NUMBERS = ":is(.hits a.hit.first, .cards a.value)[href]:visible"
PLACE = "(top) => Math.abs(scrollY - top) < 1"
PRESS = "e => e.click()"
"""Where it is, without scrolling to it."""
SEEN = "e => e.scrollIntoView({ block: 'end' })"


def place(page: Page) -> float:
    return float(page.evaluate("scrollY"))


def height(screen: ViewportSize) -> str:
    return f"{screen['width']}-{screen['height']}"


@pytest.mark.parametrize("screen", SCREENS, ids=height)
def test_back_from_a_number_is_where_it_was_pressed(
    browser: Browser, small_site: str, screen: ViewportSize
) -> None:
    with opened(browser, viewport=screen) as page:
        page.goto(f"{small_site}/?outcome=os")
        for number in (page.locator(NUMBERS).first, page.locator(NUMBERS).last):
            number.evaluate(SEEN)
            left = place(page)
            number.click()
            expect(page.locator("#panel-title")).to_be_focused()
            for to in (0, 9999):
                page.evaluate("(to) => scrollTo(0, to)", to)
                page.wait_for_function("() => history.state?.top === scrollY")
            page.go_back()
            expect(page.locator("#number")).not_to_be_attached()
            expect(number).to_be_focused()
            page.wait_for_function(PLACE, arg=left)


def test_back_from_a_number_does_not_move_a_later_page(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 500})
    page.goto(f"{small_site}/?outcome=os")
    page.locator(NUMBERS).last.click()
    expect(page.locator("#panel-title")).to_be_focused()
    page.go_back()
    page.go_forward()
    expect(page.locator("#panel-title")).to_be_focused()
    page.evaluate("scrollTo(0, 40)")
    page.locator("[data-key=bar-site-cns]").first.evaluate(PRESS)
    expect(page.locator("h1")).to_contain_text("CNS disease")
    assert place(page) == 40


def test_back_from_another_page_is_where_its_link_was_pressed(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 700})
    page.goto(f"{small_site}/guide")
    page.evaluate("scrollTo(0, 900)")
    page.locator("#nav").get_by_role("link", name="Compare").evaluate(PRESS)
    expect(page.locator("#title")).to_be_visible()
    page.go_back()
    expect(page.locator("main h1")).to_have_text("How to read this")
    page.wait_for_function(PLACE, arg=900)


def test_back_to_a_part_of_a_page_is_where_it_was_left(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 700})
    page.goto(f"{small_site}/guide")
    part = page.locator("#page :is(section, h2)[id]").last.get_attribute("id")
    page.goto(f"{small_site}/guide#{part}")
    expect(page.locator(f"#{part}")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 300)")
    page.locator("#nav").get_by_role("link", name="Data").evaluate(PRESS)
    expect(page.locator("main h1")).to_have_text("Data")
    page.go_back()
    expect(page.locator("main h1")).to_have_text("How to read this")
    page.wait_for_function(PLACE, arg=300)
    page.reload()
    page.wait_for_function(PLACE, arg=300)
