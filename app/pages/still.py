"""A view that stands still: figure and cards as HTML, visible before scripts run and without them.

The same Scenes as on the page, as SVG whose colors are the stylesheet's, so that they follow the theme.
"""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Final

from dash import html

from app.components.attributes import aria
from app.components.markup import markup
from app.exports import pen_svg
from app.figures.comparison import Comparison
from app.figures.forest import layout
from app.figures.scene import MarkerItem, Scene
from app.figures.theme import LIGHT
from models.vocabulary import Outcome

_PROPERTIES: Final[dict[str, Any]] = {
    field.name: f"var(--{field.name.replace('_', '-')})" for field in fields(LIGHT) if field.name != "name"
}
STYLED: Final = replace(LIGHT, **_PROPERTIES)
"""Every color as the stylesheet's property of its name."""

WIDE: Final = 1392
"""Px of the figure with all panels beside each other."""

MIDDLE, BESIDE = 892, 2
"""Px of the figure where two panels stand beside each other."""

_PLACES: Final = re.compile(r'(?<==")[-0-9., ML]+(?=")')
_FINE: Final = re.compile(r"(\.\d)\d+")
"""Tenths of a pixel are enough on a screen."""

_IDS: Final = re.compile(r' id="[^"]*"')


def svg(scene: Scene) -> str:
    """A scene as SVG that grows and shrinks with its place. Marks have no titles: the table says it all."""
    quiet = tuple(replace(item, label="") if isinstance(item, MarkerItem) else item for item in scene.items)
    drawn = pen_svg.draw(replace(scene, items=quiet), STYLED, background=False)
    drawn = drawn.replace(f' font-family="{scene.font.family}"', "", 1)
    return _PLACES.sub(lambda found: _FINE.sub(r"\1", found[0]), drawn)


def wide(comparison: Comparison) -> str:
    """The figure with all panels."""
    return figure(svg(layout(comparison, WIDE)), comparison.summary, "wide")


def middle(comparison: Comparison, outcomes: Sequence[Outcome]) -> str:
    """The figure with these panels, for a narrower screen."""
    return figure(svg(layout(comparison, MIDDLE, outcomes)), comparison.summary, "middle")


def figure(drawn: str, summary: str, kind: str) -> str:
    """A figure element around what is drawn."""
    outside = markup(html.Figure("\0", className=f"still {kind}", **aria(label=summary)))
    return outside.replace("\0", drawn)


def nameless(text: str) -> str:
    """The markup without ids: another copy of it is about to stand beside this one."""
    return _IDS.sub("", text)
