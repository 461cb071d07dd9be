"""Who was studied: Study, Cohort."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from models.records.base import NOT_REPORTED, Count, Id, Locator, Months, Record, Text, Whole, Word
from models.records.source import Date
from models.vocabulary import (
    About,
    AgeGroup,
    Basis,
    Burden,
    Clock,
    CnsStatus,
    Collection,
    Condition,
    Costimulation,
    Denominator,
    Design,
    HsctCensoring,
    Indication,
    MeasuredAt,
    Naming,
    Setting,
    Site,
    Target,
    TherapyLine,
)


class Study(Record):
    """One published study; its cohorts are what the figure shows."""

    id: Id
    """Stable name of the study."""
    label: Word
    """The name on screen, for example "CHOP CNS cohort"."""
    short: Word
    """First author and year, for example "DiNofia 2025"."""
    year: Annotated[int, Field(ge=1950, le=2100)]
    """Year of the report."""
    collection: Collection
    """Which collection it belongs to."""
    design: Design
    """How it was done."""
    design_text: Text
    """Design, phase and centers in our own words."""
    phase: Word = NOT_REPORTED
    """Phase of a trial, as printed."""
    centers: Word = NOT_REPORTED
    """Number or names of the centers, in a few words."""
    country: Word = NOT_REPORTED
    """Country or countries."""
    registration: tuple[Word, ...] = ()
    """Trial registrations."""
    named_centers: tuple[Word, ...] = ()
    """Centers that a text read names, each in one spelling across all files."""
    centers_named: Naming
    """Whether the texts read name every center."""
    consortia: tuple[Word, ...] = ()
    """Consortia of centers whose patients it holds."""
    registries: tuple[Word, ...] = ()
    """Registries whose patients it holds."""
    programs: tuple[Word, ...] = ()
    """Trial programs whose patients the study holds, for example "ELIANA"."""
    treated_from: Date | None = None
    """First year (or month) of treatment or enrollment as printed; None if no text prints it."""
    treated_to: Date | None = None
    """Last year (or month), as printed."""
    eligibility: Text = NOT_REPORTED
    """Who could take part, in our own words."""
    event_definition: Text = NOT_REPORTED
    """What counts as an event, in our own words."""
    hsct_censoring: HsctCensoring = HsctCensoring.NOT_REPORTED
    """What is done with transplant in a time-to-event value."""
    superseded_by: Id | None = None
    """The study that reports the same patients later and in full; None if there is none."""
    companions: tuple[Id, ...] = ()
    """Other reports of the same trial or series."""
    not_read: Text | None = None
    """What could not be read, for example the paper behind a news report."""
    note: Text | None = None
    """What else to know of the study."""

    def faults(self) -> Iterator[str]:
        """Whether the year is that of the id, where the id ends in one."""
        ends = re.search(r"_((?:19|20)\d\d)$", self.id)
        if ends and int(ends[1]) != self.year:
            yield f"year: expected {ends[1]} as at the end of the id, got {self.year}"
        if self.centers_named is Naming.NOT_KEPT:
            yield "centers_named: expected all, some or none; not_kept is a word of old releases"
        elif (self.centers_named is Naming.NONE) != (not self.named_centers):
            yield f"centers_named: expected none exactly where no center is named, got {self.centers_named}"
        if self.treated_from and self.treated_to and self.treated_from[:4] > self.treated_to[:4]:
            yield f"treated_from: expected at most treated_to ({self.treated_to}), got {self.treated_from}"


class Cohort(Record):
    """One group of patients as the source reports it: a row of the figure."""

    id: Id
    """Stable name of the cohort."""
    label: Word
    """The name on screen."""
    n: Whole | None = None
    """Patients of the row; None if not reported."""
    n_of: Denominator = Denominator.NOT_REPORTED
    """What n counts: enrolled, infused, evaluable or others."""
    enrolled: Count | None = None
    """Patients enrolled; None if no text read says it."""
    infused: Count | None = None
    """Patients infused; None if no text read says it."""
    evaluable: Count | None = None
    """Patients the source calls evaluable; None if no text read says it."""
    age_group: AgeGroup
    """Age group of the whole cohort."""
    age_text: Word
    """Ages in a few words as the source gives them, for example "≤29 y, median 9"."""
    age_low: Annotated[float, Field(ge=0, le=120)] | None = None
    """Lower end of the printed age range or eligibility, years; None if not printed."""
    age_high: Annotated[float, Field(ge=0, le=120)] | None = None
    """Upper end, years, inclusive; None if not printed."""
    site: Site
    """Disease site, as coded."""
    site_at: MeasuredAt
    """When the site was assessed."""
    site_text: Word
    """Disease site in a few words, for example "CNS relapse; 84% isolated at referral"."""
    site_note: Text | None = None
    """What else to know of the site."""
    cns_status: CnsStatus = CnsStatus.NOT_REPORTED
    """CNS status."""
    cns_status_at: MeasuredAt = MeasuredAt.NOT_REPORTED
    """When the CNS status was assessed."""
    burden: Burden = Burden.NOT_REPORTED
    """Marrow burden of the whole cohort."""
    burden_text: Text = NOT_REPORTED
    """Marrow burden in our own words."""
    setting: Setting
    """When the cohort was treated with regard to CAR T."""
    indication: Indication
    """What it was treated for."""
    line: TherapyLine = TherapyLine.NOT_REPORTED
    """How many relapses before."""
    line_text: Text = NOT_REPORTED
    """Relapses before, in our own words."""
    product: Word
    """The product, in the source's words."""
    target: Target
    """The antigen the product is directed at."""
    costimulation: Costimulation
    """Costimulatory domain of the product."""
    costimulation_basis: Basis = Basis.NOT_REPORTED
    """How the costimulatory domain is known."""
    prior_hsct: Word = NOT_REPORTED
    """How many had a transplant before, as printed."""
    silent_on: tuple[About, ...] = ()
    """What no text read says of its patients, of what every cohort answers."""
    follow_up_months: Months | None = None
    """Median follow-up, months; None if not reported."""
    follow_up_text: Word = NOT_REPORTED
    """Follow-up as printed, for example "11.5 mo (1.3–33.3)"."""
    follow_up_clock: Clock = Clock.NOT_STATED
    """Where follow-up is counted from."""
    condition: Condition | None = None
    """What belonging to the cohort presupposes; None for all who were infused."""
    subset_of: Id | None = None
    """The cohort these patients are part of; None if they stand alone."""
    source: Id
    """Id of the text it was read in."""
    locator: Locator
    """Where in that text."""
    note: Text | None = None
    """What else to know of the cohort."""

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
        if self.n_of is Denominator.RESPONDERS and self.condition is not Condition.IN_REMISSION:
            yield "condition: expected in_remission where n_of is responders"
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
    def again(self) -> bool:
        """Whether its patients were given CAR T cells after CAR T had failed: a band of their own."""
        return self.setting is Setting.CAR_T and self.indication.after_failure

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
