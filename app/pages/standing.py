"""Where a number stands on the page that compares."""

from app.components.provenance import Location
from app.content.belonging import siblings
from app.content.comparison.lineup import Lineup, lineup
from app.content.comparison.trimming import drawable, first
from app.content.location import nearest, row_of
from app.pages.evidence import PageEvidence
from models.records import Empty, Estimate, Row
from models.view import View


def standing(view: View, evidence: PageEvidence, row: Row, record: Estimate | Empty) -> Location:
    """The siblings of a number on the page; or that it is not there, and the way to it.

    Args:
        view: what the page shows.
        evidence: all of it.
        row: the cohort of the number.
        record: the number or gap.
    """
    whole = lineup(evidence.rows, view)
    drawn = _drawn(whole)
    if row_of(drawn, record.id):
        beside = siblings(drawn, record.id, record.outcome)
        return Location(beside, under=view.with_(outcome=(record.outcome,)).spell())
    if row_of(whole, record.id):
        words, other = "Draw all rows", view.with_(rows="all")
        if view.rows:
            words, other = "Show its row alone", view.without("rows").with_(cohort=(row.cohort.id,))
        way = (words, f"/{other.spell()}#{record.id}")
        return Location(said="Its row is in this view but not drawn.", way=way)
    return _absent(view, evidence, row, record)


def _drawn(whole: Lineup) -> Lineup:
    return first(whole, drawable(whole.view))


def _absent(view: View, evidence: PageEvidence, row: Row, record: Estimate | Empty) -> Location:
    """That a view does not show a number, with the nearest one that does, or the page of its study."""
    said = f"This {'number' if isinstance(record, Estimate) else 'gap'} is not in the current view."
    near = nearest(view, row, record)
    if near is None:
        return Location(
            said=said, way=("Show it on its study's page", f"/studies/{row.study.id}#{record.id}")
        )
    whole = lineup(evidence.rows, near)
    if not row_of(_drawn(whole), record.id):
        near = near.with_(rows="all")
    return Location(said=said, way=("Show a view that holds it", f"/{near.spell()}#{record.id}"))
