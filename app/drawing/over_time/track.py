"""A line over time → the items of one row: its name, then in each panel a strip for each of its groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.content.comparison.cell import Cell, Mark
from app.content.comparison.chart import Line
from app.content.over_time import LAST
from app.content.wording import SIGNS
from app.drawing.forest import cells, row_label
from app.drawing.forest.area import radius
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.grid import Columns, GridColumn
from app.drawing.forest.rows import site_token
from app.drawing.over_time import plot
from app.drawing.over_time.scale import TimeForm
from app.drawing.scene import Hit, LineItem, Stop, TextItem
from app.drawing.slides import lecture_names

BEYOND = f"beyond month {LAST}, not drawn"

Part = tuple[bool, int]
"""Whether marks count a subset, and of how many."""


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """The marks of a strip with their words, and how high both are together."""

    marks: tuple[Mark, ...]
    words: tuple[tuple[Block, float], ...]
    height: float


def part(mark: Mark) -> Part:
    """Return the group of patients a mark counts within its line: all of it, or a subset of so many."""
    subset = any(note.kind == "subset" for note in mark.notes)
    return subset, (mark.total or 0) if subset else 0


def track(line: Line, grid: Columns, full: int, form: TimeForm) -> Block:
    """Draw one row, from y = 0 downward."""
    block, style = Block(), form.style
    baseline = style.pad + style.value * 0.92
    top = _named(block, line, grid, baseline, form)
    marked = list(zip(grid.panels, line.cells, strict=True))
    parts = sorted({part(mark) for cell in line.cells for mark in cell.marks})
    for number, counted in enumerate(parts):
        if number:
            top = max(top, block.height + form.gap / 2) if not form.stacked else top
            _elbow(block, counted, top, form)
        ends = [top + form.plot]
        for column, cell in marked:
            mine = [mark for mark in cell.marks if part(mark) == counted]
            ends.append(_strips(block, mine, line, column, top, full, form))
            if not cell.marks and not number:
                _gaps(block, cell, column, top + form.style.value * 0.6, form)
        top = max(ends) + form.gap
    if not parts:
        for column, cell in marked:
            _gaps(block, cell, column, baseline if not form.stacked else top + style.value, form)
    block.height = max(block.height, top - form.gap) + form.gap / 2 + style.pad * 0.4
    return block


def _named(block: Block, line: Line, grid: Columns, baseline: float, form: TimeForm) -> float:
    """Set the name of a line; gives where its first strip begins."""
    style = form.style
    if form.brief:
        lecture_names.named(
            block, line, grid, baseline, style, plain=form.plain, past=lecture_names.beyond(line)
        )
        return baseline - style.value * 0.6
    if not form.stacked:
        shown = line if grid.facts else replace(line, facts=())
        row_label.draw(block, shown, grid, baseline, style)
        if not grid.facts:
            block.height = _facts(block, line, grid.label - 8, block.height, form)
        return baseline - style.value * 0.6
    across = grid.width - style.left
    row_label.draw(
        block, replace(line, facts=()), replace(grid, label=across - 40, number=across), baseline, style
    )
    return _facts(block, line, across, block.height, form) + style.pad + 3


def _facts(block: Block, line: Line, across: float, y: float, form: TimeForm) -> float:
    """Say beneath a name what the columns asked for say, where they have no room; gives where it ends."""
    style = form.style
    for fact in (fact for fact in line.facts if fact.text):
        head = fact.name if form.stacked and fact.name else fact.head
        for text in wrapped(f"{head}: {fact.text}", across, style.detail, 400, style.font):
            y += style.detail_line
            block.items.append(TextItem(style.left, y - 3, text, style.detail, color="ink2", about=line.id))
    return y


def _strips(
    block: Block,
    marks: Sequence[Mark],
    line: Line,
    column: GridColumn,
    top: float,
    full: int,
    form: TimeForm,
) -> float:
    """Draw the strips of some marks one beneath the other; gives where the last one ends."""
    color = site_token(line.site)
    end = top
    for number, lane in enumerate(_lanes(marks, column, full, form)):
        at = end + form.gap if number else top
        plot.strip(block, lane.marks, column, at, color, lambda mark: _size(mark, full, form), form)
        y = at + form.style.value * 0.6
        for mark, (told, height) in zip(lane.marks, lane.words, strict=True):
            block.place(told, y)
            if not plot.drawable(mark):
                area = column.text - 4, y - form.style.value, column.end, y + told.height
                block.stops.append(Stop(*area, "cell", f"{mark.spoken} {BEYOND}", mark.id))
            y += height
        end = at + lane.height
    return end


def _lanes(marks: Sequence[Mark], column: GridColumn, full: int, form: TimeForm) -> Iterator[DrawnLane]:
    for lane in plot.lanes(marks, column, lambda mark: _size(mark, full, form)):
        words = tuple(_words(mark, column, form) for mark in lane)
        said = form.style.value * 0.6 + sum(height for _, height in words[:-1]) + words[-1][0].height
        yield DrawnLane(lane, words, max(form.plot, said))


def _words(mark: Mark, column: GridColumn, form: TimeForm) -> tuple[Block, float]:
    block, height = cells.words(mark, column, form.style)
    style = form.style
    if plot.drawable(mark):
        block.hits.append(Hit(column.text - 4, -style.value, column.end, block.height, mark.id))
        return block, height
    y = height - style.line - style.block_gap
    for text in wrapped(BEYOND, column.end - column.text, style.small, 400, style.font):
        y += style.small_line
        block.items.append(TextItem(column.text, y, text, style.small, color="ink2", about=mark.id))
    block.height = y + style.font.face().drop * style.small
    return block, y + style.line + style.block_gap


def _size(mark: Mark, full: int, form: TimeForm) -> float:
    return radius(mark.patients, full, form.style)


def _gaps(block: Block, cell: Cell, column: GridColumn, y: float, form: TimeForm) -> None:
    """Say what a panel has instead of a landmark, where its strip would begin."""
    for gap in cell.gaps:
        y = cells.say(block, gap, replace(column, text=column.left), y, form.style)


def _elbow(block: Block, counted: Part, top: float, form: TimeForm) -> None:
    """Say beside the strips of a subset that they are one."""
    style = form.style
    x, y = style.left + style.indent, top + style.value * 0.6
    said = f"subset, n = {counted[1] or 'not stated'} {SIGNS['subset']}"
    if form.stacked:
        return
    block.items.append(LineItem(x - 14, y - 16, x - 14, y - style.value * 0.33, "border"))
    block.items.append(LineItem(x - 14, y - style.value * 0.33, x - 6, y - style.value * 0.33, "border"))
    block.items.append(TextItem(x, y, said, style.interval, color="ink2"))
