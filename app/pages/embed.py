"""A view as a document of its own: figure, table, notes, sources, the caveat; no script.

For slow networks, frames of other sites, printing, and readers who let no script run.
"""

from collections.abc import Sequence
from typing import Any, Final

from dash import html

from app.components import masthead, nothing, table
from app.components.attributes import aria
from app.components.cards import cards
from app.components.header import NAME
from app.components.legend import legend
from app.components.markup import markup
from app.components.more import more
from app.components.pooling import pooling
from app.content.comparison import compare
from app.content.comparison.origin import origin
from app.content.comparison.trimming import shorten
from app.content.refusals import understood
from app.pages import still
from app.pages.evidence import PageEvidence
from app.pages.note import note
from models.facets import Refused
from models.view import View

MOST: Final = 32
"""Cohorts drawn unless all are asked for: what a slow network carries at once."""


def embed(view: View, refused: Sequence[Refused], evidence: PageEvidence) -> str:
    """The body of the document; its links lead to the page that answers."""
    whole = compare(evidence.rows, view, evidence.data_version, evidence)
    most = len(whole.cohorts) if view.rows else MOST
    comparison, hidden = shorten(whole, most)
    page = f"/{view.spell()}"
    link = html.A(f"Open in {NAME}", href=page)
    head = [
        html.H1(whole.title),
        html.P(masthead.told(whole), className="told"),
        masthead.said(understood(refused)),
        masthead.unread(whole.unread),
        html.P(link, className="small"),
        pooling(whole) if view.pool else None,
        legend(comparison.percent),
    ]
    foot = [
        more(view, len(whole.cohorts) - hidden, hidden),
        nothing.nothing(whole, evidence.rows, view),
        table.tables(comparison) if comparison.percent.lines else None,
        masthead.notes(comparison.notes),
        masthead.sources(comparison.citations),
        masthead.footer(comparison.data_version, origin(evidence)),
    ]
    drawn = still.wide(comparison) + _cards(view, evidence, most) if comparison.percent.lines else ""
    inside = f"{markup(html.Div(head, className='masthead'))}{drawn}{markup(foot)}"
    return f'<main class="embed">{note(evidence)}{_outward(still.nameless(inside), page)}</main>'


def _cards(view: View, evidence: PageEvidence, most: int) -> str:
    """One outcome after the other, for narrow screens."""
    parts: list[Any] = []
    for outcome in view.outcomes:
        whole = compare(evidence.rows, view.with_(outcome=(outcome,)), evidence.data_version)
        parts += [html.H2(outcome.label), cards(shorten(whole, most)[0])]
    return markup(html.Div(parts, className="small-screen", **aria(label="As cards")))


def _outward(text: str, page: str) -> str:
    """The markup with links to a number's source leading to the page that shows it."""
    return text.replace('href="#', f'href="{markup(page)}#')
