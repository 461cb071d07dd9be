"""A number that an address names: its panel, its row, and the page beneath, on the invented studies."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, ViewportSize, expect

from tests.browser.watching import opened

PHONE: ViewportSize = {"width": 390, "height": 844}


def test_next_walks_the_numbers_on_screen(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?outcome=os#alpha_cns_os_12")
    expect(page.locator("#number .headline > span")).to_have_text("1 of 5 of this outcome")
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"\?outcome=os#alpha_cns_os_24$"))
    expect(page.locator("#number .headline > span")).to_have_text("2 of 5 of this outcome")


def test_a_number_opened_again_takes_the_focus_again(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?outcome=os#alpha_cns_os_24")
    expect(page.locator("#panel-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#number")).not_to_be_attached()
    page.locator(".form.wide a.hit.first[href='#alpha_cns_os_24']").click()
    expect(page.locator("#panel-title")).to_be_focused()


def test_closing_asks_for_nothing(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?outcome=os#alpha_cns_os_24")
    expect(page.locator("#number")).to_be_visible()
    sent: list[str] = []

    def note(request: Request) -> None:
        if "_dash-update-component" in request.url:
            sent.append(json.loads(request.post_data or "{}")["output"])

    page.on("request", note)
    page.keyboard.press("Escape")
    expect(page.locator("#number")).not_to_be_attached()
    assert sent == []


@pytest.mark.parametrize("name", ["nobody_os_24", "No-Such", "%zz"])
def test_an_unknown_number_is_said_and_the_page_works_on(page: Page, small_site: str, name: str) -> None:
    page.goto(f"{small_site}/?outcome=os#{name}")
    expect(page.locator("#number")).to_contain_text("There is no number")
    expect(page.locator("#foot")).to_be_attached()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator("#number")).not_to_be_attached()
    page.locator(".form.wide a.hit.first[href='#alpha_cns_os_24']").click()
    expect(page.locator("#panel-title")).to_contain_text("OS at 24 months")


def test_a_number_outside_of_the_view_is_led_to(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?site=cns&outcome=os#alpha_cns_efs_24")
    page.get_by_role("link", name="Show a view that holds it").click()
    expect(page).to_have_url(re.compile(r"\?site=cns&outcome=efs,os#alpha_cns_efs_24$"))
    expect(page.locator("#number")).to_contain_text("of this outcome")
    expect(page.locator("#number")).not_to_contain_text("not in the current view")
    expect(page.locator(".form.wide a.hit.first[data-selected]")).to_be_visible()


def test_what_opens_does_not_leave_a_press_behind(page: Page, small_site: str) -> None:
    """A press that begins as soon as the panel or a dialog is there, and ends when it has come to rest."""
    slowed = page.context.new_cdp_session(page)
    slowed.send("Animation.enable")
    slowed.send("Animation.setPlaybackRate", {"playbackRate": 0.001})

    def press(on: Locator) -> None:
        box = on.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        page.mouse.up()

    page.goto(f"{small_site}/?site=cns&outcome=os#alpha_cns_efs_24")
    press(page.get_by_role("link", name="Show a view that holds it"))
    expect(page).to_have_url(re.compile(r"\?site=cns&outcome=efs,os#alpha_cns_efs_24$"))
    page.get_by_role("button", name="Export", exact=True).first.click()
    press(page.locator("#export").get_by_role("button", name="Close", exact=True))
    expect(page.locator("#export[open]")).not_to_be_attached()


def test_a_phone_shows_the_outcome_of_the_number_beneath(page: Page, small_site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{small_site}/?site=cns#alpha_cns_os_24")
    expect(page.locator("h1")).to_have_text("CNS disease: overall survival")
    expect(page).to_have_url(re.compile(r"\?site=cns&outcome=os#alpha_cns_os_24$"))
    expect(page.locator("#number")).to_be_visible()
    chosen = page.locator("a.value[data-selected]").first
    expect(chosen).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#number")).not_to_be_attached()
    expect(page.locator("h1")).to_have_text("CNS disease: overall survival")


def test_what_differs_lands_beneath_the_bar(page: Page, small_site: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{small_site}/?outcome=os")
    page.get_by_role("button", name="What differs between these cohorts", exact=True).click()
    head = page.get_by_role("heading", name="What differs between these cohorts")
    expect(head).to_be_in_viewport()
    covered = """e => {
      const { left, top } = e.getBoundingClientRect();
      return !e.contains(document.elementFromPoint(left + 4, top + 4));
    }"""
    assert not head.evaluate(covered)


def test_where_panels_stand_in_turns_it_is_that_of_the_number(browser: Browser, small_site: str) -> None:
    with opened(browser, viewport={"width": 1024, "height": 800}) as page:
        page.goto(f"{small_site}/#alpha_cns_best")
        expect(page.locator("#panel-title")).to_be_focused()
        chosen = page.locator(".form.middle a.hit.first[data-selected]")
        expect(chosen).to_have_attribute("href", "#alpha_cns_best")
        expect(chosen).to_be_visible()


SCREENS: list[ViewportSize] = [{"width": 1440, "height": 900}, {"width": 1024, "height": 768}, PHONE]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: str(one["width"]))
def test_the_panel_is_as_high_at_every_step(browser: Browser, small_site: str, screen: ViewportSize) -> None:
    with opened(browser, viewport=screen) as page:
        page.goto(f"{small_site}/?outcome=os#alpha_cns_os_12")
        heights, titles = set(), set()
        for step in range(1, 6):
            expect(page.locator("#number .headline > span")).to_have_text(f"{step} of 5 of this outcome")
            page.locator("#number").evaluate("e => Promise.all(e.getAnimations().map(one => one.finished))")
            heights.add(page.locator("#number").evaluate("e => e.offsetHeight"))
            titles.add(page.locator("#panel-title").inner_text())
            if step < 5:
                page.get_by_role("link", name="Next").click()
        assert len(heights) == 1
        assert len(titles) == 5


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: str(one["width"]))
def test_the_end_of_the_page_is_reached_with_the_panel_open(
    browser: Browser, small_site: str, screen: ViewportSize
) -> None:
    with opened(browser, viewport=screen) as page:
        page.goto(f"{small_site}/?outcome=os#alpha_cns_os_24")
        expect(page.locator("#panel-title")).to_be_focused()
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        last = page.locator("#foot .caveat").bounding_box()
        panel = page.locator("#number").bounding_box()
        assert last is not None
        assert panel is not None
        assert last["y"] + last["height"] <= panel["y"] + 1


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: str(one["width"]))
def test_head_and_cross_of_the_panel_stay_while_it_scrolls(
    browser: Browser, small_site: str, screen: ViewportSize
) -> None:
    with opened(browser, viewport=screen) as page:
        page.goto(f"{small_site}/?outcome=os#alpha_cns_os_24")
        expect(page.locator("#panel-title")).to_be_focused()
        page.locator("#number").evaluate("e => e.scrollTo(0, e.scrollHeight)")
        expect(page.locator("#panel-title")).to_be_in_viewport(ratio=1)
        cross = page.locator("#number").get_by_role("button", name="Close")
        expect(cross).to_be_in_viewport(ratio=1)
        cross.click()
        expect(page.locator("#number")).not_to_be_attached()


def test_a_gap_opens_its_panel_in_every_panel_of_the_page(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?cohort=beta_emd")
    gaps = page.locator(".form.wide a.stop, .form.wide a.hit.first")
    names = [name for name in gaps.evaluate_all("all => all.map(e => e.getAttribute('href'))") if name]
    unsaid = [name for name in dict.fromkeys(names) if name.endswith("_not_in_text_read")]
    assert unsaid
    for name in unsaid:
        page.goto(f"{small_site}/?cohort=beta_emd{name}")
        expect(page.locator("#number .figure-word")).to_be_visible()
        expect(page.locator("#number")).not_to_contain_text("Copy link to this number")
        expect(page.locator("#number")).not_to_contain_text("not in the current view")
