"""Texts as the outlines of their letters: what a program without the house font draws alike.

::

    laid(text, weight) ── glyphs, each with its place ──┬─ SVG: OutlinedLetters, every letter defined once
                                                        └─ PDF: operators of its pages

Letters stand as the font says, kerning included, so that outlines are as wide as the same text in a browser.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, Final, Literal

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from app.drawing.fonts import Weight
from app.drawing.scene import Scene, TextItem
from app.exports.picture import FONT_FOLDER

EM: Final = 1000
"""Units of the font to its size."""

Step = tuple[Literal["M", "L", "C", "Z"], tuple[tuple[float, float], ...]]
"""One command of a path, and its points in units of the font, y upward."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter: its name in the font, its outline, and its width, in units of the font."""

    name: str
    steps: tuple[Step, ...]
    advance: float


class _Pen(BasePen):  # type: ignore[misc]
    """Collects an outline; fontTools gives it curves as cubic ones."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.steps: list[Step] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        self.steps.append(("M", (point,)))

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("L", (point,)))

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("C", points))

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append(("Z", ()))


@lru_cache(maxsize=2)
def _font(weight: Weight) -> TTFont:
    return TTFont(FONT_FOLDER / f"outcomes-sans-{weight}.ttf", lazy=True)


@lru_cache(maxsize=2048)
def glyph(letter: str, weight: Weight) -> Glyph:
    """Return the outline of a letter; of a crossed box where the font lacks it."""
    font = _font(weight)
    name = font.getBestCmap().get(ord(letter), ".notdef")
    pen = _Pen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return Glyph(name, tuple(pen.steps), font["hmtx"][name][0])


@lru_cache(maxsize=8192)
def _kerned(left: str, right: str, weight: Weight) -> float:
    """By how much two glyphs stand farther apart than they are wide; the first table that knows decides."""
    (lookup,) = _font(weight)["GPOS"].table.LookupList.Lookup
    for table in (each.ExtSubTable for each in lookup.SubTable):
        if left in table.Coverage.glyphs:
            found = _pair(table, left, right)
            if found is not None:
                return found
    return 0


def _pair(table: Any, left: str, right: str) -> float | None:
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        value = next((pair.Value1 for pair in pairs if pair.SecondGlyph == right), None)
        return None if value is None else float(value.XAdvance)
    first = table.ClassDef1.classDefs.get(left, 0)
    second = table.ClassDef2.classDefs.get(right, 0)
    value = table.Class1Record[first].Class2Record[second].Value1
    return float(getattr(value, "XAdvance", 0))


@lru_cache(maxsize=8192)
def laid(text: str, weight: Weight) -> tuple[tuple[tuple[Glyph, float], ...], float]:
    """Return the glyphs of a text, each with its place from the left, and their width, units of the font."""
    placed: list[tuple[Glyph, float]] = []
    at = 0.0
    for letter in text:
        one = glyph(letter, weight)
        if placed:
            at += _kerned(placed[-1][0].name, one.name, weight)
        placed.append((one, at))
        at += one.advance
    return tuple(placed), at


def start(item: TextItem, width: float) -> float:
    """Return where a text begins, px, from its width in units of the font."""
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[item.anchor]
    return item.x - share * width * item.size / EM


class OutlinedLetters:
    """Texts of one scene as shapes of an SVG; each says its words to those who listen."""

    root = ' xmlns:xlink="http://www.w3.org/1999/xlink"'

    def __init__(self, scene: Scene) -> None:
        """Define every letter of the scene once."""
        shapes = {
            _key(one, item.weight): one
            for item in scene.texts()
            for one, _ in laid(item.text, item.weight)[0]
            if one.steps
        }
        paths = "".join(f'<path id="{key}" d="{_path(one)}"/>' for key, one in shapes.items())
        self.head = f"<defs>{paths}</defs>"

    def text(self, item: TextItem, color: str) -> str:
        """Return one text as a group of its letters."""
        placed, width = laid(item.text, item.weight)
        x, scale = start(item, width), item.size / EM
        letters = "".join(_used(one, at, item.weight) for one, at in placed if one.steps)
        return (
            f'<g role="img" aria-label="{escape(item.text)}" fill="{color}" '
            f'transform="translate({x:.2f} {item.y:.2f})scale({scale:g})">{letters}</g>'
        )


def _key(one: Glyph, weight: Weight) -> str:
    return f"{one.name}-{weight}"


def _used(one: Glyph, at: float, weight: Weight) -> str:
    place = f' x="{at:g}"' if at else ""
    return f'<use xlink:href="#{_key(one, weight)}"{place}/>'


@lru_cache(maxsize=2048)
def _path(one: Glyph) -> str:
    """An outline as SVG writes it, y downward."""
    return "".join(
        command + " ".join(f"{x:.0f} {-y:.0f}" for x, y in points) for command, points in one.steps
    )


def operators(item: TextItem, scale: float, height: float) -> Iterator[str]:
    """Return a text as PDF draws it, filled with the color that is set.

    Args:
        item: the text.
        scale: points to a px.
        height: the height of the page in points; y grows upward there.
    """
    placed, width = laid(item.text, item.weight)
    size = item.size * scale / EM
    yield f"q {size:.6f} 0 0 {size:.6f} {start(item, width) * scale:.3f} {height - item.y * scale:.3f} cm"
    passed = 0.0
    for one, at in placed:
        if one.steps:
            yield f"1 0 0 1 {at - passed:g} 0 cm {_painted(one)} f"
            passed = at
    yield "Q"


_OPERATORS: Final = {"M": "m", "L": "l", "C": "c", "Z": "h"}


@lru_cache(maxsize=2048)
def _painted(one: Glyph) -> str:
    return " ".join(
        f"{' '.join(f'{x:.0f} {y:.0f}' for x, y in points)} {_OPERATORS[command]}".strip()
        for command, points in one.steps
    )
