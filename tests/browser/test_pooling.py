"""Pooling by keyboard, and without scripts."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page, expect

from app.settings import Settings
from tests.fixtures.evidence import built
from tests.fixtures.pooling import AGREEING

OFFER = re.compile("Pool 2 definitions: OS at 24 months and MRD negativity, day 28")


@pytest.fixture(scope="module")
def agreeing_site(
    start: Callable[[Settings], AbstractContextManager[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a server with the invented studies that agree."""
    with start(built(tmp_path_factory.mktemp("agreeing"), AGREEING)) as address:
        yield address


def test_studies_that_agree_are_pooled_by_keyboard(page: Page, agreeing_site: str) -> None:
    page.goto(f"{agreeing_site}/")
    button = page.get_by_role("button", name="Pooled estimate", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    offer = page.locator("#page").get_by_role("link", name=OFFER)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(offer).to_be_focused()
    page.keyboard.press("Enter")
    section = page.locator("#page").get_by_role("region", name="Pooling")
    expect(section).to_contain_text("73.7% 58.9–83.8 95% interval, t on k − 1 = 3")
    expect(section).to_contain_text("81.0% 60.4–92.2 95% interval, t on k − 1 = 3")
    made = section.get_by_text("How these 4 studies were pooled").last
    made.focus()
    page.keyboard.press("Enter")
    expect(section.get_by_text("without Fixture Kappa 2024").last).to_be_visible()
    filled = (
        "() => document.querySelector('.js-plotly-plot').data.filter((one) => one.fill === 'toself').length"
    )
    assert page.evaluate(filled) == 2
    section.get_by_role("link", name="Show without pooling").click()
    expect(button).to_be_visible()


def test_without_scripts_it_is_offered_answered_and_refused(
    browser: Browser, agreeing_site: str, small_site: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{agreeing_site}/")
    page.get_by_role("button", name="Pooled estimate", exact=True).click()
    page.get_by_role("link", name=OFFER).first.click()
    assert "pool=1" in page.url
    section = page.get_by_role("region", name="Pooling").first
    expect(section).to_contain_text("81.0%")
    expect(page.get_by_text("Pooled, 4 studies").first).to_be_visible()
    page.goto(f"{small_site}/")
    page.get_by_role("button", name="Pooled estimate", exact=True).click()
    expect(page.get_by_text("Pooling: cannot answer here").first).to_be_visible()
    expect(page.get_by_text("nothing in the view resolves it.")).to_have_count(1)
    page.context.close()
