"""Which items of a scene are one row, so that a slide moves them together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.content.comparison import Comparison
from app.content.comparison.chart import Line
from app.content.comparison.pooling import pool_wording, telling
from app.content.comparison.pooling.traits import Pool
from app.drawing.scene import BoxItem, CodeItem, Item, Scene, TextItem
from app.exports.pen_pptx import Drawn


@dataclass(frozen=True, slots=True)
class Family:
    """Neighboring items: those of a row or of a pooled value, or of none (``line`` is None)."""

    line: Line | Pool | None
    items: tuple[Drawn, ...]

    @property
    def name(self) -> str:
        """What the group is called."""
        if isinstance(self.line, Pool):
            return f"Pooled: {pool_wording.measured(self.line)}"
        return self.line.label if self.line else ""

    @property
    def spoken(self) -> str:
        """The group in words."""
        if isinstance(self.line, Pool):
            return telling.told(self.line)
        return f"{self.name}, {self.line.n_text}" if self.line else ""


def families(scene: Scene, comparison: Comparison) -> Iterator[Family]:
    """The items in drawing order, each row's together; codes are none of them.

    A row begins with its label and ends before the next one, or before the bar that closes its cohort.
    """
    line: Line | Pool | None = None
    held: list[Drawn] = []
    lines: dict[str, Line | Pool] = {line.id: line for line in _lines(comparison)}
    for item in scene.items:
        if isinstance(item, CodeItem):
            continue
        now = _line(item, line, lines)
        if now is not line and held:
            yield Family(line, tuple(held))
            held = []
        line = now
        held.append(item)
    yield Family(line, tuple(held))


def _lines(comparison: Comparison) -> Iterable[Line | Pool]:
    yield from (comparison.months.lines if comparison.months else ())
    yield from comparison.percent.lines
    yield from comparison.pools


def _line(item: Item, line: Line | Pool | None, lines: dict[str, Line | Pool]) -> Line | Pool | None:
    if isinstance(item, TextItem) and item.about in lines:
        return lines[item.about]
    return None if isinstance(item, BoxItem) else line
