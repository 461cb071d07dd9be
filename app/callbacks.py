"""What happens when the address changes: parse, ask, hand on.

::

    address, screen ── browser: outcomes.ask ───► asked ── server: draw ──► page, title
    address#id      ── browser: outcomes.name ──► named ── server: tell ──► provenance

Nothing a browser sends is believed before ``Asked.read`` has read it.
"""

import math
import secrets
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

import structlog
from dash import ClientsideFunction, Dash, Input, Output, html, set_props

from app import pages
from app.components.frozen import frozen
from app.store import Evidence, StoreUnavailable
from models.view import MAX_QUERY, Parsed, View

log = structlog.get_logger(__name__)

Remember = Callable[[Hashable, Callable[[], Any]], Any]
"""Gives what is kept under a key, or makes and keeps it."""

Theme = Literal["light", "dark"]

WIDTHS: Final = (320, 2560)
"""Narrowest and widest page that is drawn for, px."""

WIDTH_STEP: Final = 8
"""Widths are drawn in steps, so that readers with like screens share one drawing."""

DEFAULT_WIDTH: Final = 1440
MAX_PATH: Final = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser asks for, read so that it cannot be wrong.

    Attributes:
        path: the page, beginning with a slash.
        parsed: the view, and the words that were not understood.
        width: px of the page, within ``WIDTHS``, in steps.
        theme: light unless dark is asked for.
        number: the estimate or gap that the address names; None where it names nothing, empty where what
            it names cannot be one.
    """

    path: str
    parsed: Parsed
    width: int
    theme: Theme
    number: str | None = None

    @classmethod
    def read(cls, value: object) -> Self:
        """Read whatever a client sent. Never raises; what cannot be read is the default."""
        found = value if isinstance(value, Mapping) else {}
        return cls(
            _path(found.get("path")),
            View.parse(_text(found.get("search"), MAX_QUERY + 1)),
            _width(found.get("width")),
            "dark" if found.get("theme") == "dark" else "light",
            estimate_id(found.get("hash")),
        )

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What two requests that get the same page have in common."""
        return self.path, self.parsed.view.spell(), self.parsed.refused, self.width, self.theme


def _text(value: object, most: int) -> str:
    return value[:most] if isinstance(value, str) else ""


def _path(value: object) -> str:
    path = _text(value, MAX_PATH).rstrip("/")
    return path if path.startswith("/") else "/"


def _width(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or math.isnan(value):
        return DEFAULT_WIDTH
    low, high = WIDTHS
    return int(min(max(value, low), high)) // WIDTH_STEP * WIDTH_STEP


def estimate_id(fragment: object) -> str | None:
    """The id that a fragment of an address names; empty if it cannot be one, None if there is no fragment."""
    text = _text(fragment, 82).removeprefix("#")
    if not text:
        return None
    return text if all(c.isascii() and (c.islower() or c.isdigit() or c == "_") for c in text) else ""


def failed(tell: Callable[[str], None]) -> Callable[[Exception], None]:
    """What a reader is told where a callback failed; what was drawn last stays, and the log has the rest.

    Args:
        tell: puts the sentence on the page.
    """

    def handle(error: Exception) -> None:
        if isinstance(error, StoreUnavailable):
            tell(f"The evidence cannot be read right now: {error}")
        else:
            reference = secrets.token_hex(4)
            log.error("callback failed", reference=reference, exc_info=error)
            tell(f"The fault is in the log under the reference {reference}.")

    return handle


def _not_drawn(sentence: str) -> None:
    """Beside the general sentence, which the browser shows."""
    set_props("reason", {"children": frozen("told", html.P(sentence))})


def _not_found(sentence: str) -> None:
    """In place of the panel of a number."""
    told = html.Aside(html.P(sentence, role="alert"), className="panel")
    set_props("provenance", {"children": frozen("panel", told)})


def register(app: Dash, evidence: Callable[[], Evidence], remember: Remember, contact: str = "") -> None:
    """Connect the page with the evidence.

    Args:
        app: the dashboard.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
        remember: keeps drawn pages.
        contact: where an error in a figure is reported; empty for no link.
    """
    app.clientside_callback(
        ClientsideFunction("outcomes", "ask"),
        Output("asked", "data"),
        Input("address", "pathname"),
        Input("address", "search"),
        Input("screen", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("outcomes", "name"),
        Output("named", "data"),
        Input("address", "hash"),
        Input("address", "pathname"),
        Input("address", "search"),
        Input("screen", "data"),
    )

    @app.callback(
        Output("page", "children"),
        Output("doc-title", "data"),
        Input("asked", "data"),
        prevent_initial_call=True,
        on_error=failed(_not_drawn),
    )
    def draw(data: object) -> tuple[Any, str]:
        asked, now = Asked.read(data), evidence()
        view, refused = asked.parsed.view, asked.parsed.refused
        page = remember(
            ("page", now.edition, *asked.key),
            lambda: pages.page(asked.path, view, refused, now, asked.width, asked.theme),
        )
        return page, pages.title(asked.path, view, now)

    @app.callback(
        Output("provenance", "children"),
        Input("named", "data"),
        prevent_initial_call=True,
        on_error=failed(_not_found),
    )
    def tell(data: object) -> Any:
        asked = Asked.read(data)
        if asked.number is None:
            return []
        view, width = asked.parsed.view, asked.width
        return pages.provenance(evidence(), asked.number, asked.path, view, width, contact)
