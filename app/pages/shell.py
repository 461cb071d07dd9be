"""What never changes: header, stores, live region, fault, main, dialogs."""

from typing import Any, Final

from dash import dcc, html

from app.components.attributes import aria, data
from app.components.controls import bare, wordy
from app.components.frozen import Title
from app.components.header import NAME, PAGES, header, skip

UNDRAWN: Final = "The view in the address could not be drawn."
BEFORE: Final = "What stands below is the one before it. Your filters are kept."


def shell() -> html.Div:
    """The static layout; `page` and `provenance` are what callbacks fill."""
    return html.Div(
        [
            skip(0),
            dcc.Location(id="address", refresh=False),
            dcc.Store(id="screen"),
            dcc.Store(id="asked"),
            dcc.Store(id="named"),
            Title(id="doc-title"),
            header(),
            _fault(),
            html.Main(id="page", tabIndex=-1, disable_n_clicks=True, **aria(label=NAME)),
            html.Div(id="provenance", disable_n_clicks=True),
            html.Div(id="status", role="status", disable_n_clicks=True, **aria(live="polite")),
            _dialog("sheet", "Filters", ""),
            _dialog("export", "Export this view", "side"),
            _dialog("menu", "Pages", "side", _menu()),
        ],
        className="shell",
    )


def _fault() -> html.Div:
    """Said above the last good page where a new one could not be drawn; `assets/waiting.js` shows it."""
    return html.Div(
        [
            html.P([html.B(UNDRAWN), f" {BEFORE} ", wordy("Try again", "retry")]),
            html.Div(id="reason", disable_n_clicks=True),
        ],
        id="fault",
        className="fault",
        hidden=True,
        role="alert",
        disable_n_clicks=True,
    )


def _dialog(name: str, label: str, kind: str, *children: Any) -> html.Dialog:
    """A dialog; `assets/app.js` fills its holder from the page's template of that name."""
    holder = html.Div(children or None, id=f"{name}-holder", className="holder", disable_n_clicks=True)
    return html.Dialog(
        holder, id=name, className=f"dialog {kind}".strip(), disable_n_clicks=True, **aria(label=label)
    )


def _menu() -> html.Div:
    links = [html.A(label, href=path) for path, label in PAGES]
    head = html.Div([html.H2("Pages"), bare("Close", "close", "cross")])
    theme = html.Button("Light or dark", type="button", className="button", **data(act="theme"))
    return html.Div([head, html.Nav(links), theme], className="menu")
