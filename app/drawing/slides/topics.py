"""Comparison → topics: an outcome in one unit, its rows with a number, and who has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.content.comparison.cell import Cell, Mark
from app.content.comparison.chart import Band, Chart, Group, Line, Panel
from app.content.comparison.comparison import Comparison
from app.content.comparison.sections import OutcomeSection
from app.content.comparison.trimming import only
from app.drawing.forest.heads import CONTINUED
from app.drawing.forest.pieces import Piece, pieces
from app.drawing.slides.lectern import CUT, LECTURE, MOST_VALUES
from app.drawing.slides.lecture_names import RINGS, beneath, beyond
from app.drawing.typesetting import lines

NAME, VALUE, REMARK = 47.0, 24.0, 18.0
"""Heights at the least size, px: a name with what stands beneath it, a value line, a remark."""

QUARTERS: Final = (0.0, 25.0, 50.0, 75.0, 100.0)
"""Ticks of an axis that is long enough for them."""


@dataclass(frozen=True, slots=True)
class LectureTopic:
    """What a run of slides is about.

    Attributes:
        section: what it is called.
        chart: its panel, over the rows that have a number.
        pieces: the chart in parts that no slide splits.
        silent: the rows without a number anywhere in the panel, each once.
    """

    section: OutcomeSection
    chart: Chart
    pieces: tuple[Piece, ...]
    silent: tuple[Line, ...]

    @property
    def panel(self) -> Panel:
        """Its one panel."""
        return self.chart.panels[0]


def topics(comparison: Comparison, room: float) -> tuple[LectureTopic, ...]:
    """Every outcome of a view in the order of its panels, percentages before medians.

    Args:
        comparison: what to draw.
        room: the height that one row may take, px at the least size; a higher one goes on in another.
    """
    named = {(section.unit, section.outcome): section for section in comparison.sections}
    return tuple(
        _topic(only(chart, [panel.outcome]), named[chart.unit, panel.outcome], room)
        for chart in (comparison.percent, comparison.months)
        if chart is not None
        for panel in chart.panels
    )


def _topic(chart: Chart, section: OutcomeSection, room: float) -> LectureTopic:
    reporting = {line.cohort for line in chart.lines if line.cells[0].marks}
    silent = {
        line.cohort: line for line in chart.lines if line.cohort not in reporting and line.kind != "burden"
    }
    panel = replace(chart.panels[0], ticks=_ticks(chart.panels[0]))
    kept = replace(_reporting(chart, room), panels=(panel,), columns=())
    asked = {(band.key, group.key): group.cohorts for band in chart.bands for group in band.groups}
    parts = tuple(
        replace(part, among=asked[part.band.key, part.group.key])
        for piece in pieces(kept)
        for part in map(_tested, _short(piece, room))
    )
    return LectureTopic(section, kept, parts, tuple(silent.values()))


def _short(piece: Piece, room: float) -> Iterator[Piece]:
    """The piece in as many as are needed for each to fit a slide."""
    run: list[Line] = []
    opens = (piece.opens_band, piece.opens_group)
    for line in piece.lines:
        longer = [*run, line]
        if run and (_height(longer) > room or _values(longer) > MOST_VALUES):
            yield replace(piece, lines=tuple(run), opens_band=opens[0], opens_group=opens[1])
            run, opens = [], (False, False)
        run.append(line)
    yield replace(piece, lines=tuple(run), opens_band=opens[0], opens_group=opens[1])


def _tested(piece: Piece) -> Piece:
    """The piece, whose tests say in words what they compare where the other value stands elsewhere."""
    marks = [mark for line in piece.lines for mark in line.cells[0].marks]
    here = {mark.id for mark in marks}
    if all(not mark.pair or mark.pair in here for mark in marks):
        return piece

    def told(mark: Mark) -> Mark:
        if not mark.pair or mark.pair in here:
            return mark
        notes = (replace(note, short="") if note.kind == "test" else note for note in mark.notes)
        return replace(mark, pair="", notes=tuple(notes))

    def line(one: Line) -> Line:
        return replace(one, cells=tuple(replace(c, marks=tuple(map(told, c.marks))) for c in one.cells))

    return replace(piece, lines=tuple(map(line, piece.lines)))


def _values(lines: Sequence[Line]) -> int:
    return sum(max(1, len(line.cells[0].marks)) for line in lines)


def _height(run: Sequence[Line]) -> float:
    return sum(max(_named(line), sum(map(_tall, line.cells[0].marks))) for line in run)


def _named(line: Line) -> float:
    """What a name takes with all that stands beneath it, and the room between two of them."""
    style, room = CUT, LECTURE.label - (0 if line.leads else LECTURE.indent)
    name = lines(line.label, room - RINGS, style.cohort, 600, style.font)
    under = list(beneath(line, room + LECTURE.number, style, past=beyond(line)))
    return max(NAME, len(name) * style.line + len(under) * style.detail_line + 2 * style.pad)


def _tall(mark: Mark) -> float:
    return VALUE + REMARK * len(mark.beneath(terse=True))


def _ticks(panel: Panel) -> tuple[float, ...]:
    return QUARTERS if panel.top == QUARTERS[-1] else panel.ticks


def _reporting(chart: Chart, room: float) -> Chart:
    """The chart without the rows that have no number."""
    bands = (replace(band, groups=tuple(_groups(band, room))) for band in chart.bands)
    return replace(chart, bands=tuple(band for band in bands if band.groups))


def _groups(band: Band, room: float) -> Iterator[Group]:
    for group in band.groups:
        lines = tuple(_lines(group.lines, room))
        if lines:
            yield replace(group, lines=lines, cohorts=sum(line.leads for line in group.lines if _said(line)))


def _said(line: Line) -> bool:
    return bool(line.cells[0].marks)


def _lines(lines: Sequence[Line], room: float) -> Iterator[Line]:
    """The rows with a number; a long row goes on in another.

    A marrow burden keeps the row of its cohort, which names it; a cohort within one that has no number stands
    for itself.
    """
    needed = {line.cohort for line in lines if line.kind == "burden" and _said(line) and not line.alone}
    led = False
    for line in lines:
        shown = _said(line) or (line.leads and line.cohort in needed)
        led = shown if line.leads else led
        if shown:
            yield from _cut(line if line.leads or led else replace(line, alone=True), room)


def _cut(line: Line, room: float) -> Iterator[Line]:
    (cell,) = line.cells
    runs: list[list[Mark]] = [[]]
    for mark in cell.marks:
        longer = [*runs[-1], mark]
        if runs[-1] and (len(longer) > MOST_VALUES or sum(map(_tall, longer)) > room):
            runs.append([])
        runs[-1].append(mark)
    for number, run in enumerate(runs):
        part = Cell(cell.outcome, tuple(run), () if number else cell.gaps)
        yield replace(line, label=line.label + (CONTINUED if number else ""), cells=(part,))
