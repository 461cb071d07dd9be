"""Lines of text as a typesetter breaks them: nothing torn that is read as one, no word alone on a line."""

import re
from functools import lru_cache
from typing import Final

from app.drawing.fonts import HOUSE, Metrics, Weight, text_width, wrap

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_HELD: Final = re.compile(
    r"(?<=[=<>≤≥±~]) (?=[\d.])"  # P = .03
    r"|(?<=\w) (?=[=<>≤≥±])"
    r"|(?<=\d) (?=(?:mo|months?|y|years?|days?|patients?|cohorts?|facts?|studies|of)\b)"
    r"|(?<=\b[Dd]ay) (?=\d)|(?<=\d of) (?=\d)"
    r"|(?<=^[†‡§¶‖*]) "
    r"|(?<=\s[†‡§¶‖*]) "
    r"|(?<=^[=≈≠?]) |(?<=·\s[=≈≠?]) "
    r"|(?<=^\d) |(?<=^\d\d) |(?<=·\s\d) |(?<=·\s\d\d) "
)
SHORT: Final = 0.34
"""Of the width: where the last line is shorter, all are set as even as they can be."""

STEPS: Final = 24
"""How finely the narrowest width is looked for at which a text has no more lines."""


@lru_cache(maxsize=8192)
def lines(
    text: str, width: float, size: float, weight: Weight = 400, font: Metrics = HOUSE
) -> tuple[str, ...]:
    """Break text into as few lines as fit, the last one no stub.

    Args:
        text: what to break; "p = 0.032", "24 mo" and a sign with its first word stay together.
        width: px.
        size: px.
        weight: of the font.
        font: the font.
    """
    held = _HELD.sub(NO_BREAK, text)
    found = wrap(held, width, size, weight, font)
    if len(found) > 1 and text_width(found[-1], size, weight, font) < SHORT * width:
        found = _even(held, found, width, (size, weight, font))
    return tuple(line.replace(NO_BREAK, " ") for line in found)


def named(
    text: str, width: float, size: float, weight: Weight = 600, font: Metrics = HOUSE
) -> tuple[str, ...]:
    """Break a name: on two lines behind its comma, where it has one there, else as any text."""
    found = wrap(text, width, size, weight, font)
    parted = len(found) == 2 and found[0][-1] == ","
    return found if parted else lines(text, width, size, weight, font)


def _even(
    text: str, found: tuple[str, ...], width: float, kind: tuple[float, Weight, Metrics]
) -> tuple[str, ...]:
    """The same number of lines in the least width, no more words broken."""
    size, weight, font = kind
    least = text_width(text, size, weight, font) / len(found)
    for step in range(STEPS):
        narrower = wrap(text, least + (width - least) * step / STEPS, size, weight, font)
        if len(narrower) == len(found) and _spaces(narrower) == _spaces(found):
            return narrower
    return found


def _spaces(found: tuple[str, ...]) -> int:
    """How many spaces stand within these lines: one more for each word that is broken."""
    return sum(line.count(" ") for line in found)
