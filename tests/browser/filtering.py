"""A filter as a reader finds it: in the row of controls, under “More filters”, or in the sheet of a phone."""

import re
from typing import Literal

from playwright.sync_api import Locator, Page

MORE = re.compile("^More filters")


def reveal(page: Page, name: str) -> None:
    """Open what holds a filter, where that is not open."""
    if (
        page.get_by_label(name, exact=True)
        .and_(page.locator("[role=group], select, input"))
        .locator("visible=true")
        .count()
    ):
        return
    own = page.get_by_role("button", name=name, exact=True)
    (own if own.count() else page.get_by_role("button", name=MORE)).click()


def choice(page: Page, facet: str, word: str, role: Literal["button", "checkbox"] = "button") -> Locator:
    """A word of a filter that takes several."""
    reveal(page, facet)
    group = page.get_by_role("group", name=facet, exact=True).locator("visible=true")
    return group.get_by_role(role, name=word, exact=True)


def listed(page: Page, facet: str) -> Locator:
    """A filter that is a list."""
    reveal(page, facet)
    return page.get_by_label(facet, exact=True).and_(page.locator("select")).locator("visible=true").first
