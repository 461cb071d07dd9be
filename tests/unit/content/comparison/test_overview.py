"""The view as a whole, told from its lines: the same as the whole comparison tells."""

from dataclasses import fields

import pytest

from app.content.comparison import compare
from app.content.comparison.excerpts import excerpts
from app.content.comparison.lineup import lineup
from app.content.comparison.overview import Overview, overview
from app.content.comparison.trimming import begun, cohorts, left_out
from models.records import Row
from models.view import View
from tests.fixtures.evidence import fixture_evidence, fixture_rows
from tests.unit.exports.made import many

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
QUERIES = (
    "",
    "?site=all&group=age",
    "?month=24&outcome=efs,os,relapse&sort=n",
    "?burden=low&site=all",
    "?patient=age:9&columns=patients",
    "?site=emd&setting=post_car_t",
    "?study=nobody_1999",
)
MADE_LATER = ("percent", "months")
"""Numbers of citations and signs stand in the lines of a whole comparison alone."""


@pytest.mark.parametrize("query", QUERIES)
def test_a_view_is_told_alike_of_its_lines_and_of_the_whole(query: str) -> None:
    view = View.parse(query).view
    whole = compare(EVIDENCE.rows, view, EVIDENCE.data_version, EVIDENCE, offers=False)
    told = overview(EVIDENCE.rows, lineup(EVIDENCE.rows, view, EVIDENCE.data_version), EVIDENCE)
    for one in fields(Overview):
        if one.name not in MADE_LATER:
            assert getattr(told, one.name) == getattr(whole, one.name), one.name
    assert excerpts(told) == excerpts(whole)
    assert cohorts(told) == len(whole.cohorts)


@pytest.mark.parametrize("query", ["?site=all", "?site=all&rows=all", "?patient=age:9"])
@pytest.mark.parametrize("rows", [fixture_rows(), many(90)])
def test_what_is_left_out_is_counted_without_leaving_it_out(query: str, rows: tuple[Row, ...]) -> None:
    whole = compare(rows, View.parse(query).view, "abc1234")
    for lecture in (False, True):
        assert left_out(whole, lecture=lecture) == begun(whole, lecture=lecture)[1]
