"""The figure on the page: percentages, and medians beneath as a figure of their own."""

from collections.abc import Collection
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from app.content.comparison.chart import Chart
from app.content.comparison.comparison import Comparison
from app.content.comparison.figures import MEDIAN
from app.content.comparison.trimming import only
from app.drawing.forest.block import Block
from app.drawing.forest.chart import draw
from app.drawing.forest.grid import runs
from app.drawing.forest.legend import sample
from app.drawing.forest.style import SCREEN, Style
from app.drawing.scene import Scene, Stop, TextItem
from models.vocabulary import Outcome

APART: Final = 26.0
"""Between two runs of panels, one beneath the other where they do not fit side by side."""

MONTHS_HEAD = "Median survival times, months"
MONTHS_SUB = "A different unit from the percentages above, so a figure of its own."


def layout(
    comparison: Comparison, width: float, panels: Collection[Outcome] | None = None, style: Style = SCREEN
) -> Scene:
    """The screen's scene.

    Args:
        comparison: what to draw.
        width: px across.
        panels: the outcomes to draw; None for all of the view.
        style: sizes.
    """
    percent = only(comparison.percent, panels)
    block = Block()
    for number, run in enumerate(runs(percent, width, style)):
        part = only(percent, [panel.outcome for panel in run])
        block.place(draw(part, width, style, comparison.view.ref), block.height + (APART if number else 0))
    months = only(comparison.months, panels) if comparison.months else None
    if months and months.panels:
        _months(block, months, width, style)
    return seen(block, comparison, width, style)


def seen(block: Block, comparison: Comparison, width: float, style: Style) -> Scene:
    """The scene of a block that stands on the page, with all that answers in it."""
    return Scene(
        width=width,
        height=block.height,
        items=tuple(block.flat()),
        axes=tuple(block.axes),
        hits=tuple(block.areas()),
        title=comparison.title,
        description=comparison.summary,
        font=style.font,
        stops=read(block),
        ways=tuple(block.leading()),
    )


def read(block: Block) -> tuple[Stop, ...]:
    """The stops in reading order: row by row, each row's cells panel by panel."""
    found = sorted(block.halts(), key=lambda stop: stop.top)
    heads = [stop for stop in found if stop.kind != "cell"]
    cells = [stop for stop in found if stop.kind == "cell"]
    ordered = []
    for head, below in zip_longest(heads, heads[1:]):
        until = below.top if below else block.height
        row = [stop for stop in cells if head.top <= stop.top < until]
        ordered += [head, *sorted(row, key=lambda stop: (stop.left, stop.top))]
    return tuple(ordered)


def _months(block: Block, months: Chart, width: float, style: Style) -> None:
    y = block.height + 34
    block.items.append(sample(7, y - 5, MEDIAN, 5.5))
    block.items.append(TextItem(20, y, MONTHS_HEAD, 15, 600))
    block.stops.append(Stop(0, y - 15, width, y + 24, "chart", f"{MONTHS_HEAD}. {MONTHS_SUB}"))
    block.items.append(TextItem(0, y + 19, MONTHS_SUB, style.interval, color="ink2"))
    block.place(draw(months, medians(months, width), narrow(style)), y + 30)


def narrow(style: Style) -> Style:
    """The style of the figure of medians: names only, and axes that may be short."""
    return replace(style, compact=True, easy_axis=100, least_axis=72, floor_axis=40)


def medians(months: Chart, width: float) -> float:
    """How wide the figure of medians is drawn, px."""
    return min(width, 860.0 if len(months.panels) > 1 else 620.0)
