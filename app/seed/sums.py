"""Sums: cohorts of one study hold different patients, or say whose part they are. Pure.

Both may be right, so each is a warning.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.seed.judge import Judged
from app.seed.problem import Problem
from app.seed.said import spelled
from models.records import Cohort, Detail
from models.vocabulary import Burden, Setting, Site, SiteGroup, Topic

_ALL = re.compile(r"patients|enrolled|infused|treated|accrued", re.IGNORECASE)
_CNS_OUT = (Site.NO_CNS, Site.MARROW_ONLY, Site.EMD_NON_CNS)


def problems(file: Judged) -> Iterator[Problem]:
    """Every file whose cohorts stand alone though they may hold one another, or exceed the study."""
    for setting in Setting:
        alone = [c for c in file.of(Cohort) if c.subset_of is None and c.setting is setting and c.n]
        if len(alone) > 1:
            yield from _exceeding(file, alone)


def _exceeding(file: Judged, alone: Sequence[Cohort]) -> Iterator[Problem]:
    """The patients of the study are those a detail prints of all of them, or that a cohort enrolled."""
    total = max((number for detail in file.of(Detail) for number in _sizes(detail)), default=0)
    held = sum(cohort.n or 0 for cohort in alone)
    if total and held > total:
        said = f"expected cohorts of at most {total} patients together, or subset_of; got {held}"
        yield file.problem(alone[-1], "subset_of", said, "cohort_sum")
    if total and held <= total:
        return
    for one, other in combinations(alone, 2):
        if not apart(one, other):
            said = (
                f"expected subset_of, or a detail that prints the patients of all; {one.id} may hold the same"
            )
            yield file.problem(other, "subset_of", said, "apart")


def _sizes(detail: Detail) -> set[int]:
    if detail.cohort is not None or detail.topic is not Topic.DESIGN or not _ALL.search(detail.label):
        return set()
    return spelled(detail.printed)


def apart(one: Cohort, other: Cohort) -> bool:
    """Whether the codes of two cohorts leave no patient for both: other sites, burdens or ages."""
    burdens = {one.burden, other.burden} == {Burden.LOW, Burden.HIGH}
    (low, high), (least, most) = one.ages, other.ages
    return burdens or high <= least or most <= low or _sites_apart(one.site, other.site)


def _sites_apart(one: Site, other: Site) -> bool:
    for this, that in ((one, other), (other, one)):
        if this.group is SiteGroup.CNS and that in _CNS_OUT:
            return True
        if this is Site.MARROW_ONLY and that.group in (
            SiteGroup.EMD,
            SiteGroup.EMD_TESTICULAR,
            SiteGroup.EMD_CNS_POSSIBLE,
        ):
            return True
    return False
