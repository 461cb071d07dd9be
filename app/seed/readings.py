"""Readings: a study is read by two, and a figure that only one read says so. Pure."""

from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Detail, Estimate, StudyFile
from models.vocabulary import Flag


def problems(files: Sequence[Judged]) -> Iterator[Problem]:
    """Two readings by one reader, and more or fewer figures read twice than the second reader counted."""
    for file in files:
        study = file.study
        if study is None or study.checked is None:
            continue
        by, counted = study.checked.by, study.checked.figures
        if by.casefold() == study.coded.by.casefold():
            yield Problem(
                file.file, "checked", "by", f"expected another reader than [coded] names, got {by!r}"
            )
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
