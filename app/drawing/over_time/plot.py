"""One strip: landmarks at their month and their percentage, with vertical intervals, joined by nothing."""

from collections.abc import Callable, Iterator, Sequence

from app.content.comparison.cell import Mark
from app.content.over_time import LAST
from app.drawing.forest.block import Block
from app.drawing.forest.cells import arrow, marker
from app.drawing.forest.grid import GridColumn
from app.drawing.over_time.scale import PERCENT, SCALE_GAP, TICKS, TimeForm
from app.drawing.scene import LineItem, Stop, TextItem
from app.drawing.theme import Token
from models.vocabulary import CiSource

REACH = 14.0
"""How far to each side of a landmark its area answers, px."""

Radius = Callable[[Mark], float]


def drawable(mark: Mark) -> bool:
    """Whether a landmark stands on the axis."""
    return mark.months is not None and mark.months <= LAST


def lanes(marks: Sequence[Mark], column: GridColumn, radius: Radius) -> tuple[tuple[Mark, ...], ...]:
    """Share marks among strips: an endpoint has its own, and two marks of a strip never touch."""
    found: list[list[Mark]] = []
    for mark in marks:
        free = (lane for lane in found if all(_apart(mark, other, column, radius) for other in lane))
        lane = next(free, None)
        if lane is None:
            found.append([mark])
        else:
            lane.append(mark)
    return tuple(map(tuple, found))


def _apart(mark: Mark, other: Mark, column: GridColumn, radius: Radius) -> bool:
    away = abs(column.at(mark.months or 0) - column.at(other.months or 0))
    needed = 1.25 * (radius(mark) + radius(other)) + 3
    return mark.endpoint is other.endpoint and away >= max(needed, REACH)


def ground(block: Block, column: GridColumn, top: float, form: TimeForm) -> None:
    """Draw the grid of a strip with its percent scale."""
    size = form.style.small
    for percent in PERCENT:
        y = _y(percent, top, form)
        block.items.append(
            LineItem(column.left, y, column.right, y, "grid" if percent else "rule", 1 if percent else 1.2)
        )
        at = column.left - SCALE_GAP
        block.items.append(TextItem(at, y + size * 0.34, f"{percent}", size, anchor="end", color="ink2"))
    for month in TICKS:
        x = column.at(month)
        block.items.append(LineItem(x, top, x, top + form.plot, "grid"))


def strip(
    block: Block,
    marks: Sequence[Mark],
    column: GridColumn,
    top: float,
    color: Token,
    radius: Radius,
    form: TimeForm,
) -> None:
    """Draw the marks of one strip over its grid, each with the area that answers for it."""
    ground(block, column, top, form)
    shown = sorted((mark for mark in marks if drawable(mark)), key=lambda mark: mark.months or 0)
    for mark, (left, right) in zip(shown, _areas([column.at(m.months or 0) for m in shown]), strict=True):
        _mark(block, mark, column, top, color, radius(mark), form)
        area = left, top - form.gap / 2, right, top + form.plot + form.gap / 2
        block.stops.append(Stop(*area, "cell", mark.spoken, mark.id))
    block.height = max(block.height, top + form.plot)


def _areas(places: Sequence[float]) -> Iterator[tuple[float, float]]:
    """From where to where the area of each landmark reaches: as far as the middle to the next one at most."""
    for number, x in enumerate(places):
        left = max([x - REACH, *((places[number - 1] + x) / 2 for _ in places[:number][:1])])
        right = min([x + REACH, *((after + x) / 2 for after in places[number + 1 : number + 2])])
        yield left, right


def _mark(
    block: Block, mark: Mark, column: GridColumn, top: float, color: Token, size: float, form: TimeForm
) -> None:
    x, y = column.at(mark.months or 0), _y(mark.value, top, form)
    high = y if mark.upper is None else _y(min(mark.upper, 100.0), top, form)
    high = top if mark.endless else high
    low = y if mark.lower is None else _y(mark.lower, top, form)
    dashed = mark.ci is CiSource.DERIVED
    if mark.lower is not None or mark.upper is not None:
        block.items.append(LineItem(x, high, x, low, color, form.line, dashed, mark.id))
    if mark.endless:
        block.items.extend(arrow(LineItem(x, low, x, high, color, form.line, about=mark.id), form.cap))
    for end, bound in ((high, mark.upper), (low, mark.lower)):
        if bound is not None:
            ends = x - form.cap, end, x + form.cap, end
            block.items.append(LineItem(*ends, color, form.line - 0.2, about=mark.id))
    point = marker(mark, (x, y), size, color, column, mark.months)
    block.items.append(point)
    if mark.lower is not None and mark.upper is not None and low - high < 2.2 * size:
        inner: Token = "bg" if point.filled else color
        block.items.append(LineItem(x, high, x, low, inner, form.line * 2 / 3, dashed, mark.id))


def _y(percent: float, top: float, form: TimeForm) -> float:
    return top + (100 - percent) / 100 * form.plot
