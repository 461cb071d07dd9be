"""The figure as it is read by keyboard and by ear."""

import pytest

from app.content.comparison import Comparison, compare
from app.content.comparison.chart import Chart
from app.content.comparison.named import sentence, unnumbered
from app.drawing.forest import layout
from app.drawing.scene import Stop
from models.view import View
from models.vocabulary import Setting, SiteChoice
from tests.fixtures.evidence import fixture_rows
from tests.unit.drawing.forest.generated import generated

pytestmark = pytest.mark.unit

EVERYTHING = View(site=tuple(SiteChoice), setting=tuple(Setting))


def read(comparison: Comparison, width: float = 1392) -> tuple[Stop, ...]:
    return layout(comparison, width).stops


def charts(comparison: Comparison) -> list[Chart]:
    return [chart for chart in (comparison.percent, comparison.months) if chart is not None]


@pytest.mark.parametrize("width", [640, 892, 1392])
def test_every_mark_and_every_gap_is_said_in_its_place(width: float) -> None:
    comparison = compare(generated(12), EVERYTHING.with_(empty="rows"), "abc1234")
    cells = [stop.label for stop in read(comparison, width) if stop.kind == "cell"]
    lines = [line for chart in charts(comparison) for line in chart.lines]
    each = [cell for line in lines for cell in line.cells]
    said = [one.spoken for cell in each for one in cell.gaps] + [
        m.spoken for cell in each for m in cell.marks
    ]
    assert sorted(cells) == sorted(said)


def test_a_cohort_without_a_number_is_named_with_its_page_and_its_gap() -> None:
    comparison = compare(fixture_rows(), View.parse("?site=all&outcome=os&month=24").view, "abc1234")
    stops = read(comparison)
    groups = [group for band in comparison.percent.bands for group in band.groups if group.silent]
    assert groups
    for group in groups:
        for one in unnumbered(group):
            for cohort in one.cohorts:
                assert cohort.name in sentence(group)
                pages = [s.href for s in stops if s.label == f"{cohort.name}: {one.words}"]
                assert cohort.line.page in pages
                if cohort.gap:
                    assert cohort.gap.about in [s.about for s in stops if s.label == cohort.gap.spoken]


def test_bands_groups_and_rows_come_before_what_they_head() -> None:
    comparison = compare(fixture_rows(), EVERYTHING, "abc1234")
    heads = [stop for stop in read(comparison) if stop.kind != "cell"]
    band = comparison.percent.bands[0]
    assert heads[0].kind == "band"
    assert heads[0].label.startswith(f"{band.title}, {band.told}")
    assert heads[1].label.startswith(band.groups[0].label)
    rows = [stop.label for stop in heads if stop.kind == "row"]
    drawn, named = [], []
    for group in (g for chart in charts(comparison) for band in chart.bands for g in band.groups):
        drawn += [line.label for line in group.rows]
        named += [sentence(group)] if group.silent else []
    assert [row.partition(";")[0] for row in rows if row not in named] == drawn
    assert [row for row in rows if row in named] == named


def test_a_comparator_is_announced_as_one() -> None:
    comparison = compare(fixture_rows(), View(setting=(Setting.COMPARATOR,)), "abc1234")
    assert "No CAR T" in read(comparison)[0].label


def test_a_row_is_read_from_left_to_right_and_belongs_to_its_head() -> None:
    comparison = compare(fixture_rows(), EVERYTHING, "abc1234")
    row: list[Stop] = []
    for stop in read(comparison):
        if stop.kind == "row":
            row = [stop]
        elif stop.kind == "cell":
            row.append(stop)
            assert [cell.left for cell in row] == sorted(cell.left for cell in row)
            assert stop.top >= row[0].top


def test_medians_have_a_head_of_their_own() -> None:
    comparison = compare(fixture_rows(), EVERYTHING, "abc1234")
    assert comparison.months is not None
    head = next(stop for stop in read(comparison) if stop.kind == "chart")
    assert head.label.startswith("Median survival")


def test_a_value_says_of_how_many() -> None:
    comparison = compare(fixture_rows(), EVERYTHING, "abc1234")
    for mark in comparison.percent.marks:
        assert any(word in mark.spoken for word in (" of ", "n = ", "n not stated")), mark.spoken
