"""The figure on the page: percentages, and medians beneath as a figure of their own."""

from collections.abc import Collection
from dataclasses import replace

from app.figures.comparison.values import Band, Chart, Comparison, Group, Line
from app.figures.forest.chart import draw
from app.figures.forest.rows import Block
from app.figures.forest.style import SCREEN, Style
from app.figures.scene import Axis, Scene, TextItem
from models.vocabulary import Outcome

MONTHS_HEAD = "Median survival times, months"
MONTHS_SUB = "A different unit from the percentages above, so a figure of its own."


def layout(
    comparison: Comparison, wide: float, panels: Collection[Outcome] | None = None, style: Style = SCREEN
) -> Scene:
    """The screen's scene.

    Args:
        comparison: what to draw.
        wide: px across.
        panels: the outcomes to draw; None for all of the view.
        style: sizes.
    """
    percent = only(comparison.percent, panels)
    drawn = draw(percent, wide, style)
    block, axes = drawn.block, list(drawn.axes)
    months = only(comparison.months, panels) if comparison.months else None
    if months and months.panels:
        _months(block, axes, months, wide, style)
    return Scene(
        wide=wide,
        high=block.high,
        items=tuple(block.items),
        axes=tuple(axes),
        hits=tuple(block.hits),
        title=comparison.title,
        description=comparison.summary,
        font=style.font,
    )


def _months(block: Block, axes: list[Axis], months: Chart, wide: float, style: Style) -> None:
    y = block.high + 34
    block.items.append(TextItem(0, y, MONTHS_HEAD, 15, 600))
    block.items.append(TextItem(0, y + 19, MONTHS_SUB, style.interval, color="ink2"))
    across = min(wide, 860.0) if len(months.panels) > 1 else min(wide, 620.0)
    under = draw(months, across, replace(style, compact=True))
    shift = y + 30
    block.place(under.block, shift, axes=len(axes))
    axes.extend(replace(a, top=a.top + shift, bottom=a.bottom + shift) for a in under.axes)


def only(chart: Chart, panels: Collection[Outcome] | None) -> Chart:
    """The chart with some of its panels."""
    if panels is None or all(p.outcome in panels for p in chart.panels):
        return chart
    kept = tuple(p for p in chart.panels if p.outcome in panels)
    return Chart(chart.unit, kept, tuple(_band(band, panels) for band in chart.bands))


def _band(band: Band, panels: Collection[Outcome]) -> Band:
    return replace(band, groups=tuple(_group(group, panels) for group in band.groups))


def _group(group: Group, panels: Collection[Outcome]) -> Group:
    return replace(group, lines=tuple(_line(line, panels) for line in group.lines))


def _line(line: Line, panels: Collection[Outcome]) -> Line:
    return replace(line, cells=tuple(cell for cell in line.cells if cell.outcome in panels))
