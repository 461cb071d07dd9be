"""The last slides of a deck: what differs, every note, every source in full, in two columns."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, NamedTuple, TypeAlias

from app.content.comparison.comparison import Comparison
from app.content.comparison.pooling import telling
from app.drawing.fonts import Metrics, text_width
from app.drawing.forest.block import Block
from app.drawing.scene import TextItem
from app.drawing.slides.lectern import ACROSS, SOURCE, SOURCE_LINE
from app.drawing.slides.lecture_names import noted, together
from app.drawing.typesetting import lines

NAME: Final = "Sources and notes"
HEADS: Final = ("Before comparing", "Asked of the cohorts", "Notes", "Sources")
HEAD: Final = 1.17
"""Size of a head as a share of that of the text."""

LARGER: Final = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0)
"""Sizes of the text where there is room; the largest that needs no further slide is taken."""

GUTTER: Final = 30.0
COLUMN: Final = (ACROSS - GUTTER) / 2
HANGING: Final = 1.6
"""Of its size, how far a text stands behind its sign."""

BESIDE: Final = 3
"""Lines that an entry leaves to a head, where it alone is higher than a column and is parted."""


class SourceText(NamedTuple):
    """A note or source behind its sign or number; a head has neither."""

    sign: str
    text: str
    head: bool = False


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Lines that stand together; what goes on has no sign, and a head is set larger."""

    sign: str
    lines: tuple[str, ...]
    head: bool = False
    size: float = SOURCE
    ends: bool = True

    @property
    def line(self) -> float:
        """From one line to the next, px."""
        return self.size * SOURCE_LINE / SOURCE

    @property
    def height(self) -> float:
        """What it takes of a column, px."""
        gap = self.size / 4 if self.ends else 0
        return self.size * HEAD * 1.9 if self.head else len(self.lines) * self.line + gap


SourceColumn: TypeAlias = tuple[SourceEntry, ...]
"""One column from its top down."""


def texts(comparison: Comparison) -> Iterator[SourceText]:
    """Everything that the last slides say."""
    pools = comparison.pools if comparison.view.pool else ()
    notes = [(note.sign or "·", note.text) for note in comparison.notes]
    asked = {
        one.label: "; ".join(together(one.facts)) for one in comparison.percent.lines if noted(one.facts)
    }
    parts = (
        [("·", difference.text) for difference in comparison.differences],
        [("·", f"{label}. {facts}.") for label, facts in asked.items() if facts],
        [*notes, *(("·", telling.told(pool)) for pool in pools)],
        [(f"{one.number}", f"{one.text} {one.read_as}") for one in comparison.citations],
    )
    for head, part in zip(HEADS, parts, strict=True):
        if part:
            yield SourceText("", head, head=True)
        yield from (SourceText(sign, text) for sign, text in part)


def paired(told: Sequence[SourceText], room: float, font: Metrics) -> list[tuple[SourceColumn, ...]]:
    """The columns slide by slide, two each, as large as the same number of slides has room for.

    Args:
        told: what is said.
        room: the height of a column, px.
        font: that decides what has room.
    """
    made = even(tuple(_entries(told, SOURCE, room, font)), room)
    slides = (len(made) + 1) // 2
    taken = sum(entry.height for column in made for entry in column) or room
    most = SOURCE * sqrt(2 * slides * room / taken)
    for size in (size for size in LARGER if size <= most):
        grown = even(tuple(_entries(told, size, room, font)), room)
        if len(grown) <= 2 * slides:
            made = grown
            break
    return [tuple(map(tuple, made[start : start + 2])) for start in range(0, len(made), 2)]


def _entries(told: Iterable[SourceText], size: float, room: float, font: Metrics) -> Iterator[SourceEntry]:
    most = max(1, int(room * SOURCE / SOURCE_LINE / size) - BESIDE)
    for sign, text, head in told:
        if head:
            yield SourceEntry("", (text,), head=True, size=size)
            continue
        found = lines(text, COLUMN - HANGING * size, size, 400, font)
        for first in range(0, len(found), most):
            part, rest = found[first : first + most], found[first + most :]
            yield SourceEntry("" if first else sign, part, size=size, ends=not rest)


def columns(found: Sequence[SourceEntry], room: float) -> list[list[SourceEntry]]:
    """The entries column by column, none higher than the room; a head is never the last of one."""
    made: list[list[SourceEntry]] = [[]]
    left = room
    for number, entry in enumerate(found):
        below = found[number + 1].height if entry.head and number + 1 < len(found) else 0.0
        if made[-1] and entry.height + below > left:
            made.append([])
            left = room
        made[-1].append(entry)
        left -= entry.height
    return made


def even(found: Sequence[SourceEntry], room: float) -> list[list[SourceEntry]]:
    """As many slides of two columns, all columns as even as they can be."""
    most = (len(columns(found, room)) + 1) // 2 * 2
    least = sum(entry.height for entry in found) / most
    while least < room and len(columns(found, least)) > most:
        least += SOURCE_LINE / 2
    return columns(found, min(least, room))


def column(found: Sequence[SourceEntry], font: Metrics) -> Block:
    """One column from its top down."""
    block, y = Block(), 0.0
    for entry in found:
        size, hanging = entry.size, entry.size * HANGING
        if entry.head:
            block.items.append(TextItem(0, y + size * HEAD * 1.2, entry.lines[0], size * HEAD, 600))
        elif entry.sign:
            x = hanging - size / 2 - text_width(entry.sign, size, 600, font)
            block.items.append(TextItem(max(0.0, x), y + size, entry.sign, size, 600))
        for number, line in enumerate(() if entry.head else entry.lines):
            block.items.append(TextItem(hanging, y + size + number * entry.line, line, size, color="ink2"))
        y += entry.height
    block.height = y
    return block
