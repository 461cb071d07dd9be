"""The legend: only the encodings in use."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from app.content.comparison.cell import Mark, Shape
from app.content.comparison.chart import Line
from app.content.comparison.figures import MEDIAN, SHAPES
from app.drawing.fonts import text_width
from app.drawing.forest.area import alike
from app.drawing.forest.block import Block
from app.drawing.forest.cells import arrow
from app.drawing.forest.style import Style
from app.drawing.scene import LineItem, LozengeItem, MarkerItem, RingItem, TextItem
from models.vocabulary import CiSource

LABELS: Final = {
    CiSource.PUBLISHED: "( ) published",
    CiSource.DERIVED: "[ ] derived from counts",
    CiSource.NONE: "no interval reported",
}
ENDLESS: Final = "no upper bound"
SHARES: Final = "may share patients"
AREA: Final = "area ~ patients"
ALIKE: Final = ", one size up to {}"
POOLED: Final = "pooled: ends are its 95% interval, line its prediction interval"


def shapes(marks: Iterable[Mark]) -> tuple[tuple[Shape, str], ...]:
    """Shapes in use with what they stand for, in order: "12", "24", "48 mo", "median"."""
    marks = tuple(marks)
    used = {m.months for m in marks}
    found = [(shape, str(months)) for months, shape in SHAPES.items() if months and months in used]
    timed = ((s, f"{t} mo" if k == len(found) - 1 else t) for k, (s, t) in enumerate(found))
    return *timed, *([(MEDIAN, "median")] if any(m.shape == MEDIAN for m in marks) else [])


def intervals(marks: Iterable[Mark]) -> tuple[CiSource, ...]:
    """Kinds of interval in use, in order."""
    used = {m.ci for m in marks}
    return tuple(kind for kind in CiSource if kind in used)


def area(marks: Iterable[Mark], full: int, style: Style) -> str:
    """What the size of a marker says, and up to how many patients it does not, where that is drawn."""
    most = alike(full, style)
    small = any(mark.patients and mark.patients <= most for mark in marks)
    return f"{AREA}{ALIKE.format(most)}" if small else AREA


def draw(lines: Sequence[Line], width: float, style: Style, full: int, *, pooled: bool = False) -> Block:
    """The legend in one or more rows across a width.

    Args:
        lines: the rows drawn.
        width: px.
        style: sizes.
        full: the patients that the largest marker stands for.
        pooled: whether a pooled value is drawn.
    """
    marks = [m for line in lines for cell in line.cells for m in cell.marks]
    sized, shares = area(marks, full, style) if marks else "", any(line.shares for line in lines)
    endless = any(mark.endless for mark in marks)
    return _drawn(_InUse(intervals(marks), endless, shapes(marks), sized, shares, pooled), width, style)


class _InUse(NamedTuple):
    """The encodings in use, in the order of the legend."""

    kinds: tuple[CiSource, ...]
    endless: bool
    landmarks: tuple[tuple[Shape, str], ...]
    sized: str
    shares: bool
    pooled: bool


@lru_cache(maxsize=512)
def _drawn(used: _InUse, width: float, style: Style) -> Block:
    block, pen = Block(), _LegendPen(width, style)
    for kind in used.kinds:
        x, y = pen.take(34 if kind is not CiSource.NONE else 16, LABELS[kind], block)
        _sample(block, kind, x, y)
    if used.endless:
        x, y = pen.take(24, ENDLESS, block)
        line = LineItem(x, y, x + 22, y, "ink", 1.8)
        block.items.extend((line, *arrow(line, 3.5)))
    for shape, label in used.landmarks:
        x, y = pen.take(14, label, block)
        block.items.append(sample(x + 5, y, shape, 5))
    if used.sized:
        x, y = pen.take(26, used.sized, block)
        block.items.append(sample(x + 4, y, "square", 3.4))
        block.items.append(sample(x + 16, y, "square", 6.4))
    if used.shares:
        x, y = pen.take(18, SHARES, block)
        block.items.extend(RingItem(x + shift, y, 4.1, "ink2") for shift in (4.5, 9.5))
    if used.pooled:
        x, y = pen.take(38, POOLED, block)
        block.items.append(LineItem(x, y, x + 36, y, "ink2", 1.4))
        block.items.append(LozengeItem(x + 19, y, x + 8, x + 28, 5, "ink", None, 0, 0, 0, "", ""))
    block.height = pen.y + 6
    return block


class _LegendPen:
    """Where the next entry goes: left to right, then down."""

    def __init__(self, width: float, style: Style) -> None:
        self.width, self.style, self.x, self.y = width, style, 0.0, style.small + 1

    def take(self, sample: float, label: str, block: Block) -> tuple[float, float]:
        """Room for a sample and its label; gives where the sample begins and its middle."""
        size = self.style.small
        need = sample + 6 + text_width(label, size, 400, self.style.font) + 18
        if self.x and self.x + need - 18 > self.width:
            self.x, self.y = 0.0, self.y + self.style.line
        at = self.x
        block.items.append(TextItem(at + sample + 6, self.y, label, size, color="ink2"))
        self.x += need
        return at, self.y - size * 0.34


def _sample(block: Block, kind: CiSource, x: float, y: float) -> None:
    if kind is not CiSource.NONE:
        block.items.append(LineItem(x, y, x + 32, y, "ink", 1.8, dashed=kind is CiSource.DERIVED))
        block.items.extend(LineItem(end, y - 3.5, end, y + 3.5, "ink", 1.6) for end in (x, x + 32))
    middle = x + 16 if kind is not CiSource.NONE else x + 7
    block.items.append(sample(middle, y, "square", 5, filled=kind is CiSource.PUBLISHED))


def sample(x: float, y: float, shape: Shape, size: float, *, filled: bool = True) -> MarkerItem:
    """A marker that stands for no value."""
    return MarkerItem(x, y, shape, size, "ink", filled, None, 0, None, None, "", "")
