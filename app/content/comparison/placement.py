"""Estimate and gap → Cell: what one panel says of one line, in one band."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.content.comparison.cell import Cell
from app.content.comparison.chart import Unit
from app.content.comparison.gaps import (
    SEE_FIRST,
    SEE_THAT,
    UNCONDITIONAL,
    Elsewhere,
    gap,
    gaps,
    no_median,
    timed_from,
    whose,
)
from app.content.comparison.line import Line
from app.content.comparison.marks import marks_of
from app.content.patient import Fit
from app.content.unsaid import unsaid_id
from app.statistics.comparability import (
    BandKey,
    bands,
    condition_of,
    endpoint_asked,
    in_band,
    same_clock,
)
from models.records import Empty, Estimate, Row, Rows, silence
from models.view import View
from models.vocabulary import Burden, Endpoint, Kind, Outcome, Response, Setting


@dataclass(frozen=True, slots=True)
class Context:
    """What every line is drawn with: the view, the unit, the panels."""

    view: View
    unit: Unit
    outcomes: tuple[Outcome, ...]
    fits: Mapping[str, Fit] = field(default_factory=dict)
    """How each cohort fits the patient asked for, by its id; empty where none is."""
    made: dict[Hashable, Cell] = field(default_factory=dict)
    """Cells made of these cohorts for any view, by all they depend on."""

    @property
    def drawing(self) -> Hashable:
        """All that the words of a cell depend on beside its cohort."""
        return self.unit, *(getattr(self.view, key) for key in DRAWING)


@dataclass(frozen=True, slots=True)
class Placed:
    """A cohort as a view places it.

    Attributes:
        row: the cohort.
        bands: those it stands in, in order.
        figures: what the view draws of its panels, medians included.
        lines: those it has in each band, as far as they are made.
    """

    row: Row
    bands: tuple[BandKey, ...]
    figures: tuple[Estimate, ...]
    lines: dict[BandKey, tuple[Line, ...]] = field(default_factory=dict)


class Places(dict[Hashable, dict[str, Placed | None]]):
    """Where cohorts were placed by earlier views, by all that their lines depend on, then by cohort."""

    def alike(self, context: Context) -> dict[str, Placed | None]:
        """What is held for views that draw every line alike; for a patient nothing is."""
        if context.fits:
            return {}
        view = context.view
        key = (context.outcomes, context.drawing, *(getattr(view, key) for key in WORDED))
        found = self.pop(key, {})
        self._make_room(len(found))
        self[key] = found
        return found

    def _make_room(self, wanted: int) -> None:
        """Let go of what was asked for longest ago; others may do so at the same time."""
        while self and wanted + sum(map(len, list(self.values()))) >= MOST_PLACES:
            self.pop(next(iter(list(self)), None), None)


def places_made(_: Rows) -> Places:
    """Where the places of these rows are held, none at first."""
    return Places()


DRAWING: Final = ("month", "response", "grade", "endpoint", "tier")
"""Keys of a view that say which figures of a cohort are drawn."""

WORDED: Final = ("burden", "columns", "age")
"""Keys of a view that say which lines a cohort has, and in which words, beside its cells."""

MOST_PLACES: Final = 8192
"""Placed cohorts that are held for the views to come."""

MOST_CELLS: Final = 16384
"""Cells that are held for the views to come."""


def cells_made(_: Rows) -> dict[Hashable, Cell]:
    """Where the cells of these rows are held, none at first."""
    return {}


def drawn(estimate: Estimate, view: View, unit: Unit, row: Row) -> bool:
    """Whether a view draws an estimate as a mark in the figure of this unit."""
    if estimate.kind is Kind.COUNT or estimate.kind.in_months is (unit == "percent"):
        return False
    if not endpoint_asked(estimate.endpoint, view.endpoint):
        return False
    if estimate.grade is not None and estimate.grade is not view.grade:
        return False
    if estimate.response is Response.SALVAGE_CR and row.cohort.setting is Setting.CAR_T:
        return False
    if view.response and estimate.response is not None and estimate.response not in view.response:
        return False
    if view.tier and row.source(estimate.source).tier not in view.tier:
        return False
    return _at_landmark(estimate, view)


def _at_landmark(estimate: Estimate, view: View) -> bool:
    if not view.month or estimate.months is None:
        return True
    return any(m.months == estimate.months for m in view.month)


def cells(one: Placed, band: BandKey, burden: Burden | None, context: Context) -> tuple[Cell, ...]:
    """Every panel of a cohort, or of its burden subgroup, in one band; made once for all views alike."""
    key = (one.row.cohort.id, burden, band, one.bands, context.drawing)
    return tuple(_held(one, outcome, band, burden, context, (outcome, key)) for outcome in context.outcomes)


def _held(
    one: Placed, outcome: Outcome, band: BandKey, burden: Burden | None, context: Context, key: Hashable
) -> Cell:
    found = context.made.get(key)
    if found is None:
        found = _cell(one, outcome, band, burden, context)
        if len(context.made) >= MOST_CELLS:
            context.made.clear()
        context.made[key] = found
    return found


def _cell(one: Placed, outcome: Outcome, band: BandKey, burden: Burden | None, context: Context) -> Cell:
    """One panel of a cohort, or of its burden subgroup, in one band: its marks, else its gaps."""
    row, stands = one.row, one.bands
    mine = [e for e in row.estimates if e.outcome is outcome and e.burden is burden]
    here = [e for e in mine if in_band(e, row.cohort, band, stands)]
    shown = [e for e in here if drawn(e, context.view, context.unit, row)]
    shown.sort(key=lambda e: (list(Endpoint).index(e.endpoint), e.months or 0))
    patients = row.cohort.n if burden is None else subgroup_n(row, burden)
    if shown:
        return Cell(outcome, marks_of(shown, row.cohort, patients), ())
    silent = silence(row.sources, outcome)
    kind = Kind.MEDIAN_TIME if context.unit == "months" else None
    unsaid = unsaid_id(row.cohort.id, outcome, burden, kind, silent)
    name = whose(row.cohort, outcome, context.view.grade, burden, unsaid)
    empties = [e for e in row.empties if e.outcome is outcome and e.burden is burden]
    empties = [e for e in empties if _speaks(e, band, context)]
    medians = [e for e in empties if e.of is Kind.MEDIAN_TIME and not e.missing.silent]
    ids = [*(e.id for e in mine), *(e.id for e in empties), unsaid]
    if context.unit == "months" and medians:
        first = gaps(outcome, [], [], medians, context.view, name, medians[0].missing)
        return Cell(outcome, (), first if band == stands[0] else (gap(None, SEE_FIRST, medians[0].id, name),))
    if band != stands[0]:
        empties = [e for e in empties if e.clock is not None]
    others = [e for e in mine if e.kind is not Kind.COUNT and not any(e is one for one in here)]
    elsewhere = [found for e in others if (found := _elsewhere(row, e, band, stands))]
    here += [e for e in others if band == stands[0] and not _elsewhere(row, e, band, stands)]
    if context.unit == "months":
        empties = [e for e in empties if e.of in (None, Kind.MEDIAN_TIME)]
        other = None if any(e.of for e in empties) else no_median(here, name)
        if other is not None:
            return Cell(outcome, (), (other,))
        here = []
    if band != stands[0] and not (here or elsewhere or empties):
        return Cell(outcome, (), (gap(None, SEE_FIRST, ids[0], name),))
    return Cell(outcome, (), gaps(outcome, here, elsewhere, empties, context.view, name, silent))


def _elsewhere(row: Row, estimate: Estimate, band: BandKey, stands: Sequence[BandKey]) -> Elsewhere | None:
    """How an estimate that does not stand in a band is counted, and where it stands; None for nowhere.

    What no band of the view holds is said in words, without a figure, as if it stood in the first one, if
    it counts all who were infused, on the same clock.
    """
    condition = condition_of(row.cohort, estimate)
    apart = not same_clock(estimate.clock, band)
    housed = any(in_band(estimate, row.cohort, one, stands) for one in stands)
    if not (housed or condition or apart or estimate.kind.in_months):
        return None
    if apart:
        how = timed_from(estimate.clock)
    elif condition is not band.condition:
        how = condition.label if condition else UNCONDITIONAL
    else:
        return Elsewhere(estimate, SEE_FIRST, housed)
    return Elsewhere(estimate, f"{how}{SEE_THAT if housed else ''}", housed)


def _speaks(empty: Empty, band: BandKey, context: Context) -> bool:
    """Whether a recorded gap answers what this view asks of this band."""
    view = context.view
    return (
        empty.grade in (None, view.grade)
        and (empty.endpoint is None or endpoint_asked(empty.endpoint, view.endpoint))
        and (empty.months is None or not view.month or any(m.months == empty.months for m in view.month))
        and (empty.clock is None or same_clock(empty.clock, band))
    )


def subgroup_n(row: Row, burden: Burden) -> int | None:
    """The one number of patients that every value of a subgroup gives; None if there is none."""
    totals = {e.total for e in row.estimates if e.burden is burden and e.total}
    return totals.pop() if len(totals) == 1 else None


def placed(row: Row, view: View, outcomes: Sequence[Outcome]) -> Placed:
    """Place a cohort in the bands of what the view draws of it in either figure, else of all it reports.

    Args:
        row: the cohort.
        view: what was asked.
        outcomes: the panels of the figure it is placed in; it is placed once for each figure.
    """
    asked = (e for e in row.estimates if e.outcome in outcomes)
    shown = tuple(e for e in asked if drawn(e, view, "percent", row) or drawn(e, view, "months", row))
    return Placed(row, bands(row, outcomes, shown), shown)
