"""The top of every page: name, pages, data version, theme, link, export."""

from typing import Final

from dash import html

from app.components.attributes import aria, data
from app.components.controls import bare, button

NAME: Final = "CAR T Outcomes"

PAGES: Final = (
    ("/", "Compare"),
    ("/map", "Evidence map"),
    ("/studies", "Studies"),
    ("/guide", "Guide"),
    ("/data", "Data"),
)
"""The pages a reader can go to, in order."""


def header() -> html.Header:
    """The header, the same on every page."""
    links = [html.A(label, href=path) for path, label in PAGES]
    return html.Header(
        [
            html.A(NAME, href="/", className="brand"),
            html.Nav(links, id="nav", **aria(label="Pages")),
            html.A("Data", id="version", href="/data", className="version"),
            html.Div(
                [
                    bare("Light or dark", "theme", "theme"),
                    button("Copy link", "copy", "link"),
                    button("Export", "open", "down", primary=True, **data(dialog="export")),
                    bare("Menu", "open", "menu", **data(dialog="menu")),
                ],
                className="actions",
            ),
        ],
        className="top",
    )
