"""The legend of what is drawn, in HTML: only the encodings in use."""

from typing import Final

from app.components import elements as html
from app.components.attributes import aria
from app.content.comparison.cell import Shape
from app.content.comparison.chart import Chart
from app.drawing.forest.area import full
from app.drawing.forest.legend import ENDLESS, LABELS, POOLED, SHARES, area, intervals, shapes
from app.drawing.forest.style import SCREEN
from models.vocabulary import CiSource

MOST: Final = 3
"""So many shapes are explained where there is room; every mark has its landmark in words beside it."""


def legend(chart: Chart) -> html.Ul:
    """One entry per encoding in use, in the order of the picture's legend."""
    lines = chart.lines
    marks = [mark for line in lines for cell in line.cells for mark in cell.marks]
    entries = [_entry(sample(kind), LABELS[kind]) for kind in intervals(marks)]
    if any(mark.endless for mark in marks):
        entries.append(_entry(html.Span(className="whisker endless"), ENDLESS))
    months = shapes(marks)
    if len(months) <= MOST:
        entries += [_entry(sign(shape), label, "landmark") for shape, label in months]
    if marks:
        small = html.Span(className="shape square", style={"--r": "3px"})
        large = html.Span(className="shape square", style={"--r": "6px"})
        entries.append(_entry(html.Span([small, large], className="pair"), area(marks, full(chart), SCREEN)))
    if any(line.shares for line in lines):
        entries.append(_entry(html.Span(className="icon rings"), SHARES))
    if any(band.pooled for band in chart.bands):
        entries.append(_entry(html.Span(html.Span(className="lozenge"), className="ahead"), POOLED))
    return html.Ul(entries, className="legend", **aria(label="Legend"))


def sign(shape: Shape, filled: bool = True, style: dict[str, str] | None = None) -> html.Span:
    """A marker of a landmark."""
    return html.Span(className=f"shape {shape}" + ("" if filled else " open"), style=style)


def sample(kind: CiSource) -> html.Span:
    """A marker with the whisker of an interval: solid, dashed, or none."""
    mark = sign("square", filled=kind is CiSource.PUBLISHED)
    return mark if kind is CiSource.NONE else html.Span(mark, className=f"whisker {kind}")


def _entry(drawn: html.Span, label: str, kind: str | None = None) -> html.Li:
    return html.Li([html.Span(drawn, className="sample", **aria(hidden=True)), label], className=kind)
