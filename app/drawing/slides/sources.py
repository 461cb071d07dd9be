"""The last slides of a deck: what differs, every note, every source in full, in two columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.content.comparison.comparison import Comparison
from app.content.comparison.pooling import telling
from app.drawing.fonts import Metrics, text_width
from app.drawing.forest.block import Block
from app.drawing.scene import TextItem
from app.drawing.slides.lectern import ACROSS, SOURCE, SOURCE_LINE
from app.drawing.typesetting import lines

NAME: Final = "Sources and notes"
HEADS: Final = ("Before comparing", "Notes", "Sources")
HEAD: Final = 14.0
GUTTER: Final = 30.0
COLUMN: Final = (ACROSS - GUTTER) / 2
HANGING: Final = 19.0


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Lines that stand together, behind a sign or number; a head has neither and is set larger."""

    sign: str
    lines: tuple[str, ...]
    head: bool = False

    @property
    def height(self) -> float:
        """What it takes of a column, px."""
        return HEAD * 1.9 if self.head else len(self.lines) * SOURCE_LINE + 3


def entries(comparison: Comparison, font: Metrics) -> Iterator[SourceEntry]:
    """Everything that the last slides say."""
    pools = comparison.pools if comparison.view.pool else ()
    notes = [(note.sign or "·", note.text) for note in comparison.notes]
    parts = (
        [("·", difference.text) for difference in comparison.differences],
        [*notes, *(("·", telling.told(pool)) for pool in pools)],
        [(f"{one.number}", f"{one.text} {one.read_as}") for one in comparison.citations],
    )
    for head, part in zip(HEADS, parts, strict=True):
        if part:
            yield SourceEntry("", (head,), head=True)
        for sign, text in part:
            yield SourceEntry(sign, lines(text, COLUMN - HANGING, SOURCE, 400, font))


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
    """The same number of columns, the last two of even height."""
    made = columns(found, room)
    before = made[: (len(made) - 1) // 2 * 2]
    rest = [entry for column in made[len(before) :] for entry in column]
    least = sum(entry.height for entry in rest) / 2
    while least < room and len(columns(rest, least)) > 2:
        least += SOURCE_LINE / 2
    return [*before, *columns(rest, min(least, room))]


def column(found: Sequence[SourceEntry], font: Metrics) -> Block:
    """One column from its top down."""
    block, y = Block(), 0.0
    for entry in found:
        if entry.head:
            block.items.append(TextItem(0, y + HEAD * 1.2, entry.lines[0], HEAD, 600))
        elif entry.sign:
            x = HANGING - 6 - text_width(entry.sign, SOURCE, 600, font)
            block.items.append(TextItem(max(0.0, x), y + SOURCE, entry.sign, SOURCE, 600))
        for number, line in enumerate(() if entry.head else entry.lines):
            at = y + SOURCE + number * SOURCE_LINE
            block.items.append(TextItem(HANGING, at, line, SOURCE, color="ink2"))
        y += entry.height
    block.height = y
    return block
