"""The evidence map: what the texts read give, and what they do not."""

from collections.abc import Sequence

from app.components import elements as html
from app.components import evidence_map as drawn
from app.components import further, masthead
from app.components.attributes import data
from app.components.export import export
from app.content.comparison import Comparison, compare
from app.content.comparison.lineup import lineup
from app.content.comparison.overview import Overview, overview
from app.content.evidence_map import EvidenceMap, evidence_map
from app.content.filters import choices
from app.pages.contract import Request, Written
from models.facets import Refused

TITLE = "Evidence map: what the texts read give, and what they do not"


def page(request: Request) -> Written:
    """The map of a view; `by=site` in the address makes disease sites the rows."""
    view, evidence = request.view, request.evidence
    by, others = request.own(drawn.KEY)
    found = evidence_map(evidence.rows, view, "site" if by == "site" else "cohort")
    parts = [
        _head(found, others),
        drawn.controls(found, choices(evidence.rows, view, "map")),
        drawn.table(found),
        drawn.rest(found),
        drawn.findings(found),
        *[html.P(note, className="small soft") for note in found.notes],
        masthead.footer(evidence),
        html.Template(export(_whole(request), evidence.rows), **data(holder="export")),
    ]
    return html.Div(parts, id="foot"), {}


def _whole(request: Request) -> Comparison | Overview:
    """The view as its files are told of; compared only where pooling is asked for, which they tell too."""
    view, evidence = request.view, request.evidence
    if view.pool:
        return compare(evidence.rows, view, evidence.data_version, evidence, offers=False)
    return overview(evidence.rows, lineup(evidence.rows, view, evidence.data_version), evidence)


def _head(found: EvidenceMap, others: Sequence[Refused]) -> html.Div:
    doubtful = further.cns_possible(found.cns_possible, f"/map{found.cns_possible_view}")
    told = html.P([html.B(found.told), f" {found.rest}", *doubtful], className="told")
    return html.Div(
        [html.H1(TITLE, id="title"), told, masthead.said(others)],
        className="masthead",
        **data(status=f"{TITLE}. {found.told}"),
    )
