"""PPTX, read back with python-pptx: native shapes where the scene says, grouped, spoken, and its notes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from app.drawing.fonts import ARIAL
from app.drawing.scene import Scene, TextItem
from app.drawing.slides.lecture import lecture
from app.exports import picture
from app.exports.families import families
from models.view import View
from tests.unit.exports.made import LINK, OPTIONS, ROWS, made, many, seen, unzipped

pytestmark = pytest.mark.unit

PICTURE, GROUP = MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.GROUP


def read(body: bytes) -> Any:
    return Presentation(BytesIO(body))


def scenes() -> Sequence[Scene]:
    return picture.drawn(seen(), OPTIONS, lecture, ARIAL)


def flat(shapes: Any) -> list[Any]:
    """Every shape, those in groups included."""
    return [one for s in shapes for one in (flat(s.shapes) if s.shape_type == GROUP else [s])]


def spoken(shape: Any) -> str:
    return shape._element.xpath(".//p:cNvPr/@descr")[0] if shape._element.xpath(".//p:cNvPr/@descr") else ""


def test_a_slide_is_16_to_9_and_there_is_one_per_page() -> None:
    deck = read(made("forest.pptx"))
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)
    assert len(deck.slides) == len(scenes())


def test_more_rows_than_a_slide_holds_go_on_over_further_slides() -> None:
    deck = read(made("forest.pptx", rows=many(40)))
    assert len(deck.slides) >= 3
    titles = {slide.shapes.title.text for slide in deck.slides}
    assert titles >= {section.title for section in seen(rows=many(40)).sections if section.unit == "percent"}


def test_the_heading_is_the_real_title() -> None:
    slides = read(made("forest.pptx", title="Journal club, May")).slides
    for number, slide in enumerate(slides, 1):
        assert slide.shapes.title.is_placeholder
        last = picture.pages(seen(), OPTIONS)[number - 1].name.startswith("Sources and notes")
        assert slide.shapes.title.text == ("Sources and notes" if last else "Journal club, May")
        assert slide.shapes.title.top >= 0
        assert slide.shapes[0] == slide.shapes.title


def test_a_long_title_breaks_where_the_picture_breaks_it() -> None:
    long = "Event-free and overall survival, response and neurotoxicity after CAR T-cell therapy " * 2
    slide = read(made("forest.pptx", title=long.strip())).slides[0]
    assert slide.shapes.title.text.replace("\v", " ") == long.strip()
    assert "\v" in slide.shapes.title.text


def test_every_text_of_the_scene_is_a_text_on_the_slide() -> None:
    for slide, scene in zip(read(made("forest.pptx")).slides, scenes(), strict=True):
        drawn = [s.text_frame.text for s in flat(slide.shapes) if s.has_text_frame and s.text_frame.text]
        titles = slide.shapes.title.text.split("\v")
        wanted = [item.text for item in scene.texts()]
        assert sorted([*drawn[1:], *titles]) == sorted(wanted)


def test_shapes_stand_where_the_scene_says() -> None:
    slide, scene = read(made("forest.pptx")).slides[0], scenes()[0]
    scale = 12192000 / scene.width
    placed = {s.name: s for s in flat(slide.shapes) if spoken(s) and s.shape_type != PICTURE}
    marks = [m for m in scene.markers() if m.label]
    assert {m.about for m in marks} <= set(placed)
    for mark in marks:
        shape = placed[mark.about]
        middle = (shape.left + shape.width / 2) / scale
        assert middle == pytest.approx(mark.x, abs=0.1)


def test_every_mark_has_its_sentence() -> None:
    shapes = [s for slide in read(made("forest.pptx")).slides for s in flat(slide.shapes)]
    charts = [seen().percent, seen().months]
    wanted = [mark.spoken for chart in charts if chart for mark in chart.marks]
    assert set(wanted) <= {spoken(s) for s in shapes}


def test_what_has_nothing_to_say_is_marked_as_decoration() -> None:
    for slide in read(made("forest.pptx")).slides:
        for shape in flat(slide.shapes):
            told = spoken(shape) or (shape.has_text_frame and shape.text_frame.text)
            assert told or "decorative" in shape._element.xml, shape.name


def test_each_row_is_a_group_of_all_that_is_drawn_of_it() -> None:
    for slide, scene in zip(read(made("forest.pptx")).slides, scenes(), strict=True):
        rows = [family.line for family in families(scene, seen()) if family.line]
        groups = [s for s in slide.shapes if s.shape_type == GROUP]
        assert [g.name for g in groups] == [line.label for line in rows]
        for group, line in zip(groups, rows, strict=True):
            names = {s.name for s in group.shapes}
            on_page = {m.about for m in scene.markers()}
            marks = {m.id for cell in line.cells for m in cell.marks if m.id in on_page}
            assert marks <= names or slide is not read(made("forest.pptx")).slides[0]


def test_no_shape_bears_a_theme_style_and_no_text_fits_itself() -> None:
    for name, part in unzipped(made("forest.pptx")).items():
        if name.startswith("ppt/slides/slide"):
            xml = part.decode()
            assert "<p:style" not in xml
            assert "AutoFit" not in xml.replace("<a:noAutofit/>", "")
            assert xml.count("<a:bodyPr") == xml.count('lIns="0" tIns="0" rIns="0" bIns="0"')


def test_nothing_on_it_is_a_link_outward() -> None:
    files = unzipped(made("forest.pptx", title="https://evil.example/"))
    assert not [name for name, part in files.items() if b'TargetMode="External"' in part]
    assert not [name for name, part in files.items() if b"hlinkClick" in part]


def test_the_notes_hold_filters_differences_sources_and_version() -> None:
    view = "?site=cns"
    for slide in read(made("forest.pptx", view)).slides:
        notes = slide.notes_slide.notes_text_frame.text
        comparison = seen(view)
        assert comparison.subtitle in notes
        assert all(difference.text in notes for difference in comparison.differences)
        assert all(r.text in notes and r.read_as in notes for r in comparison.citations)
        assert all(note.text in notes for note in comparison.notes)
        assert comparison.caveat in notes
        assert "Data version abc1234" in notes
        assert f"{LINK}?data=abc1234" in notes


def test_a_code_leads_to_the_view_and_covers_nothing() -> None:
    for slide in read(made("forest.pptx")).slides:
        codes = [s for s in slide.shapes if s.shape_type == PICTURE]
        assert [spoken(s) for s in codes] == [f"QR code of this view: {LINK}"]
        code = codes[0]
        assert code.left + code.width <= 12192000
        for other in slide.shapes:
            apart = (
                other.left >= code.left + code.width
                or other.left + other.width <= code.left
                or other.top >= code.top + code.height
                or other.top + other.height <= code.top
            )
            assert other is code or apart or other == code, other.name


@pytest.mark.parametrize("link", ["", "/?site=cns"])
def test_there_is_no_code_without_an_address(link: str) -> None:
    slide = read(made("forest.pptx", link=link)).slides[0]
    assert not [s for s in slide.shapes if s.shape_type == PICTURE]


def test_a_plain_slide_keeps_its_title_above_the_edge() -> None:
    slide = read(made("forest.pptx", plain=True, transparent=True)).slides[0]
    assert slide.shapes.title.text == seen().sections[0].title
    assert slide.shapes.title.top + slide.shapes.title.height <= 0


def test_the_ground_is_the_themes() -> None:
    slide = read(made("forest.pptx", theme="dark")).slides[0]
    assert str(slide.background.fill.fore_color.rgb) == "12161B"
    assert "<p:bg>" not in unzipped(made("forest.pptx", transparent=True))["ppt/slides/slide1.xml"].decode()


def test_as_a_picture_a_slide_holds_one_picture_that_speaks() -> None:
    deck = read(made("forest.pptx", picture=True))
    for slide in deck.slides:
        shown = [s for s in slide.shapes if s.shape_type == PICTURE]
        assert len(shown) == 1
        assert (shown[0].left, shown[0].width, shown[0].height) == (0, 12192000, 6858000)
        assert seen().summary in spoken(shown[0])
        assert slide.shapes.title.top + slide.shapes.title.height <= 0
        assert "Sources:" in slide.notes_slide.notes_text_frame.text
    assert seen().percent.marks[0].spoken in spoken(deck.slides[0].shapes[1])


def test_the_file_says_what_it_is_and_holds_nothing_idle() -> None:
    body = made("forest.pptx")
    told = read(body).core_properties
    assert (told.title, told.author) == (seen().title, "CAR T Outcomes")
    assert told.keywords == "data abc1234; view ?"
    assert told.created.isoformat() == told.modified.isoformat() == "2026-11-21T00:00:00"
    files = unzipped(body)
    assert len([name for name in files if "slideLayouts/slideLayout" in name]) == 1
    assert not [name for name in files if "thumbnail" in name]


@pytest.mark.parametrize("months", ["3,6,12,18", "24,36,48,60"])
def test_every_shape_of_a_landmark_is_a_ready_made_one(months: str) -> None:
    rows = [row for row in ROWS if row.cohort.id == "alpha_cns"]
    base = next(e for e in rows[0].estimates if e.id == "alpha_cns_efs_24")
    stood = [base.model_copy(update={"months": int(m), "id": f"efs_{m}"}) for m in months.split(",")]
    row = type(rows[0])(**{f: getattr(rows[0], f) for f in rows[0].__slots__} | {"estimates": tuple(stood)})
    names = {
        found
        for slide in read(made("forest.pptx", rows=[row])).slides
        for shape in flat(slide.shapes)
        if shape.name.startswith("efs_")
        for found in shape._element.xpath(".//a:prstGeom/@prst")
    }
    expected = {
        "3,6,12,18": {"triangle", "ellipse", "hexagon"},
        "24,36,48,60": {"rect", "pentagon", "diamond", "star5"},
    }
    assert names == expected[months]


def test_items_of_no_row_stay_out_of_the_groups() -> None:
    loose = [f for f in families(scenes()[0], seen()) if f.line is None]
    texts = {item.text for family in loose for item in family.items if isinstance(item, TextItem)}
    assert seen().caveat in texts
    assert View() == seen().view
