"""SVG as programs draw it that read none of its fonts: LibreOffice, librsvg and resvg."""

import os
import subprocess
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
import resvg_py
from PIL import Image, ImageChops

from app.drawing.scene import Scene, TextItem
from app.exports import picture
from tests.exports.test_office import Word, words
from tests.unit.exports.made import OPTIONS, made, seen

ACROSS = 1440.0
"""Width in points of a picture that is 1920 px wide."""

VIEWS = ("", "?site=cns&month=24&outcome=os", "?outcome=icans,crs,relapse", "?site=all&group=study")
SLACK = 1.5
"""px of a scene by which a drawn word may pass the room of its text, more for a large one: fonts are drawn in
whole points."""

Draw = Callable[[Path], Path]


def libreoffice(svg: Path) -> Path:
    """The picture as LibreOffice Draw makes a PDF of it."""
    settings = f"-env:UserInstallation=file://{svg.parent / 'settings'}"
    command = [
        "soffice",
        settings,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(svg.parent),
        str(svg),
    ]
    env = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    subprocess.run(command, env=env, capture_output=True, timeout=240, check=True)
    return svg.with_suffix(".pdf")


def librsvg(svg: Path) -> Path:
    """The picture as librsvg makes a PDF of it."""
    subprocess.run(["rsvg-convert", "-f", "pdf", "-o", svg.with_suffix(".pdf"), svg], timeout=60, check=True)
    return svg.with_suffix(".pdf")


def drawn(draw: Draw, svg: Path, scene: Scene) -> list[Word]:
    """The words of a picture as a program draws them, px of its scene."""
    (page,) = words(draw(svg))
    scale = scene.width / ACROSS
    return [Word(word.text, *(side * scale for side in word[1:])) for word in page]


def meeting(one: Word, other: Word) -> bool:
    """Whether two words stand over one another by more than the tips of their letters."""
    across = min(one.right, other.right) - max(one.left, other.left)
    along = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > SLACK and along > 0.35 * min(one.bottom - one.top, other.bottom - other.top)


def strays(item: TextItem, found: list[Word]) -> bool:
    """Whether the words of a text are not all there, within its room and on its line."""
    left, top, right, bottom = item.box()
    slack = max(SLACK, item.size / 9)
    here = [w for w in found if left - slack <= w.left and w.right <= right + slack]
    line = [w.text for w in here if w.top < item.y < w.bottom + SLACK and top < w.bottom and w.top < bottom]
    return bool(Counter(item.text.split()) - Counter(line))


@pytest.mark.parametrize("draw", [libreoffice, librsvg])
@pytest.mark.parametrize("query", VIEWS)
def test_no_text_meets_another_or_leaves_its_room(draw: Draw, query: str, tmp_path: Path) -> None:
    svg = tmp_path / "view.svg"
    svg.write_bytes(made("forest.svg", query))
    scene = picture.scene(seen(query), OPTIONS)
    found = drawn(draw, svg, scene)
    assert [item.text for item in scene.texts() if strays(item, found)] == []
    assert [pair for pair in combinations(found, 2) if meeting(*pair)] == []
    assert [word for word in found if word.left < 0 or word.right > scene.width] == []


@pytest.mark.parametrize(
    "title", ["W" * 60, "il" * 100, "ROCCA, CNS ALLCAR19 " * 8, "Kết quả điều trị CAR T"]
)
def test_a_title_of_any_letters_stays_in_the_picture(title: str, tmp_path: Path) -> None:
    svg = tmp_path / "view.svg"
    svg.write_bytes(made("forest.svg", title=title))
    scene = picture.scene(seen(), OPTIONS)
    found = drawn(librsvg, svg, scene)
    assert [word for word in found if word.right > scene.width] == []
    assert [pair for pair in combinations(found, 2) if meeting(*pair)] == []


def test_outlines_are_drawn_alike_by_every_program(tmp_path: Path) -> None:
    """LibreOffice, librsvg and resvg without any font draw what the picture with its own fonts shows."""
    svg = tmp_path / "view.svg"
    svg.write_bytes(made("forest.svg", outlines=True))
    bare = tmp_path / "bare.png"
    bare.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=svg.read_text(), skip_system_fonts=True)))
    shown = [Image.open(bare), *(pixels(draw(svg)) for draw in (librsvg, libreoffice))]
    own = Image.open(BytesIO(made("forest.png")))
    assert [unlike(one, own) for one in shown] == pytest.approx([0, 0, 0], abs=2)


def pixels(pdf: Path) -> Image.Image:
    """The only page of a document, which holds no text."""
    assert words(pdf) == [[]]
    sized = ["-scale-to-x", "1920", "-scale-to-y", "1080", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(["pdftoppm", "-png", "-singlefile", *sized], check=True)
    return Image.open(pdf.with_suffix(".png")).convert("L")


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ: the mean over all pixels at a quarter of the size, 0 to 255."""
    a, b = (image.convert("L").resize((480, 270), Image.Resampling.BOX) for image in (one, other))
    histogram = ImageChops.difference(a, b).histogram()
    return sum(level * count for level, count in enumerate(histogram)) / (480 * 270)
