"""Studies, cohorts and words as records.

What the evidence holds was judged when it was read, and is not judged again: an old release keeps its words.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from app.api.paging import Listed
from app.api.records import (
    AccountAnswer,
    AccountStep,
    CohortRecord,
    FitRecord,
    Key,
    OverlapRecord,
    StudyDetail,
    StudyRecord,
    Vocabularies,
    Vocabulary,
    Word,
)
from app.content.account import flow
from app.content.comparison.lineup import lineup
from app.content.patient import fit
from app.exports.estimates import recorded
from app.store import Evidence
from models.patient import PatientFact
from models.records import Conflict, Overlap, Row, StudyFile
from models.view import FACETS, View
from models.vocabulary import VOCABULARIES, Term


def cohorts(evidence: Evidence, view: View) -> Listed:
    """The cohorts a view keeps, in file order; for a patient in the order of the page, each with its fit."""
    if not view.patient:
        return Listed(view.kept(evidence.rows), cohort)
    rows = {row.cohort.id: row for row in evidence.rows}
    shown = dict.fromkeys(line.cohort for line in lineup(evidence.rows, view).percent.lines)
    return Listed([rows[one] for one in shown], partial(cohort, patient=view.patient))


def cohort(row: Row, patient: Sequence[PatientFact] = ()) -> CohortRecord:
    """A cohort as a record; how it fits, where facts of a patient are asked for."""
    answers = tuple(
        FitRecord(
            fact=str(one.fact), answer=one.answer, words=one.words, source=one.source, locator=one.locator
        )
        for one in fit(row, patient).answers
    )
    return CohortRecord.model_construct(
        study=row.study.id,
        site_group=row.cohort.site.group,
        facts=row.facts,
        fit=answers or None,
        **{name: getattr(row.cohort, name) for name in type(row.cohort).model_fields},
    )


def study(file: StudyFile) -> StudyRecord:
    """A study as a record of the list."""
    return StudyRecord.model_construct(**_cited(file), cohorts=tuple(one.id for one in file.cohort))


def _cited(file: StudyFile) -> dict[str, Any]:
    shared = {name: getattr(file, name) for name in ("study", "citation", "coded", "checked")}
    return {"id": file.study.id, "sources": file.source, **shared}


def detail(evidence: Evidence, study_id: str) -> StudyDetail | None:
    """A study with everything recorded of it; None if there is none of this id."""
    file = next((file for file in evidence.files if file.study.id == study_id), None)
    if file is None:
        return None
    rows = [row for row in evidence.rows if row.study.id == study_id]
    return StudyDetail.model_construct(
        **_cited(file),
        data_version=evidence.data_version,
        cohorts=tuple(map(cohort, rows)),
        estimates=recorded(rows)[:],
        details=file.detail,
        overlaps=tuple(_overlap(one, rows) for one in file.overlap),
        conflicts=naming(evidence.conflicts, file),
        appraisal=file.appraisal,
    )


def _overlap(one: Overlap, rows: Sequence[Row]) -> OverlapRecord:
    """A relation with every cohort it means named."""
    meant = one.cohorts or tuple(row.cohort.id for row in rows)
    return OverlapRecord(study=one.study, kind=one.kind, basis=one.basis, cohorts=meant, reason=one.note)


def naming(conflicts: Sequence[Conflict], file: StudyFile) -> tuple[Conflict, ...]:
    """The conflicts in which a study has a claim."""
    held = {*(e.id for e in file.estimate), *(e.id for e in file.empty), *(d.id for d in file.detail)}
    return tuple(conflict for conflict in conflicts if held & set(conflict.claims))


def account(evidence: Evidence) -> AccountAnswer:
    """How the evidence was gathered, as a record."""
    held, about = evidence.account, evidence.account.account
    return AccountAnswer(
        data_version=evidence.data_version,
        question=about.question,
        status=about.status,
        evidence=about.evidence,
        searched=about.searched,
        built_at=evidence.built_at,
        flow=tuple(
            AccountStep(count=s.count, what=s.what, reasons=s.reasons) for s in flow(held, evidence.rows)
        ),
        searches=held.search,
        left_out=held.left_out,
        known=held.known,
    )


def vocabulary(data_version: str) -> Vocabularies:
    """Every controlled word, and every key of the address."""
    return Vocabularies(
        data_version=data_version,
        vocabularies=tuple(map(_words, VOCABULARIES)),
        keys=tuple(
            Key(key=key, label=facet.label, words=tuple(map(str, facet.choices)))
            for key, facet in FACETS.items()
        ),
    )


def _words(terms: type[Term]) -> Vocabulary:
    return Vocabulary(
        name=terms.__name__,
        definition=(terms.__doc__ or "").split("\n")[0].partition(";")[0].rstrip(".") + ".",
        words=tuple(Word(code=str(t), label=t.label, definition=t.definition) for t in terms),
    )
