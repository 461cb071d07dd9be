"""The page on a phone and where there is hardly any height: what stays, what gives way, what is said."""

import re
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.filters import presets
from models.view import View
from tests.browser.watching import opened

PHONE: Final = {"width": 390, "height": 844}
SMALL: Final = {"width": 390, "height": 560}
LAPTOP: Final = {"width": 1024, "height": 600}
LOW: Final = {"width": 360, "height": 225}
"""400 % of zoom on a screen of 1440 by 900."""

BARS: Final = """[...document.querySelectorAll("body *")].filter((one) => {
  const { position, top, bottom } = getComputedStyle(one);
  const stays = position === "fixed" || (position === "sticky" && (top !== "auto" || bottom !== "auto"));
  return stays && one.checkVisibility() && !one.closest("#status, .skip");
})"""

WALK: Final = f"""() => {{
  const here = document.activeElement;
  if (!here.closest("#page")) return "";
  const box = (one) => one.getBoundingClientRect();
  const {{ top, right, bottom, left }} = box(here);
  const over = (one) => {{
    const {{ top: t, right: r, bottom: b, left: l }} = box(one);
    if (!(t < bottom - 1 && b > top + 1 && l < right - 1 && r > left + 1)) return false;
    const [x, y] = [Math.max(l, left) + Math.min(r, right), Math.max(t, top) + Math.min(b, bottom)];
    return one.contains(document.elementFromPoint(x / 2, y / 2));
  }};
  const bars = {BARS}.filter((one) => !one.contains(here) && !here.contains(one) && over(one))
    .filter(() => !here.matches(".skip"));
  const outside = bottom - top < innerHeight / 2 && (top < 0 || bottom > innerHeight);
  const tall = bottom - top > innerHeight / 2;
  const told = bars.length && !tall ? `under ${{bars[0].className}}` : outside ? "out of sight" : "in sight";
  return `${{told}}: ${{here.outerHTML.slice(0, 90)}}`;
}}"""


def drawn(page: Page, address: str, size: Any = PHONE) -> None:
    page.set_viewport_size(size)
    page.goto(address)
    expect(page.locator("#foot")).to_be_attached()


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_no_bar_covers_what_has_the_focus(page: Page, small_site: str, size: Any, key: str) -> None:
    drawn(page, f"{small_site}/?outcome=os", size)
    page.locator("#page" if key == "Tab" else "#page footer a >> nth=-1").focus()
    page.keyboard.press(key)
    walked = []
    while found := page.evaluate(WALK):
        walked.append(found)
        page.keyboard.press(key)
    assert len(walked) > 12
    assert [one for one in walked if not one.startswith("in sight")] == []


def test_the_arrow_keys_keep_a_row_clear_of_the_heads(page: Page, small_site: str) -> None:
    drawn(page, small_site, LAPTOP)
    page.locator(".form.middle [role=grid] [tabindex='0']").first.focus()
    keys = [
        "Control+End",
        *["ArrowUp"] * page.locator(".form.middle .figure:not([hidden]) [role=row]").count(),
    ]
    for key in keys:
        page.keyboard.press(key)
        assert page.evaluate(WALK).startswith("in sight"), key


@pytest.mark.parametrize("address", ["/?outcome=os", "/map"])
def test_where_there_is_no_height_nothing_stays_in_the_way(page: Page, small_site: str, address: str) -> None:
    drawn(page, f"{small_site}{address}", LOW)
    assert page.evaluate(f"{BARS}.map((one) => one.outerHTML.slice(0, 90))") == []


def test_a_number_opened_without_height_is_read_and_left_again(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?outcome=os", LOW)
    number = page.locator(".card a.value").first
    number.click()
    expect(page.locator("#panel-title")).to_be_focused()
    expect(page.locator("#panel-title")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(number).to_be_focused()
    expect(number).to_be_in_viewport()


def test_the_filters_take_the_whole_of_a_low_screen(page: Page, small_site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    drawn(page, small_site, LOW)
    page.locator("[data-dialog=sheet]:visible").click()
    sheet = page.locator("dialog#sheet")
    assert sheet.bounding_box() == {"x": 0, "y": 0, **LOW}
    assert sheet.evaluate("one => one.scrollHeight > 3 * one.clientHeight")
    sheet.get_by_role("button", name=re.compile("^Show ")).click()
    expect(sheet).not_to_be_visible()


def test_the_filters_stay_where_they_were_scrolled_to_until_they_are_closed(
    page: Page, small_site: str
) -> None:
    drawn(page, small_site, SMALL)
    filters, body = page.locator("[data-dialog=sheet]:visible"), page.locator("#sheet-body")
    last = body.get_by_role("checkbox").last
    down = "one => Math.round(one.scrollTop)"
    filters.click()
    body.evaluate("one => one.scrollTo(0, 200)")
    for on in (True, False):
        last.dispatch_event("click")
        expect(last).to_be_checked(checked=on)
        page.evaluate("import('#address').then((it) => new Promise((done) => it.settled(() => done())))")
        assert body.evaluate(down) == 200
    page.keyboard.press("Escape")
    filters.click()
    last.dispatch_event("click")
    expect(last).to_be_checked()
    assert body.evaluate(down) == 0


def test_the_outcome_shown_is_in_sight_among_the_others(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?outcome=relapse")
    tabs = page.locator("#outcomes")
    expect(tabs.get_by_role("button", name="Relapse")).to_be_in_viewport(ratio=1)
    assert page.evaluate("scrollY") == 0
    tabs.get_by_role("button", name="CRS").click()
    expect(page).to_have_url(re.compile("outcome=crs"))
    expect(tabs.get_by_role("button", name="CRS")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("leave", ["back", "Escape"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_focus_returns_to_the_number(page: Page, small_site: str, size: Any, leave: str) -> None:
    drawn(page, f"{small_site}/?outcome=os", size)
    number = page.locator("#page :is(a.hit.first, a.value):visible").first
    number.click()
    expect(page.locator("#panel-title")).to_be_focused()
    if leave == "back":
        page.go_back()
    else:
        page.keyboard.press(leave)
    expect(page.locator("#number")).not_to_be_attached()
    expect(number).to_be_focused()


def test_the_focus_goes_to_the_number_that_a_link_named(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?outcome=os#alpha_cns_os_24")
    expect(page.locator("#panel-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#page a[href='#alpha_cns_os_24']:visible").first).to_be_focused()


def test_what_was_copied_is_said_above_the_bar(browser: Browser, small_site: str) -> None:
    with opened(browser, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]) as page:
        drawn(page, small_site)
        page.get_by_role("button", name="Copy link").first.click()
        expect(page.locator("#status")).to_have_text("Link copied")
        said, bar = page.locator("#status").bounding_box(), page.locator("#page .bottom").bounding_box()
        assert said
        assert bar
        assert said["y"] + said["height"] < bar["y"]


@pytest.mark.parametrize("takes", [True, False])
def test_a_phone_shares_the_link_or_copies_it(browser: Browser, small_site: str, takes: bool) -> None:
    with opened(browser, viewport=PHONE, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.add_init_script(
            """window.sharing = new Promise((shared) => {
              navigator.share = async (what) => { shared(what.url); %s };
            });
            const ask = window.matchMedia.bind(window);
            window.matchMedia = (query) => (query.includes("coarse") ? { matches: true } : ask(query));"""
            % ("" if takes else "throw new DOMException('', 'NotAllowedError');")
        )
        drawn(page, f"{small_site}/?outcome=os")
        page.get_by_role("button", name="Share link", exact=True).click()
        assert page.evaluate("window.sharing") == f"{small_site}/?outcome=os"
        expect(page.locator("#status")).to_have_text("" if takes else "Link copied")


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_theme_is_said_and_its_switch_names_the_other(page: Page, small_site: str, size: Any) -> None:
    drawn(page, small_site, size)
    if size is PHONE:
        page.get_by_role("button", name="Menu").click()
    for now, other in (("Dark", "light"), ("Light", "dark")):
        page.locator("[data-act=theme]:visible").last.click()
        status = page.get_by_role("status").filter(has_text=f"{now} theme.")
        expect(status).to_have_count(1)
        expect(status).not_to_have_attribute("data-shown", "")
        expect(page.locator("[data-act=theme]:visible").last).to_have_accessible_name(
            f"Switch to {other} theme"
        )


def test_the_sheet_opens_at_its_head_and_says_what_a_tick_did(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    page.locator("[data-dialog=sheet]:visible").click()
    expect(page.locator("#sheet-title")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#sheet").get_by_role("button", name="Close")).to_be_focused()
    for _ in range(len(presets(View())) + 8):
        page.keyboard.press("Tab")
        if page.evaluate("/^CNS(?! relapse)/.test(document.activeElement.textContent)"):
            break
    page.keyboard.press("Space")
    expect(page.locator("#sheet").get_by_role("status")).to_contain_text("Disease site: CNS.")


def test_a_tick_removes_one_and_the_last_one_stays(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    page.locator("[data-dialog=sheet]:visible").click()
    sheet = page.locator("dialog#sheet")
    expect(sheet.get_by_role("heading", name="Disease site", exact=True)).to_be_visible()
    sheet.get_by_role("checkbox", name="CAR T", exact=True).click()
    expect(page).to_have_url(re.compile("setting=post_car_t$"))
    last = sheet.get_by_role("checkbox", name="After CAR T failure", exact=True)
    expect(last).to_be_checked()
    expect(last).to_have_attribute("aria-disabled", "true")
    expect(last).to_contain_text("At least one setting stays ticked.")
    expect(sheet.get_by_role("checkbox", name="CAR T", exact=True)).not_to_be_checked()


def test_a_phone_leaves_room_for_titles_and_no_dot_alone(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?outcome=os#alpha_cns_os_24")
    title, close = page.locator("#panel-title"), page.locator("#number").get_by_role("button", name="Close")
    wide, narrow = title.bounding_box(), close.bounding_box()
    assert wide
    assert narrow
    assert wide["width"] > PHONE["width"] - 40
    over = "b => document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2)?.closest('button') !== null"
    assert page.evaluate(over, narrow)
    lines = page.locator("#page footer.caveat").inner_text().splitlines()
    assert lines[-1].endswith("About the data")
    assert not [line for line in lines if line.strip().startswith("·")]


def test_a_table_wider_than_the_phone_shows_that_it_goes_on(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/studies/alpha_2024")
    table = page.get_by_role("region", name=re.compile("percentages")).first
    table.scroll_into_view_if_needed()
    edge = """one => {
      const { backgroundImage, backgroundAttachment } = getComputedStyle(one);
      return one.scrollWidth > one.clientWidth && backgroundImage.includes("gradient")
        && /local.*scroll/.test(backgroundAttachment) && one.tabIndex === 0;
    }"""
    assert table.evaluate(edge)
