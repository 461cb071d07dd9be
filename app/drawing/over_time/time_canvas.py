"""Kinds of pictures over time, and what stands on a page of one."""

from dataclasses import dataclass, replace
from typing import Final, Self

from app.drawing.forest.block import Block
from app.drawing.over_time.scale import LECTURE, WIDE, TimeForm
from app.drawing.over_time.timeline import TimeEntry
from models.vocabulary import Outcome

WIDER: Final = 1.06
"""By how much a page has more px where a row alone is too high for it."""


@dataclass(frozen=True, slots=True)
class TimeCanvas:
    """A kind of picture.

    Attributes:
        width: px across; ``height`` px down, None for as high as the content.
        margin: at both sides; ``foot`` beneath the last line.
        form: sizes of the figure; ``plots`` heights of a strip, the largest that fits is taken.
        title: px of the heading; ``told`` of what stands beneath it; ``note`` of notes and sources.
        alone: whether each outcome and each band has its own page, and notes and sources stand on the last.
        columns: of notes and sources.
    """

    width: float
    height: float | None
    margin: float
    form: TimeForm
    plots: tuple[float, ...] = ()
    title: float = 25
    told: float = 13.5
    note: float = 11.5
    alone: bool = False
    columns: int = 4
    foot: float = 13

    @property
    def wider(self) -> Self:
        """The same with more px, so that what stands on it is drawn smaller."""
        height = None if self.height is None else self.height * WIDER
        return replace(self, width=self.width * WIDER, height=height, margin=self.margin * WIDER)

    @property
    def across(self) -> float:
        """The width within the margins."""
        return self.width - 2 * self.margin


SLIDE: Final = TimeCanvas(
    960, 540, 30, LECTURE, (150, 120, 96, 80, 64, 54), 28, 14, 11, alone=True, columns=2
)
"""A px of it is a point of a slide 13⅓ inches wide."""

_CLOSE: Final = replace(WIDE, plot=38, gap=12, style=replace(WIDE.style, pad=5, terse=True))
DENSE: Final = TimeCanvas(1280, 720, 36, _CLOSE, (60, 48))
TALL: Final = TimeCanvas(1280, None, 36, WIDE, columns=3)


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
    columns: tuple[Block, ...] = ()
    deferred: bool = False
