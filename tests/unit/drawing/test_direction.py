"""Titles that are read from the right stand so, at the same edge, in SVG and on slides."""

from io import BytesIO

import pytest
from pptx import Presentation

from app.drawing import svg
from app.drawing.direction import from_the_right
from app.drawing.scene import Anchor, TextItem
from tests.unit.exports.made import made

pytestmark = pytest.mark.unit

ARABIC, HEBREW = "نتائج CAR T للعلاج", "תוצאות CAR T: הישרדות"


@pytest.mark.parametrize(
    ("text", "right"),
    [(ARABIC, True), (f"24: {HEBREW}", True), ("CAR T للعلاج", False), ("白血病", False), ("24 ≥3", False)],
)
def test_the_first_letter_with_a_direction_decides(text: str, right: bool) -> None:
    assert from_the_right(text) is right


@pytest.mark.parametrize(("anchor", "turned"), [("start", "end"), ("middle", "middle"), ("end", "start")])
def test_a_text_read_from_the_right_keeps_its_side(anchor: Anchor, turned: str) -> None:
    drawn = svg.written(TextItem(10, 20, ARABIC, 12, anchor=anchor), "#000000", 12)
    assert f'direction="rtl" text-anchor="{turned}"' in drawn
    assert "direction" not in svg.written(TextItem(10, 20, "CAR T", 12, anchor=anchor), "#000000", 12)


@pytest.mark.parametrize(("title", "right"), [(ARABIC, True), (HEBREW, True), ("CAR T", False)])
def test_a_slide_reads_its_title_in_the_direction_of_its_letters(title: str, right: bool) -> None:
    slide = Presentation(BytesIO(made("forest.pptx", "?site=cns&outcome=os", title=title))).slides[0]
    (paragraph,) = slide.shapes.title.text_frame.paragraphs
    assert (paragraph._p.pPr.get("rtl") == "1") is right
    assert paragraph._p.pPr.get("algn") == "l"
    assert paragraph.text == title
