"""A landmark is claimed of nothing that does not have it, on no page and in no file of a view."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from app.exports.about import cite
from app.pages import dispatch
from models.view import View
from tests.fixtures.evidence import fixture_evidence
from tests.unit.exports.made import OPTIONS, VERSION, made, seen

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
VIEWS = [
    (
        "?outcome=response&month=24",
        "Response, own window or no time stated; nothing has the 24-month landmark",
    ),
    ("?outcome=crs&grade=any&month=12", None),
    ("?outcome=os,response&month=24", None),
    ("?outcome=relapse&month=60", None),
]


def said(query: str) -> dict[str, str]:
    """What each page and file says of the view as a whole."""
    comparison, view = seen(query), View.parse(query).view
    deck = Presentation(BytesIO(made("forest.pptx", query)))
    book = load_workbook(BytesIO(made("estimates.xlsx", query)))
    return {
        "page": comparison.title,
        "document": dispatch.title("/", view, EVIDENCE),
        "embed": dispatch.embedded(view, (), EVIDENCE).partition("</h1>")[0],
        "speech": comparison.summary,
        "svg": made("forest.svg", query).decode().partition("</desc>")[0],
        "slide": deck.core_properties.title,
        "spreadsheet": book.properties.title,
        "data": made("estimates.json", query).decode().partition('"estimates"')[0],
        "citation": cite(comparison, OPTIONS),
        "references": made("citations.txt", query).decode(),
    }


@pytest.mark.parametrize(("query", "title"), VIEWS)
def test_every_page_and_file_bears_the_same_title(query: str, title: str | None) -> None:
    own = seen(query).title
    assert title in (None, own)
    for place, text in said(query).items():
        assert own in text, place


@pytest.mark.parametrize("query", [query for query, _ in VIEWS if "os" not in query])
def test_what_nothing_has_is_claimed_nowhere(query: str) -> None:
    for place, text in said(query).items():
        assert " months" not in text.replace("month landmark", ""), place


def test_the_version_is_that_of_the_view() -> None:
    assert VERSION in cite(seen("?outcome=response&month=24"), OPTIONS)
