"""The comparators without CAR T that a view leaves out, and the way to them in one press."""

from collections.abc import Sequence
from typing import Final

from app.content.filters.filter_bar import Preset
from app.content.without_car_t import joined, left_out
from app.content.wording import plural
from app.statistics import overlap
from models.records import Row
from models.view import View

NAMED: Final = 2
"""So many are named; of more, the number is said."""


def comparators(rows: Sequence[Row], view: View) -> Preset | None:
    """The view with its comparators beside it; None where it shows them, or no cohort of it has any."""
    found = [row for row in left_out(rows, view) if any(e.outcome in view.outcomes for e in row.estimates)]
    if not found:
        return None
    shown, more = joined(found, view)
    said = f"{plural(overlap.counted(found), 'comparator')} without CAR T"
    names = "; ".join(_named(row, view) for row in found) if len(found) <= NAMED else ""
    short = f"{said}{more}"
    return Preset(f"{said}: {names}{more}" if names else short, shown.spell(), short=short)


def _named(row: Row, view: View) -> str:
    """A comparator with what it reports: "AALL1331, DFS"."""
    ends = dict.fromkeys(e.endpoint.short for e in row.estimates if e.outcome in view.outcomes)
    return ", ".join([row.cohort.label, *ends])
