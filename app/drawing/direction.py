"""Which way a text is read."""

import unicodedata
from typing import Final

_STRONG: Final = {"L": False, "R": True, "AL": True}
"""Whether letters of a strong direction are read from the right."""


def from_the_right(text: str) -> bool:
    """Return whether a text is read from the right, as its first letter with a direction says."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((_STRONG[kind] for kind in kinds if kind in _STRONG), False)
