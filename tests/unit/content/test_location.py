"""Where a number stands in a view, and the nearest view that shows it."""

import pytest

from app.content.comparison import compare
from app.content.location import nearest, reported, row_of
from models.records import Empty, Estimate, Row
from models.view import View
from models.vocabulary import Outcome
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of as made

pytestmark = pytest.mark.unit

ROWS = fixture_rows()
OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}


def view(query: str) -> View:
    return View.parse(query).view


def seen(query: str, wanted: str, rows=ROWS) -> tuple[str, ...]:
    return row_of(compare(rows, view(query), "0000000"), wanted)


def records(row: Row) -> list[Estimate | Empty]:
    return [*row.estimates, *row.empties]


def record(wanted: str):
    return next((row, r) for row in ROWS for r in records(row) if r.id == wanted)


def test_a_row_holds_the_numbers_of_the_view_in_its_order():
    assert seen("?outcome=os", "alpha_cns_os_24") == (
        "alpha_cns_os_12",
        "alpha_cns_os_24",
        "alpha_cns_os_median",
    )
    assert seen("?outcome=efs,os&month=24", "alpha_cns_os_24")[:2] == ("alpha_cns_efs_24", "alpha_cns_os_24")
    assert "alpha_cns_rfs_24" not in seen("?outcome=efs&endpoint=related", "alpha_cns_efs_12")
    assert "alpha_cns_rfs_24" in seen("?outcome=efs&endpoint=related", "alpha_cns_rfs_24")


def test_each_subgroup_is_a_row_of_its_own():
    assert seen("?outcome=os", "alpha_cns_os_24_low") == ("alpha_cns_os_24_low",)
    assert "alpha_cns_os_24_low" not in seen("?outcome=os", "alpha_cns_os_24")


def test_a_gap_is_one_of_its_row():
    gaps = [e.id for row in ROWS for e in row.empties]
    assert any(gap in seen("", gap) and len(seen("", gap)) > 1 for gap in gaps)


def test_a_gap_that_speaks_of_another_row_is_not_counted_twice():
    late = OS | {"clock": "relapse_after_car_t", "outcome": "efs", "endpoint": "event-free survival"}
    rows = (made({"label": "Alpha"}, [OS, late]),)
    query = "?outcome=efs,os"
    assert seen(query, "alpha_e1", rows) == ("alpha_e1",)
    assert seen(query, "alpha_e2", rows) == ("alpha_e2",)


def test_what_is_not_on_screen_stands_in_no_row():
    assert seen("?outcome=os", "alpha_cns_efs_24") == ()
    assert seen("", "nobody") == ()


@pytest.mark.parametrize(
    ("query", "wanted", "found"),
    [
        ("?site=cns&outcome=os", "alpha_cns_efs_24", "?site=cns&outcome=efs,os"),
        ("?outcome=os&month=24", "alpha_cns_os_12", "?outcome=os"),
        ("?site=emd", "alpha_cns_os_12", ""),
        ("?grade=any", "alpha_cns_icans_ge3", ""),
        ("?outcome=efs", "alpha_cns_dfs_24", "?outcome=efs&endpoint=related"),
    ],
)
def test_the_nearest_view_changes_least(query: str, wanted: str, found: str):
    near = nearest(view(query), *record(wanted))
    assert near is not None
    assert row_of(compare(ROWS, near, "0000000"), wanted)
    assert near.spell() == found


@pytest.mark.parametrize(
    "query", ["?site=emd&age=adult&outcome=crs&month=60", "?one_of_each=1&tier=news&burden=off"]
)
def test_every_number_that_a_figure_may_hold_is_reached_from_everywhere(query: str):
    for row in ROWS:
        for one in records(row):
            near = nearest(view(query), row, one)
            alone = view(f"?study={row.study.id}&outcome={one.outcome}")
            if row_of(compare((row,), alone, ""), one.id):
                assert near is not None, one.id
            if near is not None:
                assert row_of(compare(ROWS, near, ""), one.id), one.id


def test_a_bare_count_is_in_no_figure():
    row = made(
        {"label": "Alpha"},
        [OS, {"outcome": "relapse", "kind": "count", "value": 17, "printed": "17"}],
    )
    assert nearest(View(), row, row.estimates[1]) is None
    assert reported(row, Outcome.OS) == ("alpha_e1",)
    assert reported(row, Outcome.RELAPSE) == ()
