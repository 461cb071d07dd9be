"""P values that a source prints, at the values they compare; never between two studies, never computed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def tested(bands: Sequence[Band], rows: Iterable[Row]) -> tuple[Band, ...]:
    """Return the bands with each printed test at its values, where at least two of them are drawn."""
    found = {d.id: d for row in rows for d in row.details if d.between}
    if not found:
        return tuple(bands)
    lines = {mark.id: line for band in bands for line in band.lines for c in line.cells for mark in c.marks}
    said: dict[str, list[AtMark]] = {}
    for detail in found.values():
        for name, at in _placed(detail, lines):
            said.setdefault(name, []).append(at)
    return tuple(replace(band, groups=tuple(_group(group, said) for group in band.groups)) for band in bands)


def _placed(detail: Detail, lines: Mapping[str, Line]) -> Iterator[tuple[str, AtMark]]:
    """Which marks bear a test: the last of a pair beneath one name, else each of them."""
    drawn = [name for name in lines if name in detail.between]
    if len(drawn) < 2:
        return
    printed = wording.unbroken(detail.printed)
    if len({lines[name].cohort for name in drawn}) == 1 and len(detail.between) == len(drawn):
        others = [lines[name].label for name in drawn[:-1]]
        yield drawn[-1], AtMark(Remark("test", wording.against(printed, others), printed), drawn[0])
        return
    short = wording.among(printed, len(detail.between))
    for name in drawn:
        others = [lines[other].label for other in drawn if other != name]
        yield name, AtMark(Remark("test", wording.against(short, others), short))


def _group(group: Group, said: Mapping[str, Sequence[AtMark]]) -> Group:
    return replace(group, lines=tuple(_line(line, said) for line in group.lines))


def _line(line: Line, said: Mapping[str, Sequence[AtMark]]) -> Line:
    if not any(mark.id in said for cell in line.cells for mark in cell.marks):
        return line
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
