"""A chart of the comparison → one block: heads, axes, bands, groups, rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.figures.comparison.values import Band, Chart, Group, Line
from app.figures.comparison.words import plural
from app.figures.fonts import width
from app.figures.forest.columns import Columns, columns
from app.figures.forest.rows import Block, row, site_token
from app.figures.forest.style import Style
from app.figures.scene import Axis, BoxItem, LineItem, TextItem
from app.figures.theme import Token


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a chart that is never split: a band head, a group head with its first cohort, a cohort.

    ``lines`` are the rows in it; ``repeat`` is the band and group whose heads a new page repeats.
    """

    band: Band
    group: Group
    lines: tuple[Line, ...]
    opens_band: bool
    opens_group: bool


def pieces(chart: Chart) -> tuple[Piece, ...]:
    """The chart in unsplittable parts, in drawing order: each cohort with its burden rows."""
    return tuple(_pieces(chart))


def _pieces(chart: Chart) -> Iterator[Piece]:
    for band in chart.bands:
        for place, group in enumerate(band.groups):
            for number, lines in enumerate(_families(group)):
                yield Piece(band, group, lines, number == 0 and place == 0, number == 0)


def _families(group: Group) -> list[tuple[Line, ...]]:
    families: list[list[Line]] = []
    for line in group.lines:
        if families and line.kind == "burden" and families[-1][0].cohort == line.cohort:
            families[-1].append(line)
        else:
            families.append([line])
    return [tuple(family) for family in families]


@dataclass(slots=True)
class Drawn:
    """A chart as a block with its axes."""

    block: Block
    axes: tuple[Axis, ...]


def most_patients(chart: Chart) -> int:
    """The patients that the largest marker stands for; at least 251, so that few rows look like many."""
    return max([251, *(m.patients for m in chart.marks if m.patients)])


def draw(chart: Chart, wide: float, style: Style, parts: Sequence[Piece] | None = None) -> Drawn:
    """Lay a chart, or some parts of it, out across a width."""
    grid = columns(chart, wide, style)
    block = Block()
    y = head(block, grid, style)
    top, most = y, most_patients(chart)
    last: Piece | None = None
    for piece in pieces(chart) if parts is None else parts:
        if last is None or piece.opens_band or last.band is not piece.band:
            y = _band(block, piece.band, grid, y, style)
            last = None
        y = _family(block, piece, grid, y, style, most, new=last is None or last.group is not piece.group)
        last = piece
    block.items.append(LineItem(0, y, wide, y, "ink", 1.2))
    y = _ticks(block, grid, y + style.small + 4, style) + 6
    block.high = y
    axes = tuple(Axis(str(c.panel.outcome), c.left, c.right, 0, c.panel.top, top, y) for c in grid.panels)
    return Drawn(block, axes)


def head(block: Block, grid: Columns, style: Style) -> float:
    """Panel heads, scales, axis ticks and the rule beneath; gives the y of the rule."""
    first = style.head + 2
    second = first + style.line + 1
    third = second + style.small + 5
    block.items.append(TextItem(style.left, second, "Cohort", style.detail, color="ink2"))
    block.items.append(TextItem(grid.number, second, "n", style.detail, anchor="end", color="ink2"))
    for column in grid.panels:
        block.items.append(TextItem(column.left, first, column.panel.heading, style.head, 600))
        block.items.append(TextItem(column.left, second, column.panel.scale, style.detail, color="ink2"))
    _ticks(block, grid, third, style)
    y = third + 6
    block.items.append(LineItem(0, y, grid.wide, y, "ink2", 1.2))
    return y


def _ticks(block: Block, grid: Columns, y: float, style: Style) -> float:
    for column in grid.panels:
        room = (column.right - column.left) / max(1, len(column.panel.ticks) - 1)
        for number, tick in enumerate(column.panel.ticks):
            text = f"{tick:g}"
            if width(text, style.small, 400, style.font) + 4 > room and number % 2:
                continue
            block.items.append(TextItem(column.at(tick), y, text, style.small, anchor="middle", color="ink2"))
    return y


def _band(block: Block, band: Band, grid: Columns, y: float, style: Style) -> float:
    block.items.append(BoxItem(0, y, grid.wide, style.band, "band"))
    baseline = y + style.band / 2 + style.value * 0.35
    block.items.append(TextItem(style.left, baseline, band.title, style.value, 600))
    x = style.left + width(band.title, style.value, 600, style.font) + 12
    block.items.append(TextItem(x, baseline, band.clock_text, style.detail, color="ink2"))
    if _merged(band, style):
        x += width(band.clock_text, style.detail, 400, style.font) + 24
        _group_words(block, band.groups[0], x, baseline, style)
    for column in grid.panels:
        heading = dict(band.headings).get(column.panel.outcome)
        if heading:
            block.items.append(TextItem(column.left, baseline, heading, style.value, 600))
    block.high = max(block.high, y + style.band)
    return y + style.band


def _family(
    block: Block, piece: Piece, grid: Columns, y: float, style: Style, most: int, *, new: bool
) -> float:
    start = y
    headed = new and not style.compact and not _merged(piece.band, style)
    y = _group(block, piece.group, y, style) if headed else y
    body = y
    if not new or style.compact:
        block.items.append(LineItem(3, y, grid.wide, y, "hairline"))
    made = [row(line, grid, most, style) for line in piece.lines]
    high = sum(part.high for part in made)
    _gridlines(block, grid, body, body + high)
    for part in made:
        block.place(part, y)
        y += part.high
    block.items.append(BoxItem(0, start, 3, y - start, site_token(piece.lines[0].site)))
    return y


def _merged(band: Band, style: Style) -> bool:
    """Whether a band's only group is named in the band itself, to save a line."""
    return style.terse and len(band.groups) == 1


def _group(block: Block, group: Group, y: float, style: Style) -> float:
    baseline = y + style.group / 2 + style.value * 0.42
    _group_words(block, group, style.left, baseline, style)
    return y + style.group


def _group_words(block: Block, group: Group, x: float, baseline: float, style: Style) -> None:
    token: Token = f"{group.site.value}_text" if group.site else "ink"  # type: ignore[assignment]
    block.items.append(TextItem(x, baseline, group.label, style.value, 600, color=token))
    x += width(group.label, style.value, 600, style.font) + 9
    block.items.append(TextItem(x, baseline, plural(group.cohorts, "cohort"), style.detail, color="ink2"))


def _gridlines(block: Block, grid: Columns, top: float, bottom: float) -> None:
    for column in grid.panels:
        count = 4 if column.panel.top == 100 else 3
        for step in range(count + 1):
            x = column.left + (column.right - column.left) * step / count
            block.items.append(LineItem(x, top, x, bottom, "grid"))
