"""A view as a document of its own: figure, table, notes, sources, the caveat; no script.

For slow networks, frames of other sites, printing, and readers who let no script run.
"""

from dataclasses import replace
from typing import Any, Final

from app.components import elements as html
from app.components import masthead
from app.components.attributes import aria
from app.components.cards import cards
from app.components.header import NAME
from app.components.legend import legend
from app.components.lettering import svg
from app.components.markup import markup
from app.components.pooling import pooling
from app.components.unread import unread
from app.content.refusals import understood
from app.drawing.forest import layout
from app.drawing.forest.style import STILL
from app.pages.compare import narrow, timed
from app.pages.compare.parts import Compared, nameless
from app.pages.compare.wide import WIDE
from app.pages.contract import Request
from app.pages.versions import noted

MOST: Final = 32
"""Cohorts drawn unless all are asked for: what a slow network carries at once."""


def body(request: Request) -> str:
    """The body of the document; its links lead to the page that answers."""
    it = Compared.of(request, MOST)
    whole, page = it.whole, f"/{request.view.spell()}"
    head = [
        html.H1(whole.title),
        html.P(masthead.told(whole), className="told"),
        masthead.said(understood(request.refused)),
        unread(whole.unread),
        html.P(html.A(f"Open in {NAME}", href=page), className="small"),
        pooling(whole) if request.view.pool else None,
        legend(it.drawn.percent),
    ]
    inside = [html.Div(head, className="masthead"), *drawn(it), *it.foot()]
    text = nameless(html.Main(noted(inside, request.evidence, request.view), className="embed"))
    return text.replace('href="#', f'href="{markup(page)}#').replace('href="?', 'href="/?')


def drawn(it: Compared) -> list[Any]:
    """The figure, and one outcome after the other for narrow screens; nothing where there is no row."""
    if it.silent:
        return []
    seen = it.drawn
    if seen.view.over_time:
        return [timed.told(seen), *timed.stills(seen, WIDE.width)]
    still = svg(layout(seen, WIDE.width, style=STILL))
    figure = html.Figure(still, className="still wide", **aria(label=seen.summary))
    parts: list[Any] = []
    for outcome in seen.view.outcomes:
        alone = replace(narrow.alone(seen, outcome), summary=f"{outcome.label}: {seen.title}")
        parts += [html.H2(outcome.label), cards(alone)]
    return [figure, html.Div(parts, className="small-screen", **aria(label="As cards"))]
