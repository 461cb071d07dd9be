"""One cell of a row: its marks with the words beside and beneath them, or what it says without one."""

from functools import lru_cache
from typing import Final

from app.content.comparison.cell import Gap, Mark
from app.drawing.fonts import text_width, wrap
from app.drawing.forest.area import radius
from app.drawing.forest.block import Block
from app.drawing.forest.grid import GridColumn, split
from app.drawing.forest.style import Style
from app.drawing.scene import Hit, LineItem, MarkerItem, Stop, TextItem
from app.drawing.theme import Token
from models.vocabulary import CiSource

wrapped: Final = lru_cache(maxsize=8192)(wrap)
"""``wrap``, remembered: the same words are set again for every size and page tried."""


def say(block: Block, gap: Gap, column: GridColumn, y: float, style: Style) -> float:
    """Say a gap with its first baseline at y; gives the next free baseline."""
    color: Token = "ink3" if gap.kind is not None and gap.kind != "text_only" else "ink"
    lead = text_width(f"{gap.glyph} ", style.interval, 400, style.font) + 3 if gap.glyph else 0
    if gap.glyph:
        block.items.append(
            TextItem(column.text, y, gap.glyph, style.interval, color=color, about=gap.about or "")
        )
    lines = wrapped(gap.text, column.end - column.text - lead, style.interval, 400, style.font)
    top = y
    for number, part in enumerate(lines):
        y = top + number * style.detail_line
        block.items.append(
            TextItem(column.text + lead, y, part, style.interval, color=color, about=gap.about or "")
        )
    bottom = y + style.font.face().drop * style.interval
    block.height = max(block.height, bottom)
    block.stops.append(
        Stop(column.text - 4, top - style.value, column.end, bottom, "cell", gap.spoken, gap.about or "")
    )
    if gap.about:
        block.hits.append(Hit(column.left, top - style.value, column.end, bottom, gap.about, gap.spoken))
    return y + style.interval + 3


def draw(mark: Mark, column: GridColumn, color: Token, full: int, style: Style) -> tuple[Block, float]:
    """A mark with its first baseline at y = 0, and the height it takes down to the next baseline."""
    block = Block()
    _marker(block, mark, column, color, full, style)
    end = _value(block, mark, column, 0.0, style)
    below = _remarks(block, mark, column, end, 0.0, style)
    block.height = below + style.font.face().drop * style.small
    area = column.left - 6, -style.value, column.end, block.height
    block.hits.append(Hit(*area, mark.id, mark.spoken))
    block.stops.append(Stop(*area, "cell", mark.spoken, mark.id))
    return block, below + style.line + style.block_gap


def words(mark: Mark, column: GridColumn, style: Style) -> tuple[Block, float]:
    """The words of a mark that is drawn apart, first baseline at y = 0, and the height to the next one."""
    block = Block()
    end = _value(block, mark, column, 0.0, style)
    below = _remarks(block, mark, column, end, 0.0, style)
    block.height = below + style.font.face().drop * style.small
    area = column.text - 4, -style.value, column.end, block.height
    block.hits.append(Hit(*area, mark.id, mark.spoken, told=True))
    return block, below + style.line + style.block_gap


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


def _value(block: Block, mark: Mark, column: GridColumn, y: float, style: Style) -> float:
    """The text of the first line; gives the x where it ends."""
    end = column.text
    sign = "" if mark.tag else mark.sign
    if mark.tag:
        block.items.append(TextItem(column.text, y, mark.tagged, style.detail, color="ink2", about=mark.id))
        end += text_width(mark.tagged, style.detail, 400, style.font)
    weight = 400 if mark.computed else 600
    whole = text_width(split(mark.value, mark.places)[0], style.value, weight, style.font)  # type: ignore[arg-type]
    x = max(column.point - whole, column.text)
    block.items.append(TextItem(x, y, mark.value_text, style.value, weight, about=mark.id))  # type: ignore[arg-type]
    end = x + text_width(mark.value_text, style.value, weight, style.font)  # type: ignore[arg-type]
    if sign:
        block.items.append(TextItem(end, y, sign, style.detail, color="ink2", about=mark.id))
        end += text_width(sign, style.detail, 400, style.font)
    if mark.interval_text:
        x = max(column.interval, end + 5)
        block.items.append(TextItem(x, y, mark.interval_text, style.interval, about=mark.id))
        end = x + text_width(mark.interval_text, style.interval, 400, style.font)
    if mark.counts_text:
        end = _counts(block, mark, column, end, y, style)
    return end


def _counts(block: Block, mark: Mark, column: GridColumn, end: float, y: float, style: Style) -> float:
    plain, sign = mark.counts_text, mark.basis
    right = max(column.counts, end + 8 + text_width(plain, style.detail, 400, style.font))
    block.items.append(TextItem(right, y, plain, style.detail, anchor="end", about=mark.id))
    if sign:
        block.items.append(TextItem(right, y, sign, style.detail, color="ink2", about=mark.id))
    return right + text_width(sign, style.detail, 400, style.font)


def _remarks(block: Block, mark: Mark, column: GridColumn, end: float, y: float, style: Style) -> float:
    """Remarks beside the value where they fit, else beneath; gives the last baseline used."""
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
