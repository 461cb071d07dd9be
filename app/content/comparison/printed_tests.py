"""P values that a source prints, at the values they compare; never between two studies, never computed."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.content import wording
from app.content.comparison.cell import Mark, Remark
from app.content.comparison.chart import Band, Group
from app.content.comparison.line import Line
from models.records import Detail, Row


class AtMark(NamedTuple):
    """What a mark says of a test: the remark, and the mark with which it is a pair in one row family."""

    remark: Remark
    pair: str = ""


class DrawnMark(NamedTuple):
    """A mark with the line it stands in, and its place among all."""

    line: Line
    mark: Mark
    place: int

    def beside(self, other: "DrawnMark") -> str:
        """What it is called beside another mark: by its line, or in one line by what it measures."""
        alike = self.line.label == other.line.label
        return (self.mark.tag or self.mark.definition or self.line.label) if alike else self.line.label


def tested(bands: Sequence[Band], rows: Sequence[Row]) -> tuple[Band, ...]:
    """Return the bands with each printed test at its values, where at least two of them are drawn."""
    found = {d.id: d for row in rows for d in row.details if d.between}
    if not found:
        return tuple(bands)
    wanted = {name for detail in found.values() for name in detail.between}
    printing = {row.study.id for row in rows if any(d.between for d in row.details)}
    lines = (line for band in bands for line in band.lines if line.study in printing)
    marks = ((line, mark) for line in lines for cell in line.cells for mark in cell.marks)
    drawn = {
        mark.id: DrawnMark(line, mark, place) for place, (line, mark) in enumerate(marks) if mark.id in wanted
    }
    said: dict[str, list[AtMark]] = {}
    for detail in found.values():
        for name, at in _placed(detail, drawn):
            said.setdefault(name, []).append(at)
    bearing = {drawn[name].line.cohort for name in said}
    return tuple(
        replace(band, groups=tuple(_group(group, said, bearing) for group in band.groups)) for band in bands
    )


def _placed(detail: Detail, drawn: Mapping[str, DrawnMark]) -> Iterator[tuple[str, AtMark]]:
    """Which marks bear a test: the last of a pair beneath one name, else each of them."""
    named = sorted(drawn.keys() & set(detail.between), key=lambda name: drawn[name].place)
    compared = {name: drawn[name] for name in named}
    if len(compared) < 2:
        return
    printed = wording.unbroken(detail.printed)
    whole = len(detail.between) == len(compared)
    pair = whole and len({one.line.cohort for one in compared.values()}) == 1
    few = whole and len(compared) == 2
    *first, last = compared
    for name in [last] if pair else compared:
        others = [one.beside(compared[name]) for other, one in compared.items() if other != name]
        short = printed if few else wording.among(printed, len(detail.between))
        text = wording.against(short, others)
        yield name, AtMark(Remark("test", text, short if pair or not few else text), first[0] if pair else "")


def _group(group: Group, said: Mapping[str, Sequence[AtMark]], bearing: Collection[str]) -> Group:
    """The group with the tests of the cohorts that bear any."""
    if all(line.cohort not in bearing for line in group.lines):
        return group
    lines = (_line(line, said) if line.cohort in bearing else line for line in group.lines)
    return replace(group, lines=tuple(lines))


def _line(line: Line, said: Mapping[str, Sequence[AtMark]]) -> Line:
    cells = (
        replace(cell, marks=tuple(_mark(m, said.get(m.id, ())) for m in cell.marks)) for cell in line.cells
    )
    return replace(line, cells=tuple(cells))


def _mark(mark: Mark, tests: Sequence[AtMark]) -> Mark:
    if not tests:
        return mark
    spoken = " ".join((mark.spoken, *(f"The source prints {at.remark.text}." for at in tests)))
    pair = next((at.pair for at in tests if at.pair), "")
    return replace(mark, notes=(*mark.notes, *(at.remark for at in tests)), pair=pair, spoken=spoken)
