"""A view for paper: figure, table, notes, sources, caveat and address, in black on white.

The browser prints it in place of the page (`assets/print.js`), whatever the width of the window. The figure
is a table of strips: paper repeats its heads on every page, and cuts between cohorts alone.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, Final

from dash import html

from app.components import masthead, nothing, table
from app.components.attributes import aria
from app.components.header import NAME
from app.components.legend import legend
from app.components.lettering import svg
from app.components.markup import markup
from app.components.more import more
from app.components.pooling import pooling
from app.components.stops import overtaken, stopped
from app.content.comparison import compare
from app.content.comparison.comparison import Comparison
from app.content.comparison.origin import origin
from app.content.comparison.trimming import MOST, shorten
from app.content.refusals import stops, understood
from app.content.wording import UNFILTERED
from app.content.wording import version as version_of
from app.drawing.forest.screen import MONTHS_HEAD, MONTHS_SUB
from app.drawing.slides.strips import LANDSCAPE, PORTRAIT, Range, Strips, strips
from app.exports.about import cite, unread
from app.exports.kind import Options
from app.pages import still
from app.pages.evidence import PageEvidence
from app.pages.note import note
from models.facets import Refused
from models.view import View

_DRAWN: Final = "\0"
"""Stands in the markup where a picture goes."""


def paper(view: View, refused: Sequence[Refused], evidence: PageEvidence, address: str, today: str) -> str:
    """The body of the document, with the rows that the page draws.

    Args:
        view: what was asked.
        refused: words of the address that were not understood.
        evidence: all of it.
        address: the link of the view, printed in full.
        today: the day it is printed, as a citation names it.
    """
    whole = compare(evidence.rows, view, evidence.data_version, evidence)
    comparison, hidden = shorten(whole, len(whole.cohorts) if view.rows else MOST)
    version = version_of(evidence.data_version, whole.origin.evidence)
    head = [
        html.P([html.B(NAME), html.Span(version)], className="running"),
        html.H1(whole.title),
        html.P(masthead.told(whole, ways=False), className="told"),
        _named("Filters", "; ".join(whole.filters) or UNFILTERED),
        masthead.said(understood(refused)),
        stopped(stops(refused, whole)),
        overtaken(whole, evidence.changes),
        _named("Known and not read", unread(whole)),
        _named("Before comparing", "; ".join(one.text for one in whole.differences)),
        pooling(whole, opened=True) if view.pool else None,
        legend(comparison.percent),
    ]
    foot = [
        more(view, len(whole.cohorts) - hidden, hidden),
        nothing.nothing(whole, evidence.rows, view),
        masthead.notes(comparison.notes),
        table.tables(comparison) if comparison.percent.lines else None,
        masthead.sources(comparison.citations),
        _named("Link", address),
        _named("Cite as", cite(whole, Options(link=address, day=today))),
        masthead.footer(comparison.data_version, origin(evidence)),
    ]
    drawn = "".join(_figures(comparison)) if comparison.percent.lines else ""
    inside = f"{markup(html.Div(head, className='masthead'))}{drawn}{markup(foot)}"
    body = f"{note(evidence)}{still.nameless(inside)}"
    return f'<main class="paper" data-address="{escape(address)}">{body}</main>'


def _named(name: str, text: str) -> html.P | None:
    return html.P([html.B(f"{name} "), text], className="named") if text else None


def _figures(comparison: Comparison) -> Iterator[str]:
    """The figure twice, for paper upright and lying; the stylesheet shows the one that fits."""
    for kind, page in (("upright", PORTRAIT), ("lying", LANDSCAPE)):
        yield _figure(comparison, kind, page)


def _figure(comparison: Comparison, kind: str, page: Range) -> str:
    parts = "".join(_table(one) for one in strips(comparison, page))
    outside = markup(html.Figure(_DRAWN, className=f"strips {kind}", **aria(label=comparison.summary)))
    return outside.replace(_DRAWN, parts)


def _table(one: Strips) -> str:
    """A run of panels: heads that repeat, a row per strip, the axis."""
    body = [html.Tr(html.Td(_DRAWN)) for _ in one.rows]
    drawn = html.Table(
        [html.Thead(html.Tr(html.Td(_DRAWN))), html.Tbody([*body, html.Tr(html.Td(_DRAWN))])],
        style={"width": f"{100 * one.share:.4g}%"},
        **aria(hidden="true"),
    )
    text = markup([_unit() if one.months else None, drawn])
    for scene in (one.head, *one.rows, one.foot):
        text = text.replace(_DRAWN, svg(scene), 1)
    return text


def _unit() -> Any:
    return html.H2([f"{MONTHS_HEAD} ", html.Span(MONTHS_SUB, className="small")])
