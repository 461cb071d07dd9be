"""Kinds of pictures over time, and what stands on a page of one."""

from dataclasses import dataclass, replace
from typing import Final, Self

from app.content.comparison.chart import Line
from app.drawing.over_time.scale import LECTURE, WIDE, TimeForm
from app.drawing.over_time.timeline import TimeEntry
from app.drawing.slides.lectern import BOTTOM, HIGH, SIDE
from app.drawing.slides.lectern import WIDE as WIDE_SLIDE
from app.drawing.slides.sources import SourceColumn
from models.vocabulary import Outcome

WIDER: Final = 1.06
"""By how much a page has more px where a row alone is too high for it."""


@dataclass(frozen=True, slots=True)
class TimeCanvas:
    """A kind of picture.

    Attributes:
        width: px across; ``height`` px down, None for as high as the content.
        margin: at both sides; ``foot`` beneath the last line.
        form: sizes of the figure; ``tallest`` how high a strip grows where there is room.
        title: px of the heading of a dense page; ``told`` of what stands beneath it; ``note`` of its foot.
        alone: whether it is a lecture slide: of one outcome and band each, sources and notes on the last.
    """

    width: float
    height: float | None
    margin: float
    form: TimeForm
    tallest: float = 0
    title: float = 25
    told: float = 13.5
    note: float = 11.5
    alone: bool = False
    foot: float = 13

    @property
    def wider(self) -> Self:
        """The same with more px, so that what stands on it is drawn smaller."""
        grown = {name: getattr(self, name) * WIDER for name in ("width", "margin", "foot")}
        return replace(self, height=None if self.height is None else self.height * WIDER, **grown)

    @property
    def across(self) -> float:
        """The width within the margins."""
        return self.width - 2 * self.margin


SLIDE: Final = TimeCanvas(WIDE_SLIDE, HIGH, SIDE, LECTURE, 260, alone=True, foot=BOTTOM)
"""A px of it is a point of a slide 13⅓ inches wide."""

_CLOSE: Final = replace(WIDE, plot=38, gap=12, style=replace(WIDE.style, pad=5, terse=True))
DENSE: Final = TimeCanvas(1280, 720, 36, _CLOSE, 96)
TALL: Final = TimeCanvas(1280, None, 36, WIDE)


@dataclass(frozen=True, slots=True)
class TimeLeaf:
    """What stands on one page.

    Attributes:
        outcomes: whose panels are drawn.
        entries: what is drawn.
        columns: notes and sources in place of both.
        deferred: whether the last pages name who has no landmark, for want of room.
    """

    outcomes: tuple[Outcome, ...]
    entries: tuple[TimeEntry, ...]
    columns: tuple[SourceColumn, ...] = ()
    deferred: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its rows."""
        return tuple(line for entry in self.entries for line in entry.lines)
