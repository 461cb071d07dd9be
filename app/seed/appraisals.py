"""Appraisals: the case series that readers act on first are appraised. Pure."""

from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Cohort, Study
from models.vocabulary import Collection, Design, SiteGroup

OPEN = (SiteGroup.UNSELECTED, SiteGroup.NOT_REPORTED)
"""Site groups that state no site."""


def problems(files: Sequence[Judged]) -> Iterator[Problem]:
    """Every case series of the seed collection or with a stated site that is not appraised."""
    for file in files:
        for study in file.of(Study):
            if needed(study, file.of(Cohort)) and not file.ids.get("appraisal"):
                said = "expected the ten questions of [[appraisal]], found nothing"
                yield Problem(file.file, f"study {study.id}", "appraisal", said)


def needed(study: Study, cohorts: Sequence[Cohort]) -> bool:
    """Whether a study must be appraised: a case series of the seed collection, or one that states a site."""
    if study.design is Design.RANDOMIZED:
        return False
    return study.collection is Collection.SEED or any(c.site.group not in OPEN for c in cohorts)
