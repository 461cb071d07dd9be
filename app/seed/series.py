"""Series: figures of the same patients that cannot stand together. Pure.

======================  ==========================================================================
same cohort and ...     what is refused, unless a figure is flagged as suspicious
======================  ==========================================================================
everything              two values, unless a flag or a note says why
endpoint, clock         survival that rises with months; cumulative incidence that falls
landmark                EFS, PFS, DFS or LFS above OS
clock                   a median time against the share alive before or after it
toxicity                a grade band above any grade; grade 4 above grade ≥3
gaps                    two gaps of one cell
======================  ==========================================================================
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Empty, Estimate
from models.vocabulary import Endpoint, Flag, Grade, Kind, Missing, Outcome

HALF: Final = 50
_UNDER_OS = (Endpoint.EFS, Endpoint.PFS, Endpoint.DFS, Endpoint.LFS, Endpoint.RFS)
_HOLDS = {
    Grade.ANY: (Grade.GE3, Grade.GRADE_4, Grade.SEVERE),
    Grade.GE3: (Grade.GRADE_4,),
}
"""The bands that a band holds."""


def problems(file: Judged) -> Iterator[Problem]:
    """Every pair of figures of a file that contradict one another, said of the later."""
    for one, other in combinations(file.of(Estimate), 2):
        if one.cohort == other.cohort:
            for field, said in _faults(one, other):
                yield file.problem(other, field, said)
    seen: dict[tuple[object, ...], Empty] = {}
    for empty in file.of(Empty):
        first = seen.setdefault(_cell(empty), empty)
        if first is not empty:
            said = f"expected one gap for one cell, found {first.id} ({first.missing}) for it too"
            yield file.problem(empty, "missing", said)


def _cell(empty: Empty) -> tuple[object, ...]:
    """What a gap is of; a text about part of a cell is none of the cell's own gaps."""
    return (
        empty.missing is Missing.TEXT_ONLY and empty.text is not None,
        empty.cohort,
        empty.outcome,
        empty.endpoint,
        empty.of,
        empty.grade,
        empty.burden,
        empty.months,
        empty.clock,
    )


def _faults(one: Estimate, other: Estimate) -> Iterator[tuple[str, str]]:
    """What is wrong between two figures of one cohort."""
    if _twice(one, other):
        yield "value", f"expected one value, or a note that says why; {_spoken(one)} is the same figure"
        return
    if Flag.SUSPICIOUS in (*one.flags, *other.flags) or not same_patients(one, other):
        return
    yield from _over_time(one, other)
    yield from _over_time(other, one)
    for below, above in ((one, other), (other, one)):
        yield from _under(below, above)
        yield from _median(below, above)
        yield from _grades(below, above)


def same_patients(one: Estimate, other: Estimate) -> bool:
    """Whether nothing in two records says that they count different patients."""
    return (
        (one.burden, one.condition, one.subset_of, one.denominator, one.denominator_text)
        == (other.burden, other.condition, other.subset_of, other.denominator, other.denominator_text)
        and (one.total == other.total or None in (one.total, other.total))
    )  # fmt: skip


def _twice(one: Estimate, other: Estimate) -> bool:
    told = one.flags or other.flags or one.note or other.note
    return not told and _what(one) == _what(other)


def _what(figure: Estimate) -> tuple[object, ...]:
    """What a figure is of, whatever it counts."""
    return (
        figure.endpoint,
        figure.kind,
        figure.months,
        figure.clock,
        figure.response,
        figure.window,
        figure.grade,
        figure.term,
        figure.burden,
        figure.condition,
        figure.subset_of,
        figure.denominator_text,
    )


def _spoken(figure: Estimate) -> str:
    return f"{figure.id} ({figure.printed})"


def _over_time(early: Estimate, late: Estimate) -> Iterator[tuple[str, str]]:
    if (early.endpoint, early.clock, early.kind) != (late.endpoint, late.clock, late.kind):
        return
    if early.months is None or late.months is None or early.months >= late.months:
        return
    before, after = early.value or 0, late.value or 0
    if early.kind is Kind.SURVIVAL and after > before:
        yield "value", f"expected at most {before:g}, as {early.id} at {early.months} months; got {after:g}"
    if early.kind is Kind.CUMULATIVE_INCIDENCE and after < before:
        yield "value", f"expected at least {before:g}, as {early.id} at {early.months} months; got {after:g}"


def _under(event_free: Estimate, alive: Estimate) -> Iterator[tuple[str, str]]:
    """Who is without an event is alive."""
    if (event_free.months, event_free.clock, event_free.kind) != (alive.months, alive.clock, alive.kind):
        return
    if event_free.endpoint in _UNDER_OS and alive.endpoint is Endpoint.OS:
        free, living = event_free.value or 0, alive.value or 0
        if free > living:
            name = event_free.endpoint.short
            yield "value", f"expected {name} ({event_free.id}, {free:g}) at most OS ({alive.id}, {living:g})"


def _median(median: Estimate, share: Estimate) -> Iterator[tuple[str, str]]:
    """Half are left at the median."""
    if median.kind is not Kind.MEDIAN_TIME or share.kind is not Kind.SURVIVAL or share.months is None:
        return
    if (median.endpoint, median.clock) != (share.endpoint, share.clock):
        return
    at, left = median.value or 0, share.value or 0
    if (share.months < at and left < HALF) or (share.months > at and left > HALF):
        yield (
            "value",
            f"expected {left:g} at {share.months} months ({share.id}) to fit the median {at:g} ({median.id})",
        )


def _grades(part: Estimate, whole: Estimate) -> Iterator[tuple[str, str]]:
    if not part.outcome.graded or (part.endpoint, part.kind) != (whole.endpoint, whole.kind):
        return
    if None not in (part.window, whole.window) and part.window != whole.window:
        return
    held = _HOLDS.get(whole.grade, ()) if whole.grade else ()
    if part.grade in held and (part.value or 0) > (whole.value or 0):
        more, less = (
            f"{part.grade} ({part.id}, {part.value:g})",
            f"{whole.grade} ({whole.id}, {whole.value:g})",
        )
        yield "value", f"expected at most as many of grade {more} as of {less}"


def parts(one: Estimate, other: Estimate) -> bool:
    """Whether both are relapses or responses of the same patients, told in the same window."""
    return (
        one.outcome is other.outcome
        and one.outcome in (Outcome.RELAPSE, Outcome.RESPONSE)
        and (one.kind, one.months, one.window) == (other.kind, other.months, other.window)
        and same_patients(one, other)
    )
