"""Pooling, where a reader asks for it: one sentence per band and panel, most often a refusal with its reason.

Only cohorts that agree in everything are pooled: setting, clock, endpoint, definition, window, grade,
grading, landmark and denominator, all of them stated, no patient possibly counted twice, three at least.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.figures.comparison import words
from app.figures.comparison.chart import Chart
from app.figures.comparison.values import Note
from app.statistics import overlap
from models.records import Estimate, Row
from models.view import View
from models.vocabulary import Clock, Denominator, Grading, Kind, Outcome


@dataclass(frozen=True, slots=True)
class Candidate:
    """An estimate on screen with the cohort it is of."""

    row: Row
    estimate: Estimate


def pooled_notes(rows: Sequence[Row], view: View, percent: Chart) -> tuple[Note, ...]:
    """What pooling gives or why it is refused, for each band and panel; nothing unless asked for."""
    if not view.pool:
        return ()
    found = []
    for band in percent.bands:
        drawn = {m.id for line in band.lines for cell in line.cells for m in cell.marks}
        for panel in percent.panels:
            offered = list(_candidates(rows, panel.outcome, drawn))
            if offered:
                head = f"{ASKED} {band.title}, {panel.heading}"
                found.append(Note("", f"{head}: {_sentence(offered)}"))
    return tuple(found)


def _candidates(rows: Iterable[Row], outcome: Outcome, drawn: Collection[str]) -> Iterable[Candidate]:
    """Values of whole cohorts among those drawn in a band."""
    for row in rows:
        for estimate in row.estimates:
            whole = estimate.burden is None and estimate.subset_of is None
            if estimate.outcome is outcome and estimate.id in drawn and whole:
                yield Candidate(row, estimate)


def _sentence(offered: Sequence[Candidate]) -> str:
    reason = refusal(offered)
    if reason:
        return f"refused, because {reason}."
    from app.statistics.synthesis import PoolingRefused, Proportion, pool  # noqa: PLC0415 - heavy and rare

    studies = [Proportion(c.row.cohort.label, c.estimate.events or 0, c.estimate.total or 0) for c in offered]
    try:
        result = pool(studies).random
    except PoolingRefused as refused:
        return f"refused. {refused}"
    value = f"{result.value_percent:.1f}% ({result.low_percent:.1f}–{result.high_percent:.1f})"
    return (
        f"{value}, computed from {words.plural(len(offered), 'cohort')} by a random-intercept logistic model."
    )


def refusal(offered: Sequence[Candidate]) -> str:
    """Why these may not be pooled, as the end of a sentence; empty if they may."""
    for name, ask, silent in _LINES:
        values = {ask(c.estimate) for c in offered}
        if values & silent:
            return f"{name} is not stated in some"
        if len(values) > 1:
            return f"{name} differs"
    if any(c.estimate.kind is not Kind.PROPORTION or c.estimate.events is None for c in offered):
        return "counts are not given; a survival percentage is never turned into counts"
    rows = [c.row for c in offered]
    if overlap.sharing(rows) or len({r.cohort.id for r in rows}) < len(rows):
        return "some of the cohorts may share patients"
    if len(rows) < FEWEST:
        return f"there are fewer than {FEWEST} independent cohorts"
    return ""


ASKED: Final = "Pooling asked for."
FEWEST: Final = 3
"""Independent cohorts needed."""

_NOTHING: Final[frozenset[object]] = frozenset()

_LINES: Final[tuple[tuple[str, Callable[[Estimate], object], frozenset[object]], ...]] = (
    ("the endpoint", lambda e: e.endpoint, _NOTHING),
    ("the response definition", lambda e: e.response, _NOTHING),
    ("the time zero", lambda e: e.clock, frozenset([Clock.NOT_STATED])),
    ("the landmark", lambda e: e.months, _NOTHING),
    ("the toxicity term", lambda e: e.term if e.outcome.graded else None, _NOTHING),
    ("the grade", lambda e: e.grade, _NOTHING),
    ("the grading system", lambda e: e.grading, frozenset([Grading.NOT_REPORTED])),
    ("the kind of denominator", lambda e: e.denominator, frozenset([Denominator.NOT_REPORTED])),
    ("the window", lambda e: e.window if e.response else "", frozenset([None])),
    ("the kind of number", lambda e: e.kind, _NOTHING),
)
"""What cohorts must agree in: its name, how it is read, and the values that mean "not stated"."""
