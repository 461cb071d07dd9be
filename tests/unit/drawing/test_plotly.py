import json
import re
from pathlib import Path

import plotly.graph_objects as go
import pytest

from app.content.comparison import compare
from app.drawing import plotly
from app.drawing.forest import layout
from app.drawing.scene import Axis, BoxItem, LineItem, MarkerItem, RingItem, Scene, TextItem
from app.drawing.theme import DARK, LIGHT, THEMES
from models.view import View
from tests.spec.building import row_of
from tests.unit.drawing.forest.generated import generated

pytestmark = pytest.mark.unit

SNAPSHOT = Path(__file__).parent / "panel.json"


def scene_of(count: int = 9) -> Scene:
    return layout(compare(generated(count), View(), "abc1234"), 1392)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_plotly_accepts_the_figure(theme):
    figure = plotly.draw(scene_of(), theme)
    assert go.Figure(figure).to_plotly_json()["layout"]["height"] == figure["layout"]["height"]
    json.dumps(figure)


def test_markers_are_true_values_on_their_own_axis():
    scene = scene_of()
    figure = plotly.draw(scene, LIGHT)
    drawn = {}
    for trace in figure["data"]:
        if trace.get("xaxis"):
            axis = figure["layout"]["xaxis" + trace["xaxis"][1:]]
            for value, (about, lower, upper) in zip(trace["x"], trace["customdata"], strict=True):
                assert axis["range"][0] <= value <= axis["range"][1]
                drawn[about] = (value, lower, upper, axis)
    for marker in (m for m in scene.markers() if m.axis is not None):
        value, lower, upper, axis = drawn.pop(marker.about)
        assert (value, lower, upper) == (marker.value, marker.lower, marker.upper)
        left, right = (edge * scene.width for edge in axis["domain"])
        low_end, high_end = axis["range"]
        assert left + (value - low_end) / (high_end - low_end) * (right - left) == pytest.approx(
            marker.x, abs=0.01
        )
    assert drawn == {}


def test_the_figure_scrolls_the_page_and_says_nothing_of_its_own():
    figure = plotly.draw(scene_of(), LIGHT)
    assert figure["layout"]["dragmode"] is False
    axes = [axis for name, axis in figure["layout"].items() if "axis" in name]
    assert all(axis["fixedrange"] for axis in axes)
    assert {trace["hoverinfo"] for trace in figure["data"]} <= {"none", "skip"}


def test_stops_cover_every_mark():
    scene = scene_of()
    for marker in (m for m in scene.markers() if m.axis is not None):
        assert any(
            stop.about == marker.about
            and stop.left <= marker.x <= stop.right
            and stop.top <= marker.y <= stop.bottom
            for stop in scene.stops
        )
    assert all(stop.label for stop in scene.stops)


def test_the_palette_names_a_property_for_every_color():
    drawn = set(re.findall("#[0-9A-F]{6}", json.dumps(plotly.draw(scene_of()))))
    assert drawn
    assert drawn <= set(plotly.palette())
    assert all(name.startswith("--") for name in plotly.palette().values())


def test_a_short_interval_is_drawn_over_its_mark():
    axis = Axis("os", 0, 100, 0, 100, 0, 50)
    marker = MarkerItem(50, 10, "circle", 8, "cns", True, 0, 50, 48, 52, "a", "A.")
    below, over = (
        LineItem(48, 10, 52, 10, "cns", 1.8, about="a"),
        LineItem(48, 10, 52, 10, "bg", 1.2, about="a"),
    )
    data = plotly.draw(Scene(100, 50, (below, marker, over), (axis,), (), "", ""), LIGHT)["data"]
    assert [trace["mode"] for trace in data] == ["lines", "markers", "lines"]
    assert data[2]["line"]["color"] == LIGHT.color("bg")


def test_a_panel_without_marks_keeps_its_axis():
    axis = Axis("os", 0, 100, 0, 100, 0, 50)
    figure = plotly.draw(Scene(100, 50, (), (axis,), (), "", ""), LIGHT)
    assert figure["data"] == []
    assert figure["layout"]["xaxis2"]["range"] == [0, 100]


def test_dashes_and_open_marks():
    axis = Axis("os", 0, 100, 0, 100, 0, 50)
    items = (
        LineItem(1, 2, 3, 2, "cns", 1.8, True, "a"),
        MarkerItem(50, 10, "diamond", 5, "cns", False, 0, 50, None, None, "a", "A."),
        MarkerItem(5, 10, "square", 5, "ink", True, None, 0, None, None, "", ""),
    )
    figure = plotly.draw(Scene(100, 50, items, (axis,), (), "", ""), DARK)
    lines, markers = figure["data"]
    assert lines["line"]["dash"] == "4px,2.5px"
    assert markers["marker"]["symbol"] == ["diamond-open"]


def test_what_is_no_part_of_a_mark_is_left_to_the_page():
    items = (
        LineItem(0, 5, 100, 5, "hairline"),
        BoxItem(0, 0, 100, 10, "band"),
        RingItem(9, 9, 4.1, "ink2", "a"),
        TextItem(0, 10, "a", 12),
    )
    assert plotly.draw(Scene(100, 50, items, (), (), "", ""), LIGHT)["data"] == []
    assert not any(plotly.live(item) for item in items)


def test_one_panel_as_json():
    """A narrow snapshot: delete the file and run again to renew it, then read the difference."""
    row = row_of(
        {"label": "Alpha", "n": 42},
        [
            {"value": 57.0, "printed": "57.0%", "ci_low": 40, "ci_high": 70, "ci_printed": "40–70"},
            {"value": 71, "printed": "71%", "months": 48, "clock": "not_stated"},
        ],
    )
    scene = layout(compare((row,), View.parse("?outcome=os").view, "abc1234"), 640)
    panel = next(t for t in plotly.draw(scene, LIGHT)["data"] if t.get("xaxis") == "x2")
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(json.dumps(panel, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == json.loads(json.dumps(panel))
