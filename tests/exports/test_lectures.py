"""Lecture slides as other programs read them: sizes in the file, boxes in LibreOffice, codes by a scanner."""

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import cycle, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import zxingcpp
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from app.drawing.slides.lectern import HIGH
from tests.exports.test_office import POINTS, Word, joined, words
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


Deck = tuple[str, str]
"""A view and a theme."""


@pytest.fixture(name="decks", scope="module")
def decks_of_each_view_in_both_themes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Deck, Path]:
    """The deck of each view, light and dark."""
    folder, made_of = tmp_path_factory.mktemp("decks"), {}
    for number, (query, theme) in enumerate(product(VIEWS, THEMES)):
        made_of[query, theme] = folder / f"deck{number}.pptx"
        made_of[query, theme].write_bytes(made("forest.pptx", query, theme=theme))
    return made_of


@pytest.fixture(name="drawn", scope="module")
def drawn_by_libreoffice(decks: Mapping[Deck, Path]) -> Mapping[Deck, Path]:
    """Each deck in a PDF, all of them by one run of the program, which takes longest to start."""
    folder = next(iter(decks.values())).parent
    settings = f"-env:UserInstallation=file://{folder / 'settings'}"
    command = ["soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    env = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    names = [str(path) for path in decks.values()]
    subprocess.run([*command, *names], env=env, capture_output=True, timeout=500, check=True)
    return {deck: path.with_suffix(".pdf") for deck, path in decks.items()}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("query", VIEWS)
def test_every_text_of_the_file_is_large_enough(query: str, theme: str, decks: Mapping[Deck, Path]) -> None:
    comparison = seen(query)
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    marks = [mark for chart in charts for mark in chart.marks]
    values = {text for mark in marks for text in (mark.value_text, mark.interval_text) if text}
    numbers = {f"{one.number}" for one in comparison.citations}
    labels = {line.label for chart in charts for line in chart.lines}
    for slide in Presentation(str(decks[query, theme])).slides:
        assert all(
            run.font.size.pt >= TITLE for p in slide.shapes.title.text_frame.paragraphs for run in p.runs
        )
        for one in shown(slide.shapes):
            raised = one.row and one.text in numbers and one.size < VALUE
            assert one.size >= (RAISED if raised else NOTE), one
            if one.row and (one.text in labels or (one.text in values and not raised)):
                assert one.size >= VALUE, one


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("query", VIEWS)
def test_no_text_meets_another_where_libreoffice_draws_it(
    query: str, theme: str, drawn: Mapping[Deck, Path]
) -> None:
    scenes, pages = deck(seen(query), arial=True), words(drawn[query, theme])
    for page, scene in zip(pages, scenes, strict=True):
        there = joined(page)
        assert [t.text for t in scene.texts() if "".join(t.text.split()) not in there] == [], scene.name
        letters = [_lettered(word) for word in page]
        assert list(meeting(letters)) == [], scene.name
        assert [word for word in letters if word.right > POINTS or word.bottom > HIGH] == [], scene.name


RISE, DROP = 0.17, 0.11
"""Shares of the box of a word in LibreOffice's PDF that stand above its letters and beneath them."""


def meeting(found: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Pairs of words that stand over one another by more than a point."""
    downwards = sorted(found, key=lambda word: word.top)
    for place, one in enumerate(downwards):
        for other in downwards[place + 1 :]:
            if other.top > one.bottom - 1:
                break
            if min(one.right, other.right) - max(one.left, other.left) > 1:
                yield one, other


def _lettered(word: Word) -> Word:
    """The word in the box of its letters."""
    high = word.bottom - word.top
    return word._replace(top=word.top + RISE * high, bottom=word.bottom - DROP * high)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("query", VIEWS)
def test_a_scanner_reads_the_code_of_a_picture(query: str, theme: str) -> None:
    address = LINK + query.lstrip("/")
    body = made("forest.png", query, theme=theme, link=address)
    found = zxingcpp.read_barcodes(Image.open(BytesIO(body)).convert("RGB"))
    assert [code.text for code in found] == [address]


@pytest.mark.parametrize(("query", "theme"), list(zip(VIEWS, cycle(THEMES), strict=False)))
def test_a_scanner_reads_the_code_of_every_slide_that_libreoffice_draws(
    query: str, theme: str, drawn: Mapping[Deck, Path]
) -> None:
    pdf = drawn[query, theme]
    wide = ["-gray", "-scale-to-x", "1920", "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", *wide, pdf, pdf.with_suffix("")], check=True)
    pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))
    assert len(pages) == len(Presentation(str(pdf.with_suffix(".pptx"))).slides)
    for page in pages:
        assert [code.text for code in zxingcpp.read_barcodes(Image.open(page))] == [LINK]
        page.unlink()


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
