"""Lines before anything is said of the whole: the same as are drawn, and made once for all views alike."""

from collections.abc import Sequence

import pytest

from app.content.comparison import compare, lines, placement
from app.content.comparison.chart import Chart
from app.content.comparison.grouping import in_order, ordered
from app.content.comparison.line import Line
from app.content.comparison.lineup import lineup
from app.content.comparison.marks import marks_of
from app.content.comparison.placement import Placed
from models.records import Estimate, Rows
from models.view import View
from models.vocabulary import GroupBy, SortBy
from tests.fixtures.evidence import fixture_rows

pytestmark = pytest.mark.unit

QUERIES = (
    "",
    "?site=all&group=age",
    "?month=24&outcome=efs,os,relapse",
    "?grade=any&outcome=crs,icans",
    "?burden=low&site=all",
    "?patient=age:9&sort=n",
    "?endpoint=related&outcome=efs",
)


def ids(chart: Chart | None) -> Sequence[tuple[str, ...]]:
    lines = chart.lines if chart else ()
    return [
        (
            line.id,
            *(m.id for c in line.cells for m in c.marks),
            *(str(g.about) for c in line.cells for g in c.gaps),
        )
        for line in lines
    ]


@pytest.mark.parametrize("query", QUERIES)
def test_an_outline_holds_the_lines_that_are_drawn(query: str) -> None:
    rows, view = Rows(fixture_rows()), View.parse(query).view
    found, whole = lineup(rows, view), compare(rows, view, "abc1234")
    assert ids(found.percent) == ids(whole.percent)
    assert ids(found.months) == ids(whole.months)


def test_a_cell_is_made_once_for_all_views_that_draw_it_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counting(shown: Sequence[Estimate], *asked: object) -> object:
        made.extend(one.id for one in shown)
        return marks_of(shown, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(placement, "marks_of", counting)
    rows = Rows(fixture_rows())
    lineup(rows, View.parse("?site=all").view)
    assert made
    made.clear()
    lineup(rows, View.parse("?age=pediatric&sort=name&group=study").view)
    assert not made
    lineup(rows, View.parse("?site=all&month=24").view)
    assert made


def test_a_cohort_is_placed_and_its_lines_are_made_once_for_all_views_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def counting(one: Placed, *context: object) -> tuple[Line, ...]:
        made.append(one.row.cohort.id)
        return whole(one, *context)

    whole = lines.__dict__["_lines"]
    monkeypatch.setattr(lines, "_lines", counting)
    rows = Rows(fixture_rows())
    lineup(rows, View.parse("?site=all").view)
    assert made
    made.clear()
    lineup(rows, View.parse("?sort=name&group=study&target=cd19&setting=car_t").view)
    assert not made
    for query in ("columns=patients", "age=adult", "burden=off", "month=24", "outcome=os", "patient=age:9"):
        lineup(rows, View.parse(f"?{query}").view)
        assert made, query
        made.clear()


@pytest.mark.parametrize("query", QUERIES)
def test_a_view_is_the_same_whatever_was_asked_before(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "MOST_CELLS", 50)
    monkeypatch.setattr(placement, "MOST_PLACES", 20)
    rows, view = Rows(fixture_rows()), View.parse(query).view
    for other in QUERIES:
        compare(rows, View.parse(other).view, "abc1234")
    assert compare(rows, view, "abc1234") == compare(tuple(rows), view, "abc1234")
    assert len(rows.once(placement.cells_made)) <= 50
    assert sum(map(len, rows.once(placement.places_made).values())) < 20 + len(rows)


@pytest.mark.parametrize("sort", SortBy)
@pytest.mark.parametrize("group", GroupBy)
def test_ranks_of_all_rows_order_some_of_them_as_their_names_do(group: GroupBy, sort: SortBy) -> None:
    rows, view = Rows(fixture_rows()), View(group=group, sort=sort)
    some = rows[::-2][::-1]
    assert list(in_order(rows, some, view, {})) == ordered(some, view)
