"""The address of a view as a QR code that a scanner reads from the last row."""

from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from app.drawing.scene import CodeItem
from app.drawing.slides.lectern import BOTTOM, HIGH, SIDE, WIDE

QUIET: Final = 4
"""Modules of light ground around it."""

INCHES: Final = 0.8
"""The least side of the code without its ground; a slide has 72 px of its scene to the inch."""

MODULE: Final = 1.5
"""The least side of a module, px of the scene: 3 px of a picture 1920 px wide."""

MOST: Final = 110.0
"""The largest code that leaves room for the notes, px; a longer address stands in words alone."""


LONGEST: Final = 600
"""Letters of an address that is tried at all; no code that fits its place holds as many."""


@lru_cache(maxsize=64)
def code(address: str) -> CodeItem | None:
    """The code in the corner of a slide; None where there is no address, or one too long for it."""
    if not urlsplit(address).scheme or len(address) > LONGEST:
        return None
    found = min((_matrix(address, level) for level in "ml"), key=_side)
    side = _side(found)
    if side > MOST:
        return None
    x, y = WIDE - SIDE - side, HIGH - BOTTOM - side
    return CodeItem(x, y, side, found, f"QR code of this view: {address}")


def _matrix(address: str, level: str) -> tuple[str, ...]:
    """The modules row by row, at a level of correction that is at least the one asked for."""
    import segno  # noqa: PLC0415 - no page needs it

    made = segno.make(address, error=level, micro=False)
    return tuple("".join("1" if dark else "0" for dark in row) for row in made.matrix_iter(border=QUIET))


def _side(rows: tuple[str, ...]) -> float:
    """Its side with the ground, px."""
    return len(rows) * max(MODULE, INCHES * 72 / (len(rows) - 2 * QUIET))
