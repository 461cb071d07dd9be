"""A chart in parts that no page splits."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.figures.comparison.chart import Band, Chart, Group, Line

LONG: Final = 6
"""Rows of a cohort and what stands beneath it, from which on a page may split them at a part."""


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
        whole = line.kind == "subset" and len(families[-1]) >= LONG
        if families and not line.leads and not whole:
            families[-1].append(line)
        else:
            families.append([line])
    return [tuple(family) for family in families]
