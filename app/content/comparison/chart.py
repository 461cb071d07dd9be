"""Chart: one unit of a comparison, with its panels and, band by band, its lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from app.content.comparison.cell import Mark
from app.content.comparison.line import FactSaid, Line, Profile, Usual
from app.content.comparison.pooling.traits import Pool
from app.content.patient import fit_wording
from app.statistics.comparability import BandKey
from models.columns import CohortColumn
from models.vocabulary import Clock, Condition, Grade, Outcome, Setting, SiteGroup

Unit = Literal["percent", "months"]
__all__ = [
    "FIT_COLUMN",
    "Band",
    "Chart",
    "FactSaid",
    "FitColumn",
    "Group",
    "Line",
    "Panel",
    "Profile",
    "Unit",
]


class FitColumn(NamedTuple):
    """The column of a view of a patient: its head, and px of it on the screen."""

    label: str = fit_wording.COLUMN
    width: float = 300


FIT_COLUMN: Final = FitColumn()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one head within a band.

    Attributes:
        key: unique in the band.
        label: the head.
        site: the disease site that colors it, where groups are sites; else None.
        cohorts: how many stand for themselves, not beneath another one.
        lines: all of them, in order.
        cut: how many of these are not among the lines, since a page draws the first ones alone.
        named: whether those without a number in any panel are named in one line and not drawn as rows.
        rows: what is drawn as rows.
        silent: what is named in one line.
    """

    key: str
    label: str
    site: SiteGroup | None
    cohorts: int
    lines: tuple[Line, ...]
    named: bool = False
    cut: int = 0
    rows: tuple[Line, ...] = field(init=False)
    silent: tuple[Line, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Part the lines that are drawn from those that are named."""
        silent = frozenset(line.id for line in _silent(self.lines)) if self.named else frozenset()
        object.__setattr__(self, "rows", tuple(line for line in self.lines if line.id not in silent))
        object.__setattr__(self, "silent", tuple(line for line in self.lines if line.id in silent))

    @property
    def numbered(self) -> int:
        """How many of its cohorts have a number, or have one beneath them."""
        owner, found = "", set()
        for line in self.lines:
            owner = line.cohort if line.leads else owner
            found |= {owner} if line.numbered else set()
        return len(found)


def _silent(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines without a number; what has one beneath it, which it heads, is not among them."""
    waiting: list[Line] = []
    for line in lines:
        if line.leads:
            yield from waiting
            waiting = []
        if line.kind == "subset":
            yield from (one for one in waiting if one.kind == "subset")
            waiting = [one for one in waiting if one.kind != "subset"]
        if line.numbered:
            waiting = []
        elif line.kind == "burden":
            yield line
        else:
            waiting.append(line)
    yield from waiting


@dataclass(frozen=True, slots=True)
class Band:
    """Setting × clock × condition: the outermost grouping; none mixes within one.

    Attributes:
        place: setting, clock and condition; a band with a condition is a sub-band of the one without.
        title: for example "After CAR T failure", "Counted among responders".
        clock_text: for example "time from relapse after CAR T".
        headings: panels that are called otherwise in this band, for example "Response to salvage".
        pools: which of its values may be pooled, one set per panel and definition; answered where asked for.
        usual: what holds for most of its cohorts, which say the exceptions; ``panels`` what does for most
            values of a panel.
        plain_clock: ``clock_text`` of those of its values that bear no sign of an exception.
    """

    place: BandKey
    title: str
    clock_text: str
    headings: tuple[tuple[Outcome, str], ...]
    groups: tuple[Group, ...]
    pools: tuple[Pool, ...] = ()
    usual: tuple[tuple[Usual, str], ...] = ()
    panels: tuple[tuple[Outcome, str], ...] = ()
    plain_clock: str = ""

    @property
    def told(self) -> str:
        """What its head says beside its title: the time origin, and what holds for most of its cohorts."""
        return " · ".join((self.clock_text, *(text for _, text in self.usual)))

    def named(self, outcome: Outcome, grade: Grade) -> str:
        """What an outcome is called in a few words; one that is graded with the grade asked for."""
        named = f"{outcome.label} {grade.label}" if outcome.graded else outcome.label
        return dict(self.headings).get(outcome, named)

    @property
    def key(self) -> str:
        """A stable name for links and ids."""
        return str(self.place)

    @property
    def setting(self) -> Setting:
        """What the cohorts received, in relation to CAR T."""
        return self.place.setting

    @property
    def clock(self) -> Clock:
        """The time origin of its timed values."""
        return self.place.clock

    @property
    def condition(self) -> Condition | None:
        """What its figures presuppose."""
        return self.place.condition

    @property
    def rows(self) -> tuple[Line, ...]:
        """Every line that is drawn as a row, in order."""
        return tuple(line for group in self.groups for line in group.rows)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, drawn or named, in order."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def pooled(self) -> tuple[Pool, ...]:
        """The sets that have an answer, which is drawn beneath the rows."""
        return tuple(pool for pool in self.pools if pool.answer)


@dataclass(frozen=True, slots=True)
class Panel:
    """A column of the figure with its own axis from 0 to ``top``."""

    outcome: Outcome
    heading: str
    scale: str
    top: float
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Panels in one unit over bands of lines; ``columns`` stand between the names and the panels."""

    unit: Unit
    panels: tuple[Panel, ...]
    bands: tuple[Band, ...]
    columns: tuple[CohortColumn | FitColumn, ...] = ()

    @property
    def rows(self) -> tuple[Line, ...]:
        """Every line that is drawn as a row, in order."""
        return tuple(line for band in self.bands for line in band.rows)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of every band, drawn or named, in order."""
        return tuple(line for band in self.bands for line in band.lines)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark, in drawing order."""
        return tuple(mark for line in self.lines for cell in line.cells for mark in cell.marks)

    def reporting(
        self, outcome: Outcome, counts_as: Mapping[str, str] = MappingProxyType({})
    ) -> frozenset[str]:
        """The cohorts that have a mark in the panel of an outcome; what is part of another counts as that.

        Args:
            outcome: the panel.
            counts_as: the cohort each one counts as, where the lines do not say it yet.
        """
        places = [place for place, panel in enumerate(self.panels) if panel.outcome is outcome]
        marked = (line for line in self.lines for p in places if line.cells[p].marks)
        return frozenset(counts_as.get(line.cohort, line.counts_as) for line in marked)
