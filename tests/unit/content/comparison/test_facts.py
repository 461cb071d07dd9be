"""Between rooms go facts: what lines and marks carry; and each cohort is placed once in each figure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields

import pytest

from app.content.comparison import compare
from app.content.comparison.cell import Gap, Mark, Remark
from app.content.comparison.chart import Line
from app.content.comparison.placement import Placed, placed
from models.records import Row
from models.view import View
from models.vocabulary import Clock, Endpoint, Outcome, Tier
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%", "months": 24, "clock": "infusion"}


def line_of(*estimates: dict[str, object], query: str = "?outcome=os", **cohort: object) -> Line:
    made = row_of({"label": "Alpha", **cohort}, estimates)
    return compare((made,), View.parse(query).view, "abc1234").percent.lines[0]


def test_a_line_carries_who_its_patients_are() -> None:
    line = line_of(OS, n=42, age_text="≤29 y", follow_up_text="11.5 mo")
    assert (line.patients, line.varied, line.alone) == (42, False, False)
    assert (line.profile.age, line.profile.follow_up, line.profile.tier) == ("≤29 y", "11.5 mo", Tier.PAPER)
    assert line.description[-1] == "follow-up 11.5 mo · full paper"
    assert line_of(OS).profile.follow_up is None


def test_a_mark_carries_landmark_counts_and_whom() -> None:
    (mark,) = line_of(OS | {"endpoint": "overall survival", "clock": "not_stated"}).cells[0].marks
    assert (mark.months, mark.endpoint, mark.clock) == (24, None, Clock.NOT_STATED)
    assert (mark.value, mark.places, mark.value_text) == (57.0, 1, "57.0")
    related = {
        "outcome": "efs",
        "endpoint": "disease-free survival",
        "value": 50,
        "printed": "50%",
        "months": 12,
        "clock": "infusion",
    }
    (mark,) = line_of(related, query="?outcome=efs&endpoint=related").cells[0].marks
    assert mark.endpoint is Endpoint.of("disease-free survival")
    assert mark.tag == f"{mark.endpoint.short} 12 mo"
    counted = {
        "outcome": "response", "endpoint": "response", "kind": "proportion", "response": "cr", "events": 17,
        "total": 40, "value": 42.5, "printed": "42.5%", "counts_basis": "printed",
    }  # fmt: skip
    (mark,) = line_of(counted, query="?outcome=response").cells[0].marks
    assert (mark.events, mark.total, mark.definition, mark.whom) == (17, 40, "CR", "infused")
    assert mark.remarks[0].startswith("CR, of infused")


def test_remarks_are_told_apart_by_kind_and_shrink() -> None:
    (mark,) = (
        line_of(OS, follow_up_text="12 mo", follow_up_months=12.0, follow_up_clock="infusion").cells[0].marks
    )
    assert [note.kind for note in mark.notes] == ["interval", "beyond"]
    assert mark.beneath(terse=True)[-1] == "¶"
    assert mark.signs == {"¶"}
    assert Remark("caution", "read once").sign == ""


def test_words_are_no_fields() -> None:
    words = {
        "n_text",
        "description",
        "tag",
        "tagged",
        "value_text",
        "interval_text",
        "counts_text",
        "remarks",
    }
    held = {field.name for value in (Line, Mark, Gap) for field in fields(value)}
    assert held.isdisjoint(words)


def test_each_cohort_is_placed_once_in_each_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counter[tuple[str, bool]]()

    def counting(row: Row, view: View, outcomes: Sequence[Outcome]) -> Placed:
        counted[row.cohort.id, tuple(outcomes) == view.outcomes] += 1
        return placed(row, view, outcomes)

    monkeypatch.setattr("app.content.comparison.lineup.placed", counting)
    found = compare(fixture_rows(), View(), "abc1234")
    assert set(counted.values()) == {1}
    assert {cohort for cohort, whole in counted if whole} == {one.cohort for one in found.cohorts}
