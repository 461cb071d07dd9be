"""The comparators without CAR T that a view leaves out, and the way to them in one press."""

from collections.abc import Sequence
from typing import Final

from app.content.filters.filter_bar import Preset
from app.content.wording import plural
from app.statistics import overlap
from app.statistics.comparability import endpoint_asked
from models.records import Row
from models.view import View
from models.vocabulary import EndpointScope, Setting

NAMED: Final = 2
"""So many are named; of more, the number is said."""

FURTHER: Final = "; adds DFS etc."
"""Said where the press shows related endpoints, which it then does of every cohort."""


def comparators(rows: Sequence[Row], view: View) -> Preset | None:
    """The view with its comparators beside it; None where it shows them, or no cohort of it has any.

    Sites and settings shown stay as they are. Where what a comparator reports is an endpoint of another name
    than the panel's, the related endpoints are asked for too, each under its own name.
    """
    if Setting.COMPARATOR in view.settings:
        return None
    beside = view.with_(site=view.shown("site"), setting=(*view.settings, Setting.COMPARATOR))
    alone = beside.with_(setting=(Setting.COMPARATOR,)).kept(rows)
    found = [row for row in alone if any(e.outcome in view.outcomes for e in row.estimates)]
    if not found:
        return None
    more = ""
    if any(_otherwise(row, view) for row in found):
        beside, more = beside.with_(endpoint=EndpointScope.RELATED), FURTHER
    said = f"{plural(overlap.counted(found), 'comparator')} without CAR T"
    names = "; ".join(_named(row, view) for row in found) if len(found) <= NAMED else ""
    return Preset(f"{said}: {names}{more}" if names else f"{said}{more}", beside.spell())


def _otherwise(row: Row, view: View) -> bool:
    """Whether the view would draw no number of a comparator, though its outcomes hold one."""
    return not any(
        e.outcome in view.outcomes and endpoint_asked(e.endpoint, view.endpoint) for e in row.estimates
    )


def _named(row: Row, view: View) -> str:
    """A comparator with what it reports: "AALL1331, DFS"."""
    ends = dict.fromkeys(e.endpoint.short for e in row.estimates if e.outcome in view.outcomes)
    return ", ".join([row.cohort.label, *ends])
