"""What the page counts: never a part of cohorts it is not a part of; and what each value of the table is."""

import pytest

from app.components.filters import counted
from app.components.markup import markup
from app.components.table import tables
from app.content.comparison import Comparison, compare
from models.view import DEFAULT, View
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()


def seen(query: str = "") -> Comparison:
    return compare(ROWS, View.parse(query).view, "abcdef1")


def test_a_part_of_the_usual_cohorts_is_counted_among_them() -> None:
    assert " of " in counted(seen("?site=cns"))
    assert " of " not in counted(seen())


@pytest.mark.parametrize("query", ["?setting=comparator", "?site=unselected", "?site=cns,unselected"])
def test_cohorts_of_which_some_are_not_among_the_usual_are_counted_by_themselves(query: str) -> None:
    comparison = seen(query)
    assert not all(DEFAULT.keeps(row) for row in ROWS if comparison.view.keeps(row))
    assert " of " not in counted(comparison)


def test_a_median_is_called_one_beside_its_sign() -> None:
    comparison = seen()
    text = markup(tables(comparison))
    assert "<td>median" in text
    assert "<td>†" not in text
