"""Estimate → Mark: the numbers for the axis, and the facts that stand beside and beneath them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.cell import Mark, Remark, RemarkKind
from app.content.comparison.figures import (
    MEDIAN,
    SHAPES,
    ShownInterval,
    definition,
    endpoint_apart,
    interval,
    of_whom,
    places,
    whom,
)
from app.statistics.comparability import beyond_follow_up, condition_of
from models.records import Cohort, Estimate
from models.vocabulary import (
    CiSource,
    Clock,
    CountsBasis,
    Denominator,
    Derivation,
    Flag,
    Grading,
    Kind,
    TotalBasis,
)


def marks_of(estimates: Sequence[Estimate], cohort: Cohort, patients: int | None) -> tuple[Mark, ...]:
    """The marks of a cell; of values that would be called the same, each says the window that it is of."""
    alike: dict[tuple[object, ...], set[str | None]] = {}
    for estimate in estimates:
        alike.setdefault(_told_as(estimate), set()).add(estimate.window)
    return tuple(mark(e, cohort, patients, several=len(alike[_told_as(e)]) > 1) for e in estimates)


def _told_as(estimate: Estimate) -> tuple[object, ...]:
    """What stands beside a value to say which one it is."""
    return estimate.kind, estimate.months, estimate.endpoint, definition(estimate), whom(estimate)


def mark(estimate: Estimate, cohort: Cohort, patients: int | None, *, several: bool = False) -> Mark:
    """Everything a figure, a table or a voice says of one estimate of a line of so many patients.

    Args:
        estimate: the value.
        cohort: whose it is.
        patients: how many the line counts.
        several: whether another value of the line differs from it in its window alone.
    """
    shown = interval(estimate)
    made = Mark(
        id=estimate.id,
        value=estimate.value if estimate.value is not None else 0.0,
        places=places(estimate),
        lower=shown.lower,
        upper=shown.upper,
        ci=shown.source,
        bounds=shown.bounds,
        shape=MEDIAN if estimate.kind.in_months else SHAPES.get(estimate.months, "square"),
        months=estimate.months,
        endpoint=endpoint_apart(estimate),
        computed=estimate.derivation is not Derivation.NONE,
        events=estimate.events,
        total=estimate.total,
        recovered=estimate.counts_basis is CountsBasis.RECOVERED,
        inferred=estimate.total_basis is TotalBasis.INFERRED,
        definition=definition(estimate),
        whom=whom(estimate),
        notes=notes(estimate, cohort, shown, patients, several=several),
        patients=estimate.total or patients,
        spoken="",
        clock=estimate.clock,
    )
    return replace(made, spoken=_spoken(made, estimate, cohort))


def _spoken(made: Mark, estimate: Estimate, cohort: Cohort) -> str:
    unit = "months" if estimate.kind.in_months else "percent"
    what = "median " + estimate.endpoint.short if estimate.kind.in_months else estimate.endpoint.label
    when = f" at {made.months} months" if made.months else ""
    whose = f"{cohort.label}, {estimate.burden.label}" if estimate.burden else cohort.label
    condition = condition_of(cohort, estimate)
    tail = "".join(f"; {line}" for line in (*([condition.label] if condition else []), *made.remarks))
    tail += "; total inferred" if made.inferred else ""
    clock = "; time zero not stated" if made.clock is Clock.NOT_STATED else ""
    said = f"{whose}: {what}{when} {made.value_text} {unit}"
    return f"{said}{_bounds(made, estimate)}{_counted(made)}{tail}{clock}."


def _bounds(made: Mark, estimate: Estimate) -> str:
    """The interval as it is spoken, with its level and where it comes from."""
    if not made.bounds:
        return ""
    level = estimate.ci_level if made.ci is CiSource.PUBLISHED else 95
    return f", {level:g}% interval {made.bounds.replace('–', ' to ')} {made.ci.label}"


def _counted(made: Mark) -> str:
    """Of how many, as it is spoken; empty where a remark says it."""
    if made.events is not None:
        return f", {made.events} of {made.total}"
    said = any(note.kind in ("number", "subset") for note in made.notes)
    return "" if said else f", {wording.n_text(made.patients or None)}"


def notes(
    estimate: Estimate,
    cohort: Cohort,
    shown: ShownInterval,
    patients: int | None,
    *,
    several: bool = False,
) -> tuple[Remark, ...]:
    """What to know of a value, in reading order: how it was graded and computed, of how many, cautions.

    ``patients`` is the number printed beside the line's name; a value that counts others prints its own.
    """
    graded = estimate.outcome.graded and estimate.response is None
    computed = definition(estimate) and estimate.derivation is Derivation.PERCENT_FROM_COUNTS
    level = estimate.ci_printed is not None and estimate.ci_level != 95
    found: tuple[tuple[RemarkKind, bool, str], ...] = (
        ("grading", graded, (estimate.grading or Grading.NOT_REPORTED).label),
        ("window", several, estimate.window or wording.NO_TIME),
        ("computed", bool(computed), wording.PERCENT_COMPUTED),
        ("number", True, _of_how_many(estimate, patients)),
        ("interval", shown.source is CiSource.NONE, wording.NO_INTERVAL),
        ("level", level, f"{estimate.ci_level:g}% interval"),
        ("beyond", beyond_follow_up(estimate, cohort), wording.BEYOND),
        ("subset", estimate.subset_of is not None, _subset(estimate)),
        ("total", estimate.total_basis is TotalBasis.RECOVERED, TotalBasis.RECOVERED.label),
        *(("caution", True, text) for text in _cautions(estimate)),
    )
    part = _subset(estimate, "") if estimate.events is None else wording.SIGNS["subset"]
    brief = {"beyond": wording.SIGNS["beyond"], "subset": part}
    return tuple(Remark(kind, text, brief.get(kind, "")) for kind, said, text in found if said and text)


def _subset(estimate: Estimate, name: str = "subset, ") -> str:
    return f"{name}n = {estimate.total or 'not stated'} {wording.SIGNS['subset']}"


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


def _cautions(estimate: Estimate) -> list[str]:
    cautions = []
    if Flag.PRINTED_MISMATCH in estimate.flags and estimate.events is not None and estimate.total:
        exact = 100 * estimate.events / estimate.total
        cautions.append(f"as printed; {estimate.events}/{estimate.total} is {exact:.1f}")
    cautions.extend(flag.label for flag in estimate.flags if flag in (Flag.SUSPICIOUS, Flag.READ_ONCE))
    return cautions
