"""A chart in parts that no page splits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.content.comparison.chart import Band, Chart, Group, Line
from app.content.comparison.pooling.traits import Pool

LONG: Final = 6
"""Rows of a cohort and what stands beneath it, from which on a page may split them at a part."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a chart that is never split: a band head, a group head with its first cohort, a cohort.

    ``lines`` are the rows in it, ``band`` and ``group`` those whose heads a new page repeats; ``pool`` is the
    pooled value that stands in place of rows, beneath the last group of its band; ``named`` says that the
    lines are those of the group without a number, which one line names in place of rows. ``among`` says of
    how many cohorts those of the group are the ones with a number; 0 where the group tells it.
    """

    band: Band
    group: Group
    lines: tuple[Line, ...]
    opens_band: bool
    opens_group: bool
    pool: Pool | None = None
    named: bool = False
    among: int = 0

    @property
    def rows(self) -> tuple[Line, ...]:
        """The lines that are drawn as rows."""
        return () if self.named else self.lines


def pieces(chart: Chart) -> tuple[Piece, ...]:
    """The chart in unsplittable parts, in drawing order: each cohort with its burden rows."""
    return tuple(_pieces(chart))


def _pieces(chart: Chart) -> Iterator[Piece]:
    for band in chart.bands:
        for place, group in enumerate(band.groups):
            for number, lines in enumerate(_families(group)):
                yield Piece(band, group, lines, number == 0 and place == 0, number == 0)
            if group.silent:
                alone = not group.rows
                yield Piece(band, group, group.silent, alone and place == 0, alone, named=True)
        for pool in band.pooled:
            yield Piece(band, band.groups[-1], (), opens_band=False, opens_group=False, pool=pool)


def pools(parts: Iterable[Piece]) -> list[Pool]:
    """The sets of the bands that these parts stand in, drawn there or not."""
    bands = {piece.band.key: piece.band for piece in parts}
    return [pool for band in bands.values() for pool in band.pools]


def _families(group: Group) -> list[tuple[Line, ...]]:
    families: list[list[Line]] = []
    for line in group.rows:
        held = families[-1] if families else []
        whole = line.kind == "subset" and len(held) >= LONG
        if held and not line.leads and not whole:
            held.append(line)
        else:
            families.append([line])
    return [tuple(family) for family in families]
