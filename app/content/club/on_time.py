"""What to ask of time: where it is counted from, how far patients were followed, how sure a value is."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.content.club.inquiry import InquiryRule, Seen, each, line
from app.content.comparison.figures import interval
from app.content.readers import stated
from app.statistics.comparability import beyond_follow_up
from models.records import NOT_REPORTED
from models.vocabulary import CiSource, Clock, HsctCensoring


def _clocks(seen: Sequence[Seen]) -> Iterable[str]:
    """Cohorts by their time origin, where the figures shown hold several."""
    held = {one.name: {e.clock for e in one.estimates} - {Clock.NOT_APPLICABLE} for one in seen}
    if len(set().union(*held.values())) > 1:
        for name, clocks in ((name, clocks) for name, clocks in held.items() if clocks):
            yield f"{name}, time zero: {', '.join(clock.label for clock in Clock if clock in clocks)}"


def _beyond(seen: Sequence[Seen]) -> Iterable[str]:
    for one in seen:
        found = one.those(lambda estimate, row=one.row: beyond_follow_up(estimate, row.cohort))  # type: ignore[misc]
        risk = [f"{e.at_risk} at risk at {e.months} months" for e in found if e.at_risk is not None]
        if found:
            followed = f"{one.name}, follow-up {one.row.cohort.follow_up_text}"
            yield "; ".join((line(followed, found), *risk))


def _follow_up(seen: Sequence[Seen]) -> Iterable[str]:
    for one in seen:
        timed = one.those(lambda estimate: bool(estimate.months))
        if timed and one.row.cohort.follow_up_text == NOT_REPORTED:
            yield line(one.name, timed)


def _parts(seen: Sequence[Seen]) -> Iterable[str]:
    for one in seen:
        for estimate in one.those(lambda estimate: estimate.subset_of is not None):
            yield f"{line(one.name, [estimate])}, n = {estimate.total or stated(NOT_REPORTED)}"


RULES: Final = (
    InquiryRule(
        "clock",
        "From which day is time counted?",
        "The texts read do not state time zero of these figures.",
        each(lambda _, estimate: estimate.clock is Clock.NOT_STATED),
    ),
    InquiryRule(
        "clocks",
        "Do these figures begin on the same day?",
        "The figures shown are counted from different time origins.",
        _clocks,
    ),
    InquiryRule(
        "beyond",
        "How many patients were still followed at these landmarks?",
        "They lie beyond the cohort's median follow-up.",
        _beyond,
    ),
    InquiryRule(
        "follow_up",
        "How long were these patients followed?",
        "The texts read do not state follow-up.",
        _follow_up,
    ),
    InquiryRule(
        "hsct",
        "How was a transplant after CAR T handled in these survival figures?",
        "The texts read do not state whether it was censored.",
        each(
            lambda row, estimate: (
                row.study.hsct_censoring is HsctCensoring.NOT_REPORTED
                and estimate.clock is not Clock.NOT_APPLICABLE
            )
        ),
    ),
    InquiryRule(
        "interval",
        "How precise are these values?",
        "No interval is printed with them, and none can be computed from what is printed.",
        each(lambda _, estimate: interval(estimate).source is CiSource.NONE),
    ),
    InquiryRule(
        "subset", "Why are only some of the patients counted here?", "These values count a subset.", _parts
    ),
)
