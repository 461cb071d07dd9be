"""The whole way from filter to export by keyboard alone, on the invented studies."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import opened

MOST_TABS = 80
HERE = "document.activeElement"
SAID = f"({HERE}.getAttribute('aria-label') || {HERE}.textContent).trim()"
RING = f"""() => {{
  const style = getComputedStyle({HERE});
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}}"""


def drawn(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#foot")).to_be_attached()


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until the wanted element has the focus, which has to be visible all the way."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(RING), page.evaluate(SAID)
        if page.evaluate(f"{HERE}.matches({wanted!r})"):
            return
    raise AssertionError(f"Tab does not come to {wanted}")


def press(page: Page, *keys: str) -> str:
    """Press keys one after the other; gives what the focus says then."""
    for key in keys:
        page.keyboard.press(key)
    return str(page.evaluate(SAID))


def test_from_filter_to_number_to_its_source_to_a_file(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    tab_to(page, ".skip")
    press(page, "Enter")
    expect(page.locator("#page")).to_be_focused()
    tab_to(page, "[data-key=over-site]")
    press(page, "Enter")
    tab_to(page, "[data-key=bar-site-cns]")
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"\?site=cns$"))
    expect(page.locator("[data-key=bar-site-cns]")).to_be_focused()
    expect(page.locator("#status")).to_contain_text("Disease site: CNS.")
    press(page, "Escape")
    expect(page.locator("[data-key=over-site]")).to_be_focused()
    tab_to(page, "[role=grid] a.hit")
    number = page.evaluate(f"{HERE}.hash")
    press(page, "Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    assert "cohort" in page.locator("#number").inner_text().lower()
    tab_to(page, "[data-act=unhash]")
    press(page, "Enter")
    expect(page.locator(f".form.wide a.hit.first[href='{number}']").first).to_be_focused()
    page.locator("#page").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(f"{HERE}.matches('[data-dialog=export]')")
    press(page, "Enter")
    expect(page.locator("#export-title")).to_be_visible()
    tab_to(page, "dialog [data-download]")
    with page.expect_download() as waiting:
        press(page, "Enter")
    assert waiting.value.suggested_filename.startswith("cart-outcomes_")
    press(page, "Escape")
    expect(page.locator("header [data-dialog=export]")).to_be_focused()


def test_the_figure_is_read_by_arrow_keys(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    page.locator(".form.wide [role=grid] [tabindex='0']").focus()
    first = page.evaluate(SAID)
    assert press(page, "Control+Home").startswith("CAR T-cell therapy, time from ")
    assert re.search(r", \d+ cohorts?\.$", press(page, "ArrowDown"))
    name = press(page, "ArrowDown")
    assert "n = " in name or "n not stated" in name
    assert press(page, "ArrowRight").startswith(name.partition(";")[0])
    last = press(page, "End")
    assert press(page, "ArrowRight") == last
    assert press(page, "Home") == name
    assert press(page, "Control+End") != last
    press(page, "Control+Home", "ArrowDown", "ArrowDown", "ArrowRight")
    assert page.evaluate(SAID) == first
    assert page.locator(".form.wide [role=grid] [tabindex='0']").count() == 1


def test_every_gap_and_every_number_is_within_reach(page: Page, small_site: str) -> None:
    """Row by row from the first stop to the last, nothing is passed over."""
    drawn(page, f"{small_site}/?outcome=os&site=all")
    page.locator(".form.wide [role=grid] [tabindex='0']").focus()
    press(page, "Control+Home")
    heard = []
    for row in page.locator(".form.wide [role=row]").all():
        press(page, "Home")
        heard.append(page.evaluate(SAID))
        beside = row.locator(".stop, a.hit.first").count() - 1
        heard += [press(page, "ArrowRight") for _ in range(beside)]
        press(page, "Home", "ArrowDown")
    every = page.locator(".form.wide [role=grid] :is(.stop, a.hit.first)")
    assert heard == every.evaluate_all("all => all.map((e) => e.getAttribute('aria-label') || e.textContent)")
    assert any("not in the text read" in said or "not reported" in said for said in heard)


@pytest.mark.parametrize("keys", [("Enter",), ("Space",)])
def test_the_sheet_of_a_phone_is_used_by_keyboard(page: Page, small_site: str, keys: tuple[str]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    drawn(page, small_site)
    tab_to(page, "[data-dialog=sheet]")
    press(page, *keys)
    tab_to(page, "dialog [data-key=sheet-site-cns]")
    press(page, *keys)
    expect(page.get_by_role("checkbox", name="CNS", exact=True)).to_be_checked()
    expect(page.get_by_role("checkbox", name="CNS", exact=True)).to_be_focused()
    press(page, "Escape")
    expect(page.locator("[data-dialog=sheet]")).to_be_focused()


def test_a_choice_made_before_the_page_is_drawn_is_not_lost(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    page.evaluate(
        """() => ["bar-site-cns", "bar-month-24"].forEach((key) =>
             document.querySelector(`[data-key="${key}"]`).click())"""
    )
    expect(page).to_have_url(re.compile(r"\?site=cns&month=24$"))
    expect(page.locator("h1")).to_contain_text("24 months")


def test_a_link_copied_before_the_page_is_drawn_holds_the_choice(browser: Browser, small_site: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        drawn(page, small_site)
        page.evaluate(
            """() => ["[data-key='bar-site-cns']", "[data-key='bar-month-24']", "[data-act=copy]"]
                 .forEach((on) => document.querySelector(on).click())"""
        )
        expect(page.locator("#status")).to_have_text("Link copied")
        assert page.evaluate("navigator.clipboard.readText()").endswith("/?site=cns&month=24")


@pytest.mark.parametrize(
    ("width", "query", "spot"),
    [(1440, "", "#figures"), (1440, "?show=table", "#table"), (390, "", "#figure")],
)
def test_the_filters_are_skipped_to_what_is_compared(
    browser: Browser, small_site: str, width: int, query: str, spot: str
) -> None:
    with opened(browser, viewport={"width": width, "height": 844}) as page:
        drawn(page, f"{small_site}/{query}")
        tab_to(page, ".skip[href='#figures']")
        press(page, "Enter")
        expect(page.locator(spot)).to_be_focused()
        assert page.evaluate(RING)
        page.keyboard.press("Tab")
        assert page.evaluate(
            f"{HERE}.closest('#page') !== null && {HERE}.closest('.masthead, .filters') === null"
        )


def test_the_first_filter_is_a_few_keys_away(page: Page, small_site: str) -> None:
    """Every stop before it leads to a place of its own; a skip link leads past them."""
    page.set_viewport_size({"width": 1440, "height": 900})
    drawn(page, small_site)
    stops = []
    while page.evaluate(f"{HERE}.dataset.key") != "over-site":
        page.keyboard.press("Tab")
        stops.append(page.evaluate(f"{HERE}.href || {HERE}.dataset.act"))
    assert len(stops) - 1 <= 17
    assert len(set(stops)) == len(stops)
    page.locator(".skip[href='#filters']").focus()
    press(page, "Enter", "Tab")
    expect(page.locator("[data-key=over-site]")).to_be_focused()
