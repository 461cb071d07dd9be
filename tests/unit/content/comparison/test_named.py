"""Cohorts without a number are named in one line per group, counted, and kept wherever rows are listed."""

import pytest

from app.components.markup import markup
from app.components.table import tables
from app.components.unnumbered import note
from app.components.unnumbered import unnumbered as folded
from app.content.comparison import Comparison, compare
from app.content.comparison.chart import Group
from app.content.comparison.line import Line
from app.content.comparison.named import counted, sentence, unnumbered
from app.content.comparison.trimming import only
from app.content.over_time.landmarks import parted
from app.drawing.forest import layout
from app.drawing.scene import TextItem
from app.exports.estimates import shown
from models.view import View
from models.vocabulary import Missing, Outcome
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
CR = {"outcome": "response", "value": 80, "printed": "80%"}
SILENT = [row_of({"label": name}, [OS | {"months": 12}]) for name in ("Beta", "Gamma")]
ROWS = (row_of({"label": "Alpha"}, [OS]), *SILENT, row_of({"label": "Delta"}, [CR]))


def seen(query: str = "?outcome=os&month=24", rows: tuple[object, ...] = ROWS) -> Comparison:
    return compare(rows, View.parse(query).view, "abc1234")  # type: ignore[arg-type]


def group_of(comparison: Comparison) -> Group:
    return comparison.percent.bands[0].groups[0]


def test_a_group_parts_rows_from_the_cohorts_it_names_and_counts_both() -> None:
    group = group_of(seen())
    assert [line.label for line in group.rows] == ["Alpha"]
    assert [line.label for line in group.silent] == ["Beta", "Delta", "Gamma"]
    assert [line.label for line in group.lines] == ["Alpha", "Beta", "Delta", "Gamma"]
    assert (group.cohorts, group.numbered, counted(group)) == (4, 1, "4 cohorts, 1 with a number")


def test_what_is_the_same_of_several_is_said_once_other_forms_first() -> None:
    first, *others = unnumbered(group_of(seen()))
    assert (first.glyph, first.words) == ("", "not at 24 mo (reports 12)")
    assert [cohort.name for cohort in first.cohorts] == ["Beta", "Gamma"]
    assert all(cohort.gap and cohort.gap.about for cohort in first.cohorts)
    assert [one.told for one in others] == [f"{Missing.NOT_REPORTED.glyph} {Missing.NOT_REPORTED.label}"]
    said = sentence(group_of(seen()))
    assert said == "No number here. Not at 24 mo (reports 12): Beta; Gamma. Not reported: Delta."


def test_a_name_that_ends_in_a_full_stop_ends_its_sentence() -> None:
    comparison = seen(rows=(*ROWS[:3], row_of({"label": "Delta recov."}, [CR])))
    assert sentence(group_of(comparison)).endswith("Not reported: Delta recov.")
    figure = [item.text for item in layout(comparison, 1392).items if isinstance(item, TextItem)]
    time = [one.told for band in parted(comparison) for one in band.without]
    assert any("recov." in text for text in figure)
    assert not [text for text in (*figure, *time) if ".." in text]


def test_what_differs_between_panels_names_its_outcome() -> None:
    alone = seen("?outcome=efs,os&month=24", (row_of({"label": "Beta"}, [OS | {"months": 12}]),))
    (said,) = unnumbered(group_of(alone))
    assert said.words == "OS not at 24 mo (reports 12); EFS not reported"


def test_two_gaps_of_one_outcome_do_not_name_it() -> None:
    gaps = [{"outcome": "os", "missing": kind} for kind in ("copy_breaks_off", "text_only")]
    row = row_of({"label": "Beta"}, [], [gaps[0], gaps[1] | {"printed": "no figure"}])
    (said,) = unnumbered(group_of(seen("?outcome=os", (row, *ROWS[:1]))))
    assert said.words == f"{Missing.COPY_BREAKS_OFF.label}; {Missing.TEXT_ONLY.label}"


def test_every_cohort_is_a_row_where_that_is_asked() -> None:
    group = group_of(seen("?outcome=os&month=24&empty=rows"))
    assert group.rows == group.lines
    assert not group.silent
    assert sentence(group) == ""


def test_a_cohort_whose_burden_has_a_number_is_a_row() -> None:
    row = row_of({"label": "Alpha"}, [OS | {"burden": "low"}])
    assert [line.label for line in group_of(seen(rows=(row,))).rows] == ["Alpha", "marrow blasts <5%"]


def test_a_burden_without_a_number_in_the_panels_seen_is_named_with_its_cohort() -> None:
    row = row_of({"label": "Alpha"}, [CR, OS | {"burden": "low"}])
    whole = seen("?outcome=os,response", (row,)).percent
    group = only(whole, (Outcome.RESPONSE,)).bands[0].groups[0]
    assert [line.label for line in group.rows] == ["Alpha"]
    assert [one.name for said in unnumbered(group) for one in said.cohorts] == ["Alpha, marrow blasts <5%"]


def test_panels_seen_alone_name_who_has_no_number_in_them() -> None:
    whole = seen("?outcome=os,response").percent
    os, response = (only(whole, (outcome,)).bands[0].groups[0] for outcome in (Outcome.OS, Outcome.RESPONSE))
    assert "Delta" in [line.label for line in os.silent]
    assert [line.label for line in response.rows] == ["Delta"]


def test_table_and_files_hold_every_cohort() -> None:
    comparison = seen()
    written = markup(tables(comparison))
    records = shown(ROWS, comparison)
    for row in ROWS:
        assert f"<b>{row.cohort.label}</b>" in written
    assert {"alpha", "delta"} <= {record.cohort for record in records}


def test_the_folded_line_leads_to_studies_and_opens_gaps() -> None:
    comparison = seen()
    text = markup(folded(group_of(comparison), comparison.view))
    assert "<summary><b>No number here: </b>Beta; Gamma; Delta</summary>" in text
    assert 'href="/studies/' in text
    assert text.count('class="value"') == 3
    assert "empty=rows" in text


def test_the_way_to_rows_and_back_stands_beneath_a_figure_that_names_cohorts() -> None:
    assert "empty=rows" in markup(note(seen()))
    assert "empty=rows" not in markup(note(seen("?outcome=os&month=24&empty=rows")))
    assert note(seen("?outcome=os", (ROWS[0],))) is None
    assert note(seen("?outcome=os&month=24&patient=age:9")) is None


def test_a_silent_part_is_named_where_its_whole_is_drawn() -> None:
    whole = row_of({"label": "Whole", "id": "whole"}, [OS])
    part = row_of({"label": "Part", "subset_of": "whole"}, [CR])
    comparison = seen("?outcome=os", (whole, part))
    lines: list[Line] = [line for band in comparison.percent.bands for line in band.lines]
    assert {line.label for line in lines} == {"Whole", "Part"}
    assert {line.label for line in comparison.percent.rows} == {"Whole"}


def test_speech_says_how_many_are_named() -> None:
    assert "3 cohorts without a number are named and not drawn." in seen().summary
    assert "without a number" not in seen("?outcome=os", (ROWS[0],)).summary


def test_the_fixtures_name_every_cohort_once_in_each_band() -> None:
    comparison = compare(fixture_rows(), View.parse("?site=all&month=24&outcome=os").view, "abc1234")
    for band in comparison.percent.bands:
        for group in band.groups:
            assert {*group.rows} | {*group.silent} == {*group.lines}
            assert not {*group.rows} & {*group.silent}
