"""What stands around every page: header, live region, fault, main, the panel, the card, dialogs."""

from typing import Any, Final

from dash.dcc.Location import Location
from dash.dcc.Store import Store

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import bare, wordy
from app.components.header import NAME, header, skip
from app.components.markup import Written
from app.pages import PAGES
from app.pages.contract import Content

LINKS: Final = tuple((page.path, page.name) for page in PAGES)
UNDRAWN: Final = "The view in the address could not be drawn."
LOST: Final = (
    "A script of this page did not come. Figure, links and filters work; buttons and sources may not. "
)
BEFORE: Final = "What stands below is the one before it. Your filters are kept."


def shell(content: Content, path: str) -> html.Div:
    """A page in its shell; from the first change on `assets/page.js` puts other content into main."""
    return html.Div(
        [
            skip(0),
            header(LINKS, path, content.version),
            _fault(),
            html.P([LOST, html.A("Reload the page", href=""), "."], className="fault lost"),
            html.Main(Written(content.html), id="page", tabIndex=-1, **aria(label=NAME)),
            html.Div(id="provenance"),
            html.Section(id="card", className="about", hidden=True, **aria(label="Number pointed at")),
            html.Div(id="status", role="status", **aria(live="polite")),
            _dialog("sheet", "Filters", ""),
            _dialog("export", "Export this view", "side"),
            _dialog("menu", "Pages", "side", _menu()),
        ],
        className="shell",
    )


def layout() -> list[Any]:
    """What Dash holds: the address, and what its callbacks hand on."""
    names = ("asked", "content", "named", "panel", "fault", "untold")
    return [Location(id="address", refresh="callback-nav"), *[Store(id=name) for name in names]]


def _fault() -> html.Div:
    """Said above the last good page where a new one could not be drawn; `assets/address.js` shows it."""
    return html.Div(
        [
            html.P([html.B(UNDRAWN), f" {BEFORE} ", wordy("Try again", "retry", **data(key="retry"))]),
            html.Div(id="reason"),
        ],
        id="fault",
        className="fault",
        hidden=True,
        role="alert",
    )


def _dialog(name: str, label: str, kind: str, *children: Any) -> html.Dialog:
    """A dialog; `assets/dialogs.js` fills its holder from the page's template of that name."""
    holder = html.Div(children or None, id=f"{name}-holder", className="holder")
    return html.Dialog(holder, id=name, className=f"dialog {kind}".strip(), **aria(label=label))


def _menu() -> html.Div:
    links = [html.A(name, href=path) for path, name in LINKS]
    head = html.Div([html.H2("Pages"), bare("Close", "close", "cross")])
    theme = html.Button("Light or dark", type="button", className="button", **data(act="theme"))
    return html.Div([head, html.Nav(links), theme], className="menu")
