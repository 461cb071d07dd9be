"""The page that compares, as a reader uses it, on the invented studies."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from app.settings import CHECKOUT
from tests.browser.filtering import choice, listed

AXE = CHECKOUT / "tests" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def drawn(page: Page, address: str) -> list[dict[str, Any]]:
    """Open a page and wait until it is drawn; gives the calls that draw from now on, as they are sent."""
    page.goto(address)
    expect(page.locator("#foot")).to_be_attached()
    sent: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if "_dash-update-component" in request.url and "content.data" in (request.post_data or ""):
            sent.append(json.loads(request.post_data or "{}"))

    page.on("request", note)
    return sent


def test_a_change_is_one_call_and_keeps_the_focus(page: Page, small_site: str) -> None:
    sent = drawn(page, small_site)
    choice(page, "Disease site", "CNS").focus()
    page.keyboard.press("Enter")
    expect(choice(page, "Disease site", "CNS")).to_have_attribute("aria-pressed", "true")
    expect(choice(page, "Disease site", "CNS")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/\?site=cns$"))
    assert len(sent) == 1


def test_back_and_forward_restore_view_and_controls(page: Page, small_site: str) -> None:
    sent = drawn(page, small_site)
    choice(page, "Disease site", "CNS").click()
    expect(page.locator("h1")).to_contain_text("CNS disease")
    listed(page, "Sort by").select_option(label="Name, A to Z")
    expect(page.locator(".select.changed")).to_have_count(1)
    page.go_back()
    expect(listed(page, "Sort by")).to_have_value("year")
    page.go_back()
    expect(choice(page, "Disease site", "CNS")).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    expect(choice(page, "Disease site", "CNS")).to_have_attribute("aria-pressed", "true")
    assert len(sent) == 5


def test_a_choice_that_leads_nowhere_stays_in_reach_and_says_why(page: Page, small_site: str) -> None:
    sent = drawn(page, f"{small_site}/?site=cns&age=adult&outcome=relapse")
    page.get_by_role("button", name="Landmark", exact=True).click()
    gone = page.locator(".pick.gone:visible").first
    gone.focus()
    expect(gone.locator("small")).to_have_text(re.compile(r"^No CNS cohort reports a value at \d+ months\.$"))
    expect(gone).to_have_accessible_description(re.compile("^No CNS cohort reports"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("site=cns&age=adult&outcome=relapse$"))
    assert sent == []


def test_a_number_opens_its_source_and_gives_the_focus_back(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    link = page.locator(".form.wide a.hit.first[href$='_os_24'], .form.wide a.hit.first").first
    address = link.get_attribute("href") or ""
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    expect(page).to_have_url(re.compile(re.escape(address)))
    page.keyboard.press("Escape")
    expect(page.locator("#number")).not_to_be_attached()
    expect(page.locator(f".form.wide a.hit.first[href='{address}']").first).to_be_focused()


def test_a_link_to_a_number_opens_it(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    address = page.locator(".form.wide a.hit.first").first.get_attribute("href") or ""
    page.goto(f"{small_site}/{address}")
    expect(page.locator("#number")).to_be_visible()


def test_the_table_holds_the_numbers_of_the_figure(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    shown = {link.get_attribute("href") for link in page.locator(".form.wide a.hit.first").all()}
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.get_by_role("table").first).to_be_visible()
    listed = {link.get_attribute("href") for link in page.locator("#table a.value").all()}
    assert {a for a in listed if a} <= shown


def test_the_theme_is_kept(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    page.get_by_role("button", name="Switch to dark theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_export_is_a_link_that_follows_the_form(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?site=cns")
    page.get_by_role("button", name="Export", exact=True).first.click()
    download = page.get_by_role("link", name=re.compile("^Download"))
    expect(download).to_have_attribute("href", re.compile("site=cns.*size=slide"))
    page.get_by_text("Slide 4K", exact=True).click()
    expect(download).to_have_attribute("href", re.compile("size=4k"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Export", exact=True).first).to_be_focused()


def test_a_phone_filters_in_a_sheet_that_stays_open(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    drawn(page, small_site)
    page.get_by_role("button", name=re.compile("^Filters · ")).click()
    page.get_by_role("checkbox", name="CNS", exact=True).click()
    expect(page.get_by_role("checkbox", name="CNS", exact=True)).to_be_checked()
    page.get_by_role("button", name=re.compile("^Show ")).click()
    expect(page.locator("#sheet")).not_to_be_visible()
    expect(page).to_have_url(re.compile("site=cns"))


@pytest.mark.parametrize("width", [1440, 1024, 700, 390, 320])
def test_nothing_is_wider_than_the_page(page: Page, small_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn(page, small_site)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("address", ["/", "/?site=emd&outcome=icans"])
def test_axe_finds_nothing(page: Page, small_site: str, width: int, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn(page, small_site + address)
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        """async (rules) => (await axe.run(document, {runOnly: rules})).violations
             .map((v) => [v.id, v.nodes[0].html, v.nodes[0].failureSummary])""",
        RULES,
    )
    assert found == []
