"""Estimate → Figure: a row of a study's table, in the words of the comparison."""

from collections.abc import Iterable
from typing import Final

from app.content import wording
from app.content.comparison.figures import ShownInterval, basis, endpoint_apart, interval, value_text, whom
from app.content.comparison.gaps import outcome_in
from app.content.comparison.marks import mark
from app.content.study_sheet.sheet import SheetFigure
from app.statistics.comparability import beyond_follow_up, condition_of
from models.records import Cohort, Estimate, Row
from models.vocabulary import (
    CiSource,
    Clock,
    Denominator,
    Derivation,
    Endpoint,
    Grade,
    Kind,
    Outcome,
    TotalBasis,
)

_UNSAID: Final = (Clock.NOT_STATED, Clock.NOT_APPLICABLE)


def figure(estimate: Estimate, row: Row) -> SheetFigure:
    """One row of the table of outcomes."""
    cohort = row.cohort
    shown = interval(estimate)
    return SheetFigure(
        id=estimate.id,
        outcome=_outcome(estimate, cohort),
        what=", ".join(part for part in _what(estimate) if part),
        value=value_text(estimate),
        computed=estimate.derivation is not Derivation.NONE,
        interval=shown.text,
        interval_is=shown.source.label if shown.source is not CiSource.NONE else "",
        counts=wording.counts(estimate.events, estimate.total) + basis(estimate),
        whom=", ".join(part for part in _whom(estimate, row) if part),
        remark="; ".join(_remarks(estimate, cohort, shown)),
        where=_where(estimate, estimate.locator, row),
        place=_where(estimate, _shortened(estimate.locator), row),
        spoken=mark(estimate, cohort, cohort.n).spoken,
    )


def _where(estimate: Estimate, place: str, row: Row) -> str:
    """The place in the text; with the kind of text where the study was read in several."""
    kind = row.source(estimate.source).tier.label
    told = place[: len(kind)].casefold() == kind
    return place if len(row.sources) == 1 or told else f"{kind}: {place}"


def _shortened(locator: str) -> str:
    """The first words of a place in a text, down to a comma or a bracket."""
    return locator.split(",", maxsplit=1)[0].split(" (", maxsplit=1)[0]


def _outcome(estimate: Estimate, cohort: Cohort) -> str:
    """The endpoint by its own name; a response after CAR T failure is one to salvage."""
    if estimate.outcome in (Outcome.EFS, Outcome.OS):
        return estimate.endpoint.short
    if estimate.outcome is Outcome.RESPONSE:
        return wording.capitalized(outcome_in(cohort.setting, estimate.outcome, Grade.GE3))
    return estimate.outcome.label


def _what(estimate: Estimate) -> Iterable[str]:
    """Landmark with its clock, definition of a response, or term and grade of a toxicity."""
    if estimate.response is not None:
        yield estimate.term or estimate.response.label
    if estimate.outcome.graded:
        yield estimate.term or estimate.endpoint.short
        yield estimate.grade_text or (wording.grade_words(estimate.grade) if estimate.grade else "")
        yield estimate.grading.label if estimate.grading else ""
    if estimate.outcome.timed:
        yield _landmark(estimate)
    if estimate.window and not (estimate.response and estimate.window in estimate.response.label):
        yield estimate.window
    if estimate.clock not in _UNSAID:
        yield f"from {estimate.clock.label}"


def _landmark(estimate: Estimate) -> str:
    if estimate.kind is Kind.MEDIAN_TIME:
        return f"median{_unstated(estimate)}"
    if estimate.outcome is Outcome.RELAPSE:
        name = "any" if estimate.endpoint is Endpoint.RELAPSE and not estimate.months else ""
        kind = "crude" if estimate.kind is Kind.PROPORTION else "cumulative incidence"
        named = wording.landmark(endpoint_apart(estimate), estimate.months) + _unstated(estimate)
        return ", ".join(part for part in (name, named, kind) if part)
    return wording.landmark(None, estimate.months) + _unstated(estimate)


def _unstated(estimate: Estimate) -> str:
    return wording.SIGNS["clock"] if estimate.clock is Clock.NOT_STATED else ""


def _whom(estimate: Estimate, row: Row) -> Iterable[str]:
    yield whom(estimate) or Denominator.NOT_REPORTED.label
    condition = condition_of(row.cohort, estimate)
    if condition is not None and estimate.denominator is not Denominator.RESPONDERS:
        yield condition.label
    if estimate.events is None:
        yield f"n = {estimate.total}" if estimate.total else wording.N_NOT_STATED
    if estimate.burden is not None and estimate.burden.label not in whom(estimate):
        yield estimate.burden.label


def _remarks(estimate: Estimate, cohort: Cohort, shown: ShownInterval) -> Iterable[str]:
    if estimate.derivation is Derivation.PERCENT_FROM_COUNTS:
        yield wording.PERCENT_COMPUTED
    if shown.source is CiSource.PUBLISHED and estimate.ci_level != 95:
        yield f"{estimate.ci_level:g}% interval"
    if beyond_follow_up(estimate, cohort):
        yield wording.BEYOND
    if estimate.total_basis is TotalBasis.RECOVERED:
        yield TotalBasis.RECOVERED.label
    if estimate.at_risk is not None:
        yield f"{estimate.at_risk} at risk"
    if estimate.subset_of is not None:
        yield f"subset {wording.SIGNS['subset']}"
    yield from (flag.label for flag in estimate.flags)
