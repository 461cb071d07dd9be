"""What most of a band share is said once in its head, and its rows and values say the exceptions."""

import pytest

from app.content.comparison import Band, compare
from app.content.comparison.line import Line
from app.content.comparison.usual import said_of
from app.drawing.forest import layout
from models.view import View
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
TOXIC = {
    "outcome": "neurotoxicity",
    "value": 10,
    "printed": "10%",
    "events": 4,
    "total": 40,
    "counts_basis": "printed",
}


def band_of(*cohorts: dict[str, object], query: str = "?outcome=os", figure: dict[str, object] = OS) -> Band:
    rows = [row_of({"label": f"Cohort {n}", **cohort}, [figure]) for n, cohort in enumerate(cohorts)]
    return compare(rows, View.parse(query).view, "abc1234").percent.bands[0]


def described(line: Line) -> str:
    return " · ".join(line.description)


def test_follow_up_is_said_once_and_where_it_is_given() -> None:
    band = band_of({}, {}, {"follow_up_text": "26 mo"})
    assert "follow-up not stated, except where given" in band.told
    assert [text for line in band.lines if "follow-up" in (text := described(line))] == [
        described(next(line for line in band.lines if line.profile.follow_up))
    ]
    assert "follow-up not stated" in band_of({}, {}).told
    assert "except" not in band_of({}, {}).told


def test_of_some_lines_the_head_says_what_holds_for_those() -> None:
    band = band_of({}, {}, {"follow_up_text": "26 mo"})
    given = [line for line in band.lines if line.profile.follow_up]
    silent = [line for line in band.lines if not line.profile.follow_up]
    assert "follow-up not stated, except where given" in said_of(band, band.lines).told
    assert "except" not in said_of(band, silent).told
    assert "follow-up" not in said_of(band, given).told


def test_where_most_give_it_the_others_say_that_they_do_not() -> None:
    band = band_of({"follow_up_text": "26 mo"}, {"follow_up_text": "12 mo"}, {})
    assert "follow-up" not in band.told
    assert sum("follow-up not stated" in described(line) for line in band.lines) == 1
    assert sum("follow-up" in described(line) for line in band.lines) == 3


def test_a_column_says_it_in_place_of_head_and_row() -> None:
    band = band_of({}, {"follow_up_text": "26 mo"}, {}, query="?outcome=os&columns=follow_up")
    assert "follow-up" not in band.told
    assert not any("follow-up" in described(line) for line in band.lines)


def test_one_cohort_alone_says_it_itself() -> None:
    band = band_of({})
    assert band.usual == ()
    assert "follow-up not stated · full paper" in described(band.lines[0])


def test_the_kind_of_text_is_said_once() -> None:
    band = band_of({}, {})
    assert "read as full paper" in band.told
    assert not any("full paper" in described(line) for line in band.lines)


def test_counts_of_patients_and_transplants_stand_where_the_source_gives_them() -> None:
    line = band_of({"enrolled": 44, "infused": 40, "n": 40, "prior_hsct": "12 of 40"}, {}).lines[0]
    assert "44 enrolled → 40 infused" in described(line)
    assert "prior transplant: 12 of 40" in described(line)


def test_whom_and_grading_are_said_once_in_their_panel() -> None:
    band = band_of({}, {}, query="?outcome=neurotoxicity", figure=TOXIC)
    ((_, text),) = band.panels
    assert "ASTCT" in text
    mark = band.lines[0].cells[0].marks[0]
    assert "ASTCT" in " ".join(mark.remarks)
    assert "ASTCT" not in " ".join(mark.beneath(brief=True))


def test_the_figure_prints_it_in_the_head_of_the_band() -> None:
    rows = [row_of({"label": f"Cohort {n}"}, [TOXIC]) for n in range(2)]
    scene = layout(compare(rows, View.parse("?outcome=neurotoxicity").view, "abc1234"), 1392)
    assert sum("ASTCT" in text.text for text in scene.texts()) == 1


def test_of_lines_without_an_exception_the_head_speaks_of_none() -> None:
    """A slide that holds no value marked as an exception names no sign and counts no other slide's values."""
    figures = [{**OS, "clock": "not_stated"}, {**OS, "clock": "not_stated"}, {**OS, "clock": "infusion"}]
    rows = [row_of({"label": f"Cohort {n}"}, [one]) for n, one in enumerate(figures)]
    (band,) = compare(rows, View.parse("?outcome=os").view, "abc1234").percent.bands
    marked = [line for line in band.lines if line.cells[0].marks[0].sign]
    others = [line for line in band.lines if not line.cells[0].marks[0].sign]
    assert "not stated, except where marked * (1 of 3)" in said_of(band, band.lines).told
    assert "not stated, except where marked * (1 of 3)" in said_of(band, marked).told
    assert said_of(band, others).clock_text == "time from infusion not stated"
