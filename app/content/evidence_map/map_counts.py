"""What all cohorts report of each column, as bits: found once for all views that ask it alike.

::

    memberships ── condition ──► its cohorts, each with its figures of that condition
    states ─────── condition ──► its cohorts by the state of their cell of a column
    numbers ────── condition ──► its cohorts by the landmarks, and by the numbers of patients, of a column
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.content.evidence_map.map_cells import BandMembership, CellState, cell_state
from app.content.evidence_map.map_columns import MapQuestion, figures
from app.content.evidence_map.matrix import MapColumn
from app.statistics.comparability import condition_of
from models.records import Estimate, Row, Rows
from models.view import View
from models.vocabulary import Condition, Denominator, Kind, Missing

Conditional = Mapping[Condition | None, Mapping[int, BandMembership]]
"""The cohorts of each condition, by their place among the rows."""

UNCOUNTED: Final = ("inapplicable", "above")
"""States of a cell of which nothing is asked where it stands."""


def memberships(rows: Rows) -> Conditional:
    """The cohorts that have figures of each condition; one without any stands in that of its own."""
    found: dict[Condition | None, dict[int, BandMembership]] = {one: {} for one in (None, *Condition)}
    for place, row in enumerate(rows):
        conditions = [condition_of(row.cohort, e) for e in row.estimates]
        told = zip(row.estimates, conditions, strict=True)
        held = {one for e, one in told if e.kind is not Kind.COUNT} or {row.cohort.condition}
        first = next(one for one in found if one in held)
        for condition in held:
            here, others = _parted(row, [one is condition for one in conditions])
            found[condition][place] = BandMembership(here, others, condition is first)
    return found


def _parted(row: Row, mine: Sequence[bool]) -> tuple[Row, Row]:
    """A cohort with some of its figures, and with the others."""
    if all(mine):
        return row, replace(row, estimates=())
    pairs = list(zip(row.estimates, mine, strict=True))
    own, others = (tuple(e for e, is_mine in pairs if is_mine is which) for which in (True, False))
    return replace(row, estimates=own), replace(row, estimates=others)


class StateBits(dict[CellState, int]):
    """The cohorts of each state, as bits."""

    def of(self, *states: str) -> int:
        """The cohorts in any of these states."""
        found = 0
        for told, bits in self.items():
            if told.state in states:
                found |= bits
        return found

    @property
    def given(self) -> int:
        """The cohorts that give a figure."""
        return self.of("given")

    @property
    def able(self) -> int:
        """The cohorts of which something is asked."""
        return self.of("given", "other", "empty")

    @property
    def empty(self) -> int:
        """The cohorts that give nothing where something is asked."""
        return self.of("empty")

    @property
    def worded(self) -> int:
        """The cohorts that give words or a P value instead of a figure."""
        return self.get(CellState("empty", Missing.TEXT_ONLY), 0)


def states(rows: Rows, column: MapColumn, view: View) -> Mapping[Condition | None, StateBits]:
    """The states of a column, condition by condition.

    Args:
        rows: every row of the evidence.
        column: the column.
        view: what says which figures count in it.
    """
    found = {}
    for condition, members in rows.once(memberships).items():
        found[condition] = StateBits()
        for place, one in members.items():
            told = cell_state(one, column, view)
            found[condition][told] = found[condition].get(told, 0) | 1 << place
    return found


def standing(rows: Rows, condition: Condition | None, asked: Iterable[MapQuestion]) -> int:
    """The cohorts that stand in the bands of a condition, as bits.

    Where their gaps are said elsewhere, they stand there with a figure alone.
    """
    found = rows.once(_first)[condition]
    for question in asked:
        found |= rows.once(states, question.column, question.view)[condition].given
    return found


def _first(rows: Rows) -> Mapping[Condition | None, int]:
    """The cohorts whose gaps are said in the bands of each condition, as bits."""
    return {
        condition: sum(1 << place for place, one in members.items() if one.first)
        for condition, members in rows.once(memberships).items()
    }


class Numbers(NamedTuple):
    """Landmarks, and numbers of patients, in order: each with the cohorts that give it, as bits."""

    months: Sequence[tuple[int, int]]
    patients: Sequence[tuple[int, int]]


def numbers(rows: Rows, column: MapColumn) -> Mapping[Condition | None, Numbers]:
    """The landmarks and the numbers of patients of the figures of a column, condition by condition."""
    found = {}
    for condition, members in rows.once(memberships).items():
        months: dict[int, int] = {}
        patients: dict[int, int] = {}
        for place, one in members.items():
            for estimate in figures(column, one.row):
                for held, number in ((months, estimate.months), (patients, counted(estimate, one.row))):
                    if number is not None:
                        held[number] = held.get(number, 0) | 1 << place
        found[condition] = Numbers(sorted(months.items()), sorted(patients.items()))
    return found


def counted(estimate: Estimate, row: Row) -> int | None:
    """The patients a figure counts: its own total, else those its denominator names in the cohort."""
    cohort = row.cohort
    if estimate.total is not None or estimate.subset_of is not None or estimate.burden is not None:
        return estimate.total
    if estimate.denominator is Denominator.COHORT or estimate.denominator is cohort.n_of:
        return cohort.n
    return cohort.counts.get(estimate.denominator)


def first_row(rows: Rows, some: int) -> Row:
    """The first of some cohorts, told by their bits; there is one."""
    return rows[(some & -some).bit_length() - 1]
