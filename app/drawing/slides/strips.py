"""The figure in strips, for paper: heads that every page repeats, cohorts that no page cuts."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from app.content.comparison.chart import Chart
from app.content.comparison.comparison import Comparison
from app.content.comparison.trimming import only
from app.drawing.forest.block import Block
from app.drawing.forest.chart import Sheet
from app.drawing.forest.grid import needed, runs
from app.drawing.forest.pieces import pieces
from app.drawing.forest.screen import medians
from app.drawing.forest.style import STILL, Style
from app.drawing.scene import Scene


class Range(NamedTuple):
    """Between which widths a figure is drawn, px; it is scaled to the paper, so that narrower is larger."""

    least: float
    most: float


PORTRAIT: Final = Range(760, 900)
LANDSCAPE: Final = Range(1280, 1400)
PAPER: Final = replace(STILL, least_axis=110, floor_axis=110, easy_axis=110, raised=0, beneath=3)
"""As on the screen, a little closer. Upright, four panels are two runs, so that letters are legible."""


@dataclass(frozen=True, slots=True)
class Strips:
    """One run of panels: the scenes that are laid beneath each other, all of one width.

    Attributes:
        months: whether it shows medians.
        share: of the paper's width that it takes.
        head: heads of the columns.
        rows: one scene per cohort with its burden rows, and with the heads that it opens.
        foot: the closing axis.
    """

    months: bool
    share: float
    head: Scene
    rows: tuple[Scene, ...]
    foot: Scene


def strips(comparison: Comparison, page: Range, style: Style = PAPER) -> tuple[Strips, ...]:
    """The percentages in as few runs of panels as fit, then the medians.

    Args:
        comparison: what to draw.
        page: between which widths; as narrow as the panels of the view allow.
        style: sizes.
    """
    chart, months = comparison.percent, comparison.months
    width = max(page.least, min(page.most, needed(chart, chart.panels, style)))
    found = [
        _cut(comparison, only(chart, [panel.outcome for panel in run]), width, style)
        for run in runs(chart, width, style)
    ]
    if months is None:
        return tuple(found)
    across = medians(months, width)
    cut = _cut(comparison, months, across, replace(style, compact=True))
    return (*found, replace(cut, share=across / width))


def _cut(comparison: Comparison, chart: Chart, width: float, style: Style) -> Strips:
    sheet = Sheet(chart, width, style, comparison.view.ref)
    head, *rows, foot = (_scene(block, width, style) for block in sheet.strips(pieces(chart)))
    return Strips(chart.unit == "months", 1.0, head, tuple(rows), foot)


def _scene(block: Block, width: float, style: Style) -> Scene:
    return Scene(width, block.height, tuple(block.flat()), font=style.font)
