"""Which items of a scene are one row, so that a slide moves them together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.figures.comparison import Comparison
from app.figures.comparison.chart import Line
from app.figures.scene import BoxItem, Item, Scene, TextItem


@dataclass(frozen=True, slots=True)
class Family:
    """Neighboring items: those of a row, or of none (``line`` is None)."""

    line: Line | None
    items: tuple[Item, ...]


def families(scene: Scene, comparison: Comparison) -> Iterator[Family]:
    """The items in drawing order, each row's together.

    A row begins with its label and ends before the next one, or before the bar that closes its cohort.
    """
    line: Line | None = None
    held: list[Item] = []
    lines = {line.id: line for line in _lines(comparison)}
    for item in scene.items:
        now = _line(item, line, lines)
        if now is not line and held:
            yield Family(line, tuple(held))
            held = []
        line = now
        held.append(item)
    yield Family(line, tuple(held))


def _lines(comparison: Comparison) -> Iterable[Line]:
    yield from (comparison.months.lines if comparison.months else ())
    yield from comparison.percent.lines


def _line(item: Item, line: Line | None, lines: dict[str, Line]) -> Line | None:
    if isinstance(item, TextItem) and item.about in lines:
        return lines[item.about]
    return None if isinstance(item, BoxItem) else line
