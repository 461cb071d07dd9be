"""Estimate → what is printed of it: value, interval, counts, definition, of whom."""

from dataclasses import dataclass
from typing import Final

from app.content import wording
from app.content.comparison.cell import Shape
from app.statistics import intervals
from models.records import Counted, Estimate, decimals
from models.vocabulary import (
    CiSource,
    CountsBasis,
    Denominator,
    Derivation,
    Endpoint,
    Kind,
    Outcome,
    TotalBasis,
)

SHAPES: Final[dict[int | None, Shape]] = {
    None: "square",
    3: "triangle_down",
    6: "triangle",
    12: "circle",
    18: "hexagon",
    24: "square",
    36: "pentagon",
    48: "diamond",
    60: "star",
}
"""One shape per landmark; a share without a landmark is a square, like 24 months."""

MEDIAN: Final[Shape] = "hourglass"
"""The shape of a median: a time, not a share at a time."""


@dataclass(frozen=True, slots=True)
class ShownInterval:
    """An interval as shown: bounds in the value's own unit, where it comes from, and the bounds in words."""

    lower: float | None
    upper: float | None
    source: CiSource
    bounds: str

    @property
    def text(self) -> str:
        """The bounds in the brackets of their source; empty if there are none."""
        return wording.bracketed(self.bounds, self.source)


NONE: Final = ShownInterval(None, None, CiSource.NONE, "")


def interval(estimate: Estimate) -> ShownInterval:
    """The printed interval; else Wilson 95 % for a proportion with counts; else none.

    Intervals are not invented: a survival value without a printed interval has none, ever.
    """
    lower, upper = estimate.ci_low, estimate.ci_high
    if estimate.ci_printed is not None:
        if lower is not None and upper is not None:
            bounds = f"{_as_printed(estimate, lower)}–{_as_printed(estimate, upper)}"
        else:
            bounds = wording.ranged(estimate.ci_printed.strip("()[]"))
        return ShownInterval(lower, upper, CiSource.PUBLISHED, bounds)
    if estimate.kind is Kind.PROPORTION and estimate.events is not None and estimate.total is not None:
        wilson = intervals.proportion(estimate.events, estimate.total)
        lower, upper = wilson.low_percent, wilson.high_percent
        return ShownInterval(lower, upper, CiSource.DERIVED, f"{_rounded(lower)}–{_rounded(upper)}")
    return NONE


def _as_printed(estimate: Estimate, bound: float) -> str:
    return f"{bound:.{decimals(estimate.ci_printed or '', bound)}f}"


def _rounded(percent: float) -> str:
    return f"{percent:.{0 if _at_an_end(percent) else 1}f}"


def _at_an_end(percent: float) -> bool:
    """Whether a computed percentage is 0.0 or 100.0 at one decimal, which says no more than 0 and 100."""
    return round(percent, 1) in (0.0, 100.0)


def places(estimate: Estimate) -> int:
    """The decimals of the print (57.0 stays 57.0); none for a computed 100.0 or 0.0."""
    computed = estimate.derivation is not Derivation.NONE and estimate.places == 1
    return 0 if computed and _at_an_end(estimate.value or 0.0) else estimate.places


def value_text(estimate: Estimate) -> str:
    """The value as it is shown."""
    return f"{estimate.value:.{places(estimate)}f}"


def called(estimate: Estimate) -> str:
    """What a number is, in a few words: "ICANS, grade 3; none grade 4", "EFS at 24 months"."""
    name = estimate.term or (estimate.response.label if estimate.response else estimate.endpoint.short)
    if estimate.kind is Kind.MEDIAN_TIME:
        name = f"median {name}"
    when = f" at {estimate.months} months" if estimate.months else ""
    grade = f", {estimate.grade_text or wording.grade_words(estimate.grade)}" if estimate.grade else ""
    burden = f", {estimate.burden.label}" if estimate.burden else ""
    return f"{name}{when}{grade}{burden}"


def endpoint_apart(estimate: Estimate) -> Endpoint | None:
    """The endpoint of a timed value that is not its panel's own."""
    return estimate.endpoint if estimate.outcome.timed and not estimate.endpoint.own else None


def basis(counted: Counted) -> str:
    """The signs of a count or a total that the source does not print with the figure; empty for none."""
    return wording.basis(
        counted.counts_basis is CountsBasis.RECOVERED, counted.total_basis is TotalBasis.INFERRED
    )


def whom(estimate: Estimate) -> str:
    """Whom the value counts: "evaluable", "those with detectable marrow disease"; empty if not stated."""
    if estimate.denominator_text:
        return _those(estimate.denominator_text)
    if estimate.denominator is Denominator.NOT_REPORTED:
        return ""
    if estimate.denominator is Denominator.COHORT and estimate.total:
        return f"all {estimate.total}"
    return _those(estimate.denominator.label)


def _those(named: str) -> str:
    """Patients as the record names them, by a noun or by what they have."""
    return f"those {named}" if named.startswith(("with ", "given ", "treated ", "in ")) else named


def of_whom(estimate: Estimate) -> str:
    """Whom the value counts, in running text: "of evaluable", "of those with detectable marrow disease"."""
    return wording.of_whom(whom(estimate))


def definition(estimate: Estimate) -> str:
    """What is measured, where its panel holds several definitions; of survival a term of the source's own."""
    if estimate.response is not None:
        return estimate.term or estimate.response.label
    if estimate.outcome.graded:
        term = estimate.term or estimate.endpoint.short
        term = term if term in (estimate.endpoint.short, estimate.endpoint.value) else f"“{term}”"
        return f"{term}, {estimate.grade_text}" if estimate.grade_text else term
    if estimate.outcome is Outcome.RELAPSE:
        return "crude" if estimate.kind is Kind.PROPORTION else "cumulative incidence"
    return estimate.term if estimate.term and estimate.term != estimate.endpoint.value else ""
