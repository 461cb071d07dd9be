"""What may share an axis: clocks and bands, and what differs between cohorts side by side."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.records import Cohort, Estimate, Row
from models.vocabulary import Clock, Condition, Denominator, Endpoint, EndpointScope, Outcome, Setting


class BandKey(NamedTuple):
    """Setting × clock × condition: values of two bands never stand side by side.

    A band with a condition is a sub-band of the one without; ``again`` parts CAR T given after CAR T had
    failed from CAR T given first.
    """

    setting: Setting
    clock: Clock
    condition: Condition | None = None
    again: bool = False

    @property
    def place(self) -> tuple[int, bool, int, int]:
        """Where the band stands among others: a sub-band beneath its band."""
        beneath = 0 if self.condition is None else 1 + list(Condition).index(self.condition)
        return list(Setting).index(self.setting), self.again, list(Clock).index(self.clock), beneath

    def __str__(self) -> str:
        """Name the band for links and ids: "car_t-again-infusion"."""
        return "-".join(filter(None, (self.setting, "again" * self.again, self.clock, self.condition)))


def clock_of(setting: Setting, clock: Clock) -> Clock:
    """The clock a value stands under: its own, but "not stated" after CAR T stands with infusion."""
    if setting is Setting.CAR_T and clock is Clock.NOT_STATED:
        return Clock.INFUSION
    return clock


def condition_of(cohort: Cohort, estimate: Estimate) -> Condition | None:
    """What a value presupposes of those it counts; None where it counts all who were infused.

    A cohort may presuppose one thing and its value another; the one that presupposes more holds.
    """
    of_responders = estimate.denominator is Denominator.RESPONDERS or estimate.endpoint is Endpoint.DOR
    found = {cohort.condition, estimate.condition, Condition.IN_REMISSION if of_responders else None}
    return next((condition for condition in reversed(Condition) if condition in found), None)


def bands(
    row: Row, outcomes: Iterable[Outcome], asked: Sequence[Estimate] | None = None
) -> tuple[BandKey, ...]:
    """The bands a cohort stands in, in order: one per condition and clock of the values shown.

    What has no clock (response, toxicity) stands in the first band of its condition. A cohort without any
    timed value among those shown stands under the clock of what else it reports, or under the setting's
    usual one, so that its gaps are drawn beside its peers. Where no outcome shown is timed, no clock applies.

    Args:
        row: the cohort with all it reports.
        outcomes: the panels shown.
        asked: those of its values that the view draws; None for all. A clock of nothing drawn makes no band.
    """
    shown = tuple(outcomes)
    given = [e for e in row.estimates if e.outcome in shown]
    drawn = given if asked is None else _among(asked, given)
    conditions = {condition_of(row.cohort, e) for e in drawn} or {row.cohort.condition}
    found = [
        BandKey(row.cohort.setting, clock, condition, row.cohort.again)
        for condition in conditions
        for clock in _clocks(row, shown, condition, drawn)
    ]
    return tuple(sorted(found, key=lambda band: band.place))


def _clocks(
    row: Row, shown: Sequence[Outcome], condition: Condition | None, drawn: Sequence[Estimate]
) -> set[Clock]:
    """The clocks of what is drawn on one condition; else that of what else the cohort reports."""
    if not any(outcome.timed for outcome in shown):
        return {Clock.NOT_APPLICABLE}
    setting = row.cohort.setting
    timed = [e for e in row.estimates if e.clock is not Clock.NOT_APPLICABLE]
    mine = [e for e in timed if condition_of(row.cohort, e) is condition]
    given = [e for e in mine if e.outcome in shown]
    named = _among(drawn, given) or given[:1] or mine[:1] or timed[:1]
    return {clock_of(setting, e.clock) for e in named} or {_usual(setting, row)}


def _among(some: Sequence[Estimate], of: Iterable[Estimate]) -> list[Estimate]:
    """Those of these values that some are, each the very record: comparing records field by field is slow."""
    held = set(map(id, some))
    return [e for e in of if id(e) in held]


def _usual(setting: Setting, row: Row) -> Clock:
    stated = [e.clock for e in row.empties if e.clock is not None]
    if stated:
        return clock_of(setting, stated[0])
    return Clock.INFUSION if setting is Setting.CAR_T else Clock.NOT_STATED


def in_band(estimate: Estimate, cohort: Cohort, band: BandKey, stands: Sequence[BandKey]) -> bool:
    """Whether a value of a cohort stands in this band; ``stands`` are the cohort's bands, in order."""
    if condition_of(cohort, estimate) is not band.condition:
        return False
    if estimate.clock is Clock.NOT_APPLICABLE:
        return band == next((one for one in stands if one.condition is band.condition), None)
    return same_clock(estimate.clock, band)


def same_clock(clock: Clock, band: BandKey) -> bool:
    """Whether what is timed so may stand in a band; what has no clock may stand anywhere."""
    return Clock.NOT_APPLICABLE in (clock, band.clock) or clock_of(band.setting, clock) is band.clock


def endpoint_asked(endpoint: Endpoint, scope: EndpointScope) -> bool:
    """Whether an endpoint belongs in its panel: EFS means EFS unless related endpoints are asked for."""
    return endpoint.outcome is not Outcome.EFS or endpoint is Endpoint.EFS or scope is EndpointScope.RELATED


def beyond_follow_up(estimate: Estimate, cohort: Cohort) -> bool:
    """Whether a landmark lies beyond the cohort's median follow-up, counted on the same clock.

    A value of a subset chosen for its longer potential follow-up is not measured against the follow-up
    of the whole cohort.
    """
    if estimate.months is None or cohort.follow_up_months is None:
        return False
    if estimate.denominator is Denominator.POTENTIAL_FOLLOW_UP:
        return False
    clocks = {clock_of(cohort.setting, c) for c in (estimate.clock, cohort.follow_up_clock)}
    silent = Clock.NOT_STATED in (estimate.clock, cohort.follow_up_clock)
    return (len(clocks) == 1 or silent) and estimate.months > cohort.follow_up_months
