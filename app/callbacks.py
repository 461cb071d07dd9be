"""What happens when the address changes: parse, ask, hand on. On load nothing does: the document is the page.

::

    address     ── browser: ask ───► asked ── server: draw ──► content ── browser: place ──► the page
    address#id  ── browser: name ──► named ── server: tell ──► panel ──── browser: show ───► the panel

Nothing a browser sends is believed before ``Asked.read`` has read it.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

import structlog
from dash import ClientsideFunction, Dash, Input, Output, set_props
from werkzeug.exceptions import ServiceUnavailable

from app.components import elements as html
from app.components.markup import markup
from app.pages import dispatch
from app.pages.contract import Content
from app.pages.versions import kept, opened
from app.store import Ask, StoreUnavailable
from models.address import MAX_QUERY
from models.view import Parsed, View

log = structlog.get_logger(__name__)

MAX_PATH: Final = 200
MAX_ID: Final = 160
"""Of a number, or of a gap that is named after its cohort, outcome and kind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser asks for, read so that it cannot be wrong.

    Attributes:
        path: the page, beginning with a slash.
        search: the rest of the address, as it was sent.
        parsed: the view, and the words that were not understood.
        number: the estimate or gap that the address names; None where it names nothing, empty where what
            it names cannot be one.
    """

    path: str
    search: str
    parsed: Parsed
    number: str | None = None

    @classmethod
    def read(cls, value: object) -> Self:
        """Read whatever a client sent. Never raises; what cannot be read is the default."""
        found = value if isinstance(value, Mapping) else {}
        search = _text(found.get("search"), MAX_QUERY + 1)
        return cls(_path(found.get("path")), search, View.parse(search), estimate_id(found.get("hash")))


def _text(value: object, most: int) -> str:
    return value[:most] if isinstance(value, str) else ""


def _path(value: object) -> str:
    path = _text(value, MAX_PATH).rstrip("/")
    return path if path.startswith("/") else "/"


def estimate_id(fragment: object) -> str | None:
    """The id that a fragment of an address names; empty if it cannot be one, None if there is no fragment."""
    text = _text(fragment, MAX_ID + 2).removeprefix("#")
    if not text:
        return None
    return text if all(c.isascii() and (c.islower() or c.isdigit() or c == "_") for c in text) else ""


def failed(store: str) -> Callable[[Exception], None]:
    """What a reader is told where a callback failed; what was drawn last stays, and the log has the rest.

    Args:
        store: where the browser looks for the sentence.
    """

    def handle(error: Exception) -> None:
        if isinstance(error, StoreUnavailable):
            said = f"The evidence cannot be read right now: {error}"
        elif isinstance(error, ServiceUnavailable):
            said = str(error.description)
        else:
            reference = secrets.token_hex(4)
            log.error("callback failed", reference=reference, exc_info=error)
            said = f"The fault is in the log under the reference {reference}."
        set_props(store, {"data": {"said": said, "token": secrets.token_hex(4)}})

    return handle


def register(app: Dash, evidence: Ask, content: Callable[[str, Parsed], Content], contact: str = "") -> None:
    """Connect the page with the evidence.

    Args:
        app: the dashboard.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
        content: gives a page, made or kept.
        contact: where an error in a figure is reported; empty for no link.
    """
    where = [Input("address", part) for part in ("pathname", "search")]
    _in_the_browser(app, "ask", Output("asked", "data"), *where)
    _in_the_browser(app, "name", Output("named", "data"), Input("address", "hash"), *where)
    for name, store in (("place", "content"), ("show", "panel"), ("fail", "fault"), ("untold", "untold")):
        _in_the_browser(app, name, Input(store, "data"))

    @app.callback(
        Output("content", "data"),
        Input("asked", "data"),
        prevent_initial_call=True,
        on_error=failed("fault"),
    )
    def draw(data: object) -> dict[str, Any]:
        asked = Asked.read(data)
        return {**asdict(content(asked.path, asked.parsed)), "address": asked.path + asked.search}

    @app.callback(
        Output("panel", "data"),
        Input("named", "data"),
        prevent_initial_call=True,
        on_error=failed("untold"),
    )
    def tell(data: object) -> dict[str, Any]:
        asked = Asked.read(data)
        if asked.number is None:
            return {"html": "", "asked": data}
        parsed, now = opened(asked.parsed, evidence)
        panel = dispatch.provenance(now, asked.number, asked.path, parsed.view, contact)
        text = kept(markup(html.Div(panel, id="panel")), parsed.view.data) if panel else ""
        return {"html": text, "asked": data, "version": now.data_version}


def _in_the_browser(app: Dash, name: str, *signature: Input | Output) -> None:
    """A callback that a function of `assets/main.js` answers."""
    app.clientside_callback(ClientsideFunction("outcomes", name), *signature, prevent_initial_call=True)
