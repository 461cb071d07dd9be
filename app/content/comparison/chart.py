"""Chart: one unit of a comparison, with its panels and, band by band, its lines."""

from dataclasses import dataclass
from typing import Literal

from app.content.comparison.pooling.traits import Pool
from app.statistics.comparability import BandKey
from models.vocabulary import Burden, CiSource, Clock, Condition, Missing, Outcome, Setting, SiteGroup

Shape = Literal["circle", "square", "diamond", "triangle", "triangle_down", "hexagon", "star", "pentagon"]
"""Marker shape: the landmark of a value, always tagged in words beside it."""

Unit = Literal["percent", "months"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A value drawn in a cell: its numbers for the axis, its words for the text beside it.

    Attributes:
        id: the estimate's id.
        value: percent, 0 to 100, or months.
        lower: lower bound of the interval in the same unit; None if there is none.
        upper: upper bound; None if there is none.
        ci: where the interval comes from.
        shape: the landmark's shape.
        tag: what stands before the value, for example "24 mo"; empty for none.
        clock: the time origin; ``sign`` marks it where it is the exception in its band.
        value_text: the value with the decimals of the print.
        computed: whether the percentage itself was computed here.
        interval_text: "(81–100)" if published, "[3.7–21.6]" if derived; empty if there is none.
        counts_text: "4/43"; empty if not given. ``basis`` is the sign of a count or total not printed.
        remarks: what stands beneath the value, in order.
        patients: whom the marker's area stands for; None if not stated.
        spoken: the whole mark as one sentence, for alternative texts.
    """

    id: str
    value: float
    lower: float | None
    upper: float | None
    ci: CiSource
    shape: Shape
    tag: str
    value_text: str
    computed: bool
    interval_text: str
    counts_text: str
    basis: str
    remarks: tuple[str, ...]
    patients: int | None
    spoken: str
    clock: Clock
    sign: str = ""

    @property
    def tagged(self) -> str:
        """The tag with the sign of the clock: "24 mo†"."""
        return self.tag + self.sign

    @property
    def counted(self) -> str:
        """The counts with the sign of how they are known: "4/43‡"."""
        return self.counts_text + self.basis


@dataclass(frozen=True, slots=True)
class Gap:
    """What a cell says where it has no mark.

    Attributes:
        kind: the kind of empty; None where the outcome is reported in another form ("median only: …").
        glyph: the sign drawn before the words; empty for none.
        text: the words.
        about: id of the estimate or empty it speaks of; None where nothing was recorded.
        spoken: the gap as one sentence.
        clock: the time origin of the figure in the words; that of no figure where there is none.
    """

    kind: Missing | None
    glyph: str
    text: str
    about: str | None
    spoken: str
    clock: Clock = Clock.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Cell:
    """One panel of one line; holds at least one mark or gap."""

    outcome: Outcome
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the figure: a cohort; beneath it a marrow-burden subgroup, or a cohort that is part of it.

    Attributes:
        id: unique in the chart: the cohort's id, with the band's clock and condition or the burden where
            needed.
        kind: cohort, burden, or subset: a cohort that stands beneath the one it is part of.
        label: the name.
        citation: number of the study's entry among the citations.
        n_text: patients, or "n not stated".
        description: lines beneath the name.
        site: the site group, which gives the color.
        shares: whether the cohort may share patients with another one shown.
        cells: one per panel, in panel order.
        burden: the marrow-burden subgroup; None for a cohort.
        counts_as: the cohort it counts as where cohorts are counted: the outermost one in the view that
            holds it, else itself.
    """

    id: str
    kind: Literal["cohort", "burden", "subset"]
    cohort: str
    study: str
    label: str
    citation: int
    n_text: str
    description: tuple[str, ...]
    site: SiteGroup
    shares: bool
    cells: tuple[Cell, ...]
    burden: Burden | None = None
    counts_as: str = ""

    @property
    def leads(self) -> bool:
        """Whether the line stands for itself: a cohort, or a subgroup that is shown without its cohort."""
        return self.kind == "cohort" or (self.kind == "burden" and bool(self.description))


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
    """Panels in one unit over bands of lines."""

    unit: Unit
    panels: tuple[Panel, ...]
    bands: tuple[Band, ...]

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
