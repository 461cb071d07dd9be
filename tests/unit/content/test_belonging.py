"""What belongs to a number: its P values, its siblings; and the gaps that no record says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.content.belonging import p_values, siblings
from app.content.comparison import compare
from app.content.study_sheet.sheet_figures import figure
from app.content.unsaid import said_nowhere, unsaid, unsaid_id
from models.records import Detail, Row
from models.view import View
from models.vocabulary import Burden, Missing, Outcome
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of, slug

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
LOW = OS | {"value": 92.3, "printed": "92.3%", "burden": "low", "denominator": "subset"}
HIGH = OS | {"value": 33.3, "printed": "33.3%", "burden": "high", "denominator": "subset"}
LATE = OS | {"months": 48, "value": 40.0, "printed": "40%"}


def compared(label: str, **fields: Any) -> Detail:
    told = {"id": f"test_{slug(label)}", "topic": "comparison", "outcome": "os", "printed": "p = 0.032"}
    made: Mapping[str, Any] = {"source": "made_source", "locator": "text", **told, "label": label, **fields}
    return Detail.model_validate(made)


WHOLE = compared("three cohorts")
BURDEN = compared("low against high burden", cohort="ours", printed="p = 0.001")
ROW = replace(row_of({"label": "Ours"}, [OS, LOW, HIGH, LATE]), details=(WHOLE, BURDEN))


def told(row: Row, place: int) -> list[str]:
    return [detail.label for detail in p_values(row, row.estimates[place])]


def test_a_test_of_the_study_belongs_to_the_whole_and_one_of_the_cohort_to_its_subgroups() -> None:
    assert told(ROW, 0) == ["three cohorts"]
    assert told(ROW, 1) == told(ROW, 2) == ["low against high burden"]


def test_without_subgroups_a_test_of_the_cohort_belongs_to_the_cohort() -> None:
    row = replace(row_of({"label": "Ours"}, [OS]), details=(WHOLE, BURDEN))
    assert told(row, 0) == ["three cohorts", "low against high burden"]


@pytest.mark.parametrize(
    "other",
    [
        compared("EFS", outcome="efs"),
        compared("no figure", printed="not significant"),
        compared("of another kind", topic="population"),
        compared("OS at 48 months"),
        compared("48-month OS"),
    ],
    ids=lambda one: one.label,
)
def test_a_test_of_something_else_belongs_to_it_not(other: Detail) -> None:
    assert told(replace(ROW, details=(other,)), 0) == []


def test_a_test_at_a_landmark_belongs_to_that() -> None:
    row = replace(ROW, details=(compared("OS at 48 months"),))
    assert told(row, 3) == ["OS at 48 months"]


def seen(query: str, wanted: str, *rows: Row) -> tuple[str, ...]:
    shown = rows or fixture_rows()
    return siblings(compare(shown, View.parse(query).view, "abc1234"), wanted, Outcome.OS)


def test_siblings_are_landmarks_and_subgroups_in_the_order_of_the_page() -> None:
    ids = ("ours_e1", "ours_e4", "ours_e2", "ours_e3")
    assert all(seen("", wanted, ROW) == ids for wanted in ids)
    assert seen("?month=24", "ours_e1", ROW) == ("ours_e1", "ours_e2", "ours_e3")


def test_what_is_silent_is_no_sibling_and_other_bands_and_outcomes_are_none() -> None:
    late = OS | {"clock": "relapse_after_car_t"}
    rows = (row_of({"label": "Ours"}, [OS, late]),)
    assert seen("", "ours_e1", *rows) == ("ours_e1",)
    assert seen("", "ours_e2", *rows) == ("ours_e2",)
    assert seen("", "alpha_cns_efs_24") == ()
    assert seen("", "beta_emd_efs_not_in_text_read") == ()


def test_every_gap_without_a_record_is_found_by_its_id() -> None:
    for row in fixture_rows():
        for empty in unsaid(row):
            found = said_nowhere(fixture_rows(), empty.id)
            assert found is not None
            assert (found[0].cohort.id, found[1]) == (row.cohort.id, empty)
    assert said_nowhere(fixture_rows(), "beta_emd_nothing") is None
    low = unsaid_id("ours", Outcome.OS, Burden.LOW, None, Missing.NOT_REPORTED)
    assert low == "ours_os_low_not_reported"


def test_a_gap_of_a_cohort_with_the_longest_id_has_one_too() -> None:
    row = replace(ROW, cohort=ROW.cohort.model_copy(update={"id": "a" * 80}))
    for empty in unsaid(row):
        assert said_nowhere([row], empty.id) == (row, empty)


def test_a_row_of_a_study_page_says_a_subgroup_and_a_kind_of_text_once() -> None:
    named = LOW | {"denominator_text": f"with {Burden.LOW.label}", "locator": "full paper, results"}
    row = row_of({"label": "Ours"}, [named])
    twice = replace(row, sources=(*row.sources, row.sources[0].model_copy(update={"id": "other"})))
    shown = figure(twice.estimates[0], twice)
    assert shown.whom == f"those with {Burden.LOW.label}, n not stated"
    assert shown.where == "full paper, results"
    assert figure(ROW.estimates[1], ROW).whom.endswith(Burden.LOW.label)
