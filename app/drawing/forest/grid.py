"""Columns: where label, patients and panels stand across a given width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from app.content.comparison.cell import Mark
from app.content.comparison.chart import Chart, FitColumn, Panel
from app.drawing.fonts import in_two, text_width
from app.drawing.forest.style import SCREEN, Style, least_text, panel_text
from models.columns import CohortColumn

_LEAST_SHARE: Final = 40
"""Percent of its width that a column of facts keeps, however narrow the figure."""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One panel: its axis from ``left`` to ``right``, its text from ``text`` to ``end``.

    Inside the text: the tag at ``text``, the value with its decimal point at ``point``, the interval from
    ``interval``, the counts ending at ``counts``; a sign may hang over the end by ``hang``; all px.
    """

    panel: Panel
    index: int
    left: float
    right: float
    text: float
    point: float
    interval: float
    counts: float
    end: float
    hang: float = 0.0

    def at(self, value: float) -> float:
        """The px of a value on this panel's axis."""
        return self.left + value / self.panel.top * (self.right - self.left)


class FactColumn(NamedTuple):
    """A column of facts: its head, where it begins and how wide it is, px."""

    head: str
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The whole grid: the label column, where n ends, the columns of facts, and the panels."""

    width: float
    label: float
    number: float
    panels: tuple[GridColumn, ...]
    facts: tuple[FactColumn, ...] = ()


def columns(chart: Chart, width: float, style: Style) -> Columns:
    """Share a width among label, patients and panels.

    Text gets the measured width of its content (at least the style's), axes share what is left, between
    the narrowest and the widest allowed; what remains then widens the text.
    """
    count = len(chart.panels)
    fixed = style.left + style.number + style.number_gap + style.panel_gap * max(0, count - 1)
    facts = _facts(chart, width, style)
    fixed += sum(fact.width + style.axis_gap for fact in facts) + style.axis_gap * count
    label, texts = (_stepwise if style.brief else _shared)(chart, width - fixed, style)
    spare = width - fixed - label - sum(texts)
    axis = min(style.most_axis, max(style.floor_axis, spare / max(1, count)))
    over = max(0.0, spare - axis * count)
    wider = min(over, max(0.0, style.most_label - label))
    label, extra = label + wider, (over - wider) / max(1, count)
    number = style.left + label + style.number
    left, facts = _placed(facts, number + style.number_gap, style)
    made = []
    for index, (panel, text) in enumerate(zip(chart.panels, texts, strict=True)):
        made.append(_column(chart, panel, index, left, left + axis, text + extra, style))
        left = made[-1].end + style.panel_gap
    hanging = (replace(column, hang=style.panel_gap / 2) for column in made[:-1])
    return Columns(width, label, number, (*hanging, *made[-1:]), facts)


def _shared(chart: Chart, room: float, style: Style) -> tuple[float, list[float]]:
    """Label and texts where all of a value stands on its line: texts yield first, then the label."""
    texts = [_panel_text(chart, panel, style) for panel in chart.panels]
    label, count = style.label, len(texts)
    spare = room - label - sum(texts)
    if spare < style.easy_axis * count:
        texts = _narrowed(chart, texts, style.easy_axis * count - spare, style)
        spare = room - label - sum(texts)
    if spare < style.least_axis * count:
        label = max(style.least_label, label + spare - style.least_axis * count)
    return label, texts


def _stepwise(chart: Chart, room: float, style: Style) -> tuple[float, list[float]]:
    """Label and texts where axes keep their room: counts go beneath, the label yields, then intervals do."""
    steps = [[text[step] for text in (_levels(chart, p, style) for p in chart.panels)] for step in range(3)]
    axes = style.easy_axis * len(chart.panels)
    for label, texts in zip((style.label, style.label, style.least_label), steps, strict=True):
        spare = room - axes - sum(texts)
        if spare >= (style.least_label if texts is steps[1] else label):
            return min(label, spare), texts
    return max(style.least_label, min(style.label, room - axes - sum(steps[-1]))), steps[-1]


def _levels(chart: Chart, panel: Panel, style: Style) -> tuple[float, float, float]:
    """The width of a panel's text: all on one line, counts beneath, interval and counts beneath."""
    marks = marks_of(chart, panel)
    tags, whole, rest, bounds, counted = _parts(marks, style)
    value = (tags + style.after if tags else 0) + whole + rest
    least = max(style.least_text, value, bounds, counted)
    beside = max(least, value + bounds + 7)
    return _panel_text(chart, panel, style), beside, least


def _facts(chart: Chart, width: float, style: Style) -> tuple[FactColumn, ...]:
    """The columns of facts, narrowed alike where the panels would not fit beside, down to their heads.

    The last ones are left out where even that is too wide; rows say them beneath (`rows.row`).
    """
    sizes = tuple((_width(column, style), _head(column, style)) for column in chart.columns)
    wide = sum(size for size, _ in sizes)
    room = wide - max(0.0, needed(chart, chart.panels, style) - width)
    shares = (1 - step / 100 for step in range(100 - _LEAST_SHARE))
    fits = (share for share in shares if sum(max(size * share, head) for size, head in sizes) <= room)
    share = next(fits, _LEAST_SHARE / 100)
    facts = tuple(
        FactColumn(column.label, 0, max(size * share, head))
        for column, (size, head) in zip(chart.columns, sizes, strict=True)
    )
    beside = sum(fact.width + style.axis_gap for fact in facts)
    if facts and needed(replace(chart, columns=()), chart.panels, style) + beside > width:
        return _facts(replace(chart, columns=chart.columns[:-1]), width, style)
    return facts


def _head(column: CohortColumn | FitColumn, style: Style) -> float:
    """The least width that holds a head on two lines."""
    lines = in_two(column.label, style.detail, 400, style.font)
    return max(text_width(line, style.detail, 400, style.font) for line in lines)


def _placed(facts: Sequence[FactColumn], left: float, style: Style) -> tuple[float, tuple[FactColumn, ...]]:
    """The columns of facts one beside the other; gives where they end, and them."""
    placed = []
    for fact in facts:
        placed.append(fact._replace(left=left))
        left += fact.width + style.axis_gap
    return left, tuple(placed)


def _width(column: CohortColumn | FitColumn, style: Style) -> float:
    return column.width * style.detail / SCREEN.detail


def runs(chart: Chart, width: float, style: Style) -> tuple[tuple[Panel, ...], ...]:
    """The panels in as few runs of even length as fit beside the cohorts; one run where all of them do.

    Up to four panels may share narrower axes than the style asks for; more only with their full room.
    """
    for count in range(1, len(chart.panels) + 1):
        size, more = divmod(len(chart.panels), count)
        ends = [size * k + min(k, more) for k in range(count + 1)]
        split_up = tuple(chart.panels[a:b] for a, b in pairwise(ends))
        if all(needed(chart, run, style) <= width for run in split_up):
            return split_up
    return tuple((panel,) for panel in chart.panels)


def needed(chart: Chart, panels: Sequence[Panel], style: Style) -> float:
    """The least width these panels need beside the narrowest label."""
    narrow = len(panels) <= 4 and not chart.columns
    axis = style.floor_axis if narrow else style.least_axis
    text = sum(_least(chart, p, style) for p in panels)
    gaps = style.panel_gap * max(0, len(panels) - 1) + style.axis_gap * len(panels)
    facts = sum(_width(column, style) + style.axis_gap for column in chart.columns)
    beside = style.left + style.least_label + style.number + style.number_gap + facts
    return beside + gaps + text + axis * len(panels)


def _least(chart: Chart, panel: Panel, style: Style) -> float:
    if style.brief:
        return _levels(chart, panel, style)[-1]
    return max(_content(chart, panel, style), least_text(panel.outcome, style))


def _narrowed(chart: Chart, texts: Sequence[float], need: float, style: Style) -> list[float]:
    """The texts narrowed by what is needed, each in proportion to what it can give."""
    least = [_least(chart, p, style) for p in chart.panels]
    give = [max(0.0, text - lower) for text, lower in zip(texts, least, strict=True)]
    share = min(1.0, need / sum(give)) if sum(give) else 0.0
    return [text - room * share for text, room in zip(texts, give, strict=True)]


def marks_of(chart: Chart, panel: Panel) -> tuple[Mark, ...]:
    """Every mark of one panel."""
    return tuple(
        mark
        for line in chart.lines
        for cell in line.cells
        if cell.outcome is panel.outcome
        for mark in cell.marks
    )


def split(value: float, places: int) -> tuple[str, str]:
    """A value before and from its decimal point."""
    text = f"{value:.{places}f}"
    point = len(text) - places - 1 if places else len(text)
    return text[:point], text[point:]


def _widest(texts: Iterable[str], size: float, weight: int, style: Style) -> float:
    bold = 600 if weight == 600 else 400
    return max((text_width(text, size, bold, style.font) for text in texts if text), default=0.0)  # type: ignore[arg-type]


def _parts(marks: Sequence[Mark], style: Style) -> tuple[float, float, float, float, float]:
    tags = _widest((m.tagged for m in marks if m.tag), style.tag or style.detail, 400, style)
    whole = _widest((split(m.value, m.places)[0] for m in marks), style.value, 600, style)
    rest = _widest((split(m.value, m.places)[1] for m in marks), style.value, 600, style)
    bounds = _widest((m.interval_text for m in marks), style.interval, 400, style)
    bounds += _widest((m.marked for m in marks), style.small, 400, style) + 2 if style.brief else 0
    counted = _widest((m.counts_text for m in marks), style.detail, 400, style)
    return tags, whole, rest, bounds, counted


def _panel_text(chart: Chart, panel: Panel, style: Style) -> float:
    return max(_content(chart, panel, style), panel_text(panel.outcome, style))


def _content(chart: Chart, panel: Panel, style: Style) -> float:
    tags, whole, rest, bounds, counted = _parts(marks_of(chart, panel), style)
    sign = _widest((m.basis for m in marks_of(chart, panel)), style.detail, 400, style)
    content = (tags + style.after if tags else 0) + whole + rest + (bounds + 7 if bounds else 0)
    content += counted + sign + 10 if counted else 0
    return content


def _column(
    chart: Chart, panel: Panel, index: int, left: float, right: float, text: float, style: Style
) -> GridColumn:
    start = right + style.axis_gap
    tags, whole, rest, _, counted = _parts(marks_of(chart, panel), style)
    sign = _widest((m.basis for m in marks_of(chart, panel)), style.detail, 400, style)
    point = start + (tags + style.after if tags else 0) + whole
    end = start + text
    bounds = _widest((m.interval_text for m in marks_of(chart, panel)), style.interval, 400, style)
    counts = min(end - sign, point + rest + 7 + bounds + 30 + counted)
    return GridColumn(panel, index, left, right, start, point, point + rest + 7, counts, end)
