"""What relates a study to others, and who read and appraised it."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.content import readers
from app.content.study_sheet.sheet import Appraised, Fact, Relation
from models.records import Study, StudyFile, unnamed
from models.vocabulary import Sharing

NAMELESS: Final = (
    "No text read names its centers, so patients shared with any other study cannot be excluded."
)


def relation(study: Study, why: str) -> Relation:
    """Another report of the same work."""
    return Relation(study.id, study.label, study.short, why)


def overlaps(file: StudyFile, known: Mapping[str, Study]) -> tuple[Relation, ...]:
    """Every recorded relation with another study, the surest first, those ruled out last."""
    return tuple(sorted(_overlaps(file, known), key=lambda one: (_place(one), one.label)))


def _place(one: Relation) -> int:
    return list(Sharing).index(one.basis) if one.basis else 0


def _overlaps(file: StudyFile, known: Mapping[str, Study]) -> Iterable[Relation]:
    names = {cohort.id: cohort.label for cohort in file.cohort}
    for overlap in file.overlap:
        other = known.get(overlap.study)
        if other is not None:
            yield Relation(
                study=other.id,
                label=other.label,
                short=other.short,
                why=overlap.kind.label,
                basis=overlap.basis,
                cohorts=tuple(names[cohort] for cohort in overlap.cohorts),
                note=overlap.note,
            )


def nameless(study: Study) -> str:
    """That no center is named, said once for all other studies; empty where one is."""
    return NAMELESS if unnamed(study) else ""


def readings(file: StudyFile) -> tuple[Fact, ...]:
    """Who coded the study and who checked it, each with the day and the copy."""
    return (
        Fact("Coded", readers.read_by(file.coded)),
        Fact("Checked", readers.read_by(file.checked), file.checked is None),
    )


def appraisal(file: StudyFile) -> tuple[Appraised, ...]:
    """The questions in their order with their answers; empty where the study is not appraised."""
    return tuple(
        Appraised(
            question=one.question.label,
            asks=one.question.definition,
            answer=one.answer.label,
            reason=one.reason,
            where=one.locator,
        )
        for one in file.appraisal
    )
