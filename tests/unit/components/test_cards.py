"""Cards show what the figure shows: marks as large as there, and the columns asked for."""

import re

import pytest

from app.components.cards import cards
from app.components.markup import markup
from app.content.comparison import Comparison, compare
from app.drawing.forest import layout
from models.view import View
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%", "months": 24, "clock": "infusion"}
SIZES = {"Small": 7, "Middle": 120, "Large": 251, "Registry": 578}


def seen(query: str, sizes: dict[str, int]) -> Comparison:
    rows = [row_of({"label": label, "n": n}, [OS]) for label, n in sizes.items()]
    return compare(rows, View.parse(query).view, "abc1234")


@pytest.mark.parametrize("query", ["?outcome=os", ""])
@pytest.mark.parametrize("sizes", [SIZES, {"Small": 7}, {"Registry": 578, "Small": 7}])
def test_marks_are_as_large_on_a_phone_as_in_the_figure(query: str, sizes: dict[str, int]) -> None:
    drawn = [m for m in layout(seen(query, sizes), 1440).markers() if m.axis is not None]
    carded = re.findall(r"--r:([\d.]+)px", markup(cards(seen("?outcome=os", sizes))))
    assert carded == [f"{marker.radius:.1f}" for marker in drawn]
    assert max(map(float, carded)) <= 8.2


def test_a_card_shows_the_columns_asked_for() -> None:
    assert "Product: not stated" in markup(cards(seen("?columns=product", {"Small": 7})))
    assert "Product" not in markup(cards(seen("", {"Small": 7})))


@pytest.mark.parametrize(
    ("bounds", "drawn"),
    [
        ({"ci_low": 40, "ci_printed": "40–NE"}, "whisker published endless"),
        ({"ci_low": 40, "ci_high": 80, "ci_printed": "40–80"}, "whisker published"),
    ],
)
def test_an_interval_without_an_upper_bound_is_an_arrow_to_the_end_of_the_track(
    bounds: dict[str, object], drawn: str
) -> None:
    row = row_of({"label": "Open"}, [OS | bounds])
    made = markup(cards(compare([row], View.parse("?outcome=os").view, "abc1234")))
    ((kind, left, width),) = re.findall(
        r'class="(whisker [^"]*)" style="left:([\d.]+)%;width:([\d.]+)%', made
    )
    assert (kind, float(left)) == (drawn, 40)
    assert float(left) + float(width) == (100 if "endless" in drawn else 80)
