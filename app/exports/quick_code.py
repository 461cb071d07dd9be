"""The view's address as a QR code, and where a page has room for it."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Final

import segno

from app.drawing.scene import Scene

SIDES: Final = (90.0, 84.0, 77.0)
"""px of a page 1280 px wide, the largest that has room is taken; 0.94 to 0.8 inch on a slide."""

MARGIN: Final = 36.0
GAP: Final = 3.0
TOP: Final = 4.0
QUIET: Final = 4
"""Modules of white around the code, in the picture itself."""

Box = tuple[float, float, float, float]


@lru_cache(maxsize=64)
def code(address: str) -> bytes:
    """The address as a PNG, black on white whatever the theme, since some readers need that."""
    body = BytesIO()
    segno.make(address, error="m", micro=False).save(body, kind="png", scale=8, border=QUIET)
    return body.getvalue()


def places(pages: Sequence[tuple[Scene, Sequence[Box]]]) -> tuple[Box | None, ...]:
    """A free square at the right edge of each page: at the foot of all, else beside the heading of all.

    Args:
        pages: each page with what is taken on it, px.

    Returns:
        The squares, px; None where a page has no room, for the address also stands there in words.
    """
    feet = tuple(_foot(scene, taken) for scene, taken in pages)
    if all(feet):
        return feet
    heads = (_beside_heading(scene, taken) for scene, taken in pages)
    return tuple(head or foot for head, foot in zip(heads, feet, strict=True))


def _sides(scene: Scene) -> Iterator[float]:
    return (side * scene.width / 1280 for side in SIDES)


def _foot(scene: Scene, taken: Sequence[Box]) -> Box | None:
    """As far down as there is room beneath the axes."""
    top = max((axis.bottom for axis in scene.axes), default=0.0)
    found = (_lowest(scene, taken, side, top) for side in _sides(scene))
    return next((box for box in found if box is not None), None)


def _beside_heading(scene: Scene, taken: Sequence[Box]) -> Box | None:
    squares = (_head(scene, side) for side in _sides(scene))
    return next((box for box in squares if not _met(box, taken)), None)


def _head(scene: Scene, side: float) -> Box:
    right = scene.width - MARGIN
    return right - side, TOP, right, TOP + side


def _lowest(scene: Scene, taken: Iterable[Box], side: float, top: float) -> Box | None:
    right = scene.width - MARGIN
    y = scene.height - side - GAP
    while y > top:
        square = (right - side, y, right, y + side)
        met = _met(square, taken)
        if not met:
            return square
        y = min(box[1] for box in met) - side - GAP - 0.1
    return None


def _met(square: Box, taken: Iterable[Box]) -> list[Box]:
    """What the square would touch."""
    left, top, right, bottom = (
        square[0] - GAP, square[1] - GAP, square[2] + GAP, square[3] + GAP
    )  # fmt: skip
    return [b for b in taken if left < b[2] and b[0] < right and top < b[3] and b[1] < bottom]
