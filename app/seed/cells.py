"""Cells: what a cohort reports of each outcome is given or named empty, never both, never neither. Pure.

An empty that says no more than that texts are silent claims no more than what was read of them:

=================  ==================================================================
not_reported       a paper was read whole
copy_breaks_off    no paper was read whole, and a text read in part may go on to it
not_in_text_read   no paper was read whole, and no text read in part may go on to it
=================  ==================================================================
"""

from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Cohort, Empty, Estimate, Source, silence
from models.vocabulary import Denominator, Endpoint, Flag, Kind, Missing, Outcome, Response, Setting

OWN = {
    outcome: tuple(
        endpoint
        for endpoint in Endpoint
        if endpoint.outcome is outcome and (outcome.graded or endpoint.short.lower() == outcome)
    )
    for outcome in Outcome
}
"""The endpoints an empty means where it names none: the panel's own."""

_OTHER = {
    True: "or setting car_t with post_car_relapse or post_car_nonresponse, where CAR T cells are given again",
    False: "or setting post_car_t, where it is a response to what was given after CAR T failed",
}
"""The other way out, by whether the cohort is one after CAR T failure."""

UNBOUNDED = (Denominator.INFUSIONS, Denominator.NOT_REPORTED)
"""Denominators that no number of patients bounds."""


def problems(file: Judged) -> Iterator[Problem]:
    """Every cell of a file that contradicts itself or says nothing."""
    yield from _unanswered(file)
    yield from _contradicted(file)
    yield from _salvage(file)
    yield from _outnumbered(file)
    yield from _unread(file)


def contradicts(empty: Empty, estimate: Estimate) -> bool:
    """Whether a gap is named where a figure is given.

    What an empty leaves open it means of every value, but for two: without an endpoint it means the
    panel's own, and without a burden the whole cohort. A text about part of a cell contradicts nothing.
    """
    if empty.missing is Missing.TEXT_ONLY and empty.text is not None:
        return False
    of = Kind.MEDIAN_TIME if empty.missing is Missing.NOT_REACHED else empty.of
    endpoints = (empty.endpoint,) if empty.endpoint else OWN[empty.outcome]
    return (
        (empty.cohort, empty.outcome, empty.burden) == (estimate.cohort, estimate.outcome, estimate.burden)
        and estimate.endpoint in endpoints
        and all(
            asked is None or asked == given
            for asked, given in (
                (of, estimate.kind),
                (empty.grade, estimate.grade),
                (empty.months, estimate.months),
                (empty.clock, estimate.clock),
            )
        )
    )


def _unanswered(file: Judged) -> Iterator[Problem]:
    """Outcomes of a cohort that are neither given nor named empty: nobody coded them."""
    for name in file.ids.get("cohort", ()):
        for outcome in Outcome:
            if not name or (name, "") in file.answered:
                continue
            if (name, outcome.value) not in file.answered:
                expected = f"expected an estimate or an empty of {outcome}, found neither"
                yield Problem(file.file, f"cohort {name}", outcome.value, expected)


def _contradicted(file: Judged) -> Iterator[Problem]:
    for empty in file.of(Empty):
        for estimate in file.of(Estimate):
            if contradicts(empty, estimate):
                expected = f"expected no gap where a figure is given, found estimate {estimate.id}"
                yield file.problem(empty, "missing", expected)


def _outnumbered(file: Judged) -> Iterator[Problem]:
    """A value counted among more patients than its cohort has."""
    cohorts = {cohort.id: cohort for cohort in file.of(Cohort)}
    for estimate in file.of(Estimate):
        cohort, total = cohorts.get(estimate.cohort), estimate.total
        if cohort is None or total is None or Flag.SUSPICIOUS in estimate.flags:
            continue
        most, whom = _most(cohort, estimate.denominator)
        if most is not None and total > most:
            said = f"expected at most {most}, the patients {whom}of cohort {cohort.id}, got {total}"
            yield file.problem(estimate, "total", said)


def _most(cohort: Cohort, word: Denominator) -> tuple[int | None, str]:
    """How many patients a value can count, and what they are called; None where that is not known.

    A part of the cohort is at most as large as the largest number given of it.
    """
    counts = {**cohort.counts, **({cohort.n_of: cohort.n} if cohort.n is not None else {})}
    if word in UNBOUNDED:
        return None, ""
    if word in cohort.counts:
        return counts[word], f"{word} "
    return max((count for count in counts.values() if count is not None), default=None), ""


def _salvage(file: Judged) -> Iterator[Problem]:
    """After CAR T failure the only response is that to salvage, and it stands nowhere else."""
    settings = {cohort.id: cohort.setting for cohort in file.of(Cohort)}
    for estimate in file.of(Estimate):
        setting = settings.get(estimate.cohort)
        if estimate.response is None or setting is None:
            continue
        after, salvage = setting is Setting.POST_CAR_T, estimate.response is Response.SALVAGE_CR
        if after != salvage:
            expected = "salvage_cr" if after else "a response to CAR T, not salvage_cr"
            said = f"expected {expected} in a cohort of setting {setting}, got {estimate.response}"
            yield file.problem(estimate, "response", f"{said}; {_OTHER[after]}")


def _unread(file: Judged) -> Iterator[Problem]:
    """Every gap that says of a text what nobody can know who did not read it."""
    sources = file.of(Source)
    for empty in file.of(Empty):
        right = silence(sources, empty.outcome)
        if empty.missing.silent and empty.missing is not right:
            said = f"expected {right}, since {_why(sources, right)}; got {empty.missing}"
            yield file.problem(empty, "missing", said)


def _why(sources: Sequence[Source], right: Missing) -> str:
    if right is Missing.NOT_REPORTED:
        return "a paper was read whole"
    if right is Missing.NOT_IN_TEXT_READ:
        return "no paper was read whole and no copy breaks off before this outcome"
    return f"it may follow where the copy of {next(s.id for s in sources if s.may_follow)} breaks off"
