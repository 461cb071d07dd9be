"""Bands with what only the whole of them tells: citation numbers, who may share patients, exceptions marked.

What holds for most of a band's timed values is said once in its heading; a sign marks the others. Lines that
are not drawn are counted, and but for what they count as they stay as they are.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from app.content import wording
from app.content.comparison.cell import Cell
from app.content.comparison.chart import Band, Line
from app.content.comparison.line import Partner
from app.statistics.comparability import BandKey
from models.vocabulary import Clock


@dataclass(frozen=True, slots=True)
class BandContext:
    """What is known beyond a band.

    Attributes:
        numbers: of the studies' entries among the citations.
        partners: of each cohort that may share patients with others shown, those others.
        counts_as: the cohort each one counts as, by id.
        drawn: ids of the cohorts whose lines are drawn.
        headings: what bands say in the other figure of the view, by key, for those that print no time here.
    """

    numbers: Mapping[str, int]
    partners: Mapping[str, tuple[Partner, ...]]
    counts_as: Mapping[str, str]
    drawn: Collection[str]
    headings: Mapping[str, str]


def signed(bands: Sequence[Band], known: BandContext) -> tuple[Band, ...]:
    """The bands with their headings, and with the numbers, rings and signs of every line."""
    return tuple(_band(band, known) for band in bands)


def _band(band: Band, known: BandContext) -> Band:
    clocks = [clock for line in band.lines for cell in line.cells for clock in _clocks(cell)]
    silent = sum(clock is Clock.NOT_STATED for clock in clocks)
    stated = len(clocks) - silent
    signs = {} if band.clock is Clock.NOT_STATED else _signs(silent, stated)
    elsewhere = "" if clocks else known.headings.get(band.key, "")
    usual = (silent, 0) if silent > stated else (0, stated)
    return replace(
        band,
        clock_text=elsewhere or _heading(band.place, silent, stated),
        plain_clock=elsewhere or _heading(band.place, *usual),
        groups=tuple(
            replace(group, lines=tuple(_line(line, known, signs) for line in group.lines))
            for group in band.groups
        ),
    )


def _heading(place: BandKey, silent: int, stated: int) -> str:
    """What a band says of its time origin, and in a sub-band of its setting.

    Args:
        place: of the band.
        silent: how many of its timed values do not state their time zero.
        stated: how many do.
    """
    time = _time_text(place.clock, silent, stated)
    return f"{wording.band_title(place.setting, again=place.again)}, {time}" if place.condition else time


def _time_text(clock: Clock, silent: int, stated: int) -> str:
    if clock is Clock.NOT_APPLICABLE:
        return "no time zero applies"
    if clock is Clock.NOT_STATED:
        return "time zero not stated"
    since = f"time from {clock.label}"
    if not silent:
        return since
    if silent <= stated:
        return f"{since}, or not stated ({wording.SIGNS['clock']})"
    if not stated:
        return f"{since} not stated"
    return (
        f"{since} not stated, except where marked {wording.SIGNS['stated']} ({stated} of {silent + stated})"
    )


def _clocks(cell: Cell) -> list[Clock]:
    """The time origin of every timed value a cell prints, medians in words among them."""
    found = [mark.clock for mark in cell.marks] + [gap.clock for gap in cell.gaps]
    return [clock for clock in found if clock is not Clock.NOT_APPLICABLE]


def _signs(silent: int, stated: int) -> dict[bool, str]:
    """The sign of a value by whether its time zero is stated: only the fewer bear one."""
    return {True: wording.SIGNS["stated"]} if silent > stated else {False: wording.SIGNS["clock"]}


def _line(line: Line, known: BandContext, signs: Mapping[bool, str]) -> Line:
    counts_as = known.counts_as.get(line.cohort, line.cohort)
    if line.cohort not in known.drawn:
        return line if counts_as == line.counts_as else replace(line, counts_as=counts_as)
    ringed = line.leads or line.kind == "subset"
    partners = known.partners.get(line.cohort, ()) if ringed else ()
    return replace(
        line,
        citation=known.numbers[line.study],
        shares=bool(partners),
        partners=partners,
        counts_as=counts_as,
        cells=tuple(_cell(cell, signs) for cell in line.cells),
    )


def _cell(cell: Cell, signs: Mapping[bool, str]) -> Cell:
    def sign(clock: Clock) -> str:
        return "" if clock is Clock.NOT_APPLICABLE else signs.get(clock is not Clock.NOT_STATED, "")

    if not any(sign(clock) for clock in _clocks(cell)):
        return cell
    return Cell(
        cell.outcome,
        tuple(replace(mark, sign=sign(mark.clock)) for mark in cell.marks),
        tuple(replace(gap, sign=sign(gap.clock)) for gap in cell.gaps),
    )
