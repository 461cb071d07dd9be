"""The link by which a reader reports an error: figure, print and place filled in, encoded."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from app.components.markup import markup
from app.components.report import LABEL, report_link
from app.pages import dispatch
from app.settings import Settings
from models.records import Row
from models.view import View
from tests.fixtures.evidence import fixture_evidence, fixture_rows

MAIL, PAGE = "mailto:evidence@example.org", "https://example.org/report"
NASTY = 'P < .05 & "q"=1?#%0D%0ABcc: x@example.org'


def row() -> Row:
    return next(row for row in fixture_rows() if row.cohort.id == "alpha_cns")


def filled(contact: str, **changes: object) -> tuple[str, dict[str, list[str]]]:
    """The address before the question mark, and what stands behind it."""
    estimate = next(e for e in row().estimates if e.id == "alpha_cns_efs_24").model_copy(update=changes)
    found = re.search(r'href="([^"]*)"', markup(report_link(contact, row(), estimate, "1234567")))
    assert found is not None
    address = unescape(found[1])
    parts = urlsplit(address)
    assert parts.fragment == ""
    return address.partition("?")[0], parse_qs(parts.query, strict_parsing=True)


def test_a_mail_names_figure_print_place_and_data_version() -> None:
    address, told = filled(MAIL)
    assert address == MAIL
    assert set(told) == {"subject", "body"}
    assert told["subject"] == ["CAR T Outcomes: Error in alpha_cns_efs_24"]
    (body,) = told["body"]
    lines = body.split("\r\n")
    assert lines[:3] == ["figure: alpha_cns_efs_24", "printed: 85.2%", "interval: 72.4–99.0"]
    assert "source: alpha_paper_2024, full paper" in body
    assert "place: Figure 2A" in lines
    assert "data: 1234567" in lines
    assert lines[-2:] == ["What is wrong:", ""]


def test_a_page_is_given_the_same_as_keys() -> None:
    address, told = filled(PAGE)
    assert address == PAGE
    assert {name: told[name] for name in ("figure", "printed", "place", "data")} == {
        "figure": ["alpha_cns_efs_24"],
        "printed": ["85.2%"],
        "place": ["Figure 2A"],
        "data": ["1234567"],
    }
    assert told["title"] == ["Error in alpha_cns_efs_24"]


def test_a_page_keeps_the_keys_it_has() -> None:
    _, told = filled(f"{PAGE}?labels=data")
    assert told["labels"] == ["data"]
    assert told["figure"] == ["alpha_cns_efs_24"]


@pytest.mark.parametrize("contact", [MAIL, PAGE])
def test_what_a_print_holds_stays_in_its_place(contact: str) -> None:
    address, told = filled(contact, printed=NASTY, locator=NASTY)
    assert address == contact
    assert set(told) <= {
        "subject",
        "title",
        "body",
        *["figure", "printed", "interval", "source", "place", "address", "data"],
    }
    assert f"printed: {NASTY}\r\n" in told["body"][0]


def test_a_mail_opens_no_window_and_a_page_its_own() -> None:
    estimate = row().estimates[0]
    assert "target" not in markup(report_link(MAIL, row(), estimate, "1"))
    assert 'rel="noopener noreferrer external"' in markup(report_link(PAGE, row(), estimate, "1"))


@pytest.mark.parametrize("wanted", ["alpha_cns_os_24", "alpha_cns_os_median"])
def test_the_panel_of_a_number_and_of_a_gap_has_it_where_it_is_set(wanted: str) -> None:
    shown = [markup(dispatch.provenance(fixture_evidence(), wanted, "/", View(), one)) for one in (MAIL, "")]
    assert [LABEL in one for one in shown] == [True, False]
    assert f"figure%3A%20{wanted}" in shown[0]
    assert f"data%3A%20{fixture_evidence().data_version}" in shown[0]


def test_no_address_is_no_link() -> None:
    assert Settings(contact="").contact == ""
    assert report_link("", row(), row().estimates[0], "1") is None
