"""Map, studies, study, guide and data, as a reader uses them, on the invented studies."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.settings import CHECKOUT
from tests.browser.filtering import choice

AXE = CHECKOUT / "tests" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATHS = ("/map", "/map?by=site", "/studies", "/studies/alpha_2024", "/guide", "/data")
WIDTHS = (1440, 1024, 390)


def drawn(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#foot h1")).to_be_visible()


def test_by_site_is_an_address_and_back_returns(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/map")
    page.get_by_role("button", name="By site", exact=True).click()
    expect(page).to_have_url(re.compile(r"/map\?by=site$"))
    expect(page.get_by_role("columnheader", name="Disease site", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("columnheader", name="Cohort", exact=True)).to_be_visible()


def test_a_filter_of_the_map_keeps_what_the_rows_are(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/map?by=site")
    choice(page, "Disease site", "CNS").click()
    expect(page).to_have_url(re.compile(r"/map\?site=cns&by=site$"))
    expect(page.locator("#foot")).not_to_contain_text("not understood")
    expect(page.locator("table.map tr.tallies")).to_have_count(1)


def test_a_cell_opens_its_view_on_compare(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/map")
    page.get_by_role("link", name=re.compile("^Fixture Alpha, CNS, OS: *12, 24 mo")).click()
    expect(page).to_have_url(re.compile(r"/\?outcome=os&study=alpha_2024$"))
    expect(page.locator(".figure, .cards").first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_head_of_the_map_stands_in_its_own_row(page: Page, small_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    drawn(page, f"{small_site}/map?site=emd&outcome=icans")
    assert page.locator("#map-scroll").evaluate("one => one.scrollWidth <= one.clientWidth"), (
        "two outcomes fit"
    )
    assert page.locator(".map tbody th[scope=row]").evaluate_all(
        """heads => heads.every((head) => {
            const [cell, row] = [head, head.parentElement].map((one) => one.getBoundingClientRect());
            return Math.abs(cell.top - row.top) < 1 && cell.bottom < row.bottom + 2;
        })"""
    )


def test_folded_cohorts_are_listed_on_asking(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/map")
    expect(page.get_by_role("link", name="Fixture Delta, adults", exact=True)).to_have_count(0)
    page.get_by_role("link", name="List 1 cohort").first.click()
    expect(page.get_by_role("link", name="Fixture Delta, adults", exact=True)).to_be_visible()


def test_a_figure_of_a_study_opens_its_panel_by_keyboard_and_by_link(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/studies/alpha_2024")
    link = page.locator('#foot a.value[href="#alpha_cns_efs_24"]').first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("85.2")
    expect(page).to_have_url(re.compile("#alpha_cns_efs_24$"))
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    drawn(page, f"{small_site}/studies/alpha_2024#alpha_cns_os_24")
    expect(page.locator("#panel")).to_contain_text("90")
    expect(page.locator("a.value[data-selected]").first).to_be_visible()


def test_a_gap_of_a_study_opens_its_panel(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/studies/alpha_2024")
    page.locator('#foot a.value[href="#alpha_cns_os_median"]').first.click()
    expect(page.locator("#panel")).to_contain_text("not reached")


def test_the_citation_is_copied(page: Page, small_site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    drawn(page, f"{small_site}/studies/alpha_2024")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator("#status")).to_contain_text("Citation copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("An invented trial of CNS disease. Fixture Journal 2024")


def test_the_search_answers_while_it_is_typed_and_has_an_address(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/studies")
    box = page.get_by_label("Search", exact=True)
    box.press_sequentially("alpha")
    expect(page.locator("tr[data-find]:visible")).to_have_count(2)
    expect(page.locator("#found")).to_contain_text("2 of 6 studies")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/studies\?q=alpha$"))
    expect(page.locator("tr[data-find]:visible")).to_have_count(2)
    page.go_back()
    expect(page.locator("tr[data-find]:visible")).to_have_count(6)
    drawn(page, f"{small_site}/studies?q=nobody%20here")
    expect(page.get_by_text("No study holds all of these words.")).to_be_visible()


def test_a_place_of_the_guide_is_reached_by_link(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/studies/alpha_2024")
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator("#conflict_alpha_efs_12")).to_be_in_viewport()
    drawn(page, f"{small_site}/guide#limits")
    expect(page.get_by_role("heading", name="Limits of the evidence")).to_be_in_viewport()


def test_examples_name_the_host_that_the_reader_is_on(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/guide")
    assert small_site in page.locator("pre").first.inner_text()


def test_every_page_offers_something_to_take_away(page: Page, small_site: str) -> None:
    for path in PATHS:
        drawn(page, f"{small_site}{path}")
        page.get_by_role("button", name="Export", exact=True).click()
        expect(page.locator("dialog#export h2")).to_be_visible()
        page.keyboard.press("Escape")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways(page: Page, small_site: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn(page, f"{small_site}{path}")
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(beyond) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(page: Page, small_site: str, path: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    drawn(page, f"{small_site}{path}")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async (rules) => (await axe.run(document, {runOnly: rules})).violations
            .map((one) => one.id + ": " + one.nodes.map((node) => node.html.slice(0, 120)).join(" | "))""",
        RULES,
    )
    assert found == []
