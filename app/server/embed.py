"""``/embed`` and ``/print``: the view as a document without a script, for screens and for paper."""

from datetime import UTC, datetime
from html import escape
from typing import Final

from flask import Flask, Response, request

from app.api import answered
from app.pages import dispatch
from app.pages.versions import opened
from app.server.cache import DOCUMENTS, weighed
from app.server.document import FONTS, ICON
from app.server.exports import host
from app.server.static import STYLE, Static
from app.server.turns import Turns, kept_in_turn
from app.store import Ask, Evidence
from models.view import View

EMBED: Final = "/embed"
"""The view as HTML that other sites may frame, if they are named in the settings."""

PRINT: Final = "/print"
"""The view as the browser prints it; `assets/print.js` asks for it when a reader does."""

_DOCUMENT: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<base target="_top">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="{style}">
<style>
@font-face{{font-family:"Outcomes Sans Only";src:url({font}) format("woff2");font-display:swap}}
:root{{--font:"Outcomes Sans Only",Arial,sans-serif}}
</style>
</head>
<body>
{body}
</body>
</html>
"""
"""One weight of the font: the browser makes the bold from it, and a slow network carries one file less."""


def register(server: Flask, evidence: Ask, static: Static, base_url: str, turns: Turns) -> None:
    """Serve the documents.

    Args:
        server: the Flask server.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
        static: where font, icon and stylesheet stand.
        base_url: the public address, printed on paper; empty to take it from the request.
        turns: who may make a document now.
    """
    kept = weighed(DOCUMENTS)
    short, long = (kept_in_turn(kept, queue) for queue in (turns.views, turns.long))

    def document(view: View, now: Evidence, body: str) -> Response:
        filled = _DOCUMENT.format(
            title=escape(dispatch.title("/", view, now)),
            icon=static.address(ICON),
            font=static.address(FONTS[0]),
            style=static.address(STYLE),
            body=body,
        )
        return answered(filled.encode(), "text/html")

    @server.get(EMBED)
    def embed() -> Response:
        asked, now = opened(View.parse(request.query_string.decode("latin-1")), evidence)
        give = long if asked.view.rows else short
        key = (EMBED, now.edition, asked.view.spell(), asked.refused)
        body = give(key, lambda: dispatch.embedded(asked.view, asked.refused, now))
        return document(asked.view, now, body)

    @server.get(PRINT)
    def paper() -> Response:
        asked, now = opened(View.parse(request.query_string.decode("latin-1")), evidence)
        link, today = f"{base_url or host()}/{asked.view.spell()}", f"{datetime.now(UTC):%Y-%m-%d}"
        key = (PRINT, now.edition, link, today, asked.refused)
        body = long(key, lambda: dispatch.paper(asked.view, asked.refused, now, link, today))
        return document(asked.view, now, body)
