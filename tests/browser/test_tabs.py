"""Figure or table: the choice is in the address, so that a link and Back keep it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.filtering import choice


def table(page: Page, pressed: str) -> None:
    tab = page.get_by_role("button", name="Table", exact=True)
    expect(tab).to_have_attribute("aria-pressed", pressed)
    shown = page.locator("#foot #table")
    if pressed == "true":
        expect(shown).to_be_visible()
    else:
        expect(shown).not_to_be_visible()


def test_a_link_to_the_table_opens_the_table(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?site=cns&show=table")
    table(page, "true")
    expect(page.locator(".figures")).not_to_be_visible()


def test_back_leads_from_the_table_to_the_figure_and_forward_again(page: Page, small_site: str) -> None:
    page.goto(small_site)
    expect(page.locator("#foot")).to_be_attached()
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page).to_have_url(re.compile(r"/\?show=table$"))
    table(page, "true")
    expect(page.get_by_role("button", name="Table", exact=True)).to_be_focused()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))
    table(page, "false")
    page.go_forward()
    table(page, "true")


def test_a_filter_keeps_the_table_and_files_do_not_know_of_it(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?show=table")
    expect(page.locator("#foot")).to_be_attached()
    choice(page, "Disease site", "CNS").click()
    expect(page).to_have_url(re.compile(r"/\?site=cns&show=table$"))
    table(page, "true")
    csv = page.locator("[data-key=table-csv]")
    expect(csv).to_have_attribute("href", re.compile("site=cns"))
    expect(csv).not_to_have_attribute("href", re.compile("show"))
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Figure", exact=True).click()
    expect(page).to_have_url(re.compile(r"/\?site=cns$"))
    table(page, "false")
