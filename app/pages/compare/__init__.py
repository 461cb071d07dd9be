"""The page that compares, in every form that its one comparison takes.

::

    parts     the comparison, and what stands beneath it
    wide      the figure with all panels, or two in turns     narrow    cards of one outcome
    timed     the figure over time
    embed     for frames and slow networks, without a script  printed   for paper
    offline   a file that needs no network                    club      the same for a journal club
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.components import card, filters, masthead, toolbar
from app.components import elements as html
from app.components.attributes import data
from app.components.cards import cards
from app.components.export import export
from app.components.header import skip
from app.components.keeping import keepers
from app.components.pooling import pooling
from app.components.sheet import sheet
from app.content.filters import choices, opening
from app.content.over_time import survival
from app.drawing.plotly import palette
from app.pages.compare import narrow, timed, wide
from app.pages.compare.parts import Compared
from app.pages.contract import Request
from models.vocabulary import Outcome


def page(request: Request) -> tuple[list[Any], Mapping[str, Any]]:
    """Filters, the figure in its forms, table, what differs, notes, sources; and the marks that are live."""
    view, evidence = request.view, request.evidence
    it = Compared.of(request, offers=True)
    whole, drawn = it.whole, it.drawn
    offered = choices(evidence.rows, view)
    listed = choices(evidence.rows, view, "sheet")
    outcome = opening(evidence.rows, view)
    every = (one for form in wide.FORMS for one in _figures(it, form))
    figures = [] if it.silent else wide.written(every, drawn.summary, keepers(drawn))
    timely = [timed.narrow(drawn, outcome)] if figures and view.over_time else []
    phone = wide.written(timely, drawn.summary)
    moved = narrow.passed(view, outcome)
    panels = survival(view) if view.over_time else view.outcomes
    turns = {form.name: form.turns(panels) for form in wide.FORMS}
    head = [
        skip(1),
        skip(2) if figures else None,
        masthead.masthead(whole, offered),
        filters.bar(offered, whole),
        masthead.result(whole, offered, request.refused),
        pooling(whole),
        narrow.head(whole, listed, outcome),
        toolbar.toolbar(whole, drawn, turns) if figures else None,
        timed.told(drawn) if figures else None,
        narrow.bar(whole),
    ]
    foot = it.foot(
        sources=[
            html.Template(sheet(listed, whole, moved), **data(holder="sheet")),
            html.Template(export(whole, evidence.rows), **data(holder="export")),
        ],
        ticks=True,
    )
    parts = [
        html.Div(head, id="head"),
        wide.shown(figures) if figures else None,
        html.Div(_narrow(it, phone, outcome), id="figure") if figures else None,
        html.Div(foot, id="foot"),
    ]
    live = {
        "figures": {one.name: one.marks for one in [*figures, *phone]},
        "cards": card.texts(drawn, evidence.rows),
        "palette": palette(),
    }
    return parts, live if figures else {}


def _figures(it: Compared, form: wide.FigureForm) -> Iterable[wide.Drawn]:
    return [timed.figure(it.drawn, form)] if it.whole.view.over_time else wide.figures(it.drawn, form)


def _narrow(it: Compared, phone: Sequence[wide.WrittenFigure], outcome: Outcome) -> Any:
    """What a phone shows of one outcome: cards, or over time the figure."""
    if not phone:
        return cards(narrow.alone(it.drawn, outcome))
    return html.Div([one.markup for one in phone], className="form phone", **data(form="phone"))
