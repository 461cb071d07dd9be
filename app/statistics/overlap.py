"""Which cohorts may share patients.

Two questions, one rule (``models.records.sharing``): ``may_share`` asks what the records say of a pair;
``told_apart`` asks whether anything parts a pair: nothing parts a study whose centers nobody names.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from models.records import Row, Rows, meet, unnamed


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
    return _joined(_claims(one).get(other.study.id), _claims(other).get(one.study.id))


def _claims(row: Row) -> dict[str, bool]:
    """The studies that a cohort's study has entries of, and whether these say that it may share patients."""
    found: dict[str, bool] = {}
    for one in row.overlaps:
        means = one.basis.shares and (not one.cohorts or row.cohort.id in one.cohorts)
        found[one.study] = found.get(one.study, True) and means
    return found


def _joined(one: bool | None, other: bool | None) -> bool:
    """Whether two cohorts are joined by what each claims of the other's study; None for nothing."""
    return False not in (one, other) and True in (one, other)


def told_apart(one: Row, other: Row) -> bool:
    """Whether the studies of two cohorts that no record joins can be told apart."""
    known = any(not o.basis.shares for o in one.overlaps if o.study == other.study.id)
    nameless = unnamed(one.study) or unnamed(other.study)
    return known or not nameless or meet(one.study, other.study) is False


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


def wholes(rows: Sequence[Row]) -> dict[str, str]:
    """For each cohort that is part of another one of these, the smallest such one.

    A part that presupposes what its whole does not, or is of another setting, stands for itself.
    """
    kinds = {row.cohort.id: _kind(row) for row in rows}
    found = {}
    for row in rows:
        own = kinds[row.cohort.id]
        holding = row.wholes or tuple(filter(None, (row.cohort.subset_of,)))
        whole = next((one for one in holding if kinds.get(one) == own and one != row.cohort.id), None)
        if whole is not None:
            found[row.cohort.id] = whole
    return found


def _kind(row: Row) -> tuple[object, ...]:
    """What a part shares with the whole it is counted with."""
    return row.cohort.setting, row.cohort.again, row.cohort.condition


def counts_as(rows: Sequence[Row]) -> dict[str, str]:
    """The cohort each of these counts as: the outermost of them that holds it, else itself.

    So that a cohort and its part are one where cohorts are counted.
    """
    within = wholes(rows)
    found = {}
    for row in rows:
        whole, seen = row.cohort.id, {row.cohort.id}
        while (parent := within.get(whole)) and parent not in seen:
            whole = parent
            seen.add(whole)
        found[row.cohort.id] = whole
    return found


def counted(rows: Sequence[Row]) -> int:
    """How many cohorts these are, none counted again as part of another."""
    return len(set(counts_as(rows).values()))


def counting(rows: Rows, among: int, some: int | None = None) -> int:
    """The cohorts that some of all these rows count as where others are shown too, all of it as bits.

    Args:
        rows: every row of the evidence.
        among: those shown.
        some: those of them that are counted; None for all.
    """
    found = among if some is None else some
    for part, holding, bits in rows.once(_parts):
        if found & part and bits & among:
            found = found & ~part | next(one for one in holding if one & among)
    return found


def _parts(rows: Rows) -> tuple[tuple[int, tuple[int, ...], int], ...]:
    """Each cohort that is part of others, those from the largest on, and all of those, as bits."""
    kinds, place = [_kind(row) for row in rows], rows.by_cohort
    within = {row.cohort.id: row.cohort.subset_of for row in rows}
    found = []
    for at, row in enumerate(rows):
        alike = [place[one] for one in reversed(_holding(row, within)) if one in place]
        bits = tuple(1 << one for one in alike if kinds[one] == kinds[at])
        if bits:
            found.append((1 << at, bits, sum(bits)))
    return tuple(found)


def _holding(row: Row, within: Mapping[str, str | None]) -> list[str]:
    """The cohorts that one is part of, the smallest first."""
    found = list(row.wholes or filter(None, (row.cohort.subset_of,)))
    while found and (whole := within.get(found[-1])) and whole not in (row.cohort.id, *found):
        found.append(whole)
    return found


class Crowd:
    """Cohorts, and which of them may share patients with another one, told without going through all.

    It answers as ``may_share`` does, and looks at the studies named with a cohort's own and at that alone.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self._wholes = outermost(rows)
        self._claims = {row.cohort.id: _claims(row) for row in rows}
        self._members: dict[str, list[Row]] = {}
        self._told: dict[str, dict[str, None]] = {}
        for row in rows:
            self._members.setdefault(row.study.id, []).append(row)
        for study, (first, *_) in self._members.items():
            for other in self._claims[first.cohort.id]:
                self._told.setdefault(other, {})[study] = None

    def beside(self, row: Row) -> Iterator[Row]:
        """Those that may share patients with a cohort: of its study, then as the studies name each other."""
        study, claims = row.study.id, self._claims[row.cohort.id]
        for other in self._members[study]:
            if may_share(row, other, self._wholes):
                yield other
        for name in dict.fromkeys((*claims, *self._told.get(study, ()))):
            if name != study and claims.get(name) is not False:
                for other in self._members.get(name, ()):
                    if _joined(claims.get(name), self._claims[other.cohort.id].get(study)):
                        yield other


def sharing(rows: Sequence[Row]) -> frozenset[str]:
    """Ids of the cohorts that may share patients with another one of these."""
    return frozenset(partners(rows))


def partners(rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """For each cohort that may share patients with others of these: the others, in the order given."""
    crowd = Crowd(rows)
    found = ((row.cohort.id, tuple(crowd.beside(row))) for row in rows)
    return {cohort: others for cohort, others in found if others}


def one_of_each(rows: Sequence[Row], near: Mapping[str, Collection[str]] | None = None) -> tuple[Row, ...]:
    """Of cohorts that may share patients the latest full report, in the order given.

    A report that another one supersedes yields first, then a subset to its whole, then the earlier to
    the later year, then the smaller to the larger; equals keep the order given.

    Args:
        rows: the cohorts.
        near: ids of those that may share patients with each one, others among them; None where nobody looked.
    """
    if near is None:
        near = {cohort: [o.cohort.id for o in others] for cohort, others in partners(rows).items()}
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
    ids: set[str] = set()
    for row in ranked:
        if ids.isdisjoint(near.get(row.cohort.id, ())):
            ids.add(row.cohort.id)
    return tuple(row for row in rows if row.cohort.id in ids)
