"""How many cohorts an answer holds, each facet judged once for all counts."""

from collections.abc import Sequence
from typing import Any

from app.content.comparison.lines import LOW_BURDENS
from app.content.comparison.placement import DRAWING, drawn
from app.statistics import overlap
from models.records import Row, Rows
from models.view import View
from models.vocabulary import Burden, BurdenRows, Landmark, Outcome


class RowCounts:
    """The rows against a view; what a facet keeps is looked for once for all counts, of every view."""

    def __init__(self, rows: Sequence[Row], view: View) -> None:
        self.rows = Rows.of(rows)
        self.view = view
        self.kept = self._kept(view)

    def _kept(self, view: View) -> int:
        """The cohorts of a view, as bits."""
        found = view.among(self.rows)
        if self.view.one_of_each:
            found = self.rows.bits(overlap.one_of_each(self.rows.some(found)))
        return found

    def count(self, key: str, words: tuple[Any, ...]) -> int:
        """Cohorts shown if only this facet were set to these words, with what the others then stand at."""
        return self.bearing(self._kept(self.view.with_(**{key: words})), self.view.burden)

    def bearing(self, some: int, burden: BurdenRows) -> int:
        """How many of these cohorts have a line where only one marrow burden is asked for."""
        if burden in (BurdenRows.LOW, BurdenRows.HIGH):
            some &= self.rows.once(_with_burden, burden) | self._splitting(burden)
        return overlap.counting(self.rows, some).bit_count()

    def _splitting(self, burden: BurdenRows) -> int:
        """The cohorts of which a panel shown draws a value of this marrow burden, as bits."""
        found, wanted = 0, _burdens(burden)[0]
        for outcome in self.view.outcomes:
            found |= self.rows.once(_split, self._drawing, outcome, wanted)
        return found

    @property
    def _drawing(self) -> View:
        """What of the view says which of their figures cohorts draw."""
        return View(**{key: getattr(self.view, key) for key in DRAWING})

    def reporting(self, *outcomes: Outcome) -> int:
        """Cohorts shown that report any of these outcomes, as a percentage or as a median."""
        found = 0
        for outcome in outcomes:
            found |= self.rows.once(_reporting, self._drawing, outcome)
        return self._distinct(found)

    def at(self, landmark: Landmark) -> int:
        """Cohorts shown that report a value at a landmark, of whichever outcome."""
        return self._distinct(self.rows.once(_at, landmark))

    def _distinct(self, having: int) -> int:
        """How many of the cohorts shown are among these, a part counted as its whole."""
        return overlap.counting(self.rows, self.kept, self.kept & having).bit_count()


def _burdens(burden: BurdenRows) -> tuple[Burden, ...]:
    return LOW_BURDENS if burden is BurdenRows.LOW else (Burden.HIGH,)


def _with_burden(rows: Rows, burden: BurdenRows) -> int:
    return rows.where(lambda row: row.cohort.burden in _burdens(burden))


def _split(rows: Rows, view: View, outcome: Outcome, burden: Burden) -> int:
    return rows.where(
        lambda row: any(
            e.burden is burden and e.outcome is outcome and drawn(e, view, "percent", row)
            for e in row.estimates
        )
    )


def _reporting(rows: Rows, view: View, outcome: Outcome) -> int:
    return rows.where(
        lambda row: any(
            e.outcome is outcome and (drawn(e, view, "percent", row) or drawn(e, view, "months", row))
            for e in row.estimates
        )
    )


def _at(rows: Rows, landmark: Landmark) -> int:
    return rows.where(lambda row: any(e.months == landmark.months for e in row.estimates))


def opening(rows: Sequence[Row], view: View) -> Outcome:
    """The outcome to open on where one has room: the first asked for; unasked, the first with a number."""
    asked = RowCounts(rows, view)
    reported = (outcome for outcome in view.outcomes if asked.reporting(outcome))
    return view.outcome[0] if view.outcome else next(reported, view.outcomes[0])
