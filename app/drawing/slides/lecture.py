"""Comparison → lecture slides: one outcome each, set to be read from the last row; sources and notes last.

::

    topics        which rows have a number, outcome by outcome
    cutting       which of them share a slide
    planning      what stands on which slide
    lecture_rows  how rows stand on it
    lecture_heading  title and what the view holds
    silence       who has no number
    imprint       the foot
    sources       the last slides
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, overload

from app.content.comparison.comparison import Comparison
from app.content.comparison.sections import OutcomeSection
from app.drawing.forest.area import full
from app.drawing.forest.block import Block
from app.drawing.forest.pieces import Piece
from app.drawing.scene import LineItem, Scene
from app.drawing.slides import imprint, quick_response, silence, sources
from app.drawing.slides.cutting import values
from app.drawing.slides.lectern import ACROSS, BOTTOM, GAP, HIGH, SIDE, TOP, WIDE, lecture_style
from app.drawing.slides.lecture_heading import heading, placed
from app.drawing.slides.lecture_rows import LectureSheet, alike
from app.drawing.slides.planning import LectureSlide, plan
from app.drawing.slides.slide import SlidePage
from app.drawing.slides.topics import LectureTopic

WIDEST: Final = 40.0
"""How far apart value lines are drawn at most beyond what they need, px at the least size."""

FEW: Final = 80.0
"""What one line alone may take beyond that; two take half of it each."""


def lecture(comparison: Comparison, page: SlidePage) -> "Lecture":
    """Every slide of a view: a px of each is a point of a slide 13⅓ inches wide."""
    return Lecture(comparison, page)


class Lecture(Sequence[Scene]):
    """The slides in order, each drawn when it is asked for."""

    def __init__(self, comparison: Comparison, page: SlidePage) -> None:
        """Find which rows stand on which slide, and the axis that all panels of percentages share.

        Args:
            comparison: the whole view.
            page: what is said besides.
        """
        self.comparison, self.page, self.plan = comparison, page, plan(comparison, page)
        self.code = quick_response.code(page.link)
        self.side = self.code.side if self.code else 0.0
        slides = self.plan.slides
        charts = {one.topic.section: one.topic.chart for one in slides if one.topic and one.pieces}
        self.style = alike(charts.values(), lecture_style(page.font, self.plan.scale))
        self._sheets: dict[OutcomeSection, LectureSheet] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.plan.slides)

    @overload
    def __getitem__(self, at: int) -> Scene: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Scene, ...]: ...

    def __getitem__(self, at: int | slice) -> Scene | tuple[Scene, ...]:
        """One of them, or a run."""
        numbers = range(len(self))[at]
        return self.scene(numbers) if isinstance(numbers, int) else tuple(map(self.scene, numbers))

    def scene(self, number: int) -> Scene:
        """The slide of this number, counted from 0."""
        slide, block = self.plan.slides[number], Block()
        told = heading(self.comparison, slide.title, self.page.font, timed=slide.timed)
        y = TOP if self.page.plain else placed(block, told)
        sheet = self._sheet(slide.topic).headed(slide.pieces) if slide.topic and slide.pieces else None
        foot, floor = self._footed(slide, number + 1, y, sheet)
        self._body(block, slide, sheet, y, floor - GAP - y)
        block.items.append(LineItem(0, floor - GAP / 2, ACROSS, floor - GAP / 2, "rule", 1))
        block.place(foot, HIGH - BOTTOM - foot.height)
        code = (self.code,) if self.code else ()
        return Scene(
            width=WIDE,
            height=HIGH,
            items=(*block.flat(SIDE), *code),
            axes=block.spans(SIDE),
            title=slide.title,
            description=self.comparison.summary,
            font=self.page.font,
            page=number + 1,
            pages=len(self),
            names=tuple(one.name for one in self.plan.slides),
        )

    def _footed(
        self, slide: LectureSlide, number: int, y: float, sheet: LectureSheet | None
    ) -> tuple[Block, float]:
        """The foot, and where it begins; without notes where a row that cannot be split needs their room."""
        whole = self._foot(slide, number, bare=False)
        below = silence.height(slide.silent, self.style, slide.size) if slide.topic else 0.0
        least = below + (sheet.height(slide.pieces) if sheet else 0.0)
        fits = least <= HIGH - BOTTOM - max(whole.height, self.side) - GAP - y
        foot = whole if fits else self._foot(slide, number, bare=True)
        return foot, HIGH - BOTTOM - max(foot.height, self.side)

    def _foot(self, slide: LectureSlide, number: int, *, bare: bool) -> Block:
        most = full(slide.topic.chart) if slide.topic else 0
        count = f"slide {number} of {len(self)}" if len(self) > 1 else ""
        text = imprint.said(self.comparison, self.page, slide.pieces, most, count)
        text = replace(text, notes="", sources="") if bare else text
        return imprint.foot(text, self.side, self.style)

    def _body(
        self, block: Block, slide: LectureSlide, sheet: LectureSheet | None, y: float, room: float
    ) -> None:
        """Rows with those that have none beneath, or text."""
        for number, column in enumerate(slide.columns):
            part = sources.column(column, self.page.font)
            for item in part.flat(number * (sources.COLUMN + sources.GUTTER), y):
                block.items.append(item)
        below = silence.table(slide.silent, self.style, slide.size)
        if sheet is None:
            block.place(below, y)
            return
        drawn = self._spread(sheet, slide.pieces, room - below.height).drawn(slide.pieces)
        block.place(below, block.place(drawn, y))

    def _sheet(self, topic: LectureTopic) -> LectureSheet:
        """The rows of a topic as close as they may stand, for one slide."""
        if topic.section not in self._sheets:
            ref, plain = self.comparison.view.ref, self.page.plain
            self._sheets[topic.section] = LectureSheet(topic.chart, self.style, ref, plain=plain)
        return self._sheets[topic.section].apart(0)

    def _spread(self, sheet: LectureSheet, pieces: tuple[Piece, ...], room: float) -> LectureSheet:
        """The rows with the room they have between them; as they are where there is no more."""
        least, own = sheet.height(pieces), sheet.closer(pieces)
        widest = (WIDEST + FEW / max(1, values(pieces))) * self.plan.scale
        airy = own.apart(widest)
        more = widest * (room - least) / (airy.height(pieces) - least)
        return airy if more >= widest else own.apart(max(0, more))
