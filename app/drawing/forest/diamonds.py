"""A pooled value → the items of one row: a flat diamond, its prediction interval, and what it is made of."""

from app.content import wording as words
from app.content.comparison.pooling import pool_wording, telling
from app.content.comparison.pooling.traits import Pool, PooledValue
from app.drawing.fonts import text_width
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.grid import Columns, GridColumn
from app.drawing.forest.style import Style
from app.drawing.forest.widths import split
from app.drawing.scene import LineItem, LozengeItem, Stop, TextItem

HIGH = 0.46
"""Half the height of the diamond, in sizes of the value's type."""


def row(pool: Pool, answer: PooledValue, grid: Columns, style: Style) -> Block:
    """One row beneath the rows of its band: the name and the studies, and the value in its own panel."""
    block = Block()
    baseline = style.pad * 0.6 + style.value * 0.92
    _label(block, pool, grid, baseline, style)
    column = next(c for c in grid.panels if c.panel.outcome is pool.what.outcome)
    middle = baseline - style.value * 0.34
    _drawn(block, pool, answer, column, middle, style)
    y = _beside(block, pool, answer, column, baseline, style)
    block.height = max(block.height, y + style.font.face().drop * style.small)
    spoken = telling.answered(pool, answer)
    block.stops.append(
        Stop(column.left - 6, baseline - style.value, column.end, block.height, "cell", spoken)
    )
    block.height += style.pad
    return block


def _label(block: Block, pool: Pool, grid: Columns, baseline: float, style: Style) -> None:
    room, y = grid.label - 8, baseline
    name = f"Pooled, {words.plural(len(pool.studies), 'study')}"
    block.items.append(TextItem(style.left, y, name, style.cohort, 600, about=pool.id))
    for part in wrapped(", ".join(pool.studies), room, style.detail, 400, style.font):
        y += style.detail_line
        block.items.append(TextItem(style.left, y, part, style.detail, color="ink2", about=pool.id))
    block.height = y + style.font.face().drop * style.detail
    said = f"{name}: {pool_wording.measured(pool)}."
    block.stops.append(Stop(0, 0, grid.number, y + 4, "row", said))


def _drawn(block: Block, pool: Pool, answer: PooledValue, column: GridColumn, y: float, style: Style) -> None:
    """The prediction interval as a line with ends, the interval as a diamond upon it, within the axis."""
    span, ahead, top = answer.span, answer.ahead, column.panel.top
    lower, upper = span.lower or 0.0, min(top, top if span.upper is None else span.upper)
    left, right = column.at(ahead.lower), column.at(min(top, ahead.upper))
    block.items.append(LineItem(left, y, right, y, "ink2", 1.4, about=pool.id))
    for x in (left, right):
        block.items.append(LineItem(x, y - 4.5, x, y + 4.5, "ink2", 1.4, about=pool.id))
    block.items.append(
        LozengeItem(
            x=column.at(min(top, span.value)),
            y=y,
            left=column.at(lower),
            right=column.at(upper),
            radius=style.value * HIGH,
            color="ink",
            axis=column.index,
            value=min(top, span.value),
            lower=lower,
            upper=upper,
            about=pool.id,
            label=telling.answered(pool, answer),
        )
    )


def _beside(
    block: Block, pool: Pool, answer: PooledValue, column: GridColumn, baseline: float, style: Style
) -> float:
    """Value and interval on the first line, what they are beneath; gives the last baseline used."""
    value = f"{answer.span.value:.1f}"
    whole = text_width(split(answer.span.value, 1)[0], style.value, 600, style.font)
    x = max(column.point - whole, column.text)
    block.items.append(TextItem(x, baseline, value, style.value, 600, about=pool.id))
    end = x + text_width(value, style.value, 600, style.font)
    x = max(column.interval, end + 5)
    bounds = pool_wording.span(answer.span)
    block.items.append(TextItem(x, baseline, bounds, style.interval, about=pool.id))
    y = baseline
    for text in remarks(pool, answer):
        for part in wrapped(text, column.end - column.text, style.small, 400, style.font):
            y += style.small_line
            block.items.append(TextItem(column.text, y, part, style.small, color="ink2", about=pool.id))
    return y


def remarks(pool: Pool, answer: PooledValue) -> tuple[str, ...]:
    """What stands beneath a pooled value, in reading order."""
    beside = answer.beside
    other = f"REML, Hartung–Knapp {beside.value:.1f} ({pool_wording.span(beside)})" if beside else ""
    found = (
        pool_wording.measured(pool),
        telling.level(answer),
        telling.ahead(answer),
        telling.spread(answer),
        other,
    )
    return tuple(text for text in found if text)
