"""What may share an axis: clocks and bands, and what differs between cohorts side by side."""

from collections.abc import Iterable, Sequence

from models.records import Cohort, Estimate, Row
from models.vocabulary import Clock, Denominator, Endpoint, EndpointScope, Outcome, Setting

Band = tuple[Setting, Clock]
"""Setting × clock: the outermost grouping; values of two bands never stand side by side."""


def clock_of(setting: Setting, clock: Clock) -> Clock:
    """The clock a value stands under: its own, but "not stated" after CAR T stands with infusion."""
    if setting is Setting.CAR_T and clock is Clock.NOT_STATED:
        return Clock.INFUSION
    return clock


def bands(row: Row, outcomes: Iterable[Outcome], asked: Sequence[Estimate] | None = None) -> tuple[Band, ...]:
    """The bands a cohort stands in, in order: one per clock of the values shown.

    What has no clock (response, toxicity) stands in the first band. A cohort without any timed value
    among those shown stands under the clock of what else it reports, or under the setting's usual one,
    so that its gaps are drawn beside its peers. Where no outcome shown is timed, no clock applies.

    Args:
        row: the cohort with all it reports.
        outcomes: the panels shown.
        asked: the values the view draws; None for all. A clock of nothing drawn makes no band.
    """
    setting = row.cohort.setting
    shown = tuple(outcomes)
    if not any(outcome.timed for outcome in shown):
        return ((setting, Clock.NOT_APPLICABLE),)
    timed = [e for e in row.estimates if e.clock is not Clock.NOT_APPLICABLE]
    given = [e for e in timed if e.outcome in shown]
    drawn = given if asked is None else [e for e in given if e in asked]
    clocks = {clock_of(setting, e.clock) for e in drawn or given[:1] or timed[:1]}
    if not clocks:
        clocks = {_usual(setting, row)}
    return tuple((setting, clock) for clock in Clock if clock in clocks)


def _usual(setting: Setting, row: Row) -> Clock:
    stated = [e.clock for e in row.empties if e.clock is not None]
    if stated:
        return clock_of(setting, stated[0])
    return Clock.INFUSION if setting is Setting.CAR_T else Clock.NOT_STATED


def in_band(estimate: Estimate, setting: Setting, clock: Clock, first: bool) -> bool:
    """Whether a value of a cohort stands in this band; ``first`` says whether it is the cohort's first."""
    if estimate.clock is Clock.NOT_APPLICABLE:
        return first
    return clock is Clock.NOT_APPLICABLE or clock_of(setting, estimate.clock) is clock


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
