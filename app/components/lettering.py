"""A scene as SVG whose colors are the stylesheet's, so that it follows the theme.

Its marks stand in a group of their own, which is hidden once plotly has drawn the same marks over it. Texts
and rules stay: plotly measures and styles each text twice, as markup they cost hardly anything.
"""

import re
from dataclasses import replace
from typing import Final

from app.components.markup import Written
from app.drawing import svg as pen_svg
from app.drawing.plotly import live
from app.drawing.scene import MarkerItem, Scene
from app.drawing.theme import TOKENS, Theme

STYLED: Final = Theme("light", {token: f"var(--{token.replace('_', '-')})" for token in TOKENS})
"""Every color as the stylesheet's property of its name."""

_FINE: Final = re.compile(r'(?<=\.\d)\d+(?=[-0-9., ML]*")')
"""What places say beyond tenths of a pixel, which are enough on a screen; no text has a quote that bare."""


class PageLetters(pen_svg.NamedLetters):
    """Texts in the font of the page they stand in."""

    def __init__(self) -> None:
        """Name no font."""
        self.root = ""


LETTERS: Final = PageLetters()


def svg(scene: Scene) -> Written:
    """A scene as SVG. Marks have no titles, the table says it all; they stand last, in one group."""
    still = tuple(item for item in scene.items if not live(item))
    marks = tuple(
        replace(item, label="") if isinstance(item, MarkerItem) else item
        for item in scene.items
        if live(item)
    )
    drawn = pen_svg.draw(replace(scene, items=still), STYLED, background=False, letters=LETTERS)
    drawn = drawn.replace("<title></title><desc></desc>", "", 1)
    if marks:
        group = "".join(pen_svg.drawn(item, STYLED, LETTERS) for item in marks)
        drawn = drawn.removesuffix("</svg>") + f'<g class="marks">{group}</g></svg>'
    return Written(_FINE.sub("", drawn))
