"""The top of every page: name, pages, data version, theme, link, export."""

from collections.abc import Sequence
from typing import Final

from app import PRODUCT
from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import bare, button

NAME: Final = PRODUCT

SKIPS: Final = (
    ("Skip to the content", "#page"),
    ("Skip to the filters", "#filters"),
    ("Skip to the figure", "#figures"),
)
"""What a keyboard may leap over: the header, what stands before the filters, and the filters."""


def skip(number: int) -> html.A:
    """One of these links, out of sight until it has the focus."""
    text, target = SKIPS[number]
    return html.A(text, href=target, className="skip")


Links = Sequence[tuple[str, str]]
"""Path and name of each page a reader can go to, in order."""


def header(links: Links, here: str, version: str) -> html.Header:
    """The header, the same on every page; a key stops once at each place that it leads to.

    Args:
        links: the pages.
        here: the path of the page it stands on; `assets/page.js` keeps the mark where the reader is.
        version: the data version and its day.
    """
    return html.Header(
        [
            html.A(NAME, href="/", className="brand", tabIndex=-1),
            html.Nav(_pages(links, here), id="nav", **aria(label="Pages")),
            html.A(version, id="version", href="/data", className="version", tabIndex=-1),
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


def _pages(links: Links, here: str) -> list[html.A]:
    on = next((path for path, _ in reversed(links) if here.startswith(path) and path != "/"), "/")
    on = on if on != "/" or here == "/" else ""
    return [html.A(name, href=path, **aria(current="page" if path == on else None)) for path, name in links]
