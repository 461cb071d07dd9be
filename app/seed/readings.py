"""Readings: a study is read by two, a figure that one read says so, and a case series is appraised. Pure."""

from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Cohort, Detail, Estimate, Study, StudyFile
from models.vocabulary import Collection, Design, Flag, SiteGroup

OPEN = (SiteGroup.UNSELECTED, SiteGroup.NOT_REPORTED)
"""Site groups that state no site."""


def problems(file: Judged) -> Iterator[Problem]:
    """What is wrong with who read the study, how much of it, and how it was appraised."""
    yield from _unappraised(file)
    study = file.study
    if study is None or study.checked is None:
        return
    by, counted = study.checked.by, study.checked.figures
    if by.casefold() == study.coded.by.casefold():
        yield Problem(file.file, "checked", "by", f"expected another reader than [coded] names, got {by!r}")
    twice = read_twice(study)
    if counted is not None and counted != twice:
        said = (
            f"expected {counted} figures without the flag read_once, as many as were read twice on"
            f" {study.checked.on}, found {twice}: flag what was added since, or have it read and counted"
        )
        yield Problem(file.file, "checked", "figures", said)


def read_twice(study: StudyFile) -> int:
    """How many estimates and details do not say that they were read once."""
    figures: tuple[Estimate | Detail, ...] = (*study.estimate, *study.detail)
    return sum(Flag.READ_ONCE not in one.flags for one in figures)


def _unappraised(file: Judged) -> Iterator[Problem]:
    for study in file.of(Study):
        if needed(study, file.of(Cohort)) and not file.ids.get("appraisal"):
            yield file.problem(
                study, "appraisal", "expected the ten questions of [[appraisal]], found nothing"
            )


def needed(study: Study, cohorts: Sequence[Cohort]) -> bool:
    """Whether a study must be appraised: a case series of the seed collection, or one that states a site."""
    if study.design is Design.RANDOMIZED:
        return False
    return study.collection is Collection.SEED or any(c.site.group not in OPEN for c in cohorts)
