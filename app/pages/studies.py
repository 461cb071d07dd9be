"""Every study, newest first, with a search."""

from app.components import elements as html
from app.components import library as drawn
from app.components import masthead
from app.components.attributes import data
from app.components.downloads import panel
from app.content.studies_list import library
from app.pages.contract import Request, Written

TITLE = "Studies"


def page(request: Request) -> Written:
    """The list of studies; `q=` in the address searches it."""
    evidence = request.evidence
    typed, others = request.own("q")
    query = request.view.q or typed
    entries = library(evidence.files, evidence.rows, query)
    told = drawn.counted(entries)
    head = html.Div(
        [html.H1(TITLE, id="title"), html.P(told, className="told", id="found"), masthead.said(others)],
        className="masthead",
        **data(status=f"{TITLE}. {told}"),
    )
    foot = masthead.footer(evidence)
    return html.Div([head, drawn.search(query), drawn.table(entries), panel(), foot], id="foot"), {}
