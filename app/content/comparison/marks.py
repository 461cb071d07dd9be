"""Estimate → Mark: the numbers for the axis, the words for the text beside it."""

from dataclasses import dataclass
from typing import Final

from app.content import wording
from app.content.comparison.chart import Mark, Shape
from app.statistics import intervals
from app.statistics.comparability import beyond_follow_up, condition_of
from models.records import Cohort, Counted, Estimate, decimals
from models.vocabulary import (
    CiSource,
    Clock,
    CountsBasis,
    Denominator,
    Derivation,
    Flag,
    Grading,
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
"""One shape per landmark; a value without a landmark is a square, like 24 months."""


@dataclass(frozen=True, slots=True)
class ShownInterval:
    """An interval as shown: bounds in the value's own unit, where it comes from, and its text."""

    lower: float | None
    upper: float | None
    source: CiSource
    text: str


NONE: Final = ShownInterval(None, None, CiSource.NONE, "")


def interval(estimate: Estimate) -> ShownInterval:
    """The printed interval; else Wilson 95 % for a proportion with counts; else none.

    Intervals are not invented: a survival value without a printed interval has none, ever.
    """
    lower, upper = estimate.ci_low, estimate.ci_high
    if estimate.ci_printed is not None:
        if lower is not None and upper is not None:
            text = f"({_as_printed(estimate, lower)}–{_as_printed(estimate, upper)})"
        else:
            text = f"({wording.ranged(estimate.ci_printed.strip('()[]'))})"
        return ShownInterval(lower, upper, CiSource.PUBLISHED, text)
    if estimate.kind is Kind.PROPORTION and estimate.events is not None and estimate.total is not None:
        wilson = intervals.proportion(estimate.events, estimate.total)
        lower, upper = wilson.low_percent, wilson.high_percent
        return ShownInterval(lower, upper, CiSource.DERIVED, f"[{_rounded(lower)}–{_rounded(upper)}]")
    return NONE


def _as_printed(estimate: Estimate, bound: float) -> str:
    return f"{bound:.{decimals(estimate.ci_printed or '', bound)}f}"


def _rounded(percent: float) -> str:
    text = f"{percent:.1f}"
    return text.removesuffix(".0") if text in ("0.0", "100.0") else text


def value_text(estimate: Estimate) -> str:
    """The value with the decimals of the print (57.0 stays 57.0); a computed 100.0 or 0.0 without any."""
    text = f"{estimate.value:.{estimate.places}f}"
    computed = estimate.derivation is not Derivation.NONE
    return text.removesuffix(".0") if computed and text in ("0.0", "100.0") else text


def tag(estimate: Estimate) -> str:
    """What stands before the value: endpoint where it is not the panel's own, landmark."""
    parts = []
    if estimate.outcome.timed and not estimate.endpoint.own:
        parts.append(estimate.endpoint.short)
    if estimate.months is not None:
        parts.append(f"{estimate.months} mo")
    return " ".join(parts)


def basis(counted: Counted) -> str:
    """The signs of a count or a total that the source does not print with the figure; empty for none."""
    recovered = wording.SIGNS["recovered"] if counted.counts_basis is CountsBasis.RECOVERED else ""
    inferred = wording.SIGNS["inferred"] if counted.total_basis is TotalBasis.INFERRED else ""
    return recovered + inferred


def of_whom(estimate: Estimate) -> str:
    """Whom the value counts, in running text: "of evaluable", "of those with detectable marrow disease"."""
    if estimate.denominator_text:
        return _of(estimate.denominator_text)
    if estimate.denominator is Denominator.NOT_REPORTED:
        return Denominator.NOT_REPORTED.label
    if estimate.denominator is Denominator.COHORT:
        return f"of all {estimate.total}" if estimate.total else "of the whole cohort"
    return _of(estimate.denominator.label)


def _of(whom: str) -> str:
    return f"of those {whom}" if whom.startswith(("with ", "given ", "treated ", "in ")) else f"of {whom}"


def remarks(
    estimate: Estimate, cohort: Cohort, shown: ShownInterval, patients: int | None
) -> tuple[str, ...]:
    """What stands beneath the value, in reading order: what it is, of whom, and what to beware of.

    ``patients`` is the number printed beside the line's name; a value that counts others prints its own.
    """
    lines = [_what(estimate), _of_how_many(estimate, patients)]
    if shown.source is CiSource.NONE:
        lines.append(wording.NO_INTERVAL)
    if estimate.ci_printed is not None and estimate.ci_level != 95:
        lines.append(f"{estimate.ci_level:g}% interval")
    if beyond_follow_up(estimate, cohort):
        lines.append(wording.BEYOND)
    if estimate.subset_of is not None:
        lines.append(f"subset, n = {estimate.total or 'not stated'} {wording.SIGNS['subset']}")
    if estimate.total_basis is TotalBasis.RECOVERED:
        lines.append(TotalBasis.RECOVERED.label)
    lines.extend(_cautions(estimate))
    return tuple(line for line in lines if line)


_PARTS: Final = frozenset(
    {
        Denominator.POTENTIAL_FOLLOW_UP,
        Denominator.WITH_SITE,
        Denominator.RESPONDERS,
        Denominator.SALVAGE_TREATED,
        Denominator.SUBSET,
        Denominator.INFUSIONS,
    }
)
"""Denominators that cannot be the whole row."""


def _of_how_many(estimate: Estimate, patients: int | None) -> str:
    """The value's own n where it is not the line's; empty where counts or the subset already give it."""
    if estimate.subset_of is not None or estimate.events is not None:
        return ""
    said = estimate.kind not in (Kind.SURVIVAL, Kind.MEDIAN_TIME)
    if estimate.total is not None:
        number = f"n = {estimate.total}" if estimate.total != patients else ""
        return number if said or not number else f"{number}, {of_whom(estimate)}"
    if estimate.burden is None and estimate.denominator in _PARTS and not said:
        return f"{of_whom(estimate)}, {wording.N_NOT_STATED}"
    return ""


def _what(estimate: Estimate) -> str:
    if estimate.response is not None:
        parts = [f"{estimate.term or estimate.response.label}, {of_whom(estimate)}"]
        if estimate.derivation is Derivation.PERCENT_FROM_COUNTS:
            parts.append(wording.PERCENT_COMPUTED)
        return "; ".join(parts)
    if estimate.outcome.graded:
        return "; ".join(_toxicity(estimate))
    if estimate.outcome is Outcome.RELAPSE:
        kind = "crude" if estimate.kind is Kind.PROPORTION else "cumulative incidence"
        computed = [wording.PERCENT_COMPUTED] if estimate.derivation is Derivation.PERCENT_FROM_COUNTS else []
        return "; ".join([f"{kind}, {of_whom(estimate)}", *computed])
    return ""


def _toxicity(estimate: Estimate) -> list[str]:
    term = estimate.term or estimate.endpoint.short
    term = term if term in (estimate.endpoint.short, estimate.endpoint.value) else f"“{term}”"
    head = f"{term}, {estimate.grade_text}" if estimate.grade_text else term
    parts = [f"{head}, {of_whom(estimate)}", (estimate.grading or Grading.NOT_REPORTED).label]
    if estimate.derivation is Derivation.PERCENT_FROM_COUNTS:
        parts.append(wording.PERCENT_COMPUTED)
    return parts


def _cautions(estimate: Estimate) -> list[str]:
    cautions = []
    if Flag.PRINTED_MISMATCH in estimate.flags and estimate.events is not None and estimate.total:
        exact = 100 * estimate.events / estimate.total
        cautions.append(f"as printed; {estimate.events}/{estimate.total} is {exact:.1f}")
    cautions.extend(flag.label for flag in estimate.flags if flag in (Flag.SUSPICIOUS, Flag.READ_ONCE))
    return cautions


def mark(estimate: Estimate, cohort: Cohort, patients: int | None) -> Mark:
    """Everything a figure, a table or a voice says of one estimate of a line of so many patients."""
    shown = interval(estimate)
    value = estimate.value if estimate.value is not None else 0.0
    beneath = remarks(estimate, cohort, shown, patients)
    return Mark(
        id=estimate.id,
        value=value,
        lower=shown.lower,
        upper=shown.upper,
        ci=shown.source,
        shape=SHAPES.get(estimate.months, "square"),
        tag=tag(estimate),
        value_text=value_text(estimate),
        computed=estimate.derivation is not Derivation.NONE,
        interval_text=shown.text,
        counts_text=wording.counts(estimate),
        basis=basis(estimate),
        remarks=beneath,
        patients=estimate.total or patients,
        spoken=_spoken(estimate, cohort, shown, beneath, patients),
        clock=estimate.clock,
    )


def _spoken(
    estimate: Estimate, cohort: Cohort, shown: ShownInterval, beneath: tuple[str, ...], patients: int | None
) -> str:
    unit = "months" if estimate.kind.in_months else "percent"
    what = "median " + estimate.endpoint.short if estimate.kind.in_months else estimate.endpoint.label
    when = f" at {estimate.months} months" if estimate.months else ""
    level = estimate.ci_level if shown.source is CiSource.PUBLISHED else 95
    bounds = f", {level:g}% interval {shown.text.strip('()[]').replace('–', ' to ')}" if shown.text else ""
    source = f" {shown.source.label}" if shown.text else ""
    whose = f"{cohort.label}, {estimate.burden.label}" if estimate.burden else cohort.label
    counted = f", {estimate.events} of {estimate.total}" if estimate.events is not None else ""
    if not counted and not any("n = " in line or wording.N_NOT_STATED in line for line in beneath):
        number = estimate.total or patients
        counted = f", {f'n = {number}' if number else wording.N_NOT_STATED}"
    condition = condition_of(cohort, estimate)
    tail = "".join(f"; {line}" for line in (*([condition.label] if condition else []), *beneath))
    tail += "; total inferred" if estimate.total_basis is TotalBasis.INFERRED else ""
    clock = "; time zero not stated" if estimate.clock is Clock.NOT_STATED else ""
    return f"{whose}: {what}{when} {value_text(estimate)} {unit}{bounds}{source}{counted}{tail}{clock}."
