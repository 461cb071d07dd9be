"""A line of the comparison → the items of one row, from y = 0 downward."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import cast

from app.figures.comparison import words
from app.figures.comparison.values import Cell, Gap, Line, Mark
from app.figures.fonts import width, wrap
from app.figures.forest.columns import Column, Columns, split
from app.figures.forest.style import Style
from app.figures.scene import Hit, Item, LineItem, MarkerItem, RingItem, TextItem, moved
from app.figures.theme import Token
from models.vocabulary import CiSource, Outcome, SiteGroup

ALIGNED = (Outcome.EFS, Outcome.OS)
"""Panels whose landmarks share their lines."""


@dataclass(slots=True)
class Block:
    """Items from y = 0 downward, and the height they take."""

    items: list[Item] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    high: float = 0.0

    def place(self, other: "Block", y: float, axes: int = 0) -> None:
        """Put another block's items at y; its markers' axes are counted from ``axes``."""
        self.items.extend(moved(item, 0, y, axes) for item in other.items)
        self.hits.extend(Hit(h.left, h.top + y, h.right, h.bottom + y, h.about, h.label) for h in other.hits)
        self.high = max(self.high, y + other.high)


def site_token(site: SiteGroup) -> Token:
    """The color of a site's marks."""
    return cast(Token, site.value)


def radius(patients: int | None, most: int, style: Style) -> float:
    """Half a marker's height: its area stands for patients, down to a floor."""
    if patients is None or patients <= 0 or most <= 0:
        return style.smallest
    return max(style.smallest, style.biggest * sqrt(min(1.0, patients / most)))


def row(line: Line, grid: Columns, most: int, style: Style) -> Block:
    """One row: label, patients and a cell per panel, all on one first baseline."""
    block = Block()
    top = style.pad * 0.6 if line.kind == "cohort" else style.pad * 0.35
    baseline = top + style.value * 0.92
    _label(block, line, grid, baseline, style)
    slots = _slots(line.cells, grid, style)
    for column, cell in zip(grid.panels, line.cells, strict=True):
        for gap in cell.gaps[:3]:
            _gap(block, gap, column, baseline, style)
        y = baseline
        for mark in cell.marks:
            at = baseline + slots[mark.tag] if cell.outcome in ALIGNED and mark.tag in slots else y
            y = at + _mark(block, mark, column, line.site, at, most, style)
    block.high += style.pad if line.kind == "cohort" else style.pad * 0.45
    return block


def _label(block: Block, line: Line, grid: Columns, baseline: float, style: Style) -> None:
    left = style.left + (style.indent if line.kind == "burden" else 0)
    room = grid.label + style.left - left - 8
    y = _name(block, line, left, room, baseline, style)
    if line.kind == "cohort" and line.n_text.isdigit():
        block.items.append(
            TextItem(grid.number, baseline, line.n_text, style.value, anchor="end", about=line.id)
        )
    for text in _description(line, style):
        for part in wrap(text, room, style.detail, 400, style.font):
            y += style.detail_line
            block.items.append(TextItem(left, y, part, style.detail, color="ink2", about=line.id))
    block.high = max(block.high, y + style.font.face().drop * style.detail)
    first = next((m for c in line.cells for m in c.marks), None)
    if first is not None:
        about = Hit(0, baseline - style.value, grid.number, y + 4, first.id, f"{line.label}: {first.spoken}")
        block.hits.append(about)


def _name(block: Block, line: Line, left: float, room: float, baseline: float, style: Style) -> float:
    cohort = line.kind == "cohort"
    size, weight = (style.cohort, 600) if cohort else (style.value, 400)
    lines = wrap(line.label, room - 34 if cohort else room, size, weight, style.font)  # type: ignore[arg-type]
    y = baseline
    for number, part in enumerate(lines):
        y = baseline + number * style.line
        block.items.append(TextItem(left, y, part, size, weight, about=line.id))  # type: ignore[arg-type]
    end = left + width(lines[-1], size, weight, style.font)  # type: ignore[arg-type]
    if cohort:
        _superscripts(block, line, end, y, style)
    else:
        _elbow(block, left, baseline, style)
        block.items.append(TextItem(end + 9, y, line.n_text, style.small, color="ink2", about=line.id))
    return y


def _elbow(block: Block, left: float, baseline: float, style: Style) -> None:
    x, y = left - 14, baseline - style.value * 0.33
    block.items.append(LineItem(x, y - 10, x, y, "border"))
    block.items.append(LineItem(x, y, x + 8, y, "border"))


def _superscripts(block: Block, line: Line, end: float, y: float, style: Style) -> None:
    size = max(8.0, style.small - 2.5)
    if line.citation:
        number = str(line.citation)
        block.items.append(TextItem(end + 3, y - 4.5, number, size, color="ink2", about=line.id))
        end += 3 + width(number, size, 400, style.font)
    if line.shares:
        for shift in (7.5, 12.5):
            block.items.append(RingItem(end + shift, y - style.cohort * 0.33, 4.1, "ink2", line.id))


def _description(line: Line, style: Style) -> Sequence[str]:
    extra = [words.N_NOT_REPORTED] if line.kind == "cohort" and not line.n_text.isdigit() else []
    if style.compact:
        return extra
    lines = line.description[:2] if style.terse else line.description
    return [*lines, *extra]


def _slots(cells: Iterable[Cell], grid: Columns, style: Style) -> dict[str, float]:
    """Where each landmark's line begins, shared by the panels whose landmarks align."""
    heights: dict[str, float] = {}
    order: dict[str, int] = {}
    for column, cell in zip(grid.panels, cells, strict=True):
        if cell.outcome not in ALIGNED or len(cell.marks) != len({m.tag for m in cell.marks}):
            continue
        for mark in cell.marks:
            high = _mark(Block(), mark, column, SiteGroup.CNS, 0, 1, style)
            heights[mark.tag] = max(heights.get(mark.tag, 0), high)
            order[mark.tag] = _months(mark.tag)
    slots, y = {}, 0.0
    for tag in sorted(heights, key=lambda t: (order[t], t)):
        slots[tag] = y
        y += heights[tag]
    return slots


def _months(tag: str) -> int:
    digits = [part for part in tag.split() if part.isdigit()]
    return int(digits[0]) if digits else 0


def _gap(block: Block, gap: Gap, column: Column, baseline: float, style: Style) -> None:
    color: Token = "ink3" if gap.kind is not None and gap.kind != "text_only" else "ink"
    lead = width(f"{gap.glyph} ", style.interval, 400, style.font) + 3 if gap.glyph else 0
    y = max(baseline, block_bottom(block, column))
    if gap.glyph:
        block.items.append(
            TextItem(column.text, y, gap.glyph, style.interval, color=color, about=gap.about or "")
        )
    lines = wrap(gap.text, column.end - column.text - lead, style.interval, 400, style.font)
    top = y
    for number, part in enumerate(lines):
        y = top + number * style.detail_line
        block.items.append(
            TextItem(column.text + lead, y, part, style.interval, color=color, about=gap.about or "")
        )
    bottom = y + style.font.face().drop * style.interval
    block.high = max(block.high, bottom)
    if gap.about:
        block.hits.append(Hit(column.left, top - style.value, column.end, bottom, gap.about, gap.spoken))


def block_bottom(block: Block, column: Column) -> float:
    """The next free baseline under the gaps already standing in a column; 0 if there are none."""
    texts = [i for i in block.items if isinstance(i, TextItem) and column.text <= i.x < column.end]
    return max((i.y + i.size + 3 for i in texts), default=0.0)


def _mark(
    block: Block, mark: Mark, column: Column, site: SiteGroup, y: float, most: int, style: Style
) -> float:
    """Draw a mark with its first baseline at y; give the height it takes down to the next baseline."""
    _draw(block, mark, column, site_token(site), y - style.value * 0.34, most, style)
    end = _value(block, mark, column, y, style)
    below = _remarks(block, mark, column, end, y, style)
    bottom = below + style.font.face().drop * style.small
    block.high = max(block.high, bottom)
    block.hits.append(Hit(column.left - 6, y - style.value, column.end, bottom, mark.id, mark.spoken))
    return below - y + style.line + style.block_gap


def _draw(block: Block, mark: Mark, column: Column, color: Token, y: float, most: int, style: Style) -> None:
    at = column.at(mark.value)
    size = radius(mark.patients, most, style)
    dashed = mark.ci is CiSource.DERIVED
    left = right = at
    if mark.low is not None or mark.high is not None:
        left = column.at(mark.low if mark.low is not None else mark.value)
        right = column.at(min(mark.high if mark.high is not None else mark.value, column.panel.top))
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
            mark.low,
            mark.high,
            mark.id,
            mark.spoken,
        )
    )
    if mark.low is not None and mark.high is not None and right - left < 2.2 * size:
        inner: Token = "bg" if filled else color
        block.items.append(LineItem(left, y, right, y, inner, 1.2, dashed=dashed, about=mark.id))


def _whiskers(block: Block, mark: Mark, span: tuple[float, float, float], color: Token, dashed: bool) -> None:
    left, right, y = span
    block.items.append(LineItem(left, y, right, y, color, 1.8, dashed, mark.id))
    for x, bound in ((left, mark.low), (right, mark.high)):
        if bound is not None:
            block.items.append(LineItem(x, y - 3.5, x, y + 3.5, color, 1.6, about=mark.id))


def _value(block: Block, mark: Mark, column: Column, y: float, style: Style) -> float:
    """The text of the first line; gives the x where it ends."""
    end = column.text
    sign = mark.tag if len(mark.tag) == 1 else ""
    if mark.tag and not sign:
        block.items.append(TextItem(column.text, y, mark.tag, style.detail, color="ink2", about=mark.id))
        end += width(mark.tag, style.detail, 400, style.font)
    weight = 400 if mark.computed else 600
    whole = width(split(mark.value_text)[0], style.value, weight, style.font)  # type: ignore[arg-type]
    x = max(column.point - whole, column.text)
    block.items.append(TextItem(x, y, mark.value_text, style.value, weight, about=mark.id))  # type: ignore[arg-type]
    end = x + width(mark.value_text, style.value, weight, style.font)  # type: ignore[arg-type]
    if sign:
        block.items.append(TextItem(end, y, sign, style.detail, color="ink2", about=mark.id))
        end += width(sign, style.detail, 400, style.font)
    if mark.interval_text:
        x = max(column.interval, end + 5)
        block.items.append(TextItem(x, y, mark.interval_text, style.interval, about=mark.id))
        end = x + width(mark.interval_text, style.interval, 400, style.font)
    if mark.counts_text:
        end = _counts(block, mark, column, end, y, style)
    return end


def _counts(block: Block, mark: Mark, column: Column, end: float, y: float, style: Style) -> float:
    plain = mark.counts_text.rstrip(words.SIGNS["recovered"])
    right = max(column.counts, end + 8 + width(plain, style.detail, 400, style.font))
    block.items.append(TextItem(right, y, plain, style.detail, anchor="end", about=mark.id))
    if plain != mark.counts_text:
        sign = words.SIGNS["recovered"]
        block.items.append(TextItem(right, y, sign, style.detail, color="ink2", about=mark.id))
        right += width(sign, style.detail, 400, style.font)
    return right


def _remarks(block: Block, mark: Mark, column: Column, end: float, y: float, style: Style) -> float:
    """Remarks beside the value where they fit, else beneath; gives the last baseline used."""
    for text in mark.remarks:
        short = text.rsplit(" ", 1)[-1] if style.terse and text[-1] in "¶" else text
        short = short.removeprefix("subset, ") if style.terse else short
        beside = end + 8 + width(short, style.small, 400, style.font)
        inline = text == mark.remarks[0] and not mark.counts_text and beside <= column.end
        if inline:
            block.items.append(TextItem(end + 8, y, short, style.small, color="ink2", about=mark.id))
            end = column.end
            continue
        for part in wrap(short, column.end - column.text, style.small, 400, style.font):
            y += style.small_line
            block.items.append(TextItem(column.text, y, part, style.small, color="ink2", about=mark.id))
    return y
