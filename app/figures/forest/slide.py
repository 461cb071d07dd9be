"""Pictures that carry everything with them: 16:9 slides, paged at group heads, and the tall form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.figures.comparison.values import Chart, Comparison, Line
from app.figures.fonts import wrap
from app.figures.forest import footer, legend
from app.figures.forest.chart import Drawn, Piece, draw, pieces
from app.figures.forest.rows import Block
from app.figures.forest.screen import MONTHS_HEAD, MONTHS_SUB
from app.figures.forest.style import SLIDE, TALL, Style
from app.figures.scene import Axis, Item, Scene, TextItem, moved

WIDE: Final = 1280.0
HIGH: Final = 720.0
MARGIN: Final = 36.0
MOST_ROWS: Final = 18
ZOOMS: Final = (1.0, 0.93, 0.87, 0.81, 0.76, 0.72)
"""How much smaller than its natural size a page may be drawn before it is split."""

SPLIT_ZOOM: Final = 0.81
"""The size at which pages are filled once a view has to be split."""

TALL_MOST: Final = 7000.0


@dataclass(frozen=True, slots=True)
class Page:
    """What one picture says besides the data.

    Attributes:
        title: heading; None for the view's own.
        day: the date of the export, as printed.
        link: the address of the view; empty for none.
        plain: without title, filters, notes and sources; legend, caveat and data version stay.
        style: sizes.
    """

    title: str | None = None
    day: str = ""
    link: str = ""
    plain: bool = False
    style: Style = SLIDE


@dataclass(frozen=True, slots=True)
class Part:
    """A run of pieces of one chart."""

    chart: Chart
    pieces: tuple[Piece, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows in it."""
        return tuple(line for piece in self.pieces for line in piece.lines)


def slides(comparison: Comparison, page: Page) -> tuple[Scene, ...]:
    """The view as 16:9 pages of 1280 × 720 px; one page where everything fits legibly."""
    parts = _parts(comparison)
    whole = _whole(comparison, parts, page) if len(parts[0].lines) <= MOST_ROWS else None
    if whole is not None:
        return (whole,)
    pages = [run for part in parts for run in _runs(comparison, part, page)]
    made = [_one(comparison, run, page, f"page {n} of {len(pages)}") for n, run in enumerate(pages, 1)]
    return tuple(scene.numbered(n, len(pages)) for n, scene in enumerate(made, 1))


def _whole(comparison: Comparison, parts: Sequence[Part], page: Page) -> Scene | None:
    """Everything on one page, as large as fits; None if it does not fit legibly."""
    for zoom in ZOOMS:
        scene = _compose(comparison, parts, page, WIDE / zoom)
        if scene.high <= HIGH / zoom:
            return _fitted(scene, zoom)
    return None


def _runs(comparison: Comparison, part: Part, page: Page) -> list[Part]:
    fits = len(part.lines) <= MOST_ROWS and _height(comparison, part, page, ZOOMS[-1]) <= HIGH / ZOOMS[-1]
    return [part] if fits else _paged(comparison, part, page)


def tall(comparison: Comparison, page: Page) -> tuple[Scene, ...]:
    """The view as one long picture 1280 px wide; split only where it would pass a few thousand px."""
    page = replace(page, style=replace(TALL, font=page.style.font))
    parts = _parts(comparison)
    whole = _compose(comparison, parts, page, WIDE)
    if whole.high <= TALL_MOST:
        return (whole,)
    pages = [run for part in parts for run in _paged(comparison, part, page, TALL_MOST, 400)]
    made = [
        _compose(comparison, (run,), page, WIDE, f"page {n} of {len(pages)}")
        for n, run in enumerate(pages, 1)
    ]
    return tuple(scene.numbered(n, len(pages)) for n, scene in enumerate(made, 1))


def _parts(comparison: Comparison) -> tuple[Part, ...]:
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    return tuple(Part(chart, pieces(chart)) for chart in charts)


def _paged(
    comparison: Comparison, part: Part, page: Page, high: float = HIGH, most: int = MOST_ROWS
) -> list[Part]:
    """Runs of pieces that fit a page, split at group heads where that leaves no page half empty."""
    zoom = SPLIT_ZOOM
    runs: list[list[Piece]] = [[]]
    for piece in part.pieces:
        candidate = Part(part.chart, (*runs[-1], piece))
        over = len(candidate.lines) > most
        if runs[-1] and (over or _height(comparison, candidate, page, zoom) > high / zoom):
            runs.append(_carried(runs[-1], piece))
        runs[-1].append(piece)
    return [Part(part.chart, tuple(run)) for run in runs if run]


def _carried(run: list[Piece], piece: Piece) -> list[Piece]:
    """Pieces of the group that go over to the new page, so that a group's head is not left with a stub."""
    if piece.opens_group:
        return []
    head = next((k for k in range(len(run) - 1, -1, -1) if run[k].opens_group), 0)
    if head == 0 or head < len(run) - 3:
        return []
    carried = run[head:]
    del run[head:]
    return carried


def _height(comparison: Comparison, part: Part, page: Page, zoom: float) -> float:
    return _compose(comparison, (part,), page, WIDE / zoom).high


def _one(comparison: Comparison, part: Part, page: Page, label: str) -> Scene:
    for zoom in ZOOMS:
        scene = _compose(comparison, (part,), page, WIDE / zoom, label)
        if scene.high <= HIGH / zoom:
            return _fitted(scene, zoom)
    scene = _compose(comparison, (part,), page, WIDE / ZOOMS[-1], label)
    return _fitted(scene, min(ZOOMS[-1], HIGH / scene.high))


def _fitted(scene: Scene, zoom: float) -> Scene:
    """The scene on its 16:9 canvas, the last line at the foot; drawn ``zoom`` times as large by the pen."""
    foot = HIGH / zoom - scene.high
    high = HIGH / zoom
    wide = high * WIDE / HIGH
    closing = [item for item in scene.items if _at(item) > scene.high - 46]
    kept = [item for item in scene.items if _at(item) <= scene.high - 46]
    items = (*kept, *(moved(item, 0, max(0.0, foot)) for item in closing))
    return replace(scene, wide=wide, high=high, items=items)


def _at(item: Item) -> float:
    return item.y if isinstance(item, TextItem) else -1.0


def _compose(
    comparison: Comparison, parts: Sequence[Part], page: Page, wide: float, label: str = ""
) -> Scene:
    """Title, charts, legend, notes and sources, caveat: one above the other within the margins."""
    across = wide - 2 * MARGIN
    block, axes = Block(), []  # type: Block, list[Axis]
    y = 20.0
    if not page.plain:
        y = _heading(block, comparison, page, across)
    lines = [line for part in parts for line in part.lines]
    for part in parts:
        y = _chart(block, axes, part, across, y, page.style)
    y = _stack(block, legend.draw(lines, across, page.style), y + 2)
    if not page.plain:
        y = _stack(
            block, footer.draw(comparison, lines, across, page.style, 4 if across > 1380 else 3), y + 6
        )
    imprint = " · ".join(t for t in (f"Data {comparison.data_version}", page.day, page.link, label) if t)
    y = _stack(block, footer.closing(comparison.caveat, imprint, across, page.style), y + 8)
    shifted = tuple(moved(item, MARGIN, 0) for item in block.items)
    return Scene(
        wide=wide,
        high=y + 13,
        items=shifted,
        axes=tuple(replace(a, left=a.left + MARGIN, right=a.right + MARGIN) for a in axes),
        hits=(),
        title=page.title or comparison.title,
        description=comparison.summary,
        font=page.style.font,
    )


def _stack(block: Block, part: Block, y: float) -> float:
    block.place(part, y)
    return y + part.high


def _heading(block: Block, comparison: Comparison, page: Page, across: float) -> float:
    style = page.style
    y = 40.0
    for number, text in enumerate(wrap(page.title or comparison.title, across, 25, 600, style.font)[:3]):
        y = 40.0 + number * 30
        block.items.append(TextItem(0, y, text, 25, 600))
    y = _paragraph(block, comparison.subtitle, across, y + 20, 13.5, style)
    before = " · ".join(difference.text for difference in comparison.differences)
    if before:
        y = _paragraph(block, f"Before comparing: {before}.", across, y + 16, style.small, style)
    return y + 10


def _paragraph(block: Block, text: str, across: float, y: float, size: float, style: Style) -> float:
    for number, line in enumerate(wrap(text, across, size, 400, style.font)):
        y += size * 1.28 if number else 0
        block.items.append(TextItem(0, y, line, size, color="ink2"))
    return y


def _chart(block: Block, axes: list[Axis], part: Part, across: float, y: float, style: Style) -> float:
    if not part.chart.panels:
        return y
    if part.chart.unit == "months":
        block.items.append(TextItem(0, y + 14, MONTHS_HEAD, style.head, 600))
        block.items.append(TextItem(0, y + 30, MONTHS_SUB, style.small, color="ink2"))
        y, across = y + 36, min(across, 900.0)
        style = replace(style, compact=True)
    drawn: Drawn = draw(part.chart, across, style, part.pieces)
    block.place(drawn.block, y, axes=len(axes))
    axes.extend(replace(a, top=a.top + y, bottom=a.bottom + y) for a in drawn.axes)
    return y + drawn.block.high
