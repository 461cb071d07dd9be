"""What differs between the cohorts on screen, each in a few words and with the rows it speaks of."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from app.content import wording
from app.content.comparison.comparison import Difference
from app.content.comparison.placement import drawn
from app.statistics import overlap
from app.statistics.comparability import beyond_follow_up, condition_of
from models.records import NOT_REPORTED, Estimate, Row, unnamed
from models.view import View
from models.vocabulary import (
    AgeGroup,
    Burden,
    Clock,
    Denominator,
    Grading,
    HsctCensoring,
    Kind,
    MeasuredAt,
    Outcome,
    Tier,
)

Found = tuple[str, Sequence[Row]]
"""A difference in words, and the rows it speaks of; no words if there is none."""

_NONE: Final[Found] = ("", ())


def differences(
    rows: Sequence[Row], view: View, sharing: Collection[str], figures: Mapping[str, Sequence[Estimate]]
) -> tuple[Difference, ...]:
    """What to know before comparing, computed from the rows on screen; empty for fewer than one row.

    Args:
        rows: the cohorts on screen.
        view: what was asked.
        sharing: ids of those that may share patients with another one.
        figures: what is drawn of each, medians included.
    """
    outcomes = _seen(view)
    shown = SeenFigures(
        {row.cohort.id: [e for e in figures[row.cohort.id] if e.outcome in outcomes] for row in rows}
    )
    shown.counts_as = overlap.counts_as(rows)
    shown.sharing = sharing
    found = []
    for key, ask in _QUESTIONS.items():
        text, about = ask(rows, shown)
        if text:
            found.append(Difference(key, text, tuple(row.cohort.id for row in about)))
    return tuple(found)


def _seen(view: View) -> tuple[Outcome, ...]:
    """The outcomes of a view; over time those of survival alone."""
    survival = tuple(outcome for outcome in view.outcomes if Kind.SURVIVAL in outcome.kinds)
    return survival if view.over_time and survival else view.outcomes


class SeenFigures(dict[str, list[Estimate]]):
    """The estimates drawn of each cohort, the cohort that each counts as, and which may share patients."""

    counts_as: Mapping[str, str]
    sharing: Collection[str]


def _many(some: Sequence[Row], of: SeenFigures) -> int:
    """How many cohorts these are, a part counted as its whole where that is shown."""
    return len({of.counts_as[row.cohort.id] for row in some})


def shown_of(row: Row, view: View) -> list[Estimate]:
    """The estimates of a row that the view draws, medians included; over time those of survival alone."""
    outcomes = _seen(view)
    return [
        e
        for e in row.estimates
        if e.outcome in outcomes and (drawn(e, view, "percent", row) or drawn(e, view, "months", row))
    ]


def _clock(rows: Sequence[Row], shown: SeenFigures) -> Found:
    timed = [r for r in rows if any(e.clock is not Clock.NOT_APPLICABLE for e in shown[r.cohort.id])]
    silent = [r for r in timed if any(e.clock is Clock.NOT_STATED for e in shown[r.cohort.id])]
    if not silent:
        return _NONE
    return (
        f"time zero not stated, {_many(silent, shown)} of {wording.plural(_many(timed, shown), 'cohort')}",
        silent,
    )


def _site_time(rows: Sequence[Row], _: SeenFigures) -> Found:
    times = {r.cohort.site_at for r in rows if r.cohort.site_at is not MeasuredAt.NOT_REPORTED}
    if len(times) < 2:
        return _NONE
    return f"disease site assessed at {len(times)} different times", rows


def _ages(rows: Sequence[Row], shown: SeenFigures) -> Found:
    groups = {r.cohort.age_group for r in rows}
    unknown = [r for r in rows if r.cohort.age_group is AgeGroup.NOT_REPORTED]
    if len(groups) > 1:
        return f"{len(groups)} age groups", rows
    return (f"age not stated, {_many(unknown, shown)} of {_many(rows, shown)}", unknown) if unknown else _NONE


def _burden(rows: Sequence[Row], shown: SeenFigures) -> Found:
    silent = [
        r
        for r in rows
        if r.cohort.burden is Burden.NOT_REPORTED and not any(e.burden for e in shown[r.cohort.id])
    ]
    if not silent:
        return _NONE
    return f"marrow burden not stated, {_many(silent, shown)} of {_many(rows, shown)}", silent


def _follow_up(rows: Sequence[Row], shown: SeenFigures) -> Found:
    silent = [r for r in rows if r.cohort.follow_up_months is None]
    return (
        (f"follow-up not stated, {_many(silent, shown)} of {_many(rows, shown)}", silent) if silent else _NONE
    )


def _beyond(rows: Sequence[Row], shown: SeenFigures) -> Found:
    past = [r for r in rows if any(beyond_follow_up(e, r.cohort) for e in shown[r.cohort.id])]
    return (f"landmarks beyond median follow-up, {_many(past, shown)}", past) if past else _NONE


def _conditions(rows: Sequence[Row], shown: SeenFigures) -> Found:
    about = [r for r in rows if any(condition_of(r.cohort, e) for e in shown[r.cohort.id])]
    return (
        (f"conditional groups apart, {wording.plural(_many(about, shown), 'cohort')}", about)
        if about
        else _NONE
    )


def _landmarks(rows: Sequence[Row], shown: SeenFigures) -> Found:
    found = {e.months for r in rows for e in shown[r.cohort.id] if e.months}
    return (f"{len(found)} landmarks", rows) if len(found) > 1 else _NONE


def _endpoints(rows: Sequence[Row], shown: SeenFigures) -> Found:
    named = {e.endpoint for r in rows for e in shown[r.cohort.id] if e.outcome is Outcome.EFS}
    if len(named) > 1:
        return f"{len(named)} endpoints in the EFS panel", rows
    efs = [r for r in rows if any(e.outcome is Outcome.EFS for e in shown[r.cohort.id])]
    silent = [r for r in efs if r.study.event_definition == NOT_REPORTED]
    return (
        (f"event definition not stated, {_many(silent, shown)} of {_many(efs, shown)}", silent)
        if silent
        else _NONE
    )


def _responses(rows: Sequence[Row], shown: SeenFigures) -> Found:
    found = {e.response for r in rows for e in shown[r.cohort.id] if e.response}
    given = [r for r in rows if any(e.response for e in shown[r.cohort.id])]
    return (f"{len(found)} response definitions", given) if len(found) > 1 else _NONE


def _denominators(rows: Sequence[Row], shown: SeenFigures) -> Found:
    found = {e.denominator for r in rows for e in shown[r.cohort.id]} - {Denominator.NOT_REPORTED}
    return (f"{len(found)} kinds of denominator", rows) if len(found) > 1 else _NONE


def _toxicity(rows: Sequence[Row], shown: SeenFigures) -> Found:
    graded = [r for r in rows if any(e.outcome.graded for e in shown[r.cohort.id])]
    found = [e for r in graded for e in shown[r.cohort.id] if e.outcome is Outcome.NEUROTOXICITY]
    terms = {e.term for e in found}
    silent = any(e.grading is Grading.NOT_REPORTED for r in graded for e in shown[r.cohort.id])
    systems = {e.grading for e in found} - {Grading.NOT_REPORTED}
    parts = []
    if len(terms) > 1:
        parts.append(f"{len(terms)} toxicity terms")
    if len(systems) > 1:
        parts.append(f"{len(systems)} grading systems")
    if silent:
        parts.append("grading not stated")
    return (", ".join(parts), graded) if parts else _NONE


def _products(rows: Sequence[Row], shown: SeenFigures) -> Found:
    named = {r.cohort.product for r in rows} - {NOT_REPORTED}
    silent = [r for r in rows if r.cohort.product == NOT_REPORTED]
    if len(named) > 1:
        return f"{len(named)} products" + (f", {_many(silent, shown)} not stated" if silent else ""), rows
    return (
        (f"product not stated, {_many(silent, shown)} of {_many(rows, shown)}", silent) if silent else _NONE
    )


def _tiers(rows: Sequence[Row], shown: SeenFigures) -> Found:
    tiers = {r.source(e.source).tier for r in rows for e in shown[r.cohort.id]}
    if not tiers:
        return _NONE
    none_full = Tier.PAPER not in tiers
    if len(tiers) > 1:
        return f"{len(tiers)} source tiers" + (", no full paper" if none_full else ""), rows
    return ("no full paper read", rows) if none_full else _NONE


def _hsct(rows: Sequence[Row], shown: SeenFigures) -> Found:
    timed = [r for r in rows if any(e.clock is not Clock.NOT_APPLICABLE for e in shown[r.cohort.id])]
    silent = [r for r in timed if r.study.hsct_censoring is HsctCensoring.NOT_REPORTED]
    if not silent:
        return _NONE
    return f"censoring at transplant not stated, {_many(silent, shown)} of {_many(timed, shown)}", silent


def _sharing(rows: Sequence[Row], shown: SeenFigures) -> Found:
    about = [r for r in rows if r.cohort.id in shown.sharing]
    return (f"may share patients, {_many(about, shown)}", about) if about else _NONE


def _centers(rows: Sequence[Row], _: SeenFigures) -> Found:
    about = [r for r in rows if unnamed(r.study)]
    return (f"centers not named, {len(about)} of {len(rows)}", about) if about else _NONE


_QUESTIONS: Final[dict[str, Callable[[Sequence[Row], SeenFigures], Found]]] = {
    "clock": _clock,
    "follow_up": _follow_up,
    "beyond": _beyond,
    "condition": _conditions,
    "endpoint": _endpoints,
    "landmark": _landmarks,
    "response": _responses,
    "toxicity": _toxicity,
    "denominator": _denominators,
    "site": _site_time,
    "age": _ages,
    "burden": _burden,
    "product": _products,
    "tier": _tiers,
    "hsct": _hsct,
    "sharing": _sharing,
    "centers": _centers,
}
