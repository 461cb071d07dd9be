"""The QR code finds room at the foot of a page, or is left out."""

import pytest

from app.exports import quick_code
from app.figures.scene import Axis, Scene

pytestmark = pytest.mark.unit

PAGE = Scene(1280, 720, (), (Axis("os", 100, 200, 0, 100, 50, 500),), (), "", "")


def test_it_stands_at_the_foot_of_the_right_edge() -> None:
    left, _, right, bottom = quick_code.place(PAGE, []) or (0, 0, 0, 0)
    assert (right, bottom) == (1280 - quick_code.MARGIN, 720 - quick_code.GAP)
    assert right - left == quick_code.SIDES[0]


def test_it_moves_up_over_what_stands_there() -> None:
    _, _, _, bottom = quick_code.place(PAGE, [(1000, 690, 1244, 705)]) or (0, 0, 0, 0)
    assert bottom == pytest.approx(690 - quick_code.GAP - 0.1)


def test_it_becomes_smaller_before_it_is_left_out() -> None:
    low = [(1000, 500, 1244, 600), (1000, 600 + 56, 1244, 720)]
    left, _, right, _ = quick_code.place(PAGE, low) or (0, 0, 0, 0)
    assert right - left == quick_code.SIDES[-1]


def test_it_stands_beside_the_heading_where_the_footer_is_full_and_nowhere_where_both_are() -> None:
    full = (1000, 500, 1244, 720)
    assert quick_code.place(PAGE, [full, (36, 10, 700, 60)]) == (1244 - 60, 4, 1244, 64)
    assert quick_code.place(PAGE, [full, (36, 10, 1240, 60)]) is None


def test_on_a_page_without_axes_it_may_stand_anywhere() -> None:
    assert quick_code.place(Scene(1280, 720, (), (), (), "", ""), []) is not None


def test_it_holds_the_address() -> None:
    assert quick_code.code("https://outcomes.example.org/").startswith(b"\x89PNG")
