"""Text widths, measured without a browser, so that a layout knows what fits.

Two fonts are known: the house font, drawn on screen and in pictures, and Arial, which a slide is set in.

    text -> width(text, size, weight, font) -> px
    text -> wrap(text, max_width, size, weight, font) -> lines
    text -> missing(text, font) -> the characters that cannot be drawn

The numbers behind them are bundled (`metrics/*.json`); `assets/fonts/README.md` says how they were taken.
A width is never less than the drawn one: kerning that draws letters together is left out, kerning that moves
them apart is counted.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, TypedDict

Weight: TypeAlias = Literal[400, 600]

EM: Final = 1000
"""Stored numbers are thousandths of the font size."""

CHARACTER_ABSENT: Final = 1000
"""The width given to a character the font lacks: a whole em, which no substitute is likely to pass."""

_BREAKABLE: Final = re.compile(r"[^-‐–—/]*[-‐–—/]+|[^-‐–—/]+")


class _StoredFace(TypedDict):
    ascent: float
    descent: float
    rise: float
    drop: float
    advances: list[float]
    widening: dict[str, str]


class _Stored(TypedDict):
    family: str
    characters: str
    faces: dict[str, _StoredFace]


@dataclass(frozen=True, eq=False)
class Face:
    """The measures of one weight of a font. Heights are fractions of the font size, all of them positive.

    Attributes:
        ascent: From the baseline to the top of the line box.
        descent: From the baseline to the bottom of the line box.
        rise: From the baseline to the highest ink of plain English text: brackets, "d", digits.
        drop: From the baseline to the lowest ink of plain English text: brackets, "g".
        advances: Width of each character, in thousandths of the font size.
        widening: Extra space between two characters, in the same unit, where kerning moves them apart.
    """

    ascent: float
    descent: float
    rise: float
    drop: float
    advances: Mapping[str, float]
    widening: Mapping[tuple[str, str], float]


@dataclass(frozen=True, eq=False)
class Metrics:
    """The measures of a font: its family name, as a stylesheet spells it, and its two weights."""

    family: str
    faces: Mapping[Weight, Face]

    def face(self, weight: Weight = 400) -> Face:
        """Give the measures of one weight; a font without 600 holds its bold there."""
        return self.faces[weight]


def _face(characters: str, stored: _StoredFace) -> Face:
    widening = {
        (left, right): float(value)
        for value, pairs in stored["widening"].items()
        for left, right in zip(pairs[::2], pairs[1::2], strict=True)
    }
    return Face(
        ascent=stored["ascent"] / EM,
        descent=stored["descent"] / EM,
        rise=stored["rise"] / EM,
        drop=stored["drop"] / EM,
        advances=dict(zip(characters, stored["advances"], strict=True)),
        widening=widening,
    )


def _bundled(name: str) -> Metrics:
    text = (files(__package__) / "metrics" / f"{name}.json").read_text(encoding="utf-8")
    stored: _Stored = json.loads(text)
    regular, semibold = (_face(stored["characters"], stored["faces"][weight]) for weight in ("400", "600"))
    return Metrics(family=stored["family"], faces=MappingProxyType({400: regular, 600: semibold}))


HOUSE: Final = _bundled("house")
"""Outcomes Sans, the font of the page and of every picture."""

ARIAL: Final = _bundled("arial")
"""Arial, by the widths of Liberation Sans, which are the same; its 600 is the bold."""


@lru_cache(maxsize=65_536)
def units(text: str, weight: Weight, font: Metrics) -> float:
    """Give the width of a line of text, in units of the font."""
    advance, widening = font.faces[weight].advances.get, font.faces[weight].widening.get
    total = sum([advance(character, CHARACTER_ABSENT) for character in text])
    return total + sum([widening(pair, 0) for pair in pairwise(text)])


def text_width(text: str, size: float, weight: Weight = 400, font: Metrics = HOUSE) -> float:
    """Give the width of a line of text, in px, at a font size in px."""
    return units(text, weight, font) * size / EM


def missing(text: str, font: Metrics = HOUSE) -> tuple[str, ...]:
    """Give the characters a font lacks, each once, in the order of the text; none of them can be drawn."""
    known = font.faces[400].advances
    return tuple(dict.fromkeys(character for character in text if character not in known))


def wrap(
    text: str, max_width: float, size: float, weight: Weight = 400, font: Metrics = HOUSE
) -> tuple[str, ...]:
    """Break text into lines that fit, as few as filling each in turn gives.

    Lines break at spaces, and the break takes the place of the space. A word that is too long alone also
    breaks after a hyphen, dash or slash, and if that is not enough, between any two characters. Nothing is
    dropped or added. No-break spaces (U+00A0) and hyphens (U+2011) hold their words together.

    Args:
        text: What to break; runs of spaces count as one.
        max_width: In px. A single character wider than this still gets its line.
        size: Font size in px.
        weight: Weight of the font.
        font: The font it is drawn in.

    Returns:
        The lines; none for a text without words.
    """
    lines: list[str] = []
    for glue, part in _parts(text, max_width, size, weight, font):
        longer = f"{lines[-1]}{glue}{part}" if lines else part
        if lines and text_width(longer, size, weight, font) <= max_width:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)


def in_two(text: str, size: float, weight: Weight = 400, font: Metrics = HOUSE) -> tuple[str, ...]:
    """Break a text into two lines of the least width, no word broken; one line where it is one word."""
    words = [part for _, part in _parts(text, float("inf"), size, weight, font)]
    ways = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return min(
        ways,
        key=lambda lines: max(text_width(line, size, weight, font) for line in lines),
        default=tuple(words),
    )


def _parts(
    text: str, max_width: float, size: float, weight: Weight, font: Metrics
) -> Iterator[tuple[str, str]]:
    """Give what may not be broken further, each part with the space or nothing that stood before it."""
    for word in filter(None, text.split(" ")):
        glue = " "
        fits = text_width(word, size, weight, font) <= max_width
        for piece in (word,) if fits else _BREAKABLE.findall(word):
            for part in _chopped(piece, max_width, size, weight, font):
                yield glue, part
                glue = ""


def _chopped(piece: str, max_width: float, size: float, weight: Weight, font: Metrics) -> Iterator[str]:
    """Cut a piece into the longest parts that fit, of one character at least."""
    while piece:
        end = len(piece)
        while end > 1 and text_width(piece[:end], size, weight, font) > max_width:
            end -= 1
        yield piece[:end]
        piece = piece[end:]
