"""The panel of a number says where it stands on the page, or how to get there."""

import re
from html import unescape
from typing import Any

import pytest

from app.components.markup import markup
from app.content.comparison import compare
from app.content.comparison.trimming import MOST
from app.pages import dispatch
from models.records import Row
from models.view import View
from tests.fixtures.evidence import fixture_evidence
from tests.spec.building import row_of

EVIDENCE = fixture_evidence()


def panel(query: str, wanted: str, path: str = "/", evidence: Any = EVIDENCE) -> str:
    return unescape(markup(dispatch.provenance(evidence, wanted, path, View.parse(query).view)))


def links(text: str, label: str) -> str:
    found = re.search(rf'<a [^>]*href="([^"]*)"[^>]*>{label}</a>', text)
    return found[1] if found else ""


def test_previous_and_next_walk_landmarks_and_subgroups_of_the_outcome() -> None:
    text = panel("?outcome=os", "alpha_cns_os_24")
    assert "2 of 5 of this outcome" in text
    assert links(text, "Previous") == "#alpha_cns_os_12"
    assert links(text, "Next") == "#alpha_cns_os_24_low"
    low = panel("", "alpha_cns_os_24_low")
    assert links(low, "Previous") == "#alpha_cns_os_24"
    assert links(low, "Next") == "#alpha_cns_os_24_high"
    assert "1 of 1 of this outcome" in panel("?outcome=efs&month=24", "alpha_cns_efs_24")


def test_what_is_said_in_place_of_a_number_is_walked_to_and_silence_is_not() -> None:
    text = panel("?outcome=os", "alpha_cns_os_median")
    assert "5 of 5 of this outcome" in text
    assert links(text, "Previous") == "#alpha_cns_os_24_high"
    silent = panel("", "beta_emd_efs_not_in_text_read")
    assert "of this outcome" not in silent
    assert "not in the text read" in silent


def test_a_page_that_shows_all_numbers_walks_those_of_the_outcome() -> None:
    text = panel("", "alpha_cns_os_24", "/studies/alpha_2024")
    assert re.search(r"\d of 4 of this outcome", text)
    assert "not in the current view" not in text


@pytest.mark.parametrize("row", EVIDENCE.rows, ids=lambda row: row.cohort.id)
def test_every_gap_on_the_page_opens_a_panel(row: Row) -> None:
    seen = compare(EVIDENCE.rows, View.parse(f"?cohort={row.cohort.id}&rows=all").view, "0000000")
    for chart in filter(None, (seen.percent, seen.months)):
        for gap in (gap for line in chart.lines for cell in line.cells for gap in cell.gaps):
            assert gap.about is not None, gap
            text = panel(f"?cohort={row.cohort.id}", gap.about)
            assert "There is no number" not in text
            number = any(e.id == gap.about for one in EVIDENCE.rows for e in one.estimates)
            assert ("Copy link to this number" in text) is number


def test_a_number_outside_of_the_view_says_so_and_leads_to_it() -> None:
    text = panel("?site=cns&outcome=os", "alpha_cns_efs_24")
    assert "This number is not in the current view." in text
    assert links(text, "Show a view that holds it") == "/?site=cns&outcome=efs,os#alpha_cns_efs_24"
    assert "What the source prints" in text
    assert "of this outcome" not in text
    assert "not in the current view" not in panel("?site=cns&outcome=efs,os", "alpha_cns_efs_24")


def test_a_number_that_no_figure_holds_is_shown_on_its_study_page() -> None:
    hidden = [e for row in EVIDENCE.rows for e in row.estimates if str(e.kind) == "count"]
    for estimate in hidden:
        row = next(r for r in EVIDENCE.rows if estimate in r.estimates)
        assert (
            links(panel("", estimate.id), "Show it on its study's page")
            == f"/studies/{row.study.id}#{estimate.id}"
        )
    assert hidden


def test_a_number_of_a_row_that_is_not_drawn_leads_to_all_rows() -> None:
    class Long:
        rows = tuple(
            row_of({"label": f"Cohort {k:02}"}, [{"value": 50, "printed": "50%"}]) for k in range(MOST + 1)
        )
        data_version = "0000000"

    text = panel("", f"cohort_{MOST}_e1", evidence=Long())
    assert links(text, "Draw all rows") == f"/?rows=all#cohort_{MOST}_e1"
    text = panel("?site=emd", f"cohort_{MOST}_e1", evidence=Long())
    assert links(text, "Show a view that holds it") == f"/?rows=all#cohort_{MOST}_e1"
    assert "of this outcome" in panel("?rows=all", f"cohort_{MOST}_e1", evidence=Long())


def test_a_number_of_a_row_that_no_page_has_room_for_leads_to_its_row_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Long:
        rows = tuple(row_of({"label": f"Cohort {k}"}, [{"value": 50, "printed": "50%"}]) for k in range(4))
        data_version = "0000000"

    monkeypatch.setattr("app.content.comparison.trimming.UTMOST", 3)
    text = panel("?rows=all", "cohort_3_e1", evidence=Long())
    assert links(text, "Show its row alone") == "/?cohort=cohort_3#cohort_3_e1"
    assert "of this outcome" in panel("?cohort=cohort_3", "cohort_3_e1", evidence=Long())


def test_an_unknown_number_is_said_to_be_unknown() -> None:
    assert "There is no number “nobody_os_24” in this collection." in panel("?site=cns", "nobody_os_24")
    assert "There is no number of the name in the address in this collection." in panel("", "")
    assert 'data-act="unhash"' in panel("", "nobody_os_24")


def test_elsewhere_a_name_may_be_that_of_a_part_of_the_page() -> None:
    assert dispatch.provenance(EVIDENCE, "words", "/guide", View()) is None


def test_a_panel_names_the_view_of_its_outcome_alone_for_a_page_of_one_outcome() -> None:
    assert 'data-under="?outcome=os"' in panel("", "alpha_cns_os_24")
    assert 'data-under="?site=cns&outcome=os"' in panel("?site=cns", "alpha_cns_os_24")
    assert "data-under" not in panel("?site=cns&outcome=efs", "alpha_cns_os_24")
    assert "data-under" not in panel("?outcome=efs,os&site=emd", "alpha_cns_os_24")


def column(text: str, title: str) -> str:
    """What stands under one heading of the panel."""
    return re.search(rf"<h3>{title}</h3><dl>(.*?)</dl>", text)[1]


def test_only_what_was_computed_stands_under_what_was_computed() -> None:
    printed = panel("", "alpha_cns_best")
    assert "40/40" not in column(printed, "What was computed here").replace("from 40/40", "")
    assert "40/40, printed" in column(printed, "What the source prints")
    recovered = column(panel("", "alpha_cns_day28"), "What was computed here")
    assert "41/42, recovered" in recovered
    assert "Wilson 95%, from 41/42" in recovered
    assert "37/39" in column(panel("", "alpha_cns_mrd"), "What was computed here")
    both = panel("", "alpha_cns_csf")
    assert column(both, "What was computed here") == "<dt>Nothing</dt><dd>shown as printed</dd>"
    assert "36/42, printed" in column(both, "What the source prints")
    assert "Time from" in column(both, "What it counts")
