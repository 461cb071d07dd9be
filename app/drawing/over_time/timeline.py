"""A comparison over time at one width: its parts in order, and how they are put together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from app.content.comparison.chart import FIT_COLUMN, Band, Group, Line
from app.content.comparison.comparison import Comparison
from app.content.comparison.trimming import only
from app.content.over_time import WithoutLandmark, parted
from app.drawing.forest.area import full
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.pieces import Piece, pieces
from app.drawing.forest.rows import site_token
from app.drawing.over_time import time_heads
from app.drawing.over_time.scale import TimeForm, grid
from app.drawing.over_time.track import track
from app.drawing.scene import Anchor, Axis, BoxItem, LineItem, TextItem
from models.vocabulary import Outcome

MONTHS: Final = "months"
BETWEEN: Final = 9.0
"""Above the head of a band that is not the first, px."""

_NOBODY: Final = Group("", "", None, 0, ())


@dataclass(frozen=True, slots=True)
class TimeEntry:
    """A part that no page splits: rows, or who of a band has no landmark for one reason.

    Attributes:
        piece: the rows with the heads that stand above them; of no rows where nobody has a landmark.
        said: who has none; None for rows.
    """

    piece: Piece
    said: WithoutLandmark | None = None

    @property
    def band(self) -> Band:
        """The band it stands in."""
        return self.piece.band

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows in it."""
        return () if self.said else self.piece.lines


@dataclass(frozen=True, slots=True)
class TimeStrip:
    """An entry as it stands among others: ``rows`` from where to where in the block, None for none.

    ``closes`` says whether the axis of its band stands beneath it.
    """

    block: Block
    rows: tuple[float, float] | None
    closes: bool


class Timeline:
    """A comparison over time at one width; entries are drawn as they are asked for."""

    def __init__(
        self, comparison: Comparison, width: float, panels: Sequence[Outcome], form: TimeForm
    ) -> None:
        """Find the columns.

        Args:
            comparison: what to draw, narrowed to survival.
            width: px across.
            panels: the outcomes to draw.
            form: sizes.
        """
        self.percent = only(comparison.percent, panels)
        self.bands = parted(replace(comparison, percent=self.percent))
        self.full = full(comparison.percent)
        self.width, self.form, self.style = width, form, form.style
        self.grid = grid(self.percent, width, form)

    def entries(self) -> Iterator[TimeEntry]:
        """Everything there is, in order."""
        for one in self.bands:
            rows = pieces(replace(self.percent, bands=(one.band,)))
            yield from map(TimeEntry, rows)
            bare = Piece(one.band, _NOBODY, (), opens_band=not rows, opens_group=True)
            yield from (TimeEntry(bare, said) for said in one.without)

    def drawn(self, entries: Sequence[TimeEntry]) -> Block:
        """These entries, one beneath the other, beneath the heads of the panels; an axis a band and panel."""
        block, start = Block(), 0.0
        if any(entry.lines for entry in entries):
            block.place(self.head(), 0)
        for strip in self.strips(entries):
            top = block.height
            block.place(strip.block, top)
            if strip.rows:
                start = start or top + strip.rows[0]
                if strip.closes:
                    block.axes += self._axes(start, top + strip.rows[1])
                    start = 0.0
        return block

    def strips(self, entries: Sequence[TimeEntry]) -> Iterator[TimeStrip]:
        """The same in parts that a sheet of paper takes whole."""
        last: TimeEntry | None = None
        for entry, after in zip_longest(entries, entries[1:]):
            opens = last is None or last.band is not entry.band
            closes = after is None or after.said is not None or after.band is not entry.band
            said = entry.said
            yield self._said(entry, said, last, opens) if said else self._rows(entry, last, closes)
            last = entry

    def _rows(self, entry: TimeEntry, last: TimeEntry | None, closes: bool) -> TimeStrip:
        block, piece = Block(), entry.piece
        opens, merged = last is None or last.band is not entry.band, False
        if opens:
            named = time_heads.band(piece, self.grid, self.form)
            block.place(named.block, BETWEEN if last else 0)
            merged = named.merged
        top = block.height
        headed = not merged and (opens or last is None or last.piece.group is not piece.group)
        block.place(self._piece(piece, headed=headed, ruled=not opens), top)
        bottom = block.height
        if closes:
            block.place(self._foot(), bottom)
        return TimeStrip(block, (top, bottom), closes)

    def _said(
        self, entry: TimeEntry, said: WithoutLandmark, last: TimeEntry | None, opens: bool
    ) -> TimeStrip:
        block = Block()
        if opens:
            block.place(time_heads.band(entry.piece, self.grid, self.form).block, BETWEEN if last else 0)
        if last is None or opens or last.said is None:
            block.place(time_heads.lead(self.style), block.height)
        block.place(time_heads.without(said, self.width, self.style), block.height)
        return TimeStrip(block, None, closes=False)

    def head(self) -> Block:
        """The heads of the panels and the months above them."""
        block, style = Block(), self.style
        first = style.head + 2
        second = first + style.line + 1
        third = second + style.small + 5
        for x, text, anchor in self._named():
            block.items.append(TextItem(x, second, text, style.detail, anchor=anchor, color="ink2"))
        for column in self.grid.panels:
            left = style.left if self.form.stacked else column.left
            block.items.append(TextItem(left, first, column.panel.heading, style.head, 600))
            block.items.append(TextItem(left, second, column.panel.scale, style.detail, color="ink2"))
        for text in self._key():
            third += style.line
            block.items.append(TextItem(style.left, third - style.line, text, style.detail, color="ink2"))
        if self.form.brief:
            third = second
        else:
            self._months(block, third)
        block.items.append(LineItem(0, third + 6, self.width, third + 6, "ink2", 1.2))
        block.height = third + 6
        return block

    def _named(self) -> Iterator[tuple[float, str, Anchor]]:
        """The heads of the columns before the panels."""
        if not self.form.stacked:
            yield self.style.left, "Cohort", "start"
            yield self.grid.number, "n", "end"
        for fact in self.grid.facts:
            yield fact.left, fact.head, "start"

    def _key(self) -> Sequence[str]:
        """The key of a patient's facts, where they have no column that says it."""
        if not self.form.stacked or FIT_COLUMN not in self.percent.columns:
            return ()
        across, style = self.width - 2 * self.style.left, self.style
        return wrapped(FIT_COLUMN.label, across, style.detail, 400, style.font)

    def _months(self, block: Block, y: float) -> None:
        size = self.style.small
        for column in self.grid.panels:
            for tick in column.panel.ticks:
                block.items.append(
                    TextItem(column.at(tick), y, f"{tick:g}", size, anchor="middle", color="ink2")
                )
            block.items.append(TextItem(column.text, y, MONTHS, size, color="ink2"))

    def _piece(self, piece: Piece, *, headed: bool, ruled: bool) -> Block:
        """A cohort with what stands beneath it, beneath the head of its group where that is new."""
        block = Block()
        if headed:
            block.place(time_heads.group(piece, self.grid, self.form), 0)
        y = block.height
        if ruled and not headed:
            block.items.append(LineItem(3, 0, self.width, 0, "hairline"))
        for line in piece.lines:
            y = block.place(track(line, self.grid, self.full, self.form), y)
        block.items.append(BoxItem(0, 0, 3, y, site_token(piece.lines[0].site)))
        block.height = y
        return block

    def _axes(self, top: float, bottom: float) -> Iterator[Axis]:
        for column in self.grid.panels:
            name = str(column.panel.outcome)
            yield Axis(name, column.left, column.right, 0, column.panel.top, top, bottom)

    def _foot(self) -> Block:
        """The rule beneath the rows of a band, and its axis of months."""
        block = Block()
        block.items.append(LineItem(0, 0.6, self.width, 0.6, "ink2", 1.2))
        self._months(block, self.style.small + 5)
        block.height = self.style.small + 13
        return block
