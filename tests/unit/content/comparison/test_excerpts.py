"""The parts of a view that a picture of its own can show: an outcome, or one of its landmarks."""

import pytest

from app.content.comparison import compare
from app.content.comparison.excerpts import Excerpt, excerpts
from models.view import View
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()


def parts(query: str) -> tuple[Excerpt, ...]:
    return excerpts(compare(ROWS, View.parse(query).view, "v"))


def test_each_outcome_and_each_of_its_landmarks_is_a_view_with_a_number() -> None:
    found = parts("?site=cns&burden=off")
    assert "OS" in {one.name for one in found}
    (narrow,) = [one for one in found if one.name == "OS at 24 months"]
    assert narrow.view.spell() == "?site=cns&outcome=os&month=24&burden=off"
    for one in found:
        assert compare(ROWS, one.view, "v").percent.marks, one.name


def test_over_time_an_outcome_is_a_part_and_its_landmarks_are_not() -> None:
    names = [one.name for one in parts("?show=time")]
    assert names[:2] == ["EFS", "OS"]
    assert not [name for name in names if "months" in name]


@pytest.mark.parametrize("query", ["?outcome=os&month=24", "?outcome=crs&site=not_reported&age=aya"])
def test_a_view_of_one_part_or_none_offers_none(query: str) -> None:
    assert parts(query) == ()
