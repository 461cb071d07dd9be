"""Hostile names and titles: a right file or a sentence; never a formula, a live link, or a path."""

import csv
import re
from io import BytesIO, StringIO
from typing import Any

import pytest
from defusedxml import ElementTree
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from app.drawing.fonts import missing
from app.exports import EXPORTS, Options, picture
from app.exports.inert import STARTERS, inert
from app.exports.kind import UndrawableError
from models.records import clean
from tests.fixtures.hostile import NAMES, TITLES
from tests.unit.exports.made import OPTIONS, ROWS, made, renamed, seen, unzipped

pytestmark = pytest.mark.unit

NAMED = tuple(renamed(ROWS[0], number, name) for number, name in enumerate(NAMES))
"""An invented cohort under each of the names."""


def test_the_names_are_what_the_records_let_through() -> None:
    assert [clean(name) for name in NAMES] == list(NAMES)


def test_no_cell_of_a_csv_is_a_formula() -> None:
    body = made("estimates.csv", rows=NAMED).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(body, newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [c for c in cells if c.startswith(STARTERS) and not re.fullmatch(r"-\d+(\.\d+)?", c)]
    labels = {row[rows[0].index("cohort_label")].removeprefix("'") for row in rows[1:]}
    assert labels == set(NAMES)


@pytest.mark.parametrize("start", STARTERS)
def test_what_could_be_a_formula_is_made_text(start: str) -> None:
    assert inert(f"{start}1+1") == f"'{start}1+1"
    assert inert(f"a{start}") == f"a{start}"


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    book = load_workbook(BytesIO(made("estimates.xlsx", rows=NAMED, title="=1+1")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert set(NAMES) <= {cell.value for cell in cells}
    quoted = next(cell for cell in cells if cell.value == "=1+1")
    assert quoted.quotePrefix


def test_a_name_is_text_in_every_picture() -> None:
    pages = picture.pages(seen(rows=NAMED), OPTIONS)
    svg = "".join(made("forest.svg", rows=NAMED, page=n).decode() for n in range(1, len(pages) + 1))
    for page in svg.split("</svg>")[:-1]:
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(f"{page}</svg>").iter()}
        assert tags <= {
            "svg", "title", "desc", "metadata", "style", "rect", "text", "path", "circle", "polygon",
        }  # fmt: skip
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in svg


def test_a_name_is_text_on_slides_and_in_documents() -> None:
    deck = Presentation(BytesIO(made("forest.pptx", rows=NAMED)))
    names = {shape.name for slide in deck.slides for shape in slide.shapes}
    assert set(NAMES) <= names
    reader = PdfReader(BytesIO(made("forest.pdf", rows=NAMED)))
    assert all("/Annots" not in page for page in reader.pages)
    assert "=1+1" in "".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("title", TITLES)
def test_a_hostile_title_is_a_title_in_every_file(title: str) -> None:
    options = Options.parse({"title": title})
    kept = options.title or ""
    assert kept.replace("\u200c", "").replace("\u200d", "").isprintable()
    given: dict[str, Any] = {"title": options.title}
    deck = Presentation(BytesIO(made("forest.pptx", "?study=epsilon_2019", **given)))
    shown = deck.slides[0].shapes.title.text.replace("\v", "")
    assert shown.replace(" ", "") == kept.replace(" ", "")
    assert deck.core_properties.title == kept[:255]
    svg = ElementTree.fromstring(made("forest.svg", "?study=epsilon_2019", **given))
    assert svg.findtext("{http://www.w3.org/2000/svg}title")
    written = "".join("".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert kept.replace(" ", "") in written.replace(" ", "")
    if missing(kept):
        for name in ("forest.png", "forest.pdf", "forest.zip", "view.zip"):
            with pytest.raises(UndrawableError, match="title: these letters cannot be drawn") as refused:
                made(name, "?study=epsilon_2019", **given)
            assert all(letter in str(refused.value) for letter in missing(kept)[:12])
        return
    info = PdfReader(BytesIO(made("forest.pdf", "?study=epsilon_2019", **given))).metadata
    assert info is not None
    assert info.title == kept
    drawn = Image.open(BytesIO(made("forest.png", "?study=epsilon_2019", **given)))
    assert drawn.info["Title"] == kept
    assert drawn.convert("L").crop((50, 15, 1000, 80)).getextrema()[0] < 100


@pytest.mark.parametrize("title", TITLES)
def test_no_file_name_and_no_entry_of_an_archive_holds_a_title(title: str) -> None:
    options = Options.parse({"title": title})
    for name in ("forest.svg", "citations.txt"):
        done = EXPORTS[name].render(seen(), options, ROWS)
        assert re.fullmatch(r"cart-outcomes_[a-z0-9_-]+_[0-9a-f]+\.[a-z]+", done.filename)


def test_the_entries_of_archives_are_plain_names() -> None:
    for entry in unzipped(made("view.zip", rows=NAMED[:3], title="../../x")):
        assert re.fullmatch(r"[A-Za-z]+(_page\d+of\d+)?\.[a-z]+", entry)


def test_ten_thousand_characters_are_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="title: 10000 characters are too many; expected at most 200"):
        Options.parse({"title": "x" * 10_000})


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\t", "\u2028"])
def test_a_line_break_in_a_title_parts_words(break_: str) -> None:
    assert Options.parse({"title": f"line one{break_}line two"}).title == "line one line two"
