"""What stands on which slide, found once for picture and deck alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.content.comparison.comparison import Comparison
from app.content.wording import listed
from app.drawing.forest.pieces import Piece
from app.drawing.forest.style import Style
from app.drawing.slides import imprint, quick_response, silence, sources
from app.drawing.slides.cutting import cut, few
from app.drawing.slides.lectern import ACROSS, BOTTOM, CUT, GAP, HIGH, SIZES, TOP, lecture_style
from app.drawing.slides.lecture_heading import heading_height
from app.drawing.slides.lecture_rows import LectureSheet, alike, together
from app.drawing.slides.slide import SlidePage
from app.drawing.slides.topics import LectureTopic, topics

NONE: Final = "No number"
HEADS_ROOM: Final = 120.0
"""What heads of columns, band and group and the scale take beside the rows, px."""

FOOT_ROOM: Final = 84.0
"""What a foot takes as a rule, px."""

COUNT: Final = "slide 100 of 100"
"""As long as any."""

LEAST_ROOM: Final = 90.0
"""What a row may take where a title leaves little, px."""


@dataclass(frozen=True, slots=True)
class LectureSlide:
    """What stands on one slide.

    Attributes:
        title: its heading.
        name: what is on it, in a list of slides.
        topic: whose rows; None for a slide of text.
        pieces: the rows; none for a slide of text.
        silent: who has no number.
        size: of the type they are said in, px.
        columns: sources and notes.
        timed: whether a landmark that was asked for holds for it.
    """

    title: str
    name: str
    topic: LectureTopic | None = None
    pieces: tuple[Piece, ...] = ()
    silent: tuple[silence.Silent, ...] = ()
    size: float = silence.SIZE
    columns: tuple[tuple[sources.SourceEntry, ...], ...] = ()
    timed: bool = True


@dataclass(frozen=True, slots=True)
class LecturePlan:
    """The slides of a deck, and how much larger than the least size their rows are."""

    slides: tuple[LectureSlide, ...]
    scale: float = 1.0


def plan(comparison: Comparison, page: SlidePage) -> LecturePlan:
    """Every slide of a view, its rows as large as all of them have room for."""
    planner = Planner(comparison, page)
    if comparison.empty:
        return LecturePlan((LectureSlide(planner.titled(comparison.title), comparison.title),))
    figures = planner.figures(1.0)
    scale = 1.0
    for larger in SIZES if few([one.pieces for one in figures if one.pieces]) else ():
        grown = planner.figures(larger) if planner.wide(larger) else ()
        if [one.name for one in grown] == [one.name for one in figures] and planner.hold(grown, larger):
            figures, scale = grown, larger
            break
    last = () if page.plain else planner.last()
    return LecturePlan((*figures, *last), scale)


class Planner:
    """Divides a view over slides; what was measured once is not measured again."""

    def __init__(self, comparison: Comparison, page: SlidePage) -> None:
        """Find the topics."""
        self.comparison, self.page = comparison, page
        self._headings: dict[str, float] = {}
        self._styles: dict[float, Style] = {}
        self._sheets: dict[tuple[str, float], LectureSheet] = {}
        code = quick_response.code(page.link)
        self.code = code.side if code else 0.0
        titles = [self.titled(section.title) for section in comparison.sections]
        least = min((self.body(title, self.code) for title in titles), default=HIGH)
        self.topics = topics(comparison, max(LEAST_ROOM, least - HEADS_ROOM))

    def titled(self, title: str) -> str:
        """The heading of a slide: the reader's own, else the given one."""
        return self.page.title or title

    def body(self, title: str, foot: float) -> float:
        """The height that is left between the heading and a foot, px."""
        if title not in self._headings:
            self._headings[title] = heading_height(self.comparison, self.page, title)
        return max(LEAST_ROOM, HIGH - TOP - self._headings[title] - foot - GAP - BOTTOM)

    def wide(self, scale: float) -> bool:
        """Whether text and axes have their room at this size, and no row needs more than one line more."""
        topics = [topic for topic in self.topics if topic.pieces]
        pairs = [(topic, self.sheet(topic, scale), self.sheet(topic, 1.0)) for topic in topics]
        return all(sheet.grid.panels[0].end <= ACROSS + 0.1 for _, sheet, _ in pairs) and all(
            len(sheet.row(line).items) <= len(least.row(line).items) + 1
            for topic, sheet, least in pairs
            for line in topic.chart.lines
        )

    def hold(self, found: Sequence[LectureSlide], scale: float) -> bool:
        """Whether each of these slides has room for all that stands on it at this size."""
        return all(self._holds(one, one.topic, scale) for one in found if one.topic)

    def _holds(self, one: LectureSlide, topic: LectureTopic, scale: float) -> bool:
        sheet = self.sheet(topic, scale).headed(one.pieces)
        need = sheet.height(one.pieces) + silence.height(one.silent, sheet.style, one.size)
        return need <= self.body(one.title, self._foot(one.pieces, sheet))

    def sheet(self, topic: LectureTopic, scale: float) -> LectureSheet:
        """The rows of a topic at this size, set once."""
        key = topic.section.title, scale
        if key not in self._sheets:
            ref, style = self.comparison.view.ref, self._style(scale)
            self._sheets[key] = LectureSheet(topic.chart, style, ref, plain=self.page.plain)
        return self._sheets[key]

    def _style(self, scale: float) -> Style:
        """The sizes at this scale, found once."""
        if scale not in self._styles:
            charts = (topic.chart for topic in self.topics if topic.pieces)
            self._styles[scale] = alike(charts, lecture_style(CUT.font, scale))
        return self._styles[scale]

    def figures(self, scale: float) -> tuple[LectureSlide, ...]:
        """The slides with rows at this size, then those who have no number and stand on none of them."""
        found = list[LectureSlide]()
        left = list[LectureTopic]()
        for topic in self.topics:
            runs, beneath = self._runs(topic, scale) if topic.pieces else ((), False)
            found += self._slides(topic, runs, silent=beneath)
            left += [] if beneath or not topic.silent else [topic]
        return (*found, *self._unnumbered(left))

    def _runs(self, topic: LectureTopic, scale: float) -> tuple[tuple[tuple[Piece, ...], ...], bool]:
        """The rows of a topic slide by slide, and whether who has no number stands beneath the last."""
        sheet = self.sheet(topic, scale)
        below = silence.height(tuple(silence.told(topic.silent)), sheet.style)
        title = self.titled(topic.section.title)

        measured: dict[tuple[int, int], tuple[float, float]] = {}

        def fill(run: Sequence[Piece], under: float) -> float:
            key = id(run[0]), len(run)
            if key not in measured:
                shown = together(run)
                need, room = sheet.headed(shown).height(shown), self.body(title, self.code)
                if need <= room:
                    room = self.body(title, self._foot(shown, sheet))
                measured[key] = need, room
            need, room = measured[key]
            return (need + under) / room

        alone = cut(topic.pieces, lambda run, _: fill(run, 0))
        if not topic.silent:
            return alone, True
        both = cut(topic.pieces, lambda run, last: fill(run, below if last else 0))
        fits = len(both) == len(alone) and fill(both[-1], below) <= 1
        return (both, True) if fits else (alone, False)

    def _slides(
        self, topic: LectureTopic, runs: Sequence[tuple[Piece, ...]], *, silent: bool
    ) -> Iterator[LectureSlide]:
        title, name = self.titled(topic.section.title), topic.section.name
        for number, run in enumerate(runs, 1):
            count = f", {number} of {len(runs)}" if len(runs) > 1 else ""
            none = tuple(silence.told(topic.silent)) if silent and number == len(runs) else ()
            timed = topic.chart.unit == "percent"
            yield LectureSlide(title, f"{name}{count}", topic, together(run), none, timed=timed)

    def _foot(self, run: Sequence[Piece], sheet: LectureSheet) -> float:
        text = imprint.said(self.comparison, self.page, run, sheet.full, COUNT)
        return imprint.height(text, self.code, sheet.style)

    def _unnumbered(self, found: Sequence[LectureTopic]) -> Iterator[LectureSlide]:
        """Who has no number, outcome by outcome, for those that are not said beneath the rows."""
        if not found:
            return
        names = [topic.section.name for topic in found]
        alone = len(found) == 1
        headed = alone and not (self.page.title or self.page.plain)
        said = [
            entry
            for topic, name in zip(found, names, strict=True)
            for entry in (*(() if headed else (silence.Silent(name),)), *silence.told(topic.silent))
        ]
        title = f"{NONE}: {names[0]}" if alone else NONE
        room = self.body(self.titled(title), self.code)
        timed = any(topic.chart.unit == "percent" for topic in found)
        size, tables = silence.largest(said, room, CUT)
        for number, part in enumerate(tables, 1):
            heads = names if alone else [entry.kind for entry in part if not entry.names]
            name = f"{NONE}: {listed(heads)}" if heads else NONE
            count = f", {number} of {len(tables)}" if alone and len(tables) > 1 else ""
            yield LectureSlide(
                self.titled(title), f"{name}{count}", silent=tuple(part), size=size, timed=timed
            )

    def last(self) -> Iterator[LectureSlide]:
        """Sources and notes, two columns a slide."""
        room = self.body(sources.NAME, max(self.code, 2 * FOOT_ROOM / 3))
        pairs = sources.paired(tuple(sources.texts(self.comparison)), room, CUT.font)
        for number, pair in enumerate(pairs, 1):
            count = f", {number} of {len(pairs)}" if len(pairs) > 1 else ""
            yield LectureSlide(sources.NAME, f"{sources.NAME}{count}", columns=pair)
