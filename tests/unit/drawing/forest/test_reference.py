"""The reference line: a reader's choice, dashed, in its own band, at the cohort's own values."""

from app.content.comparison import compare
from app.drawing.forest import layout
from app.drawing.scene import LineItem
from app.drawing.slides.slide import SlidePage, slides
from models.view import View
from tests.fixtures.evidence import fixture_rows


def dashed(scene):
    lines = (i for i in scene.items if isinstance(i, LineItem))
    return [i for i in lines if i.dashed and i.color == "ink2" and i.x1 == i.x2 and not i.about]


def test_no_line_is_drawn_unasked():
    comparison = compare(fixture_rows(), View(), "0000000")
    assert dashed(layout(comparison, 1392)) == []


def test_the_line_stands_at_the_cohorts_own_values_on_screen_and_slide():
    whole = compare(fixture_rows(), View(), "0000000")
    line = next(x for x in whole.percent.lines if x.leads and any(len(c.marks) == 1 for c in x.cells))
    comparison = compare(fixture_rows(), View(ref=line.cohort), "0000000")
    wanted = [cell.marks[0].value for cell in line.cells if len(cell.marks) == 1]
    for scene in (layout(comparison, 1392), slides(comparison, SlidePage())[0]):
        axes = {axis.name: axis for axis in scene.axes[:4]}
        places = {round(axis.at(v), 1) for axis in axes.values() for v in wanted}
        found = {round(item.x1, 1) for item in dashed(scene)}
        assert found
        assert found <= places
    assert any(line.label in note.text and "reader's choice" in note.text for note in comparison.notes)
