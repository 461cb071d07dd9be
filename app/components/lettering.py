"""A scene as SVG whose colors are the stylesheet's, so that it follows the theme: whole, or its texts alone.

Plotly draws a text as a point of a trace, measures it and styles it twice: 500 texts took it longer than all
marks, intervals and rules together. As markup they cost hardly anything, and they stand exactly where they do
on every picture and slide.
"""

import re
from dataclasses import fields, replace
from typing import Any, Final

from app.components.markup import Written
from app.drawing import svg as pen_svg
from app.drawing.scene import MarkerItem, Scene
from app.drawing.theme import LIGHT

_PROPERTIES: Final[dict[str, Any]] = {
    field.name: f"var(--{field.name.replace('_', '-')})" for field in fields(LIGHT) if field.name != "name"
}
STYLED: Final = replace(LIGHT, **_PROPERTIES)
"""Every color as the stylesheet's property of its name."""

_PLACES: Final = re.compile(r'(?<==")[-0-9., ML]+(?=")')
_FINE: Final = re.compile(r"(\.\d)\d+")
"""Tenths of a pixel are enough on a screen."""


def svg(scene: Scene) -> Written:
    """A scene as SVG. Marks have no titles: the table says it all."""
    quiet = tuple(replace(item, label="") if isinstance(item, MarkerItem) else item for item in scene.items)
    drawn = pen_svg.draw(replace(scene, items=quiet), STYLED, background=False)
    drawn = drawn.replace(f' font-family="{scene.font.family}"', "", 1)
    return Written(_PLACES.sub(lambda found: _FINE.sub(r"\1", found[0]), drawn))


def letters(scene: Scene) -> Written:
    """The texts of a scene alone, to lie over what is drawn of it; its title is not said once more."""
    return svg(replace(scene, items=scene.texts(), title="", description=""))
