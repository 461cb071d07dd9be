"""Columns: where label, patients and panels stand across a given width."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from app.content.comparison.chart import Chart, FitColumn, Panel
from app.drawing.fonts import in_two, text_width
from app.drawing.forest.style import SCREEN, Style
from app.drawing.forest.widths import PanelText, measured
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
    count, texts = len(chart.panels), measured(chart, chart.panels, style)
    fixed = style.left + style.number + style.number_gap + style.panel_gap * max(0, count - 1)
    facts = _facts(chart, texts, width, style)
    fixed += sum(fact.width + style.axis_gap for fact in facts) + style.axis_gap * count
    label, widths = (_stepwise if style.brief else _shared)(texts, width - fixed, style)
    spare = width - fixed - label - sum(widths)
    axis = min(style.most_axis, max(style.floor_axis, spare / max(1, count)))
    over = max(0.0, spare - axis * count)
    wider = min(over, max(0.0, style.most_label - label))
    label, extra = label + wider, (over - wider) / max(1, count)
    number = style.left + label + style.number
    left, facts = _placed(facts, number + style.number_gap, style)
    made: list[GridColumn] = []
    for text, wide in zip(texts, widths, strict=True):
        made.append(_column(text, len(made), left, left + axis, wide + extra))
        left = made[-1].end + style.panel_gap
    hanging = (replace(column, hang=style.panel_gap / 2) for column in made[:-1])
    return Columns(width, label, number, (*hanging, *made[-1:]), facts)


def _shared(texts: Sequence[PanelText], room: float, style: Style) -> tuple[float, list[float]]:
    """Label and texts where all of a value stands on its line: texts yield first, then the label."""
    widths, label, count = [text.full for text in texts], style.label, len(texts)
    spare = room - label - sum(widths)
    if spare < style.easy_axis * count:
        widths = _narrowed(texts, widths, style.easy_axis * count - spare)
        spare = room - label - sum(widths)
    if spare < style.least_axis * count:
        label = max(style.least_label, label + spare - style.least_axis * count)
    return label, widths


def _stepwise(texts: Sequence[PanelText], room: float, style: Style) -> tuple[float, list[float]]:
    """Label and texts where axes keep their room: counts go beneath, the label yields, then intervals do."""
    steps = [[levels[step] for levels in (text.levels for text in texts)] for step in range(3)]
    axes = style.easy_axis * len(texts)
    for label, widths in zip((style.label, style.label, style.least_label), steps, strict=True):
        spare = room - axes - sum(widths)
        if spare >= (style.least_label if widths is steps[1] else label):
            return min(label, spare), widths
    return max(style.least_label, min(style.label, room - axes - sum(steps[-1]))), steps[-1]


def _facts(chart: Chart, texts: Sequence[PanelText], width: float, style: Style) -> tuple[FactColumn, ...]:
    """The columns of facts, narrowed alike where the panels would not fit beside, down to heads and words.

    The last ones are left out where even that is too wide; rows say them beneath (`rows.row`).
    """
    sizes = tuple(
        (_width(column, style), _least(chart, at, style)) for at, column in enumerate(chart.columns)
    )
    wide = sum(size for size, _ in sizes)
    room = wide - max(0.0, _needed(chart, texts, style) - width)
    shares = (1 - step / 100 for step in range(100 - _LEAST_SHARE))
    fits = (share for share in shares if sum(max(size * share, least) for size, least in sizes) <= room)
    share = next(fits, _LEAST_SHARE / 100)
    facts = tuple(
        FactColumn(column.label, 0, max(size * share, least))
        for column, (size, least) in zip(chart.columns, sizes, strict=True)
    )
    beside = sum(fact.width + style.axis_gap for fact in facts)
    if facts and _needed(replace(chart, columns=()), texts, style) + beside > width:
        return _facts(replace(chart, columns=chart.columns[:-1]), texts, width, style)
    return facts


def _least(chart: Chart, at: int, style: Style) -> float:
    """The least width of a column of facts that tears no word, with its head on two lines."""
    column = chart.columns[at]
    head = in_two(column.label, style.detail, 400, style.font)
    said = {word for line in chart.lines for fact in line.facts[at : at + 1] for word in fact.text.split()}
    longest = text_width(max(said, key=len, default=""), style.detail, 400, style.font)
    widest = max(text_width(line, style.detail, 400, style.font) for line in head)
    return max(widest, min(longest, _width(column, style)))


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
    texts = measured(chart, chart.panels, style)
    for count in range(1, len(texts) + 1):
        size, more = divmod(len(chart.panels), count)
        ends = [size * k + min(k, more) for k in range(count + 1)]
        split_up = [texts[a:b] for a, b in pairwise(ends)]
        if all(_needed(chart, run, style) <= width for run in split_up):
            return tuple(tuple(text.panel for text in run) for run in split_up)
    return tuple((panel,) for panel in chart.panels)


def needed(chart: Chart, panels: Sequence[Panel], style: Style) -> float:
    """The least width these panels need beside the narrowest label."""
    return _needed(chart, measured(chart, panels, style), style)


def _needed(chart: Chart, texts: Sequence[PanelText], style: Style) -> float:
    narrow = len(texts) <= 4 and not chart.columns
    axis = style.floor_axis if narrow else style.least_axis
    text = sum(one.least for one in texts)
    gaps = style.panel_gap * max(0, len(texts) - 1) + style.axis_gap * len(texts)
    facts = sum(_width(column, style) + style.axis_gap for column in chart.columns)
    beside = style.left + style.least_label + style.number + style.number_gap + facts
    return beside + gaps + text + axis * len(texts)


def _narrowed(texts: Sequence[PanelText], widths: Sequence[float], need: float) -> list[float]:
    """The texts narrowed by what is needed, each in proportion to what it can give."""
    give = [max(0.0, width - text.least) for width, text in zip(widths, texts, strict=True)]
    share = min(1.0, need / sum(give)) if sum(give) else 0.0
    return [width - room * share for width, room in zip(widths, give, strict=True)]


def _column(text: PanelText, index: int, left: float, right: float, wide: float) -> GridColumn:
    start = right + text.style.axis_gap
    point, end = start + text.tags + text.whole, start + wide
    interval = point + text.rest + 7
    counts = min(end - text.basis, interval + text.bounds + 30 + text.counted)
    return GridColumn(text.panel, index, left, right, start, point, interval, counts, end)
