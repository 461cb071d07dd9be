"""Which cohorts may share patients, and how many patients there are at the least."""

from collections.abc import Sequence

from models.records import Row


def may_share(one: Row, other: Row) -> bool:
    """Whether two cohorts may share patients: a study says so of the other, or one is a subset of the other.

    Cohorts of one study share patients only where one is recorded as a subset of the other.
    """
    if one.cohort.id == other.cohort.id:
        return False
    if one.study.id == other.study.id:
        return other.cohort.id in _ancestors(one) or one.cohort.id in _ancestors(other)
    stated = {o.study for o in one.overlaps}
    told = {o.study for o in other.overlaps}
    return other.study.id in stated or one.study.id in told


def _ancestors(row: Row) -> frozenset[str]:
    return frozenset([row.cohort.subset_of]) if row.cohort.subset_of else frozenset()


def sharing(rows: Sequence[Row]) -> frozenset[str]:
    """Ids of the cohorts that may share patients with another one of these."""
    return frozenset(
        a.cohort.id for a in rows if any(may_share(a, b) for b in rows if b.cohort.id != a.cohort.id)
    )


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
    kept: list[Row] = []
    for row in ranked:
        if not any(may_share(row, other) for other in kept):
            kept.append(row)
    ids = {r.cohort.id for r in kept}
    return tuple(row for row in rows if row.cohort.id in ids)


def patients(rows: Sequence[Row]) -> int | None:
    """Patients in these cohorts; None where a number is missing or patients may be counted twice."""
    if sharing(rows) or any(row.cohort.n is None for row in rows):
        return None
    return sum(row.cohort.n or 0 for row in rows)
