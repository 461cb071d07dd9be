"""Shapes of marks: each landmark has its own, and so has a median, wherever it is drawn."""

from pathlib import Path
from typing import get_args

from app.components.guide import reading
from app.components.markup import markup
from app.content.comparison import compare
from app.content.comparison.cell import Shape
from app.content.comparison.figures import MEDIAN, SHAPES
from app.drawing.forest import layout
from app.drawing.forest.legend import shapes
from app.drawing.forest.screen import MONTHS_HEAD
from app.drawing.plotly import draw, live
from app.drawing.scene import MarkerItem
from app.drawing.slides.slide import SlidePage, slides
from app.drawing.svg import outline
from app.exports.preset_shapes import FORMS
from models.view import View
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()
EVERY = get_args(Shape)


def marker(shape: Shape) -> MarkerItem:
    return MarkerItem(0, 0, shape, 10, "ink", True, None, 0, None, None, "", "")


def test_no_two_shapes_are_drawn_alike() -> None:
    assert {MEDIAN, *SHAPES.values()} == set(EVERY)
    assert len({outline(marker(shape)) for shape in EVERY}) == len(EVERY)
    forms = [FORMS[shape] for shape in EVERY]
    assert all(forms.count(form) == 1 for form in forms)
    sheet = Path("assets/controls.css").read_text(encoding="utf-8")
    cuts = [sheet.partition(f".{shape} {{ --cut: ")[2].partition(";")[0] for shape in EVERY]
    assert len({*cuts} - {""}) == len(EVERY)


def test_a_median_is_not_taken_for_a_landmark() -> None:
    comparison = compare(ROWS, View.parse("?outcome=os").view, "v")
    assert comparison.months is not None
    medians = {mark.id for mark in comparison.months.marks}
    scene = layout(comparison, 1392)
    found = {item.about: item.shape for item in scene.markers() if item.axis is not None}
    assert {name for name, shape in found.items() if shape == MEDIAN} == medians
    symbols = {name for trace in draw(scene)["data"] for name in trace.get("marker", {}).get("symbol", [])}
    assert symbols & {MEDIAN, f"{MEDIAN}-open"}
    assert shapes(comparison.months.marks) == ((MEDIAN, "median"),)
    assert (MEDIAN, "median") not in shapes(comparison.percent.marks)


def test_the_head_of_medians_the_legend_of_a_slide_and_the_guide_show_their_shape() -> None:
    comparison = compare(ROWS, View.parse("?outcome=os").view, "v")
    (head,) = [text for text in layout(comparison, 1392).texts() if text.text == MONTHS_HEAD]
    samples = [item for item in layout(comparison, 1392).markers() if item.axis is None]
    assert [(item.shape, live(item), abs(item.y - head.y) < 10) for item in samples] == [
        (MEDIAN, False, True)
    ]
    named = [
        scene for scene in slides(comparison, SlidePage()) if "median" in {t.text for t in scene.texts()}
    ]
    assert all(MEDIAN in {item.shape for item in scene.markers()} for scene in named)
    assert named
    assert "a median, a time in months" in markup(reading())
