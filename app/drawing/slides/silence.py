"""Who has no number, by kind of empty: a small table beneath the rows, or a slide of its own."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.content.comparison.cell import Gap
from app.content.comparison.chart import Line
from app.content.wording import capitalized
from app.drawing.forest.block import Block
from app.drawing.forest.heads import CONTINUED
from app.drawing.forest.style import Style
from app.drawing.scene import TextItem
from app.drawing.slides.lectern import ACROSS, LECTURE
from app.drawing.typesetting import lines
from models.vocabulary import Missing

OTHERWISE: Final = "Given otherwise"
LEFT: Final = LECTURE.left
BESIDE: Final = 150.0
"""From where on the names stand, px at the size beneath rows."""

SIZE: Final = 12.5
LEADING: Final = 1.25
ALONE: Final = (22.0, 20.0, 18.0, 16.0, 14.0, SIZE)
"""Sizes on slides of its own; the largest that needs no further one is taken."""


HEADS: Final = 3
"""Lines that a long name leaves to what stands above it."""


class Silent(NamedTuple):
    """A kind of empty and the cohorts of it; without names it is the head of those that follow."""

    kind: str
    names: tuple[str, ...] = ()


def told(silent: Sequence[Line]) -> Iterator[Silent]:
    """The cohorts without a number, those whose texts are silent by kind, then what the others say."""
    said: dict[Missing, list[str]] = {}
    others = []
    for line in silent:
        gaps = line.cells[0].gaps
        bare = gaps[0].kind if len(gaps) == 1 and gaps[0].bare else None
        if bare is None:
            others.append(_otherwise(line.label, gaps))
        else:
            said.setdefault(bare, []).append(line.label)
    for kind in Missing:
        if kind in said:
            yield Silent(capitalized(kind.label), tuple(said[kind]))
    if others:
        yield Silent(OTHERWISE, tuple(others))


def _otherwise(label: str, gaps: Sequence[Gap]) -> str:
    return f"{label}: {', '.join(gap.text for gap in gaps)}"


def height(found: Sequence[Silent], style: Style, size: float = SIZE) -> float:
    """How high a table is, px."""
    return table(found, style, size).height


def parted(found: Sequence[Silent], room: float, style: Style, size: float) -> list[list[Silent]]:
    """The entries in as many tables as fit this height; what is longer goes on in the next, headed again."""
    tables: list[list[Silent]] = [[]]
    head: tuple[Silent, ...] = ()
    again: tuple[Silent, ...] = ()
    for entry in found:
        if not entry.names:
            head, again = (entry,), (Silent(entry.kind + CONTINUED),)
            continue
        for part in _parts(entry, [*tables[-1], *head], room, style, size):
            longer = _with(tables[-1], head, part)
            if tables[-1] and height(longer, style, size) > room:
                tables.append([*(head or again), part])
            else:
                tables[-1] = longer
            head = ()
    return [table for table in tables if table]


def largest(found: Sequence[Silent], room: float, style: Style) -> tuple[float, list[list[Silent]]]:
    """The tables in the largest type in which they are no more than in the least, and its size."""
    least = parted(found, room, style, SIZE)
    for size in ALONE[:-1]:
        tables = parted(found, room, style, size) if _roomy(least, room, style, size) else []
        if tables and len(tables) <= len(least):
            return size, tables
    return SIZE, least


def _roomy(tables: Sequence[Sequence[Silent]], room: float, style: Style, size: float) -> bool:
    """Whether larger type can have room: it takes its square."""
    taken = sum(height(table, style) for table in tables)
    return taken * (size / SIZE) ** 2 <= len(tables) * room * 1.1


def _with(table: Sequence[Silent], head: tuple[Silent, ...], entry: Silent) -> list[Silent]:
    """A table with one more entry, which goes on where the last one is of its kind."""
    if table and not head and table[-1].kind == entry.kind and table[-1].names:
        return [*table[:-1], Silent(entry.kind, (*table[-1].names, *entry.names))]
    return [*table, *head, entry]


def _parts(
    entry: Silent, before: Sequence[Silent], room: float, style: Style, size: float
) -> Iterator[Silent]:
    """The entry whole where it has room beneath others; else name by name, a long one cut at its words."""
    if height([*before, entry], style, size) <= room:
        yield entry
        return
    most = max(1, int(room / size / LEADING) - HEADS)
    across = ACROSS - BESIDE * size / SIZE
    for name in entry.names:
        found = lines(name, across, size, 400, style.font)
        for first in range(0, len(found), most):
            yield Silent(entry.kind, (" ".join(found[first : first + most]),))


def table(found: Sequence[Silent], style: Style, size: float = SIZE) -> Block:
    """The entries beneath each other: the kind on the left, the names beside it."""
    block, line, beside = Block(), size * LEADING, BESIDE * size / SIZE
    y = size + 3
    for entry in found:
        if not entry.names:
            block.items.append(TextItem(LEFT, y + size * 0.4, entry.kind, size * 1.15, 600))
            y += line * 1.55
            continue
        kinds = lines(entry.kind, beside - LEFT - 12, size, 600, style.font)
        names = lines("; ".join(entry.names), ACROSS - beside, size, 400, style.font)
        for x, weight, words in ((LEFT, 600, kinds), (beside, 400, names)):
            block.items += [
                TextItem(x, y + row * line, text, size, weight, color="ink2")  # type: ignore[arg-type]
                for row, text in enumerate(words)
            ]
        y += max(len(kinds), len(names)) * line + size * 0.25
    block.height = max(0.0, y - line) + size * 0.3
    return block if found else Block()
