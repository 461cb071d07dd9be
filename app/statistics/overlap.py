"""Which cohorts may share patients, and how many patients there are at the least."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from models.records import Row


def may_share(one: Row, other: Row, wholes: Mapping[str, str] | None = None) -> bool:
    """Whether two cohorts may share patients: a study says so of the other, or one study nests them.

    Cohorts of one study share patients only where one is recorded as a subset of the other, or both as
    subsets of one: no source read says that such subsets are apart.

    Args:
        one: a cohort.
        other: another one.
        wholes: the outermost whole of each cohort, as ``outermost`` gives it; None for these two alone.
    """
    if one.cohort.id == other.cohort.id:
        return False
    if one.study.id == other.study.id:
        whole = outermost((one, other)) if wholes is None else wholes
        return whole[one.cohort.id] == whole[other.cohort.id]
    stated = {o.study for o in one.overlaps}
    told = {o.study for o in other.overlaps}
    return other.study.id in stated or one.study.id in told


def outermost(rows: Sequence[Row]) -> dict[str, str]:
    """The id of the outermost cohort that holds each of these, as far as they tell; else its own.

    A cohort between two of these counts whether or not it is one of them.
    """
    parents: dict[str, str | None] = {}
    for row in rows:
        parents |= pairwise((row.cohort.id, *(row.wholes or (row.cohort.subset_of,))))
    found = {}
    for cohort in (row.cohort.id for row in rows):
        whole, seen = cohort, {cohort}
        while (parent := parents.get(whole)) and parent not in seen:
            whole = parent
            seen.add(whole)
        found[cohort] = whole
    return found


class Crowd:
    """Cohorts, and whether another one may share patients with any of them, asked without going through all.

    It answers what ``may_share`` would of each of them.
    """

    def __init__(self, wholes: Mapping[str, str]) -> None:
        self._wholes = wholes
        self._families: dict[tuple[str, str], set[str]] = {}
        self._studies: set[str] = set()
        self._told: dict[str, set[str]] = {}

    def add(self, row: Row) -> None:
        """Take a cohort in."""
        self._families.setdefault(self._family(row), set()).add(row.cohort.id)
        self._studies.add(row.study.id)
        for overlap in row.overlaps:
            self._told.setdefault(overlap.study, set()).add(row.study.id)

    def shares(self, row: Row) -> bool:
        """Whether a cohort may share patients with another one of these."""
        study = row.study.id
        if self._families.get(self._family(row), set()) - {row.cohort.id}:
            return True
        if self._told.get(study, set()) - {study}:
            return True
        return any(o.study in self._studies and o.study != study for o in row.overlaps)

    def _family(self, row: Row) -> tuple[str, str]:
        return row.study.id, self._wholes[row.cohort.id]


def sharing(rows: Sequence[Row]) -> frozenset[str]:
    """Ids of the cohorts that may share patients with another one of these."""
    crowd = Crowd(outermost(rows))
    for row in rows:
        crowd.add(row)
    return frozenset(row.cohort.id for row in rows if crowd.shares(row))


def one_of_each(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Of cohorts that may share patients the latest full report, in the order given.

    A report that another one supersedes yields first, then a subset to its whole, then the earlier to
    the later year, then the smaller to the larger; equals keep the order given.
    """
    superseded = {r.study.id for r in rows if r.study.superseded_by}
    ranked = sorted(
        rows,
        key=lambda r: (
            r.study.id in superseded,
            r.cohort.subset_of is not None,
            -r.study.year,
            -(r.cohort.n or 0),
        ),
    )
    crowd, ids = Crowd(outermost(rows)), set()
    for row in ranked:
        if not crowd.shares(row):
            crowd.add(row)
            ids.add(row.cohort.id)
    return tuple(row for row in rows if row.cohort.id in ids)


def patients(rows: Sequence[Row]) -> int | None:
    """Patients in these cohorts; None where a number is missing or patients may be counted twice."""
    if sharing(rows) or any(row.cohort.n is None for row in rows):
        return None
    return sum(row.cohort.n or 0 for row in rows)
