"""Pictures that carry everything with them: 16:9 slides, paged at group heads, and the tall form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from app.content.comparison.chart import Chart, Line, Panel
from app.content.comparison.comparison import Comparison
from app.content.comparison.pooling import telling
from app.content.comparison.trimming import only
from app.drawing.fonts import HOUSE, Metrics
from app.drawing.forest import footer, legend
from app.drawing.forest.area import full
from app.drawing.forest.block import Block
from app.drawing.forest.chart import Sheet
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.grid import columns, needed, runs
from app.drawing.forest.pieces import Piece, pieces, pools
from app.drawing.forest.screen import MONTHS_HEAD, MONTHS_SUB
from app.drawing.forest.style import SLIDE, TALL, Style
from app.drawing.scene import HEADING, Scene, TextItem

WIDE: Final = 1280.0
HIGH: Final = 720.0
MARGIN: Final = 36.0
FOOT: Final = 13.0
MOST_ROWS: Final = 18
ZOOMS: Final = (1.0, 0.93, 0.87, 0.81, 0.76, 0.72)
"""How much smaller than its natural size a page may be drawn before it is split."""

LARGER: Final = (1.5, 1.4, 1.3, 1.2, 1.1)
"""How much larger than its natural size a page of few rows is drawn, where its axes keep their room."""

WIDE_AXIS: Final = 150.0
"""What an axis keeps of its width where all is drawn larger, px at natural size."""

SPLIT_ZOOM: Final = 0.81
"""The size at which pages are filled once a view has to be split."""

TALL_MOST: Final = 7000.0


@dataclass(frozen=True, slots=True)
class SlidePage:
    """What one picture says besides the data.

    Attributes:
        title: heading; None for the view's own.
        day: the date of the export, as printed.
        link: the address of the view; empty for none.
        plain: without title, filters, remarks and whole sources; legend, key, caveat and version stay.
        font: that is drawn.
    """

    title: str | None = None
    day: str = ""
    link: str = ""
    plain: bool = False
    font: Metrics = HOUSE

    def imprint(self, version: str, label: str) -> str:
        """Data version, day, address, and which page it is."""
        return " · ".join(filter(None, (f"Data {version}", self.day, self.link, label)))


@dataclass(frozen=True, slots=True)
class SlidePart:
    """A run of pieces of one chart."""

    chart: Chart
    pieces: tuple[Piece, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows in it."""
        return tuple(line for piece in self.pieces for line in piece.lines)

    @property
    def rows(self) -> int:
        """How many of them are drawn as rows."""
        return sum(len(piece.rows) for piece in self.pieces)


def slides(comparison: Comparison, page: SlidePage) -> tuple[Scene, ...]:
    """The view as 16:9 pages of 1280 × 720 px; one page where everything fits legibly."""
    press = Press(comparison, page)
    parts = _parts(comparison, WIDE / SPLIT_ZOOM, press.style)
    zoom = press.zoom(parts) if sum(part.rows for part in parts) <= MOST_ROWS else None
    if zoom is not None:
        return (press.slide(parts, press.larger(parts) or zoom, ""),)
    pages = [run for part in parts for run in _runs(press, part)]
    return _numbered(pages, lambda run, label: _one(press, run, label))


def _one(press: "Press", part: SlidePart, label: str) -> Scene:
    """A page of its own, as large as fits; smaller than is legible only where nothing can be split."""
    return press.slide((part,), press.zoom((part,), label) or press.least((part,), label), label)


def _runs(press: "Press", part: SlidePart) -> list[SlidePart]:
    fits = part.rows <= MOST_ROWS and press.height((part,), ZOOMS[-1]) <= HIGH / ZOOMS[-1]
    return [part] if fits else _paged(press, part, min(SPLIT_ZOOM, press.across(part)), HIGH, MOST_ROWS)


def tall(comparison: Comparison, page: SlidePage) -> tuple[Scene, ...]:
    """The view as one long picture 1280 px wide; split only where it would pass a few thousand px."""
    press = Press(comparison, page, TALL)
    parts = _parts(comparison, WIDE, press.style)
    zoom = min(1.0, *map(press.across, parts))
    if press.height(parts, zoom) <= TALL_MOST / zoom:
        return (press.tall(parts, zoom, ""),)
    pages = [run for part in parts for run in _paged(press, part, zoom, TALL_MOST, 400)]
    return _numbered(pages, lambda run, label: press.tall((run,), zoom, label))


def _numbered(pages: Sequence[SlidePart], draw: Callable[[SlidePart, str], Scene]) -> tuple[Scene, ...]:
    """The pages, each with its number on it."""
    count = len(pages)
    made = (draw(run, f"page {n} of {count}") for n, run in enumerate(pages, 1))
    return tuple(scene.numbered(n, count) for n, scene in enumerate(made, 1))


def _parts(comparison: Comparison, width: float, style: Style) -> tuple[SlidePart, ...]:
    """Percentages, in runs of panels that fit side by side, then medians."""
    percent = comparison.percent
    split = runs(percent, width - 2 * MARGIN, style)
    charts = [only(percent, [panel.outcome for panel in run]) for run in split]
    charts += [comparison.months] if comparison.months else []
    return tuple(SlidePart(chart, pieces(chart)) for chart in charts)


def _paged(press: "Press", part: SlidePart, zoom: float, height: float, most: int) -> list[SlidePart]:
    """Runs of pieces that fit a page, split at group heads where that leaves no page half empty."""
    runs: list[list[Piece]] = [[]]
    for piece in part.pieces:
        candidate = SlidePart(part.chart, (*runs[-1], piece))
        over = candidate.rows > most
        if runs[-1] and (over or press.height((candidate,), zoom) > height / zoom):
            runs.append(_carried(runs[-1], piece))
        runs[-1].append(piece)
    return [SlidePart(part.chart, tuple(run)) for run in runs if run]


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


@dataclass(frozen=True, slots=True)
class Composed:
    """A page before it has its canvas: all but the last line, that line, and where it would stand."""

    body: Block
    closing: Block
    foot: float

    @property
    def height(self) -> float:
        """The height of all, with the margin beneath."""
        return self.foot + self.closing.height + FOOT


class Press:
    """Composes the pages of one comparison; what was set once for a width is not set again."""

    def __init__(self, comparison: Comparison, page: SlidePage, style: Style = SLIDE) -> None:
        """Nothing is set until it is asked for."""
        self.comparison, self.page, self.style = comparison, page, replace(style, font=page.font)
        self._sheets: dict[tuple[tuple[Panel, ...], float], Sheet] = {}
        self._needed: dict[tuple[Panel, ...], float] = {}

    def height(self, parts: Sequence[SlidePart], zoom: float, label: str = "") -> float:
        """How high a page with these parts is, drawn that much smaller; infinite where it is too narrow."""
        if any(self._least_width(part.chart) > WIDE / zoom - 2 * MARGIN for part in parts):
            return inf
        return self._compose(parts, WIDE / zoom, label, measure=True).height

    def _least_width(self, chart: Chart) -> float:
        if chart.panels not in self._needed:
            self._needed[chart.panels] = needed(chart, chart.panels, self.style)
        return self._needed[chart.panels]

    def across(self, part: SlidePart) -> float:
        """The largest size at which the columns of a part stand side by side."""
        return WIDE / (self._least_width(part.chart) + 2 * MARGIN + 1)

    def zoom(self, parts: Sequence[SlidePart], label: str = "") -> float | None:
        """The largest size at which these parts fit one page; None if they do not fit legibly."""
        return next((z for z in ZOOMS if self.height(parts, z, label) <= HIGH / z), None)

    def larger(self, parts: Sequence[SlidePart]) -> float | None:
        """The size at which few rows fill their page with easy axes; None where there is no such room."""
        return next((z for z in LARGER if self._easy(parts, z) and self.height(parts, z) <= HIGH / z), None)

    def _easy(self, parts: Sequence[SlidePart], zoom: float) -> bool:
        room, style = WIDE / zoom - 2 * MARGIN, self.style
        grids = (columns(part.chart, room, style) for part in parts if part.chart.unit == "percent")
        return all(c.right - c.left >= WIDE_AXIS for grid in grids for c in grid.panels)

    def least(self, parts: Sequence[SlidePart], label: str) -> float:
        """A size at which parts that cannot be split fit one page, however small."""
        zoom = ZOOMS[-1]
        while self.height(parts, zoom, label) > HIGH / zoom:
            zoom *= 0.94
        return zoom

    def slide(self, parts: Sequence[SlidePart], zoom: float, label: str) -> Scene:
        """The page on its 16:9 canvas, drawn ``zoom`` times as large, the last line at the foot."""
        return self._scene(self._compose(parts, WIDE / zoom, label), WIDE / zoom, HIGH / zoom)

    def tall(self, parts: Sequence[SlidePart], zoom: float, label: str) -> Scene:
        """The page as high as its content."""
        composed = self._compose(parts, WIDE / zoom, label)
        return self._scene(composed, WIDE / zoom, composed.height)

    def _scene(self, composed: Composed, width: float, height: float) -> Scene:
        foot = height - FOOT - composed.closing.height
        return Scene(
            width=width,
            height=height,
            items=(*composed.body.flat(MARGIN), *composed.closing.flat(MARGIN, foot)),
            axes=composed.body.spans(MARGIN),
            title=self.page.title or self.comparison.title,
            description=self.comparison.summary,
            font=self.page.font,
        )

    def _compose(
        self, parts: Sequence[SlidePart], width: float, label: str, *, measure: bool = False
    ) -> Composed:
        """Title, charts, legend, notes and sources, caveat: one above the other within the margins."""
        across, style, page = width - 2 * MARGIN, self.style, self.page
        block = Block()
        y = 20.0 if page.plain else _heading(block, self.comparison, page.title, across, style)
        for part in parts:
            y = self._chart(block, part, across, y, measure=measure)
        lines = [line for part in parts for line in part.lines]
        drawn = any(piece.pool for part in parts for piece in part.pieces)
        least = min(full(part.chart) for part in parts)
        y = block.place(legend.draw(lines, across, style, least, pooled=drawn), y + 2)
        told = self.comparison.view.pool and not page.plain
        said = telling.lines([pool for part in parts for pool in pools(part.pieces)] if told else [])
        heads = [piece.band.clock_text for part in parts for piece in part.pieces]
        foot = footer.draw(self.comparison, lines, across, style, said, heads=heads, key=page.plain)
        y = block.place(foot, y + 6)
        imprint = page.imprint(self.comparison.data_version, label)
        closing = footer.closing(self.comparison.caveat, imprint, across, style)
        return Composed(block, closing, y + 8)

    def _chart(self, block: Block, part: SlidePart, across: float, y: float, *, measure: bool) -> float:
        style = self.style
        if part.chart.unit == "months":
            block.items.append(TextItem(0, y + 14, MONTHS_HEAD, style.head, 600))
            block.items.append(TextItem(0, y + 30, MONTHS_SUB, style.small, color="ink2"))
            y, across = y + 36, min(across, 900.0)
            style = replace(style, compact=True)
        sheet = self._sheet(part.chart, across, style)
        drawn = Block(height=sheet.height(part.pieces)) if measure else sheet.drawn(part.pieces)
        return block.place(drawn, y)

    def _sheet(self, chart: Chart, across: float, style: Style) -> Sheet:
        key = (chart.panels, across)
        if key not in self._sheets:
            ref = self.comparison.view.ref if chart.unit == "percent" else None
            self._sheets[key] = Sheet(chart, across, style, ref)
        return self._sheets[key]


def _heading(block: Block, comparison: Comparison, title: str | None, across: float, style: Style) -> float:
    y = 40.0
    for number, text in enumerate(wrapped(title or comparison.title, across, 25, 600, style.font)[:3]):
        y = 40.0 + number * 30
        block.items.append(TextItem(0, y, text, 25, 600, about=HEADING))
    y = _paragraph(block, comparison.subtitle, across, y + 20, 13.5, style)
    before = " · ".join(difference.text for difference in comparison.differences)
    if before:
        y = _paragraph(block, f"Before comparing: {before}.", across, y + 16, style.small, style)
    return y + 10


def _paragraph(block: Block, text: str, across: float, y: float, size: float, style: Style) -> float:
    for number, line in enumerate(wrapped(text, across, size, 400, style.font)):
        y += size * 1.28 if number else 0
        block.items.append(TextItem(0, y, line, size, color="ink2"))
    return y
