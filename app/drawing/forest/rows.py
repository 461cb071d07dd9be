"""A line of the comparison → the items of one row, from y = 0 downward."""

from collections.abc import Iterable, Sequence
from typing import Final, cast

from app.content.comparison.cell import Cell, Mark
from app.content.comparison.chart import FactSaid, Line
from app.content.patient import fit_wording
from app.drawing.fonts import text_width
from app.drawing.forest import cells
from app.drawing.forest.block import Block
from app.drawing.forest.cells import wrapped
from app.drawing.forest.grid import Columns, GridColumn
from app.drawing.forest.legend import SHARES
from app.drawing.forest.style import Style
from app.drawing.scene import Hit, LineItem, RingItem, Stop, TextItem
from app.drawing.theme import Token
from models.vocabulary import Outcome, SiteGroup

_MOST_LINES: Final = 2
"""Lines of a fact that can be said in fewer words."""
ALIGNED: Final = (Outcome.EFS, Outcome.OS)
"""Panels whose landmarks share their lines."""


def site_token(site: SiteGroup) -> Token:
    """The color of a site's marks."""
    return cast(Token, site.family.value)


def row(line: Line, grid: Columns, full: int, style: Style) -> Block:
    """One row: label, patients and a cell per panel, all on one first baseline."""
    block = Block()
    top = style.pad * 0.6 if line.leads else style.pad * 0.35
    baseline = top + style.value * 0.92
    label(block, line, grid, baseline, style)
    made = [_marks(cell, column, site_token(line.site), full, style) for column, cell in _cells(line, grid)]
    slots = _slots(line, made)
    for (column, cell), marks in zip(_cells(line, grid), made, strict=True):
        y = baseline
        for gap in cell.gaps:
            y = cells.say(block, gap, column, y, style)
        aligned = _aligned(cell)
        for mark, (part, height) in zip(cell.marks, marks, strict=True):
            at = baseline + slots[_key(mark)] if aligned else y
            block.place(part, at)
            y = at + height
    block.height += style.pad if line.leads else style.pad * 0.45
    return block


def _cells(line: Line, grid: Columns) -> Iterable[tuple[GridColumn, Cell]]:
    return zip(grid.panels, line.cells, strict=True)


def _marks(
    cell: Cell, column: GridColumn, color: Token, full: int, style: Style
) -> list[tuple[Block, float]]:
    """Each mark of a cell on the baseline y = 0, and the height down to the next baseline."""
    return [cells.draw(mark, column, color, full, style) for mark in cell.marks]


def label(block: Block, line: Line, grid: Columns, baseline: float, style: Style) -> None:
    """Set the name of a line, what stands beneath it, its number of patients and its facts."""
    left = style.left + (0 if line.leads else style.indent)
    room = grid.label + style.left - left - 8
    y = _name(block, line, left, room, baseline, style)
    if _numbered(line):
        number = f"{line.patients}"
        block.items.append(TextItem(grid.number, baseline, number, style.value, anchor="end", about=line.id))
    for text in _description(line, style):
        for part in wrapped(text, room, style.detail, 400, style.font):
            y += style.detail_line
            block.items.append(TextItem(left, y, part, style.detail, color="ink2", about=line.id))
    last = _facts(block, line, grid, baseline, style)
    y = max(y, last)
    block.height = max(block.height, y + style.font.face().drop * style.detail)
    block.stops.append(Stop(0, 0, grid.number, y + 4, "row", spoken(line)))
    if line.fit is not None and line.leads and grid.facts:
        left, right = grid.facts[0].left, grid.facts[0].left + grid.facts[0].width
        top, said = baseline - style.value, fit_wording.sentence(line.fit)
        block.stops.append(Stop(left, top, right, last + 4, "cell", said, line.fit.id))
    first = next((m for c in line.cells for m in c.marks), None)
    if first is not None:
        about = Hit(0, baseline - style.value, grid.number, y + 4, first.id, f"{line.label}: {first.spoken}")
        block.hits.append(about)


def _facts(block: Block, line: Line, grid: Columns, baseline: float, style: Style) -> float:
    """What the columns asked for say of the cohort; gives the last baseline used."""
    last = baseline
    for column, fact in zip(grid.facts, line.facts, strict=True):
        for number, part in enumerate(_fitted(fact, column.width, style)):
            y = baseline + number * style.detail_line
            block.items.append(TextItem(column.left, y, part, style.detail, about=line.id))
            last = max(last, y)
    return last


def _fitted(fact: FactSaid, width: float, style: Style) -> tuple[str, ...]:
    """A fact in the longest words of it that stand in two lines, else in the shortest."""
    forms = [wrapped(text, width, style.detail, 400, style.font) for text in (fact.text, *fact.shorter)]
    return next((form for form in forms if len(form) <= _MOST_LINES), forms[-1])


def _numbered(line: Line) -> bool:
    """Whether the number of patients stands in the column of numbers; a subgroup's stands at its name."""
    return line.kind != "burden" and line.patients is not None


def spoken(line: Line) -> str:
    """The name of a row with all that stands beneath it, as one sentence."""
    shares = (SHARES,) if line.shares else ()
    facts = (f"{fact.head}: {fact.text}" for fact in line.facts if fact.text)
    described = (text.replace(" · ", "; ") for text in line.description)
    told = (line.label, line.n_text, *described, *facts, *shares)
    return "; ".join(told) + "."


def _name(block: Block, line: Line, left: float, room: float, baseline: float, style: Style) -> float:
    cohort = line.leads
    size, weight = (style.cohort, 600) if cohort else (style.value, 400)
    lines = wrapped(line.label, room - 34 if cohort else room, size, weight, style.font)
    y = baseline
    for number, part in enumerate(lines):
        y = baseline + number * style.line
        block.items.append(TextItem(left, y, part, size, weight, about=line.id))  # type: ignore[arg-type]
    end = left + text_width(lines[-1], size, weight, style.font)  # type: ignore[arg-type]
    if cohort:
        _superscripts(block, line, end, y, style)
    else:
        _elbow(block, left, baseline, style)
        if not _numbered(line):
            y = _beside(block, line, (left, end + 9, left + room + 8), y, style)
    return y


def _beside(block: Block, line: Line, at: tuple[float, float, float], y: float, style: Style) -> float:
    """A subgroup's n after its name, or beneath it where there is no room; gives the last baseline used."""
    left, x, right = at
    if x + text_width(line.n_text, style.small, 400, style.font) > right:
        x, y = left, y + style.small_line
    block.items.append(TextItem(x, y, line.n_text, style.small, color="ink2", about=line.id))
    return y


def _elbow(block: Block, left: float, baseline: float, style: Style) -> None:
    x, y = left - 14, baseline - style.value * 0.33
    block.items.append(LineItem(x, y - 10, x, y, "border"))
    block.items.append(LineItem(x, y, x + 8, y, "border"))


def _superscripts(block: Block, line: Line, end: float, y: float, style: Style) -> None:
    size = max(8.0, style.small - style.raised)
    number = str(line.citation)
    block.items.append(TextItem(end + 3, y - 4.5, number, size, color="ink2", about=line.id))
    end += 3 + text_width(number, size, 400, style.font)
    if line.shares:
        for shift in (7.5, 12.5):
            block.items.append(RingItem(end + shift, y - style.cohort * 0.33, 4.1, "ink2", line.id))


def _description(line: Line, style: Style) -> Sequence[str]:
    extra = [line.n_text] if line.leads and not _numbered(line) else []
    if style.compact:
        return extra
    lines = line.description[:2] if style.terse else line.description
    return [*lines, *extra]


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
