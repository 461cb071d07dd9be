"""Where a number stands in a view: with which others in its row, or in which view nearby it does."""

from collections.abc import Iterator

from app.content.comparison.chart import Line
from app.content.comparison.comparison import Comparison
from app.content.comparison.lineup import Lineup, lineup
from app.statistics.comparability import endpoint_asked
from models.records import Empty, Estimate, Row
from models.view import FACETS, View
from models.vocabulary import EndpointScope, Kind, Outcome, SiteChoice

_KEPT = ("outcome", "grade", "endpoint", "study")
"""Keys that are not given up on the way to a number: three are set to fit it, one comes last."""


def row_of(drawn: Comparison | Lineup, wanted: str) -> tuple[str, ...]:
    """The ids of the numbers and gaps on screen in the row of one of them, in the row's order.

    Empty if it is not on screen. A cohort's medians belong to its row. A gap that speaks of a number of
    another row ("timed from relapse: see that band") is counted there, and there alone.
    """
    lines = _lines(drawn)
    homes: dict[str, str] = {}
    for line in lines:
        homes |= {mark.id: line.id for cell in line.cells for mark in cell.marks}
    for line in lines:
        for about in _ids(line):
            homes.setdefault(about, line.id)
    home = homes.get(wanted)
    mine = (about for line in lines if line.id == home for about in _ids(line) if homes[about] == home)
    return tuple(dict.fromkeys(mine))


def shown(comparison: Comparison) -> tuple[str, ...]:
    """The ids of all numbers and recorded gaps on screen, each once, in drawing order."""
    return tuple(dict.fromkeys(about for line in _lines(comparison) for about in _ids(line)))


def _lines(drawn: Comparison | Lineup) -> tuple[Line, ...]:
    return drawn.percent.lines + (drawn.months.lines if drawn.months else ())


def _ids(line: Line) -> Iterator[str]:
    for cell in line.cells:
        yield from (mark.id for mark in cell.marks)
        yield from (gap.about for gap in cell.gaps if gap.about)


def nearest(view: View, row: Row, record: Estimate | Empty) -> View | None:
    """The view that shows a number with the least changed; None if none does.

    Args:
        view: what was asked, which does not show it.
        row: its cohort.
        record: the number or gap.
    """
    for nearby in _nearby(view.without("one_of_each"), row, record):
        if row_of(lineup((row,), nearby), record.id):
            return nearby
    return None


def _nearby(view: View, row: Row, record: Estimate | Empty) -> Iterator[View]:
    """Views that may show it, the least changed first, its study alone last."""
    outcome = record.outcome
    wide = view if outcome in view.outcomes else view.with_(outcome=(*view.outcomes, outcome))
    fitting = _fitted(wide, record)
    yield from (wide, fitting)
    yield from (fitting.without(key) for key in fitting.asked if key not in _KEPT)
    yield fitting.with_(site=(SiteChoice.ALL,))
    yield fitting.with_(setting=(*fitting.settings, row.cohort.setting))
    yield _fitted(View(study=(row.study.id,), outcome=(outcome,)), record)


def _fitted(view: View, record: Estimate | Empty) -> View:
    """The view with the grade and the endpoints of a number."""
    if record.grade in FACETS["grade"].choices:
        view = view.with_(grade=record.grade)
    if record.endpoint is not None and not endpoint_asked(record.endpoint, view.endpoint):
        view = view.with_(endpoint=EndpointScope.RELATED)
    return view


def reported(row: Row, outcome: Outcome) -> tuple[str, ...]:
    """The ids of the numbers of a cohort that are of one outcome, as the file gives them."""
    return tuple(e.id for e in row.estimates if e.outcome is outcome and e.kind is not Kind.COUNT)
