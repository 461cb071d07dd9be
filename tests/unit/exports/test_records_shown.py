"""The records of a view: the same of its lines alone, and made only when they are asked for."""

from typing import Any

import pytest

from app.content.comparison import compare
from app.content.comparison.lineup import lineup
from app.exports import estimates
from app.exports.estimates import shown
from models.records import Rows
from models.view import View
from tests.unit.exports.made import ROWS, made

pytestmark = pytest.mark.unit

QUERIES = ("", "?site=all&group=age", "?month=24&outcome=efs,os", "?burden=low&site=all", "?grade=any")


@pytest.mark.parametrize("query", QUERIES)
def test_the_lines_of_a_view_tell_its_records(query: str) -> None:
    view = View.parse(query).view
    assert list(shown(ROWS, lineup(ROWS, view))) == list(shown(ROWS, compare(ROWS, view, "abc1234")))


def test_a_part_of_a_list_makes_no_more_records_than_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    whole = estimates._place

    def counting(*asked: Any) -> dict[str, Any]:
        told.append(asked[1])
        return whole(*asked)

    monkeypatch.setattr(estimates, "_place", counting)
    found = shown(ROWS, lineup(ROWS, View()))
    assert len(found) > 5
    assert not told
    assert len(found[2:5]) == len(told) == 3
    assert found[2] == found[2:5][0]


@pytest.mark.parametrize("sep", [",", ";"])
def test_rows_are_written_once_for_all_views_and_never_otherwise(
    monkeypatch: pytest.MonkeyPatch, sep: str
) -> None:
    queries = ("?site=cns", "?site=cns&month=24", "?grade=any", "?patient=age:9&columns=patients")
    plain = [made("estimates.csv", query, sep=sep) for query in queries]
    held = Rows(ROWS)
    monkeypatch.setattr("app.exports.csv_rows.MOST", 7)
    assert [made("estimates.csv", query, held, sep=sep) for query in queries] == plain
    monkeypatch.undo()
    made("estimates.csv", "?site=all", held, sep=sep)
    monkeypatch.setattr(estimates, "_place", None)
    assert made("estimates.csv", "?site=cns", held, sep=sep) == plain[0]
