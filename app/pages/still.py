"""A view that stands still: figure and cards as HTML, visible before scripts run and without them.

The same Scenes as on the page, as SVG whose colors are the stylesheet's, so that they follow the theme.
"""

import re
from collections.abc import Sequence
from typing import Final

from dash import html

from app.components.attributes import aria
from app.components.lettering import svg
from app.components.markup import Written, markup
from app.content.comparison import Comparison
from app.drawing.forest import layout
from models.vocabulary import Outcome

WIDE: Final = 1392
"""Px of the figure with all panels beside each other."""

MIDDLE, BESIDE = 892, 2
"""Px of the figure where two panels stand beside each other."""

_IDS: Final = re.compile(r' id="[^"]*"')


def wide(comparison: Comparison) -> str:
    """The figure with all panels."""
    return figure(svg(layout(comparison, WIDE)), comparison.summary, "wide")


def middle(comparison: Comparison, outcomes: Sequence[Outcome]) -> str:
    """The figure with these panels, for a narrower screen."""
    return figure(svg(layout(comparison, MIDDLE, outcomes)), comparison.summary, "middle")


def figure(drawn: Written, summary: str, kind: str) -> str:
    """A figure element around what is drawn."""
    return markup(html.Figure(drawn, className=f"still {kind}", **aria(label=summary)))


def nameless(text: str) -> str:
    """The markup without ids: another copy of it is about to stand beside this one."""
    return _IDS.sub("", text)
