"""Rows of a lecture slide, and the one line of heads above them."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import Final, Self

from app.content import wording
from app.content.comparison.chart import Band, Chart, Line
from app.content.comparison.usual import said_of
from app.drawing import typesetting
from app.drawing.fonts import Weight, text_width
from app.drawing.forest.block import Block
from app.drawing.forest.chart import Sheet
from app.drawing.forest.grid import Columns, columns
from app.drawing.forest.heads import BandHead, band_head
from app.drawing.forest.pieces import Piece
from app.drawing.forest.rows import row
from app.drawing.forest.style import Style
from app.drawing.scene import LineItem, RingItem, TextItem
from app.drawing.slides.lectern import ACROSS, NOTE
from app.drawing.typesetting import lines
from app.statistics.comparability import BandKey

APART: Final = " · "
RINGS: Final = 24.0
"""What two rings take behind a name, px."""


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
        super().__init__(chart, ACROSS, style, reference)
        self.plain = plain
        self.past = frozenset(line.cohort for line in chart.lines if beyond(line))
        self.head = Block()
        self.top = _heads(self.head, self.grid, style)

    def closer(self, shown: Sequence[Piece]) -> Self:
        """The sheet for one slide, whose values stand together where its rows need less room than others."""
        made = self.apart(0)
        made.grid = _closer(self.grid, self.chart, shown, self.style)
        return made

    def apart(self, more: float) -> Self:
        """The sheet with so many px more between value lines; what stands above them is found already."""
        made = copy(self)
        made.style = replace(self.style, pad=self.style.pad + more, block_gap=self.style.block_gap + more)
        made._rows, made._pooled, made._bands = {}, {}, {}
        return made

    def row(self, line: Line) -> Block:
        """One row, set once."""
        key = f"{line.id} {line.label}"
        if key not in self._rows:
            self._rows[key] = row(line, self.grid, self.full, self.style, self._named)
        return self._rows[key]

    def band(self, piece: Piece) -> BandHead:
        """The head of a band as it stands above one of its pieces, with its group where it holds but one."""
        key = (
            f"{piece.band.key} {len(piece.band.groups)} {piece.band.usual}",
            piece.opens_band,
            piece.opens_group,
        )
        if key not in self._bands:
            self._bands[key] = band_head(piece, self.grid, self.style)
        return self._bands[key]

    def _named(self, block: Block, line: Line, grid: Columns, baseline: float, style: Style) -> None:
        named(block, line, grid, baseline, style, plain=self.plain, past=line.cohort in self.past)


def _closer(grid: Columns, chart: Chart, shown: Sequence[Piece], style: Style) -> Columns:
    """The grid with landmark, value, interval and counts as close as these rows allow."""
    bands = (replace(p.band, groups=(replace(p.group, lines=p.lines),)) for p in shown)
    (own,), (column,) = columns(replace(chart, bands=tuple(bands)), ACROSS, style).panels, grid.panels
    places = {
        name: min(getattr(column, name), column.text + getattr(own, name) - own.text)
        for name in ("point", "interval", "counts")
    }
    return replace(grid, panels=(replace(column, **places),))


def named(
    block: Block, line: Line, grid: Columns, baseline: float, style: Style, *, plain: bool, past: bool
) -> None:
    """Set the name of a row, its number of patients, and beneath both who they are, in one line.

    Args:
        block: where to.
        line: the row.
        grid: its columns.
        baseline: of the first line of the name, px.
        style: sizes.
        plain: whether names are without the numbers of their sources.
        past: whether a value of the cohort lies beyond its follow-up.
    """
    left = style.left + (0 if line.leads else style.indent)
    room = grid.label + style.left - left
    number = "" if plain or not line.leads else f"{line.citation}"
    y = _name(block, line, number, (left, room), baseline, style)
    if line.patients is not None and not line.varied:
        patients = f"{line.patients}"
        block.items.append(
            TextItem(grid.number, baseline, patients, style.value, anchor="end", about=line.id)
        )
    for text in beneath(line, grid.number - left, style, past=past):
        y += style.detail_line
        block.items.append(TextItem(left, y, text, style.detail, color="ink2", about=line.id))
    block.height = max(block.height, y + style.font.face().drop * style.detail)


def _name(
    block: Block, line: Line, number: str, at: tuple[float, float], baseline: float, style: Style
) -> float:
    """The name with the number of its source and its rings; gives the last baseline."""
    left, room = at
    size = max(NOTE, style.small - style.raised)
    behind = 4 + text_width(number, size, 400, style.font) + (RINGS if line.shares else 0)
    weight: Weight = 600 if line.leads else 400
    parts = typesetting.named(line.label, room - behind, style.cohort, weight, style.font)
    y = baseline
    for count, part in enumerate(parts):
        y = baseline + count * style.line
        block.items.append(TextItem(left, y, part, style.cohort, weight, about=line.id))
    end = left + text_width(parts[-1], style.cohort, weight, style.font) + 3
    if number:
        block.items.append(TextItem(end, y - style.cohort * 0.36, number, size, color="ink2", about=line.id))
    if line.shares:
        x, middle = end + behind - RINGS + 7, y - style.cohort * 0.33
        block.items += [RingItem(x + shift, middle, 5.4, "ink2", line.id) for shift in (0, 7)]
    if not line.leads:
        x, middle = left - 14, baseline - style.value * 0.33
        block.items.append(LineItem(x, middle - 12, x, middle, "border", 1.4))
        block.items.append(LineItem(x, middle, x + 9, middle, "border", 1.4))
    return y


def beyond(line: Line) -> bool:
    """Whether a value of a row lies beyond the follow-up of its cohort."""
    return any(note.kind == "beyond" for cell in line.cells for mark in cell.marks for note in mark.notes)


def beneath(line: Line, room: float, style: Style, *, past: bool) -> Iterator[str]:
    """Who the patients are, in one line where any wording of it fits one; then the facts asked for.

    What has shorter words is said in the shortest, whose signs the foot explains.

    Args:
        line: the row.
        room: how wide.
        style: sizes.
        past: whether a value of the cohort lies beyond its follow-up, which is then said.
    """
    extra = line.n_text if line.patients is None or line.varied else ""
    who = line.profile
    read, followed = _excepted(line, past=past)
    wordings = (
        [(who.study, read, who.age), (read, who.age)] if line.leads else [(read, *line.description[:1])]
    )
    said = [tuple(filter(None, (*words, extra))) for words in wordings]
    fits = (words for words in said if _fits(words, room, style))
    for words in _packed(next(fits, said[-1]), room, style):
        yield from lines(APART.join(words), room, style.detail, 400, style.font)
    if followed:
        yield from lines(followed, room, style.detail, 400, style.font)
    for fact in line.facts:
        text = fact.shorter[-1] if fact.shorter else fact.text and f"{fact.head}: {fact.text}"
        yield from lines(text, room, style.detail, 400, style.font) if text else ()


def _fits(words: Sequence[str], room: float, style: Style) -> bool:
    return text_width(APART.join(words), style.detail, 400, style.font) <= room


def _packed(words: Sequence[str], room: float, style: Style) -> Iterator[tuple[str, ...]]:
    """As many of the words on each line as fit it together."""
    run: tuple[str, ...] = ()
    for word in words:
        if run and not _fits((*run, word), room, style):
            yield run
            run = ()
        run = (*run, word)
    yield run


def _excepted(line: Line, *, past: bool) -> tuple[str, str]:
    """Kind of text unless the head says it; follow-up where the head says another or a value needs it."""
    who = line.profile
    if line.kind == "burden" and not line.alone:
        return "", ""
    unsaid = "tier" in who.excepted or (line.leads and "tier" not in who.usual)
    read = who.tier.label if unsaid else ""
    told = "follow_up" in who.excepted or (past and "follow_up" not in who.usual)
    return read, wording.follow_up(who.follow_up) if told else ""


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
    """The style in which every one of some panels has an axis of the same length."""
    grids = (columns(chart, ACROSS, style) for chart in charts)
    axes = (column.right - column.left for grid in grids for column in grid.panels)
    return replace(style, most_axis=min(axes, default=style.most_axis))


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
