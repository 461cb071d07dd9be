"""Who was studied, and in which texts it was read: Citation, Source, Study, Cohort."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from models.records.base import NOT_REPORTED, Count, Id, Months, Record, Text, Whole, Word
from models.vocabulary import (
    AgeGroup,
    Basis,
    Burden,
    Clock,
    CnsStatus,
    Collection,
    Costimulation,
    Denominator,
    Design,
    HsctCensoring,
    Indication,
    Line,
    MeasuredAt,
    Setting,
    Site,
    Target,
    Tier,
)


def _https(address: str) -> str:
    if not re.fullmatch(r"https?://(?=\w)[^\s<>\"'`\\]+", address):
        raise ValueError("expected a web address such as https://example.org/paper")
    return address


Address = Annotated[str, Field(max_length=500), AfterValidator(_https)]
Doi = Annotated[str, Field(pattern=r"^10\.\d{4,9}/[-._;()/:A-Za-z0-9]+$", max_length=120)]
Pmid = Annotated[str, Field(pattern=r"^\d{1,9}$")]
Date = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date as precise as it is known: year, year-month or year-month-day."""


class Citation(Record):
    """The work a study is cited as. What the texts read do not give is None, never guessed."""

    kind: Literal["article", "abstract", "poster"]
    authors: tuple[Word, ...] = ()
    more_authors: bool = False
    title: Text | None = None
    container: Word
    year: Annotated[int, Field(ge=1950, le=2100)]
    volume: Word | None = None
    issue: Word | None = None
    pages: Word | None = None
    doi: Doi | None = None
    pmid: Pmid | None = None
    pmcid: Annotated[str, Field(pattern=r"^PMC\d+$")] | None = None


class Source(Record):
    """A text that was read; ``tier`` says what kind of text it is."""

    id: Id
    tier: Tier
    label: Word
    """What it is in a few words, for example "news report, Dec 16, 2025"."""
    title: Text | None = None
    url: Address | None = None
    """None where the text was read without an address."""
    date: Date | None = None
    reports_on: Text | None = None
    note: Text | None = None


class Study(Record):
    """One published study; its cohorts are what the figure shows."""

    id: Id
    label: Word
    """The name on screen, for example "CHOP CNS cohort"."""
    short: Word
    """First author and year, for example "DiNofia 2025"."""
    year: Annotated[int, Field(ge=1950, le=2100)]
    collection: Collection
    design: Design
    design_text: Text
    """Design, phase and centers in our own words."""
    phase: Word = NOT_REPORTED
    centers: Word = NOT_REPORTED
    country: Word = NOT_REPORTED
    registration: tuple[Word, ...] = ()
    eligibility: Text = NOT_REPORTED
    event_definition: Text = NOT_REPORTED
    hsct_censoring: HsctCensoring = HsctCensoring.NOT_REPORTED
    superseded_by: Id | None = None
    """The study that reports the same patients later and in full; None if there is none."""
    companions: tuple[Id, ...] = ()
    """Other reports of the same trial or series."""
    not_read: Text | None = None
    """What could not be read, for example the paper behind a news report."""
    note: Text | None = None

    def faults(self) -> Iterator[str]:
        """Whether the year is that of the id, where the id ends in one."""
        ends = re.search(r"_((?:19|20)\d\d)$", self.id)
        if ends and int(ends[1]) != self.year:
            yield f"year: expected {ends[1]} as at the end of the id, got {self.year}"


class Cohort(Record):
    """One group of patients as the source reports it: a row of the figure."""

    id: Id
    label: Word
    n: Whole | None = None
    """Patients of the row; None if not reported."""
    n_of: Denominator = Denominator.NOT_REPORTED
    enrolled: Count | None = None
    infused: Count | None = None
    evaluable: Count | None = None
    age_group: AgeGroup
    age_text: Word
    """Ages in a few words as the source gives them, for example "≤29 y, median 9"."""
    age_low: Annotated[float, Field(ge=0, le=120)] | None = None
    """Lower end of the printed age range or eligibility, years; None if not printed."""
    age_high: Annotated[float, Field(ge=0, le=120)] | None = None
    """Upper end, years, inclusive; None if not printed."""
    site: Site
    site_at: MeasuredAt
    site_text: Word
    """Disease site in a few words, for example "CNS relapse; 84% isolated at referral"."""
    site_note: Text | None = None
    cns_status: CnsStatus = CnsStatus.NOT_REPORTED
    cns_status_at: MeasuredAt = MeasuredAt.NOT_REPORTED
    burden: Burden = Burden.NOT_REPORTED
    burden_text: Text = NOT_REPORTED
    setting: Setting
    indication: Indication
    line: Line = Line.NOT_REPORTED
    line_text: Text = NOT_REPORTED
    product: Word
    target: Target
    costimulation: Costimulation
    costimulation_basis: Basis = Basis.NOT_REPORTED
    prior_hsct: Word = NOT_REPORTED
    follow_up_months: Months | None = None
    """Median follow-up, months; None if not reported."""
    follow_up_text: Word = NOT_REPORTED
    """Follow-up as printed, for example "11.5 mo (1.3–33.3)"."""
    follow_up_clock: Clock = Clock.NOT_STATED
    subset_of: Id | None = None
    """The cohort these patients are part of; None if they stand alone."""
    source: Id
    locator: Word
    note: Text | None = None

    def faults(self) -> Iterator[str]:
        """Whether counts, ages and words fit each other."""
        yield from self._count_faults()
        yield from self._age_faults()
        yield from self._word_faults()

    def _count_faults(self) -> Iterator[str]:
        named = self.counts.get(self.n_of)
        if self.n is not None and named is not None and self.n != named:
            yield f"n: expected {named} as in {self.n_of}, which n_of names, got {self.n}"

    def _age_faults(self) -> Iterator[str]:
        low, high, group = self.age_low, self.age_high, self.age_group
        if low is not None and high is not None and low > high:
            yield "age_low: expected at most age_high"
        if group is AgeGroup.NOT_REPORTED:
            return
        if low is not None and low < group.low:
            yield f"age_low: expected at least {group.low:g} for {group}"
        if high is not None and high >= group.high:
            yield f"age_high: expected under {group.high:g} for {group}"

    def _word_faults(self) -> Iterator[str]:
        if (self.n is None) != (self.n_of is Denominator.NOT_REPORTED):
            yield "n_of: expected a word exactly where n is given"
        if (self.setting is Setting.COMPARATOR) != (self.target is Target.NONE):
            yield "target: expected none for a comparator, and only there"
        named = self.costimulation in (Costimulation.FOUR_1BB, Costimulation.CD28)
        if named and self.costimulation_basis is Basis.NOT_REPORTED:
            yield "costimulation_basis: expected stated or probable where a domain is given"

    @property
    def counts(self) -> dict[Denominator, int | None]:
        """How many patients each word of the record counts; None where it does not say."""
        return {
            Denominator.ENROLLED: self.enrolled,
            Denominator.INFUSED: self.infused,
            Denominator.EVALUABLE: self.evaluable,
        }

    @property
    def ages(self) -> tuple[float, float]:
        """The whole age range, years, the upper end exclusive: as printed, else that of the group."""
        low = self.age_group.low if self.age_low is None else self.age_low
        high = (
            self.age_group.high
            if self.age_high is None
            else min(int(self.age_high) + 1.0, self.age_group.high)
        )
        return low, high
