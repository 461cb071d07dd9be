"""A view for paper: figure, table, notes, sources, caveat and address, in black on white.

The browser prints it in place of the page (`assets/print.js`), whatever the width of the window. The figure
is a table of strips: paper repeats its heads on every page, and cuts between cohorts alone.
"""

from collections.abc import Iterator
from typing import Any

from app.components import elements as html
from app.components import masthead
from app.components.attributes import aria, data
from app.components.header import NAME
from app.components.legend import legend
from app.components.lettering import svg
from app.components.pooling import pooling
from app.components.stops import stopped
from app.content.comparison import Comparison
from app.content.refusals import stops, understood
from app.content.wording import UNFILTERED
from app.content.wording import version as version_of
from app.drawing.forest.screen import MONTHS_HEAD, MONTHS_SUB
from app.drawing.over_time.time_paper import time_strips
from app.drawing.slides.strips import LANDSCAPE, PORTRAIT, Strips, strips
from app.exports.about import cite, unread
from app.exports.kind import Options
from app.pages.compare import timed
from app.pages.compare.parts import Compared, nameless
from app.pages.contract import Request
from app.pages.versions import noted


def body(request: Request, address: str, today: str) -> str:
    """The body of the document, with the rows that the page draws.

    Args:
        request: what was asked.
        address: the link of the view, printed in full.
        today: the day it is printed, as a citation names it.
    """
    it = Compared.of(request)
    foot = it.foot(sources=cited(it.whole, address, today), paper=True)
    shown = [] if it.silent else list(figures(it.drawn))
    inside = [html.Div(head(it, request), className="masthead"), *shown, *foot]
    return nameless(
        html.Main(noted(inside, request.evidence, request.view), className="paper", **data(address=address))
    )


def cited(whole: Comparison, address: str, today: str) -> list[Any]:
    """The link of the view, printed in full, and how to cite it."""
    return [named("Link", address), named("Cite as", cite(whole, Options(link=address, day=today)))]


def head(it: Compared, request: Request) -> list[Any]:
    """Version, title, what is shown and what to know before comparing, all in words."""
    whole = it.whole
    version = version_of(whole.data_version, whole.origin.evidence)
    return [
        html.P([html.B(NAME), html.Span(version)], className="running"),
        html.H1(whole.title),
        html.P(masthead.told(whole, ways=False), className="told"),
        named("Filters", "; ".join(whole.filters) or UNFILTERED),
        masthead.said(understood(request.refused)),
        stopped(stops(request.refused, whole)),
        named("Known and not read", unread(whole)),
        named("Before comparing", "; ".join(one.text for one in whole.differences)),
        pooling(whole, opened=True) if request.view.pool else None,
        legend(it.drawn.percent),
    ]


def named(name: str, text: str) -> html.P | None:
    """A line of the head or the foot; None where there is nothing to say."""
    return html.P([html.B(f"{name} "), text], className="named") if text else None


def figures(comparison: Comparison) -> Iterator[html.Figure]:
    """The figure twice, for paper upright and lying; the stylesheet shows the one that fits."""
    for kind, page in (("upright", PORTRAIT), ("lying", LANDSCAPE)):
        cut = time_strips if comparison.view.over_time else strips
        runs: Any = [timed.told(comparison), *(_table(one) for one in cut(comparison, page))]
        yield html.Figure(runs, className=f"strips {kind}", **aria(label=comparison.summary))


def _table(one: Strips) -> list[Any]:
    """A run of panels: heads that repeat, a row per strip, the axis."""
    body = [html.Tr(html.Td(svg(scene))) for scene in (*one.rows, one.foot)]
    drawn = html.Table(
        [html.Thead(html.Tr(html.Td(svg(one.head)))), html.Tbody(body)],
        style={"width": f"{100 * one.share:.4g}%"},
        **aria(hidden="true"),
    )
    unit = html.H2([f"{MONTHS_HEAD} ", html.Span(MONTHS_SUB, className="small")])
    return [unit if one.months else None, drawn]
