"""Blocks: items from y = 0 downward that are placed in other blocks, and moved once, at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.drawing.scene import Axis, Hit, Item, SmallLink, Stop, moved


class PlacedBlock(NamedTuple):
    """A block at y within another one; its markers' axes are counted from ``axes``."""

    block: "Block"
    y: float
    axes: int


@dataclass(slots=True)
class Block:
    """Items and blocks in drawing order, areas that answer or lead on, where readers stop, and the height.

    ``axes`` are those of its markers; a block placed in it brings its own, or counts those yet to come.
    """

    items: list[Item | PlacedBlock] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    ways: list[SmallLink] = field(default_factory=list)
    axes: list[Axis] = field(default_factory=list)
    height: float = 0.0

    def place(self, other: "Block", y: float) -> float:
        """Put another block at y; it is not copied, so it must not change afterwards. Gives where it ends."""
        self.items.append(PlacedBlock(other, y, len(self.axes)))
        self.axes.extend(axis.moved(0, y) for axis in other.axes)
        self.height = max(self.height, y + other.height)
        return y + other.height

    def flat(self, dx: float = 0.0, dy: float = 0.0, axes: int = 0) -> Iterator[Item]:
        """Every item where it stands, in drawing order."""
        for item in self.items:
            if isinstance(item, PlacedBlock):
                yield from item.block.flat(dx, dy + item.y, axes + item.axes)
            else:
                yield moved(item, dx, dy, axes)

    def spans(self, dx: float) -> tuple[Axis, ...]:
        """Every axis where it stands."""
        return tuple(axis.moved(dx, 0) for axis in self.axes)

    def areas(self) -> Iterator[Hit]:
        """Every area over words that answers, where it stands."""
        for block, dy in self._within(0.0):
            for h in block.hits:
                yield replace(h, top=h.top + dy, bottom=h.bottom + dy)

    def halts(self, down: float = 0.0) -> Iterator[Stop]:
        """Every stop, where it stands if this block does at so many px."""
        for block, dy in self._within(down):
            for s in block.stops:
                ends = s.left, s.top + dy, s.right, s.bottom + dy
                yield Stop(*ends, s.kind, s.label, s.about, s.href, s.line)

    def leading(self) -> Iterator[SmallLink]:
        """Every way, where it stands."""
        for block, dy in self._within(0.0):
            for way in block.ways:
                yield replace(way, top=way.top + dy, bottom=way.bottom + dy)

    def _within(self, dy: float) -> Iterator[tuple["Block", float]]:
        """This block and every one placed in it, with what is added to its y."""
        yield self, dy
        for item in self.items:
            if isinstance(item, PlacedBlock):
                yield from item.block._within(dy + item.y)
