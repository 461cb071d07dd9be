"""What is seen over time: nobody is lost, and titles claim no landmark of what has none."""

from dataclasses import replace

import pytest

from app.content import wording
from app.content.comparison import Comparison, compare, heading
from app.content.over_time import NOTHING, caption, of_rows, parted, seen
from models.view import OVER_TIME, View
from models.vocabulary import EndpointScope, Landmark, Outcome
from tests.spec.building import row_of
from tests.unit.drawing.forest.generated import generated

pytestmark = pytest.mark.unit

TIME = View(show=OVER_TIME)


def shown(rows, view: View = TIME) -> Comparison:
    return seen(compare(rows, view, "abc1234"), rows)


def cohort(label: str, *estimates, empties=(), **more):
    return row_of({"label": label, **more}, estimates, empties)


def at(outcome: str, months: int, value: int, **more):
    return {"outcome": outcome, "months": months, "value": value, "printed": f"{value}%", **more}


MEDIAN = {"outcome": "os", "kind": "median_time", "value": 8.7, "printed": "8.7 mo"}


def test_another_view_is_what_it_was() -> None:
    comparison = compare(generated(4), View(), "abc1234")
    assert seen(comparison, generated(4)) is comparison


def test_only_survival_is_kept() -> None:
    comparison = shown(generated(6))
    assert [panel.outcome for panel in comparison.percent.panels] == [Outcome.EFS, Outcome.OS]
    assert all(len(line.cells) == 2 for line in comparison.percent.lines)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (
            "",
            "Published outcomes: event-free survival and overall survival over time, months 0–60",
        ),
        ("outcome=os", "Overall survival over time, months 0–60"),
        ("outcome=os,response&site=cns", "CNS disease: overall survival over time, months 0–60"),
        (
            "month=24",
            (
                "Published outcomes: overall survival at 24 months; event-free survival, none at 24 months "
                "(months 0–60)"
            ),
        ),
        ("outcome=os&month=24,48", "Overall survival at 24 months (months 0–60)"),
        ("outcome=os&month=48", "Overall survival, none at 48 months (months 0–60)"),
        ("outcome=response", "Response"),
    ],
)
def test_a_title_says_of_each_outcome_what_it_has(query: str, title: str) -> None:
    rows = (cohort("Alpha", at("os", 24, 57), at("os", 12, 70), at("efs", 12, 52)),)
    assert shown(rows, View.parse(f"?show=time&{query}").view).title == title


def test_a_title_names_each_endpoint_with_its_own_landmark() -> None:
    rows = (
        cohort("Alpha", at("efs", 12, 52)),
        cohort("Beta", at("efs", 24, 60, endpoint="leukemia-free survival")),
    )
    view = TIME.with_(outcome=(Outcome.EFS,), endpoint=EndpointScope.RELATED)
    assert shown(rows, view).title == (
        "Event-free survival and leukemia-free survival over time, months 0–60"
    )
    timed = view.with_(month=(Landmark.M12, Landmark.M24))
    assert shown(rows, timed).title == (
        "Leukemia-free survival at 24 months; event-free survival at 12 months (months 0–60)"
    )


@pytest.mark.parametrize("query", ["", "month=12,24", "outcome=os", "endpoint=related", "study=study_1"])
@pytest.mark.parametrize("count", [1, 5, 9])
def test_the_document_bears_the_title_of_the_figure(query: str, count: int) -> None:
    view, rows = View.parse(f"?show=time&{query}").view, generated(count)
    kept, names = heading.kept(rows, view), wording.names(rows)
    assert of_rows(kept, view, names) == shown(rows, view).title


def test_an_outcome_that_is_no_survival_keeps_its_own_title() -> None:
    view = TIME.with_(outcome=(Outcome.RESPONSE,))
    assert of_rows(generated(3), view, {}) == heading.title(generated(3), view)


def test_the_caption_says_what_is_drawn() -> None:
    rows = (cohort("Alpha", at("os", 24, 57)),)
    assert "nothing joins them" in caption(shown(rows))
    assert "Only landmarks at 24 months" in caption(shown(rows, TIME.with_(month=(Landmark.M24,))))
    assert caption(shown(rows, TIME.with_(month=(Landmark.M48,)))).startswith("No cohort shown")
    assert caption(shown(rows, TIME.with_(outcome=(Outcome.RESPONSE,)))) == NOTHING


def test_the_summary_counts_who_has_a_landmark() -> None:
    rows = (cohort("Alpha", at("os", 24, 57)), cohort("Beta", MEDIAN))
    comparison = shown(rows)
    assert "Overall survival (OS): 1 of 2 cohorts with a landmark." in comparison.summary
    assert "Event-free survival (EFS): none of 2 cohorts" in comparison.summary
    assert comparison.caveat in comparison.summary
    assert comparison.totals.numbered == 1


def test_notes_of_what_is_not_drawn_are_left_out() -> None:
    counted = {"outcome": "response", "events": 3, "total": 7, "printed": "3/7"}
    rows = (cohort("Alpha", at("os", 24, 57), counted | {"derivation": "percent_from_counts"}),)
    whole = compare(rows, TIME.with_(ref="alpha"), "abc1234")
    assert {"reference", "interval"} <= {note.kind for note in whole.notes}
    assert {"reference", "interval"}.isdisjoint(note.kind for note in seen(whole, rows).notes)


def test_a_median_is_no_point_and_whoever_has_one_alone_is_named() -> None:
    rows = (cohort("Alpha", at("os", 24, 57)), cohort("Beta", MEDIAN, empties=[{"outcome": "efs"}]))
    (band,) = parted(shown(rows, TIME.with_(outcome=(Outcome.OS,))))
    (said,) = band.without
    assert said.told == "Median only, which is no point here: Beta."
    assert [line.label for line in band.band.lines] == ["Alpha"]


def test_outcomes_that_differ_are_said_one_by_one() -> None:
    rows = (cohort("Alpha", at("os", 24, 57)), cohort("Beta", MEDIAN, empties=[{"outcome": "efs"}]))
    (band,) = parted(shown(rows))
    (said,) = band.without
    assert said.told == "EFS not reported, OS median only, which is no point here: Beta."


def test_a_cohort_stays_above_its_part_and_a_silent_part_is_named() -> None:
    rows = (
        cohort("Alpha"),
        cohort("Part", at("os", 24, 57), subset_of="alpha"),
        cohort("Silent", subset_of="alpha"),
        cohort("Beta"),
    )
    (band,) = parted(shown(rows))
    assert [line.label for line in band.band.lines] == ["Alpha", "Part"]
    assert [name for said in band.without for name in said.names] == ["Silent", "Beta"]


def test_a_marrow_burden_without_a_landmark_is_named_with_its_cohort() -> None:
    low = at("os", 24, 90, burden="low")
    rows = (cohort("Alpha", at("efs", 12, 50), low),)
    view = TIME.with_(outcome=(Outcome.EFS,))
    comparison = shown(rows, TIME)
    whole = next(line for line in comparison.percent.lines if line.kind == "burden")
    silent = replace(whole, cells=tuple(replace(cell, marks=()) for cell in whole.cells))
    assert view.over_time
    chart = comparison.percent
    groups = tuple(
        replace(group, lines=tuple(silent if line is whole else line for line in group.lines))
        for group in chart.bands[0].groups
    )
    made = replace(comparison, percent=replace(chart, bands=(replace(chart.bands[0], groups=groups),)))
    (band,) = parted(made)
    assert [name for said in band.without for name in said.names] == ["Alpha: marrow blasts <5%"]


@pytest.mark.parametrize("count", [1, 6, 14])
def test_every_line_is_drawn_or_named_once(count: int) -> None:
    comparison = shown(generated(count))
    for band, one in zip(comparison.percent.bands, parted(comparison), strict=True):
        names = [name for said in one.without for name in said.names]
        assert len(one.band.lines) + len(names) == len(band.lines)
        assert {m.id for line in one.band.lines for c in line.cells for m in c.marks} == {
            m.id for line in band.lines for c in line.cells for m in c.marks
        }
