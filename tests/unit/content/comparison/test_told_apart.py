"""Two values of one cohort that would be called the same say what tells them apart."""

import pytest

from app.content.comparison import compare
from app.content.comparison.cell import Mark
from models.view import View
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

CR = {"outcome": "response", "value": 80, "printed": "80%", "response": "cr"}
OS = {"outcome": "os", "value": 57.0, "printed": "57.0%", "months": 12}


def marks(*estimates: dict[str, object], query: str = "?outcome=response") -> tuple[Mark, ...]:
    row = row_of({"label": "Alpha"}, [dict(one) for one in estimates])
    return compare((row,), View.parse(query).view, "abc1234").percent.marks


def windows(found: tuple[Mark, ...]) -> list[list[str]]:
    return [[note.text for note in mark.notes if note.kind == "window"] for mark in found]


def test_values_that_differ_in_their_window_alone_say_it() -> None:
    early, late = marks(CR | {"window": "within 3 months"}, CR | {"value": 90, "printed": "90%"})
    assert windows((early, late)) == [["within 3 months"], ["no time stated"]]
    assert "within 3 months" in early.remarks[0]
    assert "within 3 months" in early.spoken


@pytest.mark.parametrize(
    "pair",
    [
        (CR | {"window": "day 28"},),
        (CR | {"window": "day 28"}, CR | {"window": "day 28"}),
        (CR | {"window": "day 28"}, CR | {"response": "best_orr", "window": "day 60"}),
    ],
)
def test_no_window_is_said_where_the_values_are_told_apart_otherwise(
    pair: tuple[dict[str, object], ...],
) -> None:
    assert windows(marks(*pair)) == [[]] * len(pair)


def test_a_survival_value_bears_the_term_of_its_source() -> None:
    censored, plain = marks(OS | {"term": "OS censored at transplant"}, OS, query="?outcome=os")
    assert censored.definition == "OS censored at transplant"
    assert censored.remarks[0].startswith("OS censored at transplant")
    assert plain.definition == ""


def test_a_term_that_only_repeats_the_endpoint_is_not_said_again() -> None:
    (alone,) = marks(OS | {"term": "overall survival"}, query="?outcome=os")
    assert alone.definition == ""
