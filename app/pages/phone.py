"""The page that compares, on a phone: one outcome at a time, as cards."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dash import html

from app.components import differences, masthead, nothing
from app.components.attributes import aria, data
from app.components.cards import cards
from app.components.controls import button, select
from app.components.export import export
from app.components.frozen import frozen
from app.components.header import skip
from app.components.more import more
from app.components.pooling import pooling
from app.components.sheet import LISTS, TICKED, sheet
from app.components.stops import overtaken, stopped
from app.content.comparison import compare
from app.content.comparison.comparison import Comparison
from app.content.comparison.origin import origin, unread
from app.content.comparison.trimming import MOST, shorten
from app.content.filters import choices, opening
from app.content.refusals import stops, understood
from app.content.wording import plural
from app.pages.evidence import PageEvidence
from models.facets import Refused
from models.view import View
from models.vocabulary import Outcome


def page(view: View, refused: Sequence[Refused], evidence: PageEvidence) -> Any:
    """One outcome of the view: the first one asked for, else the first that has a number."""
    shown = view.with_(outcome=(opening(evidence.rows, view),))
    found = compare(evidence.rows, shown, evidence.data_version)
    comparison = replace(found, unread=unread(evidence.account.known, view))
    drawn, hidden = shorten(comparison, len(comparison.cohorts) if view.rows else MOST)
    offered = choices(evidence.rows, view, TICKED, LISTS)
    head = [
        skip(1),
        html.H1(comparison.title),
        html.P(masthead.told(comparison), className="told"),
        masthead.welcome(),
        masthead.said(understood(refused)),
        stopped(stops(refused, comparison)),
        overtaken(comparison, evidence.changes),
        masthead.unread(comparison.unread),
        _tabs(view, shown.outcomes[0]),
        html.Div([select(offered.control("month")), _before(comparison)], className="row"),
        pooling(comparison),
        _bar(comparison),
    ]
    status = masthead.status(comparison, offered)
    foot = [
        more(view, len(comparison.cohorts) - hidden, hidden),
        nothing.nothing(comparison, evidence.rows, view),
        masthead.notes(drawn.notes),
        differences.table(comparison),
        masthead.sources(drawn.citations),
        masthead.footer(comparison.data_version, origin(evidence)),
        html.Template(sheet(offered, comparison, view), **data(holder="sheet")),
        html.Template(export(comparison, evidence.rows), **data(holder="export")),
    ]
    return [
        frozen("head", html.Div(head, className="masthead phone", **status)),
        frozen("figure", cards(drawn)),
        frozen("foot", *foot),
    ]


def _tabs(view: View, active: Outcome) -> html.Div:
    """One button per outcome; the choice is in the address."""
    buttons = [
        html.Button(
            outcome.label,
            type="button",
            className=f"segment {'changed' if outcome is active else 'off'}",
            **aria(pressed=outcome is active),
            **data(go=view.with_(outcome=(outcome,)).spell(), key=f"tab-{outcome}"),
        )
        for outcome in Outcome
    ]
    return html.Div(
        buttons,
        id="outcomes",
        className="segments tabs",
        role="group",
        **aria(label="Outcome"),
    )


def _before(comparison: Comparison) -> html.Button | None:
    if not comparison.differences:
        return None
    text = f"Before comparing: {plural(len(comparison.differences), 'note')}"
    return html.Button(text, type="button", className="wordy", **data(act="differences", key="before"))


def _bar(comparison: Comparison) -> html.Div:
    """What stays at the bottom of the screen."""
    filters = button(
        f"Filters · {plural(comparison.totals.cohorts, 'cohort')}",
        "open",
        primary=True,
        **data(dialog="sheet", key="open-sheet"),
    )
    return html.Div(
        [filters, button("Export", "open", **data(dialog="export", key="open-export"))], className="bottom"
    )
