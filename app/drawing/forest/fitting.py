"""Words in the room they have: at most so many lines, the last one cut at a word."""

from functools import lru_cache
from typing import Final

from app.drawing.fonts import Metrics, Weight, text_width, units, wrap
from app.drawing.forest.style import Style
from app.drawing.typesetting import NO_BREAK, lines

APART: Final = "·"
"""What parts facts, and begins no line."""

SIGNS: Final = ("=", "≈", "≠", "?")
"""Signs of an answer, which end no line."""

MOST: Final = 16_384
"""Texts whose widths are remembered; with three hundred cohorts all views together have some thousands."""


@lru_cache(maxsize=8192)
def wrapped(text: str, room: float, size: float, weight: Weight, font: Metrics) -> tuple[str, ...]:
    """Break a text into lines; remembered, since the same words are set for every size and page tried."""
    held: list[str] = []
    for word in text.split(" "):
        last = held[-1] if held else ""
        whole = f"{last}{NO_BREAK}{word}"
        joined = last and (word == APART or last in SIGNS) and text_width(whole, size, weight, font) <= room
        held[-1 if joined else len(held) :] = [whole if joined else word]
    found = wrap(" ".join(held), room, size, weight, font)
    return found if NO_BREAK in text else tuple(line.replace(NO_BREAK, " ") for line in found)


def forget(most: int = MOST) -> None:
    """Forget how texts were measured and broken, where they are more than usual views ask for again.

    What a view of every row leaves here stands between all else that it leaves, and keeps room for it.
    """
    if units.cache_info().currsize > most:
        for remembered in (units, lines, wrapped):
            remembered.cache_clear()


MORE: Final = "…"
"""What stands for words that had no room; card, table and study page say them."""


def fitted(text: str, room: float, most: int, size: float, style: Style) -> tuple[str, ...]:
    """The text in at most so many lines.

    Args:
        text: what to set.
        room: px across.
        most: lines; what is beyond is cut at a word and marked as cut.
        size: px of the type.
        style: sizes and font.
    """
    found = wrapped(text, room, size, 400, style.font)
    if len(found) <= most:
        return found
    words = found[most - 1].split(" ")
    while len(words) > 1 and text_width(" ".join(words) + MORE, size, 400, style.font) > room:
        words.pop()
    return (*found[: most - 1], " ".join(words).rstrip(" ,;·") + MORE)
