"""Chart: one unit of a comparison, with its panels and, band by band, its lines."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from app.content import wording
from app.content.comparison.cell import Cell, Mark
from app.content.comparison.pooling.traits import Pool
from app.content.patient import Fit, fit_wording
from app.statistics.comparability import BandKey
from models.columns import CohortColumn
from models.vocabulary import Burden, Clock, Condition, Outcome, Setting, SiteGroup, Tier

Unit = Literal["percent", "months"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the patients of a line are; beneath its whole, a part says only what differs.

    Attributes:
        study: the report in a few words: "Rankin 2026".
        age: ages in the words of the source; empty where they are those of the whole.
        site: the disease site likewise.
        follow_up: as the source prints it; None if it is not stated.
        tier: the kind of text it was read in.
    """

    study: str
    age: str
    site: str
    follow_up: str | None
    tier: Tier


class FactSaid(NamedTuple):
    """A fact of a cohort that a reader asked to see.

    Attributes:
        head: the head of its column.
        text: its words.
        shorter: other words for it, ever shorter, where a column has no room for two lines of it.
    """

    head: str
    text: str
    shorter: tuple[str, ...] = ()


class FitColumn(NamedTuple):
    """The column of a view of a patient: its head, and px of it on the screen."""

    label: str = fit_wording.COLUMN
    width: float = 300


FIT_COLUMN: Final = FitColumn()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the figure: a cohort; beneath it a marrow-burden subgroup, or a cohort that is part of it.

    Attributes:
        id: unique in the chart: the cohort's id, with the band's clock and condition or the burden where
            needed.
        kind: cohort, burden, or subset: a cohort that stands beneath the one it is part of.
        label: the name.
        citation: number of the study's entry among the citations.
        patients: how many; None if not stated.
        profile: who they are.
        site: the site group, which gives the color.
        shares: whether the cohort may share patients with another one shown.
        cells: one per panel, in panel order.
        burden: the marrow-burden subgroup; None for a cohort.
        alone: whether a subgroup is shown without its cohort, and is headed as one.
        varied: whether the values of a subgroup count different numbers of patients.
        fit: how the cohort fits the patient asked for; None where none is.
        facts: what the columns asked for say of it; empty texts beneath a cohort that says them.
        counts_as: the cohort it counts as where cohorts are counted: the outermost one in the view that
            holds it, else itself.
    """

    id: str
    kind: Literal["cohort", "burden", "subset"]
    cohort: str
    study: str
    label: str
    citation: int
    patients: int | None
    profile: Profile
    site: SiteGroup
    shares: bool
    cells: tuple[Cell, ...]
    burden: Burden | None = None
    alone: bool = False
    varied: bool = False
    facts: tuple[FactSaid, ...] = ()
    fit: Fit | None = None
    counts_as: str = ""

    @property
    def leads(self) -> bool:
        """Whether the line stands for itself: a cohort, or a subgroup that is shown without its cohort."""
        return self.kind == "cohort" or self.alone

    @property
    def n_text(self) -> str:
        """How many patients, in words: "n = 36", "n at each value", "n not stated"."""
        return wording.N_AT_VALUES if self.varied else wording.n_text(self.patients)

    @property
    def description(self) -> tuple[str, ...]:
        """The lines beneath the name: report and age, site, follow-up and the kind of text."""
        who = self.profile
        if self.kind == "subset":
            differs = " · ".join(filter(None, (who.age, who.site)))
            return (differs,) if differs else ()
        if not self.leads:
            return ()
        last = f"{wording.follow_up(who.follow_up)} · {who.tier.label}"
        return f"{who.study} · {who.age}", who.site, last


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one head within a band; ``site`` colors the head where groups are sites, else None.

    ``cohorts`` counts those that stand for themselves, not what stands beneath another one.
    """

    key: str
    label: str
    site: SiteGroup | None
    cohorts: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Setting × clock × condition: the outermost grouping; none mixes within one.

    Attributes:
        place: setting, clock and condition; a band with a condition is a sub-band of the one without.
        title: for example "After CAR T failure", "Counted among responders".
        clock_text: for example "time from relapse after CAR T".
        headings: panels that are called otherwise in this band, for example "Response to salvage".
        pools: which of its values may be pooled, one set per panel and definition; answered where asked for.
    """

    place: BandKey
    title: str
    clock_text: str
    headings: tuple[tuple[Outcome, str], ...]
    groups: tuple[Group, ...]
    pools: tuple[Pool, ...] = ()

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
    def lines(self) -> tuple[Line, ...]:
        """Every line, in drawing order."""
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
    def lines(self) -> tuple[Line, ...]:
        """Every line of every band, in drawing order."""
        return tuple(line for band in self.bands for line in band.lines)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark, in drawing order."""
        return tuple(mark for line in self.lines for cell in line.cells for mark in cell.marks)

    def reporting(self, outcome: Outcome) -> frozenset[str]:
        """The cohorts that have a mark in the panel of an outcome; what is part of another counts as that."""
        cells = [(line.counts_as, cell) for line in self.lines for cell in line.cells]
        return frozenset(cohort for cohort, cell in cells if cell.outcome is outcome and cell.marks)
