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
    """

    def __init__(self, near: Mapping[str, Sequence[Row]]) -> None:
        self._near = near
        self._held: dict[str, tuple[Candidate, ...]] = {}

    @classmethod
    def of(cls, rows: Rows) -> Self:
        """The roster of these rows, empty at first."""
        return cls(rows.once(overlap.partners))

    def candidates(self, row: Row) -> tuple[Candidate, ...]:
        """The values of a cohort, in file order."""
        name = row.cohort.id
        if name not in self._held:
            near = frozenset(other.cohort.id for other in self._near.get(name, ()))
            kept = keeping(row)
            bare = (Candidate(row, estimate, near, kept) for estimate in row.estimates)
            self._held[name] = tuple(
                replace(one, words=tuple(line.read(one) for line in AGREEMENTS)) for one in bare
            )
        return self._held[name]
