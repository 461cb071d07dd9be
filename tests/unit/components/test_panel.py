"""What the panel of a number says of whom it counts, how far its text was read, and who read it."""

import re
from dataclasses import replace
from html import unescape

from app.components.markup import markup
from app.components.provenance import Location, absence, provenance
from models.records import Reader, Row
from tests.fixtures.evidence import fixture_rows

READER = Reader(on="2026-02-03", by="second reader", copy_read="abstract page, line by line")


def row_of(cohort: str) -> Row:
    return next(row for row in fixture_rows() if row.cohort.id == cohort)


def panel(row: Row, name: str, **changes: object) -> str:
    estimate = next(e for e in row.estimates if e.id == name).model_copy(update=changes)
    shown = markup(provenance(row, estimate, Location()))
    return " ".join(unescape(re.sub("<[^>]*>", " ", shown)).split())


def test_enrolled_infused_and_evaluable_are_three_numbers() -> None:
    said = panel(row_of("alpha_cns"), "alpha_cns_best")
    assert "Of whom evaluable, n = 40; the cohort has 42, infused" in said
    assert "Cohort 44 enrolled, 42 infused, 40 evaluable" in said
    row = row_of("alpha_cns")
    bare = row.cohort.model_copy(update={"enrolled": None, "infused": None, "evaluable": None})
    assert " Cohort " not in panel(replace(row, cohort=bare), "alpha_cns_best")


def test_the_readers_and_the_extent_of_the_reading_are_said() -> None:
    said = panel(replace(row_of("alpha_cns"), checked=READER), "alpha_cns_best")
    assert "Coded: 2026-01-01, first reader: invented text" in said
    assert "Checked: 2026-02-03, second reader: abstract page, line by line" in said
    assert "The full paper was read to its end." in said
    assert "Checked: no second reading yet" in panel(
        replace(row_of("alpha_cns"), checked=None), "alpha_cns_best"
    )


def test_a_number_at_risk_is_said_where_the_source_prints_it() -> None:
    assert "At risk 11 at 24 months" in panel(row_of("alpha_cns"), "alpha_cns_os_24", at_risk=11)
    assert "At risk" not in panel(row_of("alpha_cns"), "alpha_cns_os_24")


def test_the_place_stands_beneath_the_figure() -> None:
    said = panel(row_of("beta_emd"), "beta_emd_os_24")
    estimate = next(e for e in row_of("beta_emd").estimates if e.id == "beta_emd_os_24")
    assert f"Figure “{estimate.printed}” Where {estimate.locator}" in said


def test_the_source_s_own_term_is_the_one_word_for_a_response() -> None:
    row = row_of("alpha_cns")
    said = panel(row, "alpha_cns_day28", term="remission")
    label = next(e.response.label for e in row.estimates if e.id == "alpha_cns_day28" and e.response)
    assert f"Measures “remission” in the words of the source; shown among “{label}”." in said
    assert "complete remission" not in said.lower()
    own = panel(row, "alpha_cns_day28", term=None)
    assert "in the words of the source" not in own


def test_a_count_is_said_once() -> None:
    row = row_of("alpha_cns")
    alone = row.cohort.model_copy(update={"enrolled": None, "infused": 42, "evaluable": None})
    said = panel(replace(row, cohort=alone), "alpha_cns_os_24", total=42)
    assert said.count("42") == 1
    assert " Cohort " not in said


def test_a_kind_of_text_is_said_once() -> None:
    row = row_of("alpha_cns")
    sources = tuple(one.model_copy(update={"label": one.tier.label}) for one in row.sources)
    said = panel(replace(row, sources=sources), "alpha_cns_os_24")
    assert "Source: full paper" in said
    assert "Read: full paper" not in said


def test_a_gap_offers_no_link_to_a_number() -> None:
    row = row_of("alpha_cns")
    shown = markup(absence(row, row.empties[0], Location()))
    assert "Copy link to this number" not in shown
    assert "Copy link to this number" in markup(provenance(row, row.estimates[0], Location()))
