"""Band → the lines that have a survival landmark, and who has none: nobody is left out in silence."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.content import wording
from app.content.comparison.cell import Cell
from app.content.comparison.chart import Band, Group, Line
from app.content.comparison.comparison import Comparison

MEDIAN: Final = "median only, which is no point here"


@dataclass(frozen=True, slots=True)
class WithoutLandmark:
    """Lines of a band without a survival landmark, and what they have instead: a kind of empty, a median.

    Attributes:
        glyph: the sign of the kind of empty; empty for none, and where outcomes differ.
        words: what they have instead.
        names: who they are, in drawing order.
    """

    glyph: str
    words: str
    names: tuple[str, ...]

    @property
    def head(self) -> str:
        """What stands before the names: "≡ Not in the text read:"."""
        return " ".join(filter(None, (self.glyph, f"{wording.capitalized(self.words)}:")))

    @property
    def told(self) -> str:
        """The same with the names, as a sentence."""
        return wording.ended(f"{self.head} {'; '.join(self.names)}")


@dataclass(frozen=True, slots=True)
class PartedBand:
    """A band with the lines that have a survival landmark, and the others by what they have instead."""

    band: Band
    without: tuple[WithoutLandmark, ...]


def parted(comparison: Comparison) -> tuple[PartedBand, ...]:
    """Return every band of a comparison that is seen over time, in order."""
    medians = {mark.id for mark in comparison.months.marks} if comparison.months else set()
    return tuple(_parted(band, medians) for band in comparison.percent.bands)


def _parted(band: Band, medians: Collection[str]) -> PartedBand:
    kept = [_kept(group) for group in band.groups]
    drawn = {line.id for group in kept for line in group.lines}
    absent: dict[tuple[str, str], list[str]] = {}
    owner = ""
    for line in band.lines:
        owner = line.label if line.leads else owner
        if line.id not in drawn:
            name = f"{owner}: {line.label}" if line.kind == "burden" and not line.alone else line.label
            absent.setdefault(_instead(line, medians), []).append(name)
    without = (WithoutLandmark(*said, tuple(names)) for said, names in absent.items())
    return PartedBand(replace(band, groups=tuple(g for g in kept if g.lines), pools=()), tuple(without))


def _kept(group: Group) -> Group:
    """The lines with a landmark; a cohort stays above its own parts."""
    lines = tuple(
        line
        for family in _families(group.lines)
        if any(map(_marked, family))
        for line in family
        if line.leads or _marked(line)
    )
    return replace(group, lines=lines, cohorts=len({line.cohort for line in lines if line.leads}), cut=0)


def _families(lines: Sequence[Line]) -> Iterator[list[Line]]:
    family: list[Line] = []
    for line in lines:
        if line.leads and family:
            yield family
            family = []
        family.append(line)
    yield family


def _marked(line: Line) -> bool:
    return any(cell.marks for cell in line.cells)


def _instead(line: Line, medians: Collection[str]) -> tuple[str, str]:
    """The glyph and the words of what a line has instead; outcome by outcome where that differs."""
    said = [(cell.outcome.label, *_cell(cell, medians)) for cell in line.cells]
    if len({words for _, _, words in said}) == 1:
        return said[0][1:]
    return "", ", ".join(f"{label} {words}" for label, _, words in said)


def _cell(cell: Cell, medians: Collection[str]) -> tuple[str, str]:
    kinds = dict.fromkeys(gap.kind for gap in cell.gaps if gap.kind)
    if kinds:
        return "".join(kind.glyph for kind in kinds), wording.listed([kind.label for kind in kinds])
    if any(gap.about in medians for gap in cell.gaps):
        return "", MEDIAN
    return "", wording.listed(list(dict.fromkeys(gap.words for gap in cell.gaps)))
