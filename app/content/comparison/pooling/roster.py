"""Roster: the values of each cohort as pooling reads them, made once for all views of the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Self

from app.content.comparison.pooling.agreement import AGREEMENTS
from app.content.comparison.pooling.candidates import Candidate
from app.content.comparison.pooling.remedies import keeping
from app.statistics import overlap
from models.records import Row, Rows


class Roster:
    """The candidates of every cohort asked of so far.

    Args:
        near: the cohorts that may share patients with each one, by its id.
        kin: the studies that tell of each one that they report a trial together, by its id.
    """

    def __init__(self, near: Mapping[str, Sequence[Row]], kin: Mapping[str, frozenset[str]]) -> None:
        self._near, self._kin = near, kin
        self._held: dict[str, tuple[Candidate, ...]] = {}

    @classmethod
    def of(cls, rows: Rows) -> Self:
        """The roster of these rows, empty at first."""
        return cls(rows.once(overlap.partners), _kin(rows))

    def candidates(self, row: Row) -> tuple[Candidate, ...]:
        """The values of a cohort, in file order."""
        name = row.cohort.id
        if name not in self._held:
            near = frozenset(other.cohort.id for other in self._near.get(name, ()))
            kin, kept = self._kin[row.study.id], keeping(row)
            bare = (Candidate(row, estimate, near, kin, kept) for estimate in row.estimates)
            self._held[name] = tuple(
                replace(one, words=tuple(line.read(one) for line in AGREEMENTS)) for one in bare
            )
        return self._held[name]


def _kin(rows: Rows) -> dict[str, frozenset[str]]:
    """For each study the others that report a trial with it, though no overlap be recorded."""
    studies = {row.study.id: row.study for row in rows}
    found: dict[str, set[str]] = {name: set() for name in studies}
    trials: dict[str, set[str]] = {}
    for name, study in studies.items():
        for other in studies.keys() & {*study.companions, study.superseded_by} - {name}:
            found[name].add(other)
            found[other].add(name)
        for trial in study.registration:
            trials.setdefault(trial, set()).add(name)
    for together in trials.values():
        for name in together:
            found[name] |= together - {name}
    return {name: frozenset(others) for name, others in found.items()}
