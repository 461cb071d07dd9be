"""A line of the comparison → the items of one row, from y = 0 downward."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias, cast

from app.content.comparison.cell import Cell, Mark
from app.content.comparison.chart import Line
from app.drawing.forest import cells, row_label
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.grid import Columns
from app.drawing.forest.style import Style
from app.drawing.scene import TextItem
from app.drawing.theme import Token
from models.vocabulary import Outcome, SiteGroup

Label: TypeAlias = Callable[[Block, Line, Columns, float, Style], None]
"""Writes the name of a row and what stands beneath it into a block, the name on a baseline."""

ALIGNED: Final = (Outcome.EFS, Outcome.OS)
"""Panels whose landmarks share their lines."""


def site_token(site: SiteGroup) -> Token:
    """The color of a site's marks."""
    return cast(Token, site.family.value)


def row(line: Line, grid: Columns, full: int, style: Style, named: Label | None = None) -> Block:
    """One row: label, patients and a cell per panel, all on one first baseline."""
    block = Block()
    top = style.pad * 0.6 if line.leads else style.pad * 0.35
    baseline = top + style.value * 0.92
    (named or row_label.draw)(block, line, grid, baseline, style)
    if named is None and not style.compact:
        _beneath(block, line, grid, style)
    color, pairs = site_token(line.site), list(zip(grid.panels, line.cells, strict=True))
    made = [[cells.draw(mark, column, color, full, style) for mark in cell.marks] for column, cell in pairs]
    slots = _slots(line, made)
    for (column, cell), marks in zip(pairs, made, strict=True):
        y = baseline
        for gap in cell.gaps:
            most = style.remarks if len(cell.gaps) == 1 or not style.brief else 1
            y = cells.say(block, gap, column, y, style, most)
        aligned = _aligned(cell)
        for mark, (part, height) in zip(cell.marks, marks, strict=True):
            at = baseline + slots[_key(mark)] if aligned else y
            block.place(part, at)
            y = at + height
    block.height += style.pad if line.leads else style.pad * 0.45
    return block


def _beneath(block: Block, line: Line, grid: Columns, style: Style) -> None:
    """Facts whose columns have no room, one after the other beneath the cohort, beside the axes."""
    said = " · ".join(f"{fact.head}: {fact.text}" for fact in line.facts[len(grid.facts) :] if fact.text)
    room = min((column.left for column in grid.panels), default=grid.width) - style.left - style.axis_gap
    y = block.height - style.font.face().drop * style.detail
    for part in wrapped(said, room, style.detail, 400, style.font) if said else ():
        y += style.detail_line
        block.items.append(TextItem(style.left, y, part, style.detail, color="ink2", about=line.id))
    block.height = y + style.font.face().drop * style.detail


def _key(mark: Mark) -> tuple[int, str]:
    """What marks on one line share: landmark and endpoint, whether or not time zero is stated."""
    return mark.months or 0, mark.endpoint.short if mark.endpoint else ""


def _aligned(cell: Cell) -> bool:
    """Whether the landmarks of a cell share their lines with the panels beside it."""
    return cell.outcome in ALIGNED and len(cell.marks) == len({_key(m) for m in cell.marks})


def _slots(line: Line, made: Sequence[Sequence[tuple[Block, float]]]) -> dict[tuple[int, str], float]:
    """Where each landmark's line begins, shared by the panels whose landmarks align."""
    heights: dict[tuple[int, str], float] = {}
    for cell, marks in zip(line.cells, made, strict=True):
        if _aligned(cell):
            for mark, (_, height) in zip(cell.marks, marks, strict=True):
                heights[_key(mark)] = max(heights.get(_key(mark), 0.0), height)
    slots, y = {}, 0.0
    for key in sorted(heights):
        slots[key] = y
        y += heights[key]
    return slots
