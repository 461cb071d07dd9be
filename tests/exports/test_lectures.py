"""Lecture slides as other programs read them: sizes in the file, boxes in LibreOffice, codes by a scanner."""

import os
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from app.drawing.fonts import ARIAL, text_width
from tests.exports.test_office import texts_of
from tests.unit.drawing.slides.lectures import NOTE, RAISED, TITLE, VALUE, VIEWS, deck
from tests.unit.exports.made import LINK, made, seen

THEMES = ("light", "dark")
INCH = 914_400


class Shown(NamedTuple):
    """A text of a slide: what it says, its size in points, and the row it belongs to."""

    text: str
    size: float
    row: str


def shown(shapes: Any, row: str = "") -> Iterator[Shown]:
    """Every text of a slide."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shown(shape.shapes, shape.name)
        elif shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                yield from (Shown(run.text, run.font.size.pt, row) for run in paragraph.runs)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("query", VIEWS)
def test_every_text_of_the_file_is_large_enough(query: str, theme: str) -> None:
    comparison = seen(query)
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    marks = [mark for chart in charts for mark in chart.marks]
    values = {text for mark in marks for text in (mark.value_text, mark.interval_text) if text}
    numbers = {f"{one.number}" for one in comparison.citations}
    labels = {line.label for chart in charts for line in chart.lines}
    for slide in Presentation(BytesIO(made("forest.pptx", query, theme=theme))).slides:
        assert all(
            run.font.size.pt >= TITLE for p in slide.shapes.title.text_frame.paragraphs for run in p.runs
        )
        for one in shown(slide.shapes):
            raised = one.row and one.text in numbers and one.size < VALUE
            assert one.size >= (RAISED if raised else NOTE), one
            if one.row and (one.text in labels or (one.text in values and not raised)):
                assert one.size >= VALUE, one


@pytest.fixture(name="drawn", scope="module")
def drawn_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The deck of each view in a PDF, all of them by one run of the program."""
    folder = tmp_path_factory.mktemp("decks")
    names = [folder / f"deck{number}.pptx" for number in range(len(VIEWS))]
    for path, query in zip(names, VIEWS, strict=True):
        path.write_bytes(made("forest.pptx", query))
    settings = f"-env:UserInstallation=file://{folder / 'settings'}"
    command = ["soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    env = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    subprocess.run([*command, *map(str, names)], env=env, capture_output=True, timeout=400, check=True)
    return [path.with_suffix(".pdf") for path in names]


def test_no_text_meets_another_where_libreoffice_draws_it(drawn: list[Path]) -> None:
    for pdf, query in zip(drawn, VIEWS, strict=True):
        scenes = deck(seen(query), arial=True)
        pages = PdfReader(pdf).pages
        assert len(pages) == len(scenes)
        for page, scene in zip(pages, scenes, strict=True):
            sizes = {"".join(item.text.split()): item for item in scene.texts()}
            boxes = []
            for text, x, y in texts_of(page):
                item = sizes.get("".join(text.split()))
                if item is not None:
                    face = ARIAL.face(item.weight)
                    wide = text_width(item.text, item.size, item.weight, ARIAL)
                    boxes.append((text, x, y - face.rise * item.size, x + wide, y + face.drop * item.size))
            assert len(boxes) >= 0.7 * len(scene.texts()), (query, scene.name)
            assert [pair for pair in combinations(boxes, 2) if _meet(*pair)] == [], (query, scene.name)
            assert [box for box in boxes if box[3] > 960 or box[4] > 540] == []


def _meet(one: Any, other: Any) -> bool:
    across = min(one[3], other[3]) - max(one[1], other[1])
    return across > 1 and min(one[4], other[4]) - max(one[2], other[2]) > 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("query", VIEWS)
def test_a_scanner_reads_the_code_of_a_picture(query: str, theme: str) -> None:
    address = LINK + query.lstrip("/")
    body = made("forest.png", query, theme=theme, link=address)
    found = zxingcpp.read_barcodes(Image.open(BytesIO(body)).convert("RGB"))
    assert [code.text for code in found] == [address]


def test_a_scanner_reads_the_code_of_every_slide_that_libreoffice_draws(drawn: list[Path]) -> None:
    for pdf in drawn[:4]:
        subprocess.run(
            ["pdftoppm", "-png", "-scale-to-x", "1920", "-scale-to-y", "-1", pdf, pdf.with_suffix("")],
            check=True,
        )
        pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))
        assert pages
        for page in pages:
            assert [code.text for code in zxingcpp.read_barcodes(Image.open(page).convert("RGB"))] == [LINK]


def test_a_code_has_its_size_and_place_in_the_file() -> None:
    places = set()
    for theme in THEMES:
        for slide in Presentation(BytesIO(made("forest.pptx", "?site=cns", theme=theme))).slides:
            (code,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
            places.add((code.left, code.top, code.width, code.height))
            assert code.width == code.height >= 0.8 * INCH
            assert code.left + code.width <= 12_192_000 - 0.3 * INCH
            assert code.top + code.height <= 6_858_000 - 0.2 * INCH
            image = Image.open(BytesIO(code.image.blob)).convert("L")
            module = 8
            assert image.crop((0, 0, 4 * module, image.height)).getextrema() == (255, 255)
    assert len(places) == 1
