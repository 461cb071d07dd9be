"""Notes and sources of lecture slides: in short at the foot of each, in full on the last."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from app.content.comparison.chart import Band, Line
from app.content.comparison.comparison import Comparison
from app.content.over_time import WithoutLandmark
from app.content.wording import running
from app.drawing.fonts import Metrics
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.footer import notes_for, sources_for
from app.drawing.forest.style import Style
from app.drawing.scene import Item, TextItem, moved

NAME: Final = "Sources and notes"
SIZE: Final = 12.0
LEADING: Final = 15.0
HANGING: Final = 18.0
GUTTER: Final = 28.0
ELSEWHERE: Final = "Who has no landmark is named under “Sources and notes”."

Absent = tuple[str, Band, WithoutLandmark]
"""Of which outcomes, and who of a band has no landmark of them, for one reason."""


class TimeSource(NamedTuple):
    """A sign or number and what stands behind it."""

    sign: str
    lines: tuple[str, ...]


def brief(
    comparison: Comparison, lines: Sequence[Line], across: float, style: Style, *, named: bool
) -> Block:
    """Return the keys of the signs in some rows, and the short names of their sources.

    Args:
        comparison: what the rows are of.
        lines: the rows.
        across: px.
        style: sizes.
        named: whether the last pages name who has no landmark.
    """
    signs = [note.told for note in notes_for(comparison.notes, lines) if note.kind == "sign"]
    short = [f"{one.number} {one.short}" for one in sources_for(comparison.citations, lines)]
    keys = " ".join([*signs, *([ELSEWHERE] if named else [])])
    block, y = Block(), 0.0
    for said in (keys, f"Sources: {' · '.join(short)}"):
        for text in wrapped(said, across, style.small, 400, style.font):
            y += style.small_line
            block.items.append(TextItem(0, y, text, style.small, color="ink2"))
    block.height = y + 4
    return block


def pages(
    comparison: Comparison, absent: Sequence[Absent], across: float, room: float, font: Metrics
) -> Iterator[tuple[Block, Block]]:
    """Return two columns for each page: who has no landmark, what differs, every note and source in full."""
    width = (across - GUTTER) / 2
    columns = list(_columns(_entries(comparison, absent, width - HANGING, font), room))
    for first in range(0, len(columns), 2):
        left, *right = columns[first : first + 2]
        yield left, right[0] if right else Block()


def beside(columns: Sequence[Block], y: float, across: float) -> Iterator[Item]:
    """Return what stands in the columns, from y downward."""
    for number, column in enumerate(columns):
        dx = number * (across + GUTTER) / 2
        yield from (moved(item, dx, y) for item in column.flat())


def _columns(entries: Iterable[TimeSource], room: float) -> Iterator[Block]:
    block = Block()
    for entry in entries:
        height = len(entry.lines) * LEADING + 3
        if block.items and block.height + height > room:
            yield block
            block = Block()
        top = block.height + SIZE
        block.items.append(TextItem(0, top, entry.sign, SIZE, 600))
        for number, text in enumerate(entry.lines):
            block.items.append(TextItem(HANGING, top + number * LEADING, text, SIZE, color="ink2"))
        block.height += height
    yield block


def _entries(
    comparison: Comparison, absent: Sequence[Absent], across: float, font: Metrics
) -> Iterator[TimeSource]:
    differs = "; ".join(one.text for one in comparison.differences)
    nobody: dict[tuple[str, str], list[str]] = {}
    for what, band, said in absent:
        nobody.setdefault((what, _place(band)), []).append(said.told)
    found = [
        *(("·", f"No {what} landmark ({where}): {' '.join(told)}") for (what, where), told in nobody.items()),
        *([("·", f"Before comparing: {differs}.")] if differs else []),
        *((note.sign or "·", note.text) for note in comparison.notes),
        *((f"{one.number}", f"{one.text} {one.read_as}") for one in comparison.citations),
    ]
    for sign, text in found:
        yield TimeSource(sign, wrapped(text, across, SIZE, 400, font))


def _place(band: Band) -> str:
    return f"{running(band.title)}, {band.clock_text}"
