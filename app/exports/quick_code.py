"""The view's address as a QR code, and where a page has room for it."""

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Final

import segno

from app.figures.scene import Scene

SIDES: Final = (60.0, 50.0, 42.0)
"""px of a page 1280 px wide, the largest that has room is taken; 0.62 to 0.44 inch on a slide."""

MARGIN: Final = 36.0
GAP: Final = 6.0
QUIET: Final = 2
"""Modules of white around the code, in the picture itself."""

Box = tuple[float, float, float, float]


@lru_cache(maxsize=64)
def code(address: str) -> bytes:
    """The address as a PNG, black on white whatever the theme, since some readers need that."""
    body = BytesIO()
    segno.make(address, error="m", micro=False).save(body, kind="png", scale=8, border=QUIET)
    return body.getvalue()


def place(scene: Scene, boxes: Iterable[Box]) -> Box | None:
    """A free square at the right edge of the footer, as far down as there is one; None if there is none.

    Args:
        scene: the page.
        boxes: what is taken, px.
    """
    top = max((axis.bottom for axis in scene.axes), default=0.0)
    taken = [box for box in boxes if box[3] > top]
    for side in SIDES:
        found = _lowest(scene, taken, side * scene.wide / 1280, top)
        if found is not None:
            return found
    return None


def _lowest(scene: Scene, taken: Iterable[Box], side: float, top: float) -> Box | None:
    right = scene.wide - MARGIN
    y = scene.high - side - GAP
    while y > top:
        square = (right - side, y, right, y + side)
        met = [box for box in taken if _meets(square, box)]
        if not met:
            return square
        y = min(box[1] for box in met) - side - GAP - 0.1
    return None


def _meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] + GAP and b[0] < a[2] + GAP and a[1] < b[3] + GAP and b[1] < a[3] + GAP
