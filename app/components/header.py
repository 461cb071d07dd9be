"""The top of every page: name, pages, data version, theme, link, export."""

from typing import Final

from dash import html

from app import PRODUCT
from app.components.attributes import aria, data
from app.components.controls import bare, button

NAME: Final = PRODUCT

PAGES: Final = (
    ("/", "Compare"),
    ("/map", "Evidence map"),
    ("/studies", "Studies"),
    ("/guide", "Guide"),
    ("/data", "Data"),
)
"""The pages a reader can go to, in order."""


SKIPS: Final = (("Skip to the content", "#page"), ("Skip to the figure", "#figures"))
"""What a keyboard may leap over: the header, and the filters."""


def skip(number: int) -> html.A:
    """One of these links, out of sight until it has the focus; `assets/app.js` leaps."""
    text, target = SKIPS[number]
    return html.A(text, href=target, className="skip")


def header(here: str = "", version: str = "Data") -> html.Header:
    """The header, the same on every page.

    Args:
        here: the path of the page it stands on; empty where `assets/app.js` marks it.
        version: the data version as a link; where it is only "Data", `assets/app.js` fills it in.
    """
    links = [
        html.A(label, href=path, **aria(current="page" if path == here else None)) for path, label in PAGES
    ]
    return html.Header(
        [
            html.A(NAME, href="/", className="brand"),
            html.Nav(links, id="nav", **aria(label="Pages")),
            html.A(version, id="version", href="/data", className="version"),
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
