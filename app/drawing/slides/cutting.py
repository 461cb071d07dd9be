"""Which rows share a slide: nine value lines at most, groups whole where they fit, slides evenly filled."""

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

from app.drawing.forest.pieces import Piece
from app.drawing.slides.lectern import MOST_VALUES

SPLIT = 1e6
"""What it costs to split a group that would fit a slide: more than any number of slides."""
WITHIN = 10.0
"""What it costs to begin a slide within a group: more than any unevenness, less than a slide."""

SLIDE = 1e3
"""What a further slide costs: more than any unevenness."""


MANY = 6
"""From so many value lines on one slide on, type keeps its least size in the whole deck."""

LONG = 7
"""From so many slides with rows on, too."""


class Best(NamedTuple):
    """The cheapest way to fill slides up to a piece: its cost, and where the last slide begins."""

    cost: float
    start: int


def values(pieces: Sequence[Piece]) -> int:
    """How many value lines are printed for these pieces."""
    marks = sum(max(1, len(line.cells[0].marks)) for piece in pieces for line in piece.lines)
    return marks + sum(1 for piece in pieces if piece.pool)


def few(slides: Sequence[Sequence[Piece]]) -> bool:
    """Whether the rows of these slides are so few that they may be drawn larger."""
    return len(slides) < LONG and max(map(values, slides), default=MANY) < MANY


def cut(
    pieces: Sequence[Piece], fill: Callable[[Sequence[Piece], bool], float]
) -> tuple[tuple[Piece, ...], ...]:
    """Divide pieces over slides.

    Args:
        pieces: in drawing order.
        fill: how full a slide with a run of them is, 1 for full; the flag says whether it is the last one.
    """
    whole = _whole(pieces, fill)
    best = [Best(0.0, 0), *[Best(inf, 0)] * len(pieces)]
    for end in range(1, len(pieces) + 1):
        for start in range(end - 1, -1, -1):
            run, several = pieces[start:end], end - start > 1
            if several and values(run) > MOST_VALUES:
                break
            full = fill(run, end == len(pieces))
            if several and full > 1:
                break
            cost = best[start].cost + SLIDE + (1 - full) ** 2
            if start and not _opens(pieces[start]):
                cost += SPLIT if whole[start] else WITHIN
            if cost < best[end].cost:
                best[end] = Best(cost, start)
    return _runs(pieces, best)


def _opens(piece: Piece) -> bool:
    return piece.opens_group or piece.pool is not None


def _whole(pieces: Sequence[Piece], fill: Callable[[Sequence[Piece], bool], float]) -> list[bool]:
    """Of each piece, whether its group, if it is of several, would fit a slide."""
    found: list[bool] = []
    while len(found) < len(pieces):
        start = len(found)
        rest = range(start + 1, len(pieces))
        end = next((k for k in rest if _opens(pieces[k])), len(pieces))
        group = pieces[start:end]
        fits = len(group) > 1 and values(group) <= MOST_VALUES and fill(group, False) <= 1
        found += [fits] * len(group)
    return found


def _runs(pieces: Sequence[Piece], best: Sequence[Best]) -> tuple[tuple[Piece, ...], ...]:
    found, end = [], len(pieces)
    while end:
        start = best[end].start
        found.append(tuple(pieces[start:end]))
        end = start
    return tuple(reversed(found))
