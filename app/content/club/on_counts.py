"""What to ask of counts: of whom, how they are known, what had happened before a patient was counted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.content import wording
from app.content.club.inquiry import InquiryRule, Seen, line, number
from app.content.comparison.figures import interval, of_whom, whom
from app.statistics.comparability import condition_of
from models.records import Estimate
from models.vocabulary import CiSource, CountsBasis, Denominator, Derivation, Flag, Outcome, TotalBasis


def _denominators(seen: Sequence[Seen]) -> Iterable[str]:
    """The values of each outcome that counts different patients, cohort by cohort."""
    for outcome in Outcome:
        held = [(one, e) for one in seen for e in one.those(lambda e, o=outcome: e.outcome is o)]  # type: ignore[misc]
        if len({estimate.denominator for _, estimate in held}) > 1:
            yield from (f"{one.name}: {number(e)}, {_counted(e)}" for one, e in held)


def _counted(estimate: Estimate) -> str:
    """Of how many, and of whom: "4/43 of evaluable", "n = 42, evaluable"."""
    if estimate.events is not None:
        return f"{wording.counts(estimate.events, estimate.total)} {of_whom(estimate)}"
    size = wording.n_text(estimate.total) if estimate.total else ""
    return ", ".join(filter(None, (size, whom(estimate) or Denominator.NOT_REPORTED.label)))


_MADE: Final = (
    (
        "the interval is computed from counts (Wilson 95%)",
        lambda e: interval(e).source is CiSource.DERIVED,
    ),
    ("the percentage is computed from counts", lambda e: e.derivation is not Derivation.NONE),
    (
        "the count is recovered from the printed percentage",
        lambda e: e.counts_basis is CountsBasis.RECOVERED,
    ),
    ("the total is taken from another statement", lambda e: e.total_basis is TotalBasis.INFERRED),
)
"""What no source prints, and when that is so."""


def _made(seen: Sequence[Seen]) -> Iterator[str]:
    for one in seen:
        for said, when in _MADE:
            found = one.those(when)
            if found:
                yield line(f"{one.name}, {said}", found)


def _flagged(seen: Sequence[Seen]) -> Iterator[str]:
    for one in seen:
        for estimate in one.estimates:
            for flag in (flag for flag in estimate.flags if flag is not Flag.READ_ONCE):
                yield f"{one.name}: {number(estimate)}, {_counted(estimate)}. {flag.definition}"


def _conditions(seen: Sequence[Seen]) -> Iterator[str]:
    for one in seen:
        held: dict[str, list[Estimate]] = {}
        for estimate in one.estimates:
            condition = condition_of(one.row.cohort, estimate)
            if condition is not None:
                held.setdefault(condition.label, []).append(estimate)
        for label, found in held.items():
            yield line(f"{one.name}, {label}", found)


def _enrolled(seen: Sequence[Seen]) -> Iterator[str]:
    """Cohorts that lost patients between two counts that a text gives."""
    for one in seen:
        given = {n: word for word, n in one.row.cohort.counts.items() if n is not None}
        if len(given) > 1:
            told = ", ".join(f"{n} {word.label}" for n, word in given.items())
            yield f"{one.name}: {told}"


RULES: Final = (
    InquiryRule(
        "denominator",
        "Who is counted, and who is left out?",
        "Values of one outcome have different denominators, or denominators that are not stated.",
        _denominators,
    ),
    InquiryRule(
        "attrition",
        "What became of those who were not infused, or not evaluable?",
        "The texts read count fewer patients at a later step.",
        _enrolled,
    ),
    InquiryRule(
        "condition",
        "What had to happen before a patient was counted?",
        "These figures count patients chosen by what happened after infusion: until then they had survived.",
        _conditions,
    ),
    InquiryRule(
        "computed",
        "Which of these numbers does the source not print?",
        "They were computed or recovered here from what is printed.",
        _made,
    ),
    InquiryRule(
        "flag",
        "Do print and counts fit each other?",
        "These values are kept as printed, and flagged.",
        _flagged,
    ),
)
