"""Words in the room they have: at most so many lines, the last one cut at a word."""

from functools import lru_cache
from typing import Final

from app.drawing.fonts import text_width, wrap
from app.drawing.forest.style import Style

wrapped: Final = lru_cache(maxsize=8192)(wrap)
"""``wrap``, remembered: the same words are set again for every size and page tried."""

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
    lines = wrapped(text, room, size, 400, style.font)
    if len(lines) <= most:
        return tuple(lines)
    words = lines[most - 1].split(" ")
    while len(words) > 1 and text_width(" ".join(words) + MORE, size, 400, style.font) > room:
        words.pop()
    return (*lines[: most - 1], " ".join(words).rstrip(" ,;·") + MORE)
