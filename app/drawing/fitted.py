"""Texts of an SVG that no program sets one over another, whichever face it has.

::

    attributes      Arial, or a face of its widths, in a size at which the text takes no more than its room
    stylesheet      for browsers, which alone read it: the house font, in the size that was laid out

Inkscape, librsvg, LibreOffice, CairoSVG and resvg follow the attributes: none of them reads a font that
stands in the file, nor ``@supports`` with ``:is``, and not all go on to the second family of a list.
"""

from typing import Final

from app.drawing.fonts import ARIAL, HOUSE, missing, text_width
from app.drawing.scene import Scene, TextItem
from app.drawing.svg import named, written

COMMON: Final = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif"
"""Families of Arial's widths, and a generic one."""

ROOT: Final = "outcomes"
"""The class of the document: its stylesheet changes no page that it is put into."""

EASY: Final = 0.87
"""Share of its size at which most text set in Arial fits the room of the house font; it looks as large."""


class FittedLetters:
    """Texts of one scene."""

    root = f'{named(COMMON)} class="{ROOT}"'

    def __init__(self, scene: Scene, faces: str) -> None:
        """Collect the sizes of the scene.

        Args:
            scene: what is drawn.
            faces: the house font as CSS that holds the font itself.
        """
        self._font = scene.font
        sizes = sorted({item.size for item in scene.texts()})
        rules = "".join(f".{ROOT} :is(.{_kind(size)}){{font-size:{size:g}px}}" for size in sizes)
        families = f'font-family:"{HOUSE.family}",{COMMON}'
        self.head = f"<style>{faces}@supports (display:grid){{:is(.{ROOT}){{{families}}}{rules}}}</style>"

    def text(self, item: TextItem, color: str) -> str:
        """Return one text, with the size laid out as its class."""
        return written(item, color, item.size * self._share(item), _kind(item.size))

    def _share(self, item: TextItem) -> float:
        """How much of its size a text has in Arial: never more than its width allows.

        A letter that Arial lacks comes from another face, and is taken to be as wide as in the house font.
        """
        lacking = "".join(missing(item.text, ARIAL))
        known = "".join(letter for letter in item.text if letter not in lacking)
        common = text_width(known, 1, item.weight, ARIAL)
        room = text_width(known, 1, item.weight, self._font)
        return min(EASY, room / common) if common else EASY


def _kind(size: float) -> str:
    return f"t{size:g}".replace(".", "-")
