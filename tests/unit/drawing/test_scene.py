import pytest

from app.drawing.fonts import ARIAL, HOUSE, text_width
from app.drawing.scene import Anchor, Axis, BoxItem, LineItem, MarkerItem, RingItem, Scene, TextItem, moved

pytestmark = pytest.mark.unit

MARKER = MarkerItem(
    10, 20, "square", 5, "cns", True, 1, 50, 40, 60, "a_os_24", "A: overall survival 50 percent."
)


def test_a_text_knows_its_ink():
    width = text_width("57.0", 13, 600)
    lefts: dict[Anchor, float] = {"start": 100, "middle": 100 - width / 2, "end": 100 - width}
    for anchor, left in lefts.items():
        box = TextItem(100, 50, "57.0", 13, 600, anchor).box()
        assert box[0] == pytest.approx(left)
        assert box[2] == pytest.approx(left + width)
        assert box[1] < 50 < box[3]


def test_ink_follows_the_font():
    text = TextItem(0, 0, "Cohort", 13)
    assert text.box(HOUSE)[2] < text.box(ARIAL)[2]


def test_an_axis_places_its_values():
    axis = Axis("os", 100, 300, 0, 100, 10, 90)
    assert [axis.at(value) for value in (0, 50, 57.0, 100)] == [100, 200, 214, 300]


@pytest.mark.parametrize(
    "item",
    [
        TextItem(10, 20, "57.0", 13, 600, "end", "ink2", "a"),
        BoxItem(10, 20, 3, 4, "band", 2),
        RingItem(10, 20, 4.1, "ink2", "a"),
        MARKER,
    ],
)
def test_moving_shifts_and_keeps_the_rest(item):
    there = moved(item, 5, 7)
    assert (there.x, there.y) == (15, 27)
    assert moved(there, -5, -7) == item


def test_moving_a_line_moves_both_ends():
    line = LineItem(1, 2, 3, 4, "grid", 1.8, True, "a")
    assert moved(line, 10, 20) == LineItem(11, 22, 13, 24, "grid", 1.8, True, "a")


def test_moving_a_marker_counts_its_axis_on():
    assert moved(MARKER, 0, 0, axes=2).axis == 3
    sample = MarkerItem(1, 1, "circle", 5, "ink", True, None, 0, None, None, "", "")
    assert moved(sample, 1, 1, axes=2).axis is None


def test_a_scene_gives_its_texts_and_markers():
    text = TextItem(0, 10, "n", 12)
    scene = Scene(100, 50, (text, MARKER, LineItem(0, 0, 1, 1, "grid")), (), (), "Title", "What it shows.")
    assert scene.texts() == (text,)
    assert scene.markers() == (MARKER,)
    assert (scene.numbered(2, 3).page, scene.numbered(2, 3).pages) == (2, 3)
