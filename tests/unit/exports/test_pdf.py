"""PDF, read back with pypdf: texts, fonts, pages, tags, what it says of itself."""

from dataclasses import replace
from io import BytesIO

import pytest
from fpdf import FPDF
from pypdf import PdfReader
from pypdf.generic import Destination

from app.drawing.theme import THEMES
from app.exports import pdf, pen_pdf, picture
from app.exports.kind import UndrawableError
from tests.unit.exports.made import OPTIONS, made, many, seen

pytestmark = pytest.mark.unit


def read(body: bytes) -> PdfReader:
    return PdfReader(BytesIO(body), strict=True)


def test_every_text_of_every_page_can_be_selected() -> None:
    reader = read(made("forest.pdf"))
    scenes = picture.pages(seen(), replace(OPTIONS, size="handout"))
    assert len(reader.pages) == len(scenes)
    for page, scene in zip(reader.pages, scenes, strict=True):
        found = "".join(page.extract_text().split())
        missing = [t.text for t in scene.texts() if "".join(t.text.split()) not in found]
        assert missing == []


def test_a_page_is_a_slide_and_its_fonts_are_within() -> None:
    page = read(made("forest.pdf")).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (960, 540)
    for font in page["/Resources"]["/Font"].values():
        descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor
        assert "OutcomesSans" in descriptor["/FontName"]


def test_it_says_what_it_is() -> None:
    reader = read(made("forest.pdf", "?site=cns", title="Journal club"))
    told = reader.metadata
    assert told is not None
    assert told.title == "Journal club"
    assert seen().caveat in (told.subject or "")
    assert str(told["/Keywords"]) == "data abc1234; view ?site=cns"
    assert told.creation_date == pdf.stamp("2026-11-21")
    assert reader.trailer["/Root"]["/Lang"] == "en-US"


def test_it_is_tagged_and_every_mark_speaks() -> None:
    reader = read(made("forest.pdf"))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    kids = root["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    elements = [kid.get_object() for kid in kids]
    charts = [seen().percent, seen().months]
    spoken = [mark.spoken for chart in charts if chart for mark in chart.marks]
    assert sorted(e["/Alt"] for e in elements if e["/S"] == "/Figure") == sorted(spoken)
    assert [e["/S"] for e in elements].count("/H1") == len(reader.pages)


def test_several_pages_have_an_outline_and_one_has_none() -> None:
    reader = read(made("forest.pdf", rows=many(40)))
    first, *_ = reader.outline
    assert isinstance(first, Destination)
    assert first.title == f"Page 1 of {len(reader.pages)}"
    assert read(made("forest.pdf", "?study=epsilon_2019")).outline == []


def test_nothing_in_it_is_a_link() -> None:
    reader = read(made("forest.pdf", title="https://evil.example/"))
    assert all("/Annots" not in page for page in reader.pages)


def test_a_day_is_optional() -> None:
    assert pdf.stamp("").year == 2000


def test_transparent_and_tall() -> None:
    tall = read(made("forest.pdf", size="tall", transparent=True, theme="dark")).pages[0]
    assert tall.mediabox.height > 540


def test_outlines_need_no_font_and_are_heard_in_the_order_of_the_texts() -> None:
    reader = read(made("forest.pdf", outlines=True))
    assert all("/Font" not in page["/Resources"] for page in reader.pages)
    assert "".join(page.extract_text() for page in reader.pages) == ""
    kids = reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    elements = [kid.get_object() for kid in kids]
    heard = " ".join(e["/Alt"] for e in elements if e["/S"] in ("/P", "/H1"))
    shown = [t.text for scene in picture.dense(seen(), OPTIONS) for t in scene.texts()]
    assert heard == " ".join(shown)


def test_a_title_that_cannot_be_outlined_is_refused() -> None:
    with pytest.raises(UndrawableError, match=r"^title: "):
        made("forest.pdf", title="白血病", outlines=True)


def test_a_code_is_drawn_black_on_white_and_told() -> None:
    made_of = FPDF(unit="pt")
    for style, path in zip(("", "B"), picture.FONTS, strict=True):
        made_of.add_font(pen_pdf.FAMILY, style, path)
    scene = picture.pages(seen("?site=cns"), OPTIONS)[0]
    pen_pdf.draw(made_of, replace(scene, items=scene.items[-1:]), THEMES["dark"])
    content = read(bytes(made_of.output())).pages[0].get_contents().get_data()
    assert content.count(b" re f") > 100
    assert b"/Figure" in content
