"""Every study, newest first, with a search."""

from collections.abc import Sequence
from typing import Any

from dash import html

from app.components import library as drawn
from app.components import masthead
from app.components.attributes import data
from app.components.downloads import panel
from app.components.frozen import frozen
from app.content.comparison.origin import origin
from app.content.studies_list import library
from app.pages.evidence import PageEvidence
from app.pages.own import own
from models.facets import Refused

TITLE = "Studies"


def page(refused: Sequence[Refused], evidence: PageEvidence) -> Any:
    """The list of studies; `q=` in the address searches it."""
    query, others = own(refused, "q")
    entries = library(evidence.files, evidence.rows, query)
    told = drawn.counted(entries)
    head = html.Div(
        [html.H1(TITLE, id="title"), html.P(told, className="told", id="found"), masthead.said(others)],
        className="masthead",
        **data(status=f"{TITLE}. {told}"),
    )
    return frozen(
        "foot",
        head,
        drawn.search(query),
        drawn.table(entries),
        panel(),
        masthead.footer(evidence.data_version, origin(evidence)),
    )
