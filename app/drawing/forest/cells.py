"""One cell of a row: its marks with the words beside and beneath them, or what it says without one."""

from app.content.comparison.cell import Gap, Mark
from app.drawing.fonts import text_width
from app.drawing.forest.area import radius
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import fitted, wrapped
from app.drawing.forest.grid import GridColumn
from app.drawing.forest.style import Style
from app.drawing.forest.value_line import ValueLine
from app.drawing.scene import Hit, LineItem, MarkerItem, Stop, TextItem
from app.drawing.theme import Token
from models.vocabulary import CiSource


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
        y = top + number * (style.small_line if style.brief else style.detail_line)
        block.items.append(TextItem(column.text + lead, y, part, size, color=color, about=gap.about or ""))
    bottom = y + style.font.face().drop * size
    block.height = max(block.height, bottom)
    block.stops.append(
        Stop(column.text - 4, top - style.value, column.end, bottom, "cell", gap.spoken, gap.about or "")
    )
    if gap.about:
        block.hits.append(Hit(column.left, top - style.value, column.end, bottom, gap.about, gap.spoken))
    return y + size + 3


def draw(mark: Mark, column: GridColumn, color: Token, full: int, style: Style) -> tuple[Block, float]:
    """A mark with its first baseline at y = 0, and the height it takes down to the next baseline."""
    block = Block()
    _marker(block, mark, column, color, full, style)
    below = _beneath(block, mark, column, style)
    block.height = below + style.font.face().drop * style.small
    area = column.left - 6, -style.value, column.end, block.height
    block.hits.append(Hit(*area, mark.id, mark.spoken))
    block.stops.append(Stop(*area, "cell", mark.spoken, mark.id))
    return block, below + style.line + style.block_gap


def words(mark: Mark, column: GridColumn, style: Style) -> tuple[Block, float]:
    """The words of a mark that is drawn apart, first baseline at y = 0, and the height to the next one."""
    block = Block()
    below = _beneath(block, mark, column, style)
    block.height = below + style.font.face().drop * style.small
    area = column.text - 4, -style.value, column.end, block.height
    block.hits.append(Hit(*area, mark.id, mark.spoken, told=True))
    return block, below + style.line + style.block_gap


def _beneath(block: Block, mark: Mark, column: GridColumn, style: Style) -> float:
    """Set the value and what stands beneath it; gives the last baseline used."""
    line = ValueLine(block, mark, column, 0.0, style)
    return (_brief if style.brief else _remarks)(block, line, 0.0)


def _marker(block: Block, mark: Mark, column: GridColumn, color: Token, full: int, style: Style) -> None:
    y = -style.value * 0.34
    at = column.at(mark.value)
    size = radius(mark.patients, full, style)
    dashed = mark.ci is CiSource.DERIVED
    left = right = at
    if mark.lower is not None or mark.upper is not None:
        left = column.at(mark.lower if mark.lower is not None else mark.value)
        right = column.at(min(mark.upper if mark.upper is not None else mark.value, column.panel.top))
        _whiskers(block, mark, (left, right, y), color, dashed)
    filled = mark.ci is CiSource.PUBLISHED
    block.items.append(
        MarkerItem(
            at,
            y,
            mark.shape,
            size,
            color,
            filled,
            column.index,
            mark.value,
            mark.lower,
            mark.upper,
            mark.id,
            mark.spoken,
        )
    )
    if mark.lower is not None and mark.upper is not None and right - left < 2.2 * size:
        inner: Token = "bg" if filled else color
        block.items.append(LineItem(left, y, right, y, inner, 1.2, dashed=dashed, about=mark.id))


def _whiskers(block: Block, mark: Mark, span: tuple[float, float, float], color: Token, dashed: bool) -> None:
    left, right, y = span
    block.items.append(LineItem(left, y, right, y, color, 1.8, dashed, mark.id))
    for x, bound in ((left, mark.lower), (right, mark.upper)):
        if bound is not None:
            block.items.append(LineItem(x, y - 3.5, x, y + 3.5, color, 1.6, about=mark.id))


def _remarks(block: Block, line: ValueLine, y: float) -> float:
    """Remarks beside the value where they fit, else beneath; gives the last baseline used."""
    mark, column, style, end = line.mark, line.column, line.style, line.end
    for number, short in enumerate(mark.beneath(terse=style.terse)):
        beside = end + 8 + text_width(short, style.small, 400, style.font)
        inline = number == 0 and not mark.counts_text and beside <= column.end
        if inline:
            block.items.append(TextItem(end + 8, y, short, style.small, color="ink2", about=mark.id))
            end = column.end
            continue
        for part in wrapped(short, column.end - column.text, style.small, 400, style.font):
            y += style.small_line
            block.items.append(TextItem(column.text, y, part, style.small, color="ink2", about=mark.id))
    return y


def _brief(block: Block, line: ValueLine, y: float) -> float:
    """The same in as few lines as the style has; a short one stands beside the value where that has room."""
    mark, column, style = line.mark, line.column, line.style
    said = "; ".join(mark.beneath(terse=True, brief=True))
    text = " ".join(filter(None, (*line.left, said)))
    room = column.end - column.text
    parts = fitted(text, room, style.remarks, style.small, style)
    tests = [part for test in mark.tests for part in wrapped(test, room, style.small, 400, style.font)]
    inline = " ".join((text, *mark.tests)).strip()
    beside = line.end + 8 + text_width(inline, style.small, 400, style.font)
    if inline and beside <= column.end and not mark.counts_text:
        block.items.append(TextItem(line.end + 8, y, inline, style.small, color="ink2", about=mark.id))
        return y
    for part in (*parts, *tests):
        y += style.small_line
        block.items.append(TextItem(column.text, y, part, style.small, color="ink2", about=mark.id))
    return y
