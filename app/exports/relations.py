"""Appraisal and shared patients in the data files: columns beside the figures, sheets with the reasons."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.content.readers import unappraised
from models.records import Appraisal, Overlap, Row, Study, unnamed
from models.vocabulary import Answer, Question

STATE: Final = "appraisal"
"""The column that says whether a study is appraised."""

APPRAISAL: Final = ("study", "reference", "question", "asks", "answer", "reason", "locator")
OVERLAPS: Final = ("study", "other", "kind", "basis", "cohorts", "reason")
"""Columns of the sheets."""

Told = Iterable[tuple[str | None, ...]]


def column(question: Question) -> str:
    """The name of a question's column."""
    return f"{STATE}_{question}"


def answers(study: Study, appraisal: Sequence[Appraisal]) -> dict[str, str | None]:
    """The answers by column; none of them where the study is not appraised, which the first column says."""
    given = {one.question: one.answer for one in appraisal}
    state = unappraised(study, appraisal) or "appraised"
    return {STATE: state} | {column(question): _code(given.get(question)) for question in Question}


def _code(answer: Answer | None) -> str | None:
    return None if answer is None else str(answer)


def appraisals(rows: Iterable[Row]) -> Told:
    """Every answer of the studies of these rows, by question; a line that says why where there are none."""
    for row in _studies(rows):
        study = (row.study.id, row.study.short)
        why = unappraised(row.study, row.appraisal)
        if why:
            yield (*study, None, None, why, None, None)
        for one in row.appraisal:
            yield (*study, str(one.question), one.question.label, str(one.answer), one.reason, one.locator)


def overlaps(rows: Iterable[Row]) -> Told:
    """Every recorded relation of the studies of these rows; a line for a study that names no center."""
    for row in _studies(rows):
        if unnamed(row.study):
            why = "No text read names its centers, so that shared patients cannot be excluded."
            yield row.study.id, "any study", None, "possible", None, why
        for one in row.overlaps:
            cohorts = ";".join(one.cohorts) or None
            yield row.study.id, one.study, str(one.kind), str(one.basis), cohorts, one.note


def partners(cohort: str, found: Iterable[Overlap]) -> str | None:
    """The studies that may share patients with a cohort, by id; None where none is recorded."""
    named = [o.study for o in found if o.basis.shares and (not o.cohorts or cohort in o.cohorts)]
    return ";".join(named) or None


def _studies(rows: Iterable[Row]) -> Iterable[Row]:
    """One row for each study."""
    return {row.study.id: row for row in rows}.values()
