"""How many cohorts an answer holds, each facet judged once for all counts."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from app.content.comparison.lines import LOW_BURDENS
from app.content.comparison.placement import drawn
from app.statistics import overlap
from models.records import Estimate, Row
from models.view import FACETS, View
from models.vocabulary import Burden, BurdenRows, Landmark, Outcome


class RowCounts:
    """The rows against a view: per row the facets that leave it out, found once for all counts."""

    def __init__(self, rows: Sequence[Row], view: View) -> None:
        self.rows = rows
        self.view = view
        self._out = [(row, frozenset(view.against(row))) for row in rows]
        self.kept = self._once([row for row, out in self._out if not out])
        self._as = overlap.counts_as(self.kept)

    def _once(self, rows: list[Row]) -> list[Row]:
        return list(overlap.one_of_each(rows)) if self.view.one_of_each else rows

    def count(self, key: str, words: tuple[Any, ...]) -> int:
        """Cohorts shown if only this facet were set to these words, with what the others then stand at."""
        asked = self.view.with_(**{key: words})
        moved = {one for one in FACETS if asked.shown(one) != self.view.shown(one)} | {key}
        rows = [
            row
            for row, out in self._out
            if out <= moved and all(asked.fits(one, row, asked.shown(one)) for one in moved)
        ]
        return self.bearing(self._once(rows), self.view.burden)

    def bearing(self, rows: Iterable[Row], burden: BurdenRows) -> int:
        """How many of these cohorts have a line where only one marrow burden is asked for."""
        if burden not in (BurdenRows.LOW, BurdenRows.HIGH):
            return overlap.counted(tuple(rows))
        wanted = LOW_BURDENS if burden is BurdenRows.LOW else (Burden.HIGH,)
        return overlap.counted(
            [row for row in rows if row.cohort.burden in wanted or self._split(row, wanted[0])]
        )

    def _split(self, row: Row, burden: Burden) -> bool:
        return any(
            e.burden is burden and e.outcome in self.view.outcomes and drawn(e, self.view, "percent", row)
            for e in row.estimates
        )

    def reporting(self, *outcomes: Outcome) -> int:
        """Cohorts shown that report any of these outcomes, as a percentage or as a median."""
        return self._distinct(
            lambda row, e: (
                e.outcome in outcomes
                and (drawn(e, self.view, "percent", row) or drawn(e, self.view, "months", row))
            )
        )

    def at(self, landmark: Landmark) -> int:
        """Cohorts shown that report a value at a landmark, of whichever outcome."""
        return self._distinct(lambda _, e: e.months == landmark.months)

    def _distinct(self, holds: Callable[[Row, Estimate], bool]) -> int:
        """How many of the cohorts shown have such a figure, a part counted as its whole."""
        return len({self._as[r.cohort.id] for r in self.kept if any(holds(r, e) for e in r.estimates)})


def opening(rows: Sequence[Row], view: View) -> Outcome:
    """The outcome to open on where one has room: the first asked for; unasked, the first with a number."""
    asked = RowCounts(rows, view)
    reported = (outcome for outcome in view.outcomes if asked.reporting(outcome))
    return view.outcome[0] if view.outcome else next(reported, view.outcomes[0])
