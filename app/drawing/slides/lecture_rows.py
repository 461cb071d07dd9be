"""Rows of a lecture slide, and the one line of heads above them."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from typing import Self

from app.content.comparison.chart import Band, Chart, Line
from app.content.comparison.usual import said_of
from app.drawing.forest.block import Block
from app.drawing.forest.chart import Sheet
from app.drawing.forest.grid import Columns, columns
from app.drawing.forest.heads import BandHead, band_head
from app.drawing.forest.pieces import Piece
from app.drawing.forest.rows import ALIGNED
from app.drawing.forest.style import Style
from app.drawing.scene import LineItem, TextItem
from app.drawing.slides.lectern import ACROSS
from app.drawing.slides.lecture_names import beyond, named
from app.drawing.typesetting import lines
from app.statistics.comparability import BandKey


class LectureSheet(Sheet):
    """A panel across a slide: one line of heads, the scale at the foot alone."""

    def __init__(self, chart: Chart, style: Style, reference: str | None, *, plain: bool = False) -> None:
        """Find the columns.

        Args:
            chart: one panel and its rows.
            style: sizes.
            reference: the cohort whose values are drawn as dashed lines.
            plain: whether names are without the numbers of their sources.
        """
        past = frozenset(line.cohort for line in chart.lines if beyond(line))

        def name(block: Block, line: Line, grid: Columns, baseline: float, style: Style) -> None:
            named(block, line, grid, baseline, style, plain=plain, past=line.cohort in past)

        super().__init__(chart, ACROSS, style, reference, name)
        self.named_above, self.head = False, Block()
        self.top = _heads(self.head, self.grid, style)

    def headed(self, shown: Sequence[Piece]) -> Self:
        """The sheet for one slide: its column bears the name that all bands there have for its panel."""
        (column,) = self.grid.panels
        called = {dict(piece.band.headings).get(column.panel.outcome) for piece in shown}
        own = next(iter(called)) if len(called) == 1 else None
        if own is None:
            return self
        made = copy(self)
        made._bands, made.named_above, made.head = {}, True, Block()
        panel = replace(column.panel, heading=own)
        made.top = _heads(made.head, replace(self.grid, panels=(replace(column, panel=panel),)), self.style)
        return made

    def closer(self, shown: Sequence[Piece]) -> Self:
        """The sheet for one slide, whose values stand together where its rows need less room than others."""
        made = self.apart(0)
        made.grid = _closer(self.grid, self.chart, shown, self.style)
        return made

    def apart(self, more: float) -> Self:
        """The sheet with so many px more between value lines; what stands above them is found already."""
        made = copy(self)
        made.style = replace(self.style, pad=self.style.pad + more, block_gap=self.style.block_gap + more)
        made._rows, made._bands = {}, {}
        return made

    def band(self, piece: Piece) -> BandHead:
        """The head of a band as it stands above one of its pieces, with its group where it holds but one."""
        key = (
            f"{piece.band.key} {len(piece.band.groups)} {piece.band.usual}",
            piece.opens_band,
            piece.opens_group,
        )
        if key not in self._bands:
            headings = () if self.named_above else piece.band.headings
            band = replace(piece.band, headings=headings)
            self._bands[key] = band_head(replace(piece, band=band), self.grid, self.style)
        return self._bands[key]


def _closer(grid: Columns, chart: Chart, shown: Sequence[Piece], style: Style) -> Columns:
    """The grid with landmark, value, interval and counts as close as these rows allow."""
    bands = (replace(p.band, groups=(replace(p.group, lines=p.lines),)) for p in shown)
    (own,), (column,) = columns(replace(chart, bands=tuple(bands)), ACROSS, style).panels, grid.panels
    places = {
        name: min(getattr(column, name), column.text + getattr(own, name) - own.text)
        for name in ("point", "interval", "counts")
    }
    return replace(grid, panels=(replace(column, **places),))


def _heads(block: Block, grid: Columns, style: Style) -> float:
    """What the columns hold; gives the y of the rule beneath."""
    (column,) = grid.panels
    room = grid.width - column.text
    scale = lines(column.panel.scale, room, style.detail, 400, style.font)
    heading = lines(column.panel.heading, column.right - column.left, style.head, 600, style.font)
    deep = max(len(scale), len(heading))
    y = style.head + (deep - 1) * style.detail_line
    block.items.append(TextItem(style.left, y, "Cohort", style.detail, color="ink2"))
    block.items.append(TextItem(grid.number, y, "n", style.detail, anchor="end", color="ink2"))
    for number, text in enumerate(reversed(heading)):
        block.items.append(TextItem(column.left, y - number * style.detail_line, text, style.head, 600))
    for number, text in enumerate(reversed(scale)):
        at = y - number * style.detail_line
        block.items.append(TextItem(column.text, at, text, style.detail, color="ink2"))
    y += style.detail * 0.5
    block.items.append(LineItem(0, y, grid.width, y, "ink2", 1.4))
    return y


def alike(charts: Iterable[Chart], style: Style) -> Style:
    """The style in which every one of some panels has an axis of the same length.

    Those of survival stand in one place, and names take what its values leave.
    """
    charts = tuple(charts)
    grids = (columns(chart, ACROSS, style) for chart in charts)
    axes = (column.right - column.left for grid in grids for column in grid.panels)
    style = replace(style, most_axis=min(axes, default=style.most_axis))
    survival = (chart for chart in charts if chart.panels[0].outcome in ALIGNED)
    labels = (columns(chart, ACROSS, style).label for chart in survival)
    return replace(style, most_label=min(labels, default=style.label))


def together(run: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of one slide: their bands hold no more than the groups that stand there."""
    parts: dict[BandKey, list[Piece]] = {}
    for piece in run:
        parts.setdefault(piece.band.place, []).append(piece)
    bands = {place: _of_these(held) for place, held in parts.items()}
    return tuple(replace(piece, band=bands[piece.band.place]) for piece in run)


def _of_these(run: Sequence[Piece]) -> Band:
    """The band of some pieces: no more than the groups that stand there."""
    groups = {piece.group.key: piece.group for piece in run}
    band = said_of(run[0].band, [line for piece in run for line in piece.lines])
    return replace(band, groups=tuple(groups.values()))
