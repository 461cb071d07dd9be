"""The QR code finds room at the foot of a page, or is left out."""

import pytest

from app.drawing.scene import Axis, Scene
from app.exports import quick_code

pytestmark = pytest.mark.unit

PAGE = Scene(1280, 720, (), (Axis("os", 100, 200, 0, 100, 50, 500),), (), "", "")


def place(taken: list[quick_code.Box]) -> quick_code.Box | None:
    """The code of a single page."""
    return quick_code.places([(PAGE, taken)])[0]


def test_it_stands_at_the_foot_of_the_right_edge() -> None:
    left, _, right, bottom = place([]) or (0, 0, 0, 0)
    assert (right, bottom) == (1280 - quick_code.MARGIN, 720 - quick_code.GAP)
    assert right - left == quick_code.SIDES[0]


def test_it_moves_up_over_what_stands_there() -> None:
    _, _, _, bottom = place([(1000, 690, 1244, 705)]) or (0, 0, 0, 0)
    assert bottom == pytest.approx(690 - quick_code.GAP - 0.1)


def test_it_becomes_smaller_before_it_is_left_out() -> None:
    lower = [(1000.0, 500.0, 1244.0, 578.0), (1000.0, 664.0, 1244.0, 720.0)]
    left, _, right, _ = place(lower) or (0, 0, 0, 0)
    assert right - left == quick_code.SIDES[-1]


def test_it_stands_beside_the_heading_where_the_footer_is_full_and_nowhere_where_both_are() -> None:
    full = (1000, 500, 1244, 720)
    assert place([full, (36, 10, 700, 60)]) == (1244 - 90, 4, 1244, 94)
    assert place([full, (36, 10, 1240, 60)]) is None


def test_on_a_page_without_axes_it_may_stand_anywhere() -> None:
    assert quick_code.places([(Scene(1280, 720, (), (), (), "", ""), [])])[0] is not None


def test_it_holds_the_address() -> None:
    assert quick_code.code("https://outcomes.example.org/").startswith(b"\x89PNG")


def test_on_every_page_it_stands_alike() -> None:
    full = (PAGE, [(1000.0, 500.0, 1244.0, 720.0)])
    assert quick_code.places([full, (PAGE, [])]) == ((1154, 4, 1244, 94),) * 2
    crowded = (PAGE, [(36.0, 10.0, 1240.0, 60.0)])
    head, foot = quick_code.places([full, crowded])
    assert foot is not None
    assert foot[3] == 720 - quick_code.GAP
    assert head == (1154, 4, 1244, 94)
