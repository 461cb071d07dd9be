"""A chart of the comparison → one block: heads, axes, bands, groups, rows."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from app.content.comparison.chart import Band, Chart, Line
from app.drawing.fonts import in_two, text_width
from app.drawing.forest import diamonds, unnumbered
from app.drawing.forest.area import full
from app.drawing.forest.block import Block
from app.drawing.forest.grid import Columns, FactColumn, columns
from app.drawing.forest.heads import BandHead, band_head, counted, group_words
from app.drawing.forest.pieces import Piece, pieces
from app.drawing.forest.rows import Label, row, site_token
from app.drawing.forest.style import Style
from app.drawing.scene import Axis, BoxItem, LineItem, Stop, TextItem

RULE = 0.6
"""Half a rule's thickness, px: where a strip ends with one, or begins with one, it is drawn whole."""


class PieceStep(NamedTuple):
    """A piece on its page: whether its band's and its group's head stand above it, and how high all is."""

    piece: Piece
    band: bool
    group: bool
    height: float


class Sheet:
    """A chart at one width: its grid, and every row set once however often it is measured and drawn."""

    def __init__(
        self,
        chart: Chart,
        width: float,
        style: Style,
        reference: str | None = None,
        named: Label | None = None,
    ) -> None:
        """Find the columns; rows are set when they are first asked for.

        Args:
            chart: what to draw.
            width: px across.
            style: sizes.
            reference: the cohort whose values are drawn as dashed lines through its own bands.
            named: writes the names of rows; None for as the page does.
        """
        self.reference, self._named = reference, named
        self.chart, self.width, self.style = chart, width, style
        self.grid = columns(chart, width, style)
        self.full = full(chart)
        self.head = Block()
        self.top = head(self.head, self.grid, style)
        self._rows: dict[str, Block] = {}
        self._bands: dict[tuple[str, bool, bool], BandHead] = {}

    def row(self, line: Line) -> Block:
        """One row, set once."""
        make = partial(row, line, self.grid, self.full, self.style, self._named)
        return self._once(f"{line.id} {line.label}", make)

    def rows(self, piece: Piece) -> list[Block]:
        """The rows of a piece: its lines, the line that names them, or its pooled value."""
        pool = piece.pool
        if piece.named:
            make = partial(unnumbered.row, piece.group, self.width, self.style)
            return [self._once(f"{piece.band.key} {piece.group.key}", make)]
        if pool is None or pool.answer is None:
            return [self.row(line) for line in piece.lines]
        return [self._once(pool.id, partial(diamonds.row, pool, pool.answer, self.grid, self.style))]

    def _once(self, key: str, make: Callable[[], Block]) -> Block:
        if key not in self._rows:
            self._rows[key] = make()
        return self._rows[key]

    def band(self, piece: Piece) -> BandHead:
        """The head of a band as it stands above one of its pieces."""
        key = (piece.band.key, piece.opens_band, piece.opens_group)
        if key not in self._bands:
            self._bands[key] = band_head(piece, self.grid, self.style)
        return self._bands[key]

    def steps(self, parts: Sequence[Piece]) -> Iterator[PieceStep]:
        """The pieces in order, a page's first one with its heads again."""
        last: Piece | None = None
        for piece in parts:
            opens = last is None or last.band is not piece.band
            new = opens or last is None or last.group is not piece.group
            top = self.band(piece) if opens else None
            headed = new and not (self.style.compact or piece.pool or (top and top.merged))
            height = sum(part.height for part in self.rows(piece)) + (self.style.group if headed else 0)
            yield PieceStep(piece, opens, headed, height + (top.block.height if top else 0))
            last = piece

    def height(self, parts: Sequence[Piece]) -> float:
        """How high these parts are drawn, px."""
        return self.top + sum(step.height for step in self.steps(parts)) + self.style.small + 10

    def drawn(self, parts: Sequence[Piece]) -> Block:
        """These parts, one beneath the other."""
        block = Block()
        block.place(self.head, 0)
        y = self.top
        for step in self.steps(parts):
            self._step(block, step, y)
            y += step.height
        y = block.height = self._close(block, y)
        made = ((str(c.panel.outcome), c.left, c.right, c.panel.top) for c in self.grid.panels)
        block.axes += (Axis(name, a, b, 0, most, self.top, y) for name, a, b, most in made)
        return block

    def strips(self, parts: Sequence[Piece]) -> tuple[Block, ...]:
        """The same in parts that a sheet of paper takes whole: the heads, each piece, the closing axis."""
        top, foot = Block(height=self.top + RULE), Block()
        top.place(self.head, 0)
        foot.height = self._close(foot, RULE)
        return (top, *(self._alone(step) for step in self.steps(parts)), foot)

    def _alone(self, step: PieceStep) -> Block:
        block = Block(height=step.height)
        self._step(block, step, 0)
        return block

    def _close(self, block: Block, y: float) -> float:
        """The rule beneath the last row and the axis once more; gives where they end."""
        block.items.append(LineItem(0, y, self.width, y, "ink", 1.2))
        return _ticks(block, self.grid, y + self.style.small + 4, self.style) + 6

    def _step(self, block: Block, step: PieceStep, y: float) -> None:
        piece, style = step.piece, self.style
        if step.band:
            y = block.place(self.band(piece).block, y)
        start = y
        if step.group:
            baseline = y + style.group / 2 + style.value * 0.42
            group_words(block, piece, style.left, baseline, style)
            said = f"{piece.group.label}, {counted(piece)}."
            block.stops.append(Stop(0, y, self.width, y + style.group, "group", said))
            y += style.group
        if not (step.band or step.group) or style.compact:
            block.items.append(LineItem(3, y, self.width, y, "hairline"))
        rows = self.rows(piece)
        bottom = y + sum(part.height for part in rows)
        if not piece.named:
            _gridlines(block, self.grid, y, bottom)
        for x in () if piece.named else self._references(piece.band):
            block.items.append(LineItem(x, y, x, bottom, "ink2", 1.2, dashed=True))
        _pairs(block, piece.rows, rows, self.grid, y)
        for part in rows:
            y = block.place(part, y)
        color = site_token(piece.lines[0].site) if piece.lines else "ink"
        block.items.append(BoxItem(0, start, 3, y - start, color))

    def _references(self, band: Band) -> Iterator[float]:
        """Where the reference cohort's values stand, px: one per panel in which it reports just one."""
        for line in band.lines:
            if line.cohort == self.reference and line.leads:
                for column, cell in zip(self.grid.panels, line.cells, strict=True):
                    if len(cell.marks) == 1:
                        yield column.at(cell.marks[0].value)


def _pairs(block: Block, lines: Sequence[Line], rows: Sequence[Block], grid: Columns, y: float) -> None:
    """A bracket from the first of the values that a printed test compares to the last; none where parted."""
    pairs = [
        (c, m)
        for line in lines
        for c, cell in zip(grid.panels, line.cells, strict=True)
        for m in cell.marks
        if m.pair
    ]
    if not pairs:
        return
    found: dict[str, Stop] = {}
    for part in rows:
        found |= {stop.about: stop for stop in part.halts(y)}
        y += part.height
    for column, mark in ((c, m) for c, m in pairs if m.pair in found):
        first, last, x = found[mark.pair], found[mark.id], column.text - 5
        top, bottom = first.top + 8, last.bottom - 3
        block.items.append(LineItem(x, top, x, bottom, "ink2", 1))
        block.items.extend(LineItem(x, end, x + 3, end, "ink2", 1) for end in (top, bottom))


def draw(chart: Chart, width: float, style: Style, reference: str | None = None) -> Block:
    """Lay a whole chart out across a width."""
    return Sheet(chart, width, style, reference).drawn(pieces(chart))


def head(block: Block, grid: Columns, style: Style) -> float:
    """Panel heads, scales, axis ticks and the rule beneath; gives the y of the rule."""
    first = style.head + 2
    second = first + style.line + 1
    third = second + style.small + 5
    block.items.append(TextItem(style.left, second, "Cohort", style.detail, color="ink2"))
    block.items.append(TextItem(grid.number, second, "n", style.detail, anchor="end", color="ink2"))
    for fact in grid.facts:
        lines = _fact_head(fact, style)
        for number, line in enumerate(lines, 1 - len(lines)):
            y = second + number * style.detail_line
            block.items.append(TextItem(fact.left, y, line, style.detail, color="ink2"))
    for column in grid.panels:
        block.items.append(TextItem(column.left, first, column.panel.heading, style.head, 600))
        block.items.append(TextItem(column.left, second, column.panel.scale, style.detail, color="ink2"))
    _ticks(block, grid, third, style)
    y = third + 6
    block.items.append(LineItem(0, y, grid.width, y, "ink2", 1.2))
    return y


def _fact_head(fact: FactColumn, style: Style) -> tuple[str, ...]:
    """The head of a column of facts on one line, or on two where its column is narrower."""
    whole = text_width(fact.head, style.detail, 400, style.font)
    return (fact.head,) if whole <= fact.width else in_two(fact.head, style.detail, 400, style.font)


def _ticks(block: Block, grid: Columns, y: float, style: Style) -> float:
    for column in grid.panels:
        room = (column.right - column.left) / max(1, len(column.panel.ticks) - 1)
        for number, tick in enumerate(column.panel.ticks):
            text = f"{tick:g}"
            if text_width(text, style.small, 400, style.font) + 4 > room and number % 2:
                continue
            block.items.append(TextItem(column.at(tick), y, text, style.small, anchor="middle", color="ink2"))
    return y


def _gridlines(block: Block, grid: Columns, top: float, bottom: float) -> None:
    for column in grid.panels:
        count = 4 if column.panel.top == 100 else 3
        for step in range(count + 1):
            x = column.left + (column.right - column.left) * step / count
            block.items.append(LineItem(x, top, x, bottom, "grid"))
