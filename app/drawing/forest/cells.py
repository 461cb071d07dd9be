"""One cell of a row: its marks with the words beside and beneath them, or what it says without one."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import hypot
from typing import Final

from app.content.comparison.cell import Gap, Mark
from app.drawing.fonts import text_width
from app.drawing.forest.area import radius
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import fitted, wrapped
from app.drawing.forest.grid import GridColumn
from app.drawing.forest.style import Style
from app.drawing.forest.value_line import ValueLine
from app.drawing.forest.widths import remarks
from app.drawing.scene import LineItem, MarkerItem, Stop, TextItem
from app.drawing.theme import Token
from app.drawing.typesetting import lines
from models.vocabulary import CiSource

APART: Final = 0.4
"""From how many px on a bound is told apart from its value."""


def say(block: Block, gap: Gap, column: GridColumn, y: float, style: Style, most: int = 0) -> float:
    """Say a gap with its first baseline at y, in so many lines at most; gives the next free baseline.

    Without a number of lines it may take as many as the style gives a value.
    """
    color: Token = "ink3" if gap.kind is not None and gap.kind != "text_only" else "ink"
    size = style.small if style.brief else style.interval
    lead = text_width(f"{gap.glyph} ", size, 400, style.font) + (0 if style.brief else 3) if gap.glyph else 0
    if gap.glyph:
        block.items.append(TextItem(column.text, y, gap.glyph, size, color=color, about=gap.about or ""))
    lines = fitted(gap.text, column.end - column.text - lead, most or style.remarks, size, style)
    top = y
    for number, part in enumerate(lines):
        y = top + number * (style.small_line if style.brief else max(style.detail_line, size * 1.1))
        block.items.append(TextItem(column.text + lead, y, part, size, color=color, about=gap.about or ""))
    bottom = y + style.font.face().drop * size
    block.height = max(block.height, bottom)
    block.stops.append(
        Stop(column.text - 4, top - style.value, column.end, bottom, "cell", gap.spoken, gap.about or "")
    )
    return y + size + 3


def draw(mark: Mark, column: GridColumn, color: Token, full: int, style: Style) -> tuple[Block, float]:
    """A mark with its first baseline at y = 0, and the height it takes down to the next baseline."""
    block = Block()
    _marker(block, mark, column, color, full, style)
    height = _beneath(block, mark, column, style)
    area = column.left - 6, -style.value, column.end, block.height
    block.stops.append(Stop(*area, "cell", mark.spoken, mark.id))
    return block, height


def words(mark: Mark, column: GridColumn, style: Style) -> tuple[Block, float]:
    """The words of a mark that is drawn apart, first baseline at y = 0, and the height to the next one."""
    block = Block()
    return block, _beneath(block, mark, column, style)


def _beneath(block: Block, mark: Mark, column: GridColumn, style: Style) -> float:
    """Set the value on y = 0 and what stands beneath it; gives the height down to the next baseline."""
    last = (_brief if style.brief else _remarks)(ValueLine(block, mark, column, style))
    block.height = last + style.font.face().drop * style.small
    return last + style.line + style.block_gap


def _marker(block: Block, mark: Mark, column: GridColumn, color: Token, full: int, style: Style) -> None:
    y = -style.value * 0.34
    at = column.at(mark.value)
    size = radius(mark.patients, full, style)
    ends = tuple(
        None if bound is None else column.at(min(bound, column.panel.top))
        for bound in (mark.lower, mark.upper)
    )
    left, right = (at if end is None else end for end in ends)
    right = column.right if mark.endless else right
    whole = LineItem(left, y, right, y, color, style.stroke, mark.ci is CiSource.DERIVED, mark.id)
    if any(end is not None for end in ends):
        block.items.append(whole)
        block.items.extend(_caps(whole, ends, style.cap))
    if mark.endless:
        block.items.extend(arrow(whole, style.cap))
    point = marker(mark, (at, y), size, color, column)
    block.items.append(point)
    block.items.extend(_over(whole, ends, (at, size), "bg" if point.filled else color, style))


def marker(
    mark: Mark,
    at: tuple[float, float],
    size: float,
    color: Token,
    column: GridColumn,
    month: float | None = None,
) -> MarkerItem:
    """The marker of a mark; filled where its interval is published."""
    filled, bounds = mark.ci is CiSource.PUBLISHED, (mark.lower, mark.upper)
    told = mark.id, mark.spoken
    return MarkerItem(*at, mark.shape, size, color, filled, column.index, mark.value, *bounds, *told, month)


def _caps(line: LineItem, ends: Iterable[float | None], cap: float) -> Iterator[LineItem]:
    """The ends of an interval; none at a side that has no bound."""
    for x in ends:
        if x is not None:
            yield LineItem(x, line.y1 - cap, x, line.y1 + cap, line.color, line.thick * 0.9, about=line.about)


def arrow(line: LineItem, cap: float) -> Iterator[LineItem]:
    """The head of an arrow at the end of a line, as high as the end of an interval."""
    along = 1.4 * cap / max(hypot(line.x2 - line.x1, line.y2 - line.y1), 1e-9)
    x, y = (line.x2 - line.x1) * along, (line.y2 - line.y1) * along
    for side in (-1, 1):
        end = line.x2 - x - side * y / 1.4, line.y2 - y + side * x / 1.4
        yield LineItem(*end, line.x2, line.y2, line.color, line.thick * 0.9, about=line.about)


def _over(
    line: LineItem, ends: Iterable[float | None], mark: tuple[float, float], color: Token, style: Style
) -> Iterator[LineItem]:
    """What a mark would hide of its interval, drawn over it: the way to each end within the mark."""
    at, size = mark
    for end in ends:
        if end is not None and APART < abs(end - at) < size * 1.1:
            over = replace(line, x1=min(at, end), x2=max(at, end), color=color, thick=style.stroke * 0.75)
            yield from (over, *_caps(over, (end,), min(style.cap, size * 0.55)))


def _remarks(line: ValueLine) -> float:
    """Remarks beside the value where they fit, else beneath; gives the last baseline used."""
    block, mark, column, style, y, end = line.block, line.mark, line.column, line.style, 0.0, line.end
    for number, short in enumerate(remarks(mark.beneath(terse=style.terse))):
        beside = end + 8 + text_width(short, style.small, 400, style.font)
        inline = number == 0 and not mark.counts_text and beside <= column.end
        if inline:
            block.items.append(TextItem(end + 8, y, short, style.small, color="ink2", about=mark.id))
            end = column.end
            continue
        broken = lines if style.terse else wrapped
        for part in broken(short, column.end - column.text, style.small, 400, style.font):
            y += style.small_line
            block.items.append(TextItem(column.text, y, part, style.small, color="ink2", about=mark.id))
    return y


def _brief(line: ValueLine) -> float:
    """The same in as few lines as the style has; a short one stands beside the value where that has room."""
    block, mark, column, style, y = line.block, line.mark, line.column, line.style, 0.0
    said = "; ".join(mark.beneath(terse=True, brief=True))
    text = " ".join(filter(None, (*line.left, said)))
    room = column.end - column.text
    parts = fitted(text, room, style.remarks, style.small, style)
    tests = [part for test in mark.tests for part in wrapped(test, room, style.small, 400, style.font)]
    inline = "; ".join(filter(None, (text, *mark.tests)))
    beside = line.end + 8 + text_width(inline, style.small, 400, style.font)
    if inline and beside <= column.end and not mark.counts_text:
        block.items.append(TextItem(line.end + 8, y, inline, style.small, color="ink2", about=mark.id))
        return y
    for part in (*parts, *tests):
        y += style.small_line
        block.items.append(TextItem(column.text, y, part, style.small, color="ink2", about=mark.id))
    return y
