"""Facts: every cohort answers what a patient brings along, once, and against no coded field. Pure.

==============  ====================================================================
a cohort says   by
==============  ====================================================================
of all or some  an ``[[fact]]``, or a coded field: line, prior_hsct, burden, status …
nothing         ``silent_on``, where no text read states it
==============  ====================================================================
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import ANSWERED, Cohort, CohortFact, contradicted, implied


def problems(file: Judged) -> Iterator[Problem]:
    """Every fact that is said twice or cannot be true, and everything that a cohort does not answer."""
    facts = file.of(CohortFact)
    for name, times in Counter(file.ids.get("fact", ())).items():
        if name and times > 1:
            yield Problem(file.file, f"fact {name}", "", f"expected once, given {times} times")
    for cohort in file.of(Cohort):
        own, coded = [fact for fact in facts if fact.cohort == cohort.id], list(implied(cohort))
        yield from _contradictions(file, own, coded)
        yield from _answers(file, cohort, [*own, *coded])


def _contradictions(
    file: Judged, own: Sequence[CohortFact], coded: Sequence[CohortFact]
) -> Iterator[Problem]:
    """Facts against one another, and against what the cohort's own fields say."""
    for at, fact in enumerate(own):
        other = contradicted(fact, (*coded, *own[:at]))
        if other is not None:
            where = "as the cohort's fields say" if other in coded else f"as fact {other.id} says"
            said = f"expected what agrees with {other.value} of {other.share}, {where}: {other.text!r}"
            yield file.problem(fact, "share", f"{said}; got {fact.value} of {fact.share}")


def _answers(file: Judged, cohort: Cohort, facts: Sequence[CohortFact]) -> Iterator[Problem]:
    """What is answered twice or not at all."""
    stated = {fact.about for fact in facts}
    if lacking := [about for about in ANSWERED if about not in stated and about not in cohort.silent_on]:
        said = f"expected, each by a [[fact]] or in silent_on: {', '.join(lacking)}; found neither"
        yield file.problem(cohort, "silent_on", said)
    for about, times in Counter(cohort.silent_on).items():
        if about not in ANSWERED:
            words = ", ".join(ANSWERED)
            yield file.problem(cohort, "silent_on", f"expected one of: {words}; got {about}")
        elif about in stated:
            said = next(fact.text for fact in facts if fact.about is about)
            yield file.problem(cohort, "silent_on", f"expected no {about}, which is stated: {said!r}")
        elif times > 1:
            yield file.problem(cohort, "silent_on", f"expected {about} once, given {times} times")
