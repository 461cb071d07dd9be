"""A QR code of a scene as a picture of its own, for slides."""

import struct
import zlib
from functools import lru_cache
from typing import Final

from app.drawing.scene import CodeItem
from app.exports.picture import SIGNATURE, chunk

SCALE: Final = 8
"""px of a module."""

GRAY: Final = 0
"""The kind of color of a PNG that has one bit for each px: 0 black, 1 white."""


@lru_cache(maxsize=64)
def modules(item: CodeItem) -> bytes:
    """The code as a PNG, black on white whatever the theme, since some readers need that."""
    side = len(item.rows) * SCALE
    lines = b"".join(_line(row, side) * SCALE for row in item.rows)
    head = struct.pack(">IIBBBBB", side, side, 1, GRAY, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return SIGNATURE + b"".join(chunk(kind, body) for kind, body in parts)


def _line(row: str, side: int) -> bytes:
    """One line of px, unfiltered: a byte is eight px, and so a module."""
    light = bytes(0 if module == "1" else 255 for module in row)
    return b"\0" + light[: side // 8]
