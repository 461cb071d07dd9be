"""Slides and documents as other programs draw them: LibreOffice opens the deck, Poppler the PDF."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from defusedxml import ElementTree
from PIL import Image, ImageChops, ImageStat
from pypdf import PageObject, PdfReader

from app.drawing.fonts import ARIAL, text_width
from app.drawing.scene import MarkerItem, Scene, TextItem
from app.drawing.slides.lecture import lecture
from app.drawing.theme import THEMES
from app.exports import picture
from tests.unit.exports.made import OPTIONS, made, many, seen

POINTS = 960.0
"""Width of a slide and of a page in points."""


class Word(NamedTuple):
    """A word and its box, points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def opened(body: bytes, folder: Path) -> Path:
    """The deck as LibreOffice draws it, in a PDF; a program of its own, with settings of its own."""
    (folder / "deck.pptx").write_bytes(body)
    settings = f"-env:UserInstallation=file://{folder / 'settings'}"
    command = ["soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder), "deck.pptx"]
    env = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=240, check=True
    )
    assert "Error" not in done.stderr, done.stderr
    return folder / "deck.pdf"


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page and where they stand."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True)
    space = "{http://www.w3.org/1999/xhtml}"
    return [
        [
            Word(word.text or "", *(float(word.get(side, "")) for side in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter(f"{space}word")
        ]
        for page in ElementTree.fromstring(done.stdout).iter(f"{space}page")
    ]


def pictures(pdf: Path, across: int = 1920) -> list[Image.Image]:
    """The pages as pictures so many pixels wide."""
    subprocess.run(
        ["pdftoppm", "-png", "-scale-to-x", str(across), "-scale-to-y", "-1", pdf, pdf.with_suffix("")],
        check=True,
    )
    return [Image.open(path).convert("RGB") for path in sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))]


def scenes(query: str = "") -> Sequence[Scene]:
    """What the slides are made from."""
    return picture.drawn(seen(query), OPTIONS, lecture, ARIAL)


@pytest.fixture(name="deck", scope="module")
def a_deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opened(made("forest.pptx"), tmp_path_factory.mktemp("deck"))


def joined(found: list[Word]) -> str:
    return "".join("".join(word[0] for word in found).split())


def test_the_slides_open_with_every_text_of_the_scene(deck: Path) -> None:
    pages = words(deck)
    assert len(pages) == len(scenes())
    for page, scene in zip(pages, scenes(), strict=True):
        drawn = joined(page)
        assert [t.text for t in scene.texts() if "".join(t.text.split()) not in drawn] == []


def test_every_text_stands_where_it_was_laid_out(deck: Path) -> None:
    """Left edge and baseline of every text: of 960 points, at most one and a half off."""
    for page, scene in zip(PdfReader(deck).pages, scenes(), strict=True):
        starts = texts_of(page)
        far = [item.text for item in scene.texts() if not _near(item, scene, starts)]
        assert far == []


Start = tuple[str, float, float]
"""A text with its left edge and its baseline, points from the top."""


def texts_of(page: PageObject) -> list[Start]:
    """The texts of a page as they are placed."""
    found: list[Start] = []
    height = float(page.mediabox.height)

    def seen_text(text: str, _cm: Any, tm: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            found.append((text.strip(), tm[4], height - tm[5]))

    page.extract_text(visitor_text=seen_text)
    return found


def _near(item: TextItem, scene: Scene, starts: list[Start]) -> bool:
    scale = POINTS / scene.width
    width = text_width(item.text, item.size, item.weight, scene.font)
    left = {"start": item.x, "middle": item.x - width / 2, "end": item.x - width}[item.anchor]
    kerned = 0.01 * width * scale if item.anchor != "start" else 0
    return any(
        item.text.startswith(text[:3])
        and abs(x - left * scale) < 1.5 + kerned
        and abs(y - item.y * scale) < 0.7
        for text, x, y in starts
    )


def test_the_rows_stand_in_the_order_of_the_picture(deck: Path) -> None:
    """Each row of the picture is a row of the slides: the same labels with the same values beside them."""
    on_slides = [line for scene in scenes() for line in rows_of(scene)]
    in_picture = [line for scene in picture.pages(seen(), OPTIONS) for line in rows_of(scene)]
    assert on_slides == in_picture
    drawn = [joined(page) for page in words(deck)]
    for page, scene in zip(drawn, scenes(), strict=True):
        assert all("".join(label.split())[:20] in page for label, _ in rows_of(scene))


def rows_of(scene: Scene) -> list[tuple[str, tuple[str, ...]]]:
    """The rows from top to bottom: id of the line or mark, and the values drawn of it."""
    charts = [seen().percent, *([seen().months] if seen().months else [])]
    labels = {line.id: line.label for chart in charts if chart for line in chart.lines}
    found: dict[str, list[str]] = {}
    for item in scene.texts():
        if item.about in labels and item.about not in found:
            found[item.about] = []
        elif item.about and item.about not in labels and item.weight == 600 and found:
            found[list(found)[-1]].append(item.text)
    return [(labels[line], tuple(values)) for line, values in found.items()]


def test_every_mark_is_drawn_in_its_color_at_its_value(deck: Path) -> None:
    for image, scene in zip(pictures(deck), scenes(), strict=True):
        scale = image.width / scene.width
        for mark in scene.markers():
            assert _colored(image, mark, scale), mark


def _colored(image: Image.Image, mark: MarkerItem, scale: float) -> bool:
    """Whether the mark's color is found on its outline, left or right of its middle."""
    color = bytes.fromhex(THEMES["light"].color(mark.color)[1:])
    reach = (mark.radius * 1.3 + 2) * scale
    box = (mark.x * scale - reach, mark.y * scale - reach, mark.x * scale + reach, mark.y * scale + reach)
    found: Any = image.crop(tuple(map(round, box))).getcolors(100_000) or []  # type: ignore[arg-type]
    return any(max(abs(a - b) for a, b in zip(pixel, color, strict=True)) < 24 for _, pixel in found)


def test_a_dark_deck_is_dark_and_a_deck_of_pictures_is_the_pictures(tmp_path: Path) -> None:
    (tmp_path / "dark").mkdir()
    (tmp_path / "shown").mkdir()
    dark = pictures(opened(made("forest.pptx", theme="dark"), tmp_path / "dark"), 960)
    assert all(image.getpixel((3, 3)) == (0x12, 0x16, 0x1B) for image in dark)
    shown = pictures(opened(made("forest.pptx", picture=True), tmp_path / "shown"))[0]
    (tmp_path / "one.png").write_bytes(made("forest.png"))
    assert unlike(shown, Image.open(tmp_path / "one.png")) < 2


def test_many_rows_are_many_slides(tmp_path: Path) -> None:
    pages = words(opened(made("forest.pptx", rows=many(40)), tmp_path))
    assert len(pages) >= 3
    assert all(f"slide{n}of{len(pages)}" in joined(page) for n, page in enumerate(pages, 1))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pdf_looks_like_the_handout(tmp_path: Path, theme: str) -> None:
    pdf = tmp_path / "forest.pdf"
    pdf.write_bytes(made("forest.pdf", theme=theme))
    for number, image in enumerate(pictures(pdf), 1):
        path = tmp_path / f"page{number}.png"
        path.write_bytes(made("forest.png", theme=theme, page=number, size="handout"))
        # A page full of notes differs by 2 in the edges of its letters, another page by 12.
        assert unlike(image, Image.open(path)) < 3


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ: the mean over all pixels at a quarter of the size, 0 to 255."""
    size = (480, 270)
    a, b = (image.convert("L").resize(size, Image.Resampling.BOX) for image in (one, other))
    return float(ImageStat.Stat(ImageChops.difference(a, b)).mean[0])
