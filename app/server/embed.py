"""``/embed``: the view of the address as a document without a script."""

from collections.abc import Callable
from html import escape
from typing import Final

from flask import Flask, Response, request

from app import pages
from app.api import answered
from app.frontend.things import STYLE
from app.server.assets import Assets
from app.server.document import FONTS
from app.server.kept import Kept
from app.server.static import Static
from app.store import Evidence
from models.view import View

EMBED: Final = "/embed"
"""The view as HTML that other sites may frame, if they are named in the settings."""

MOST: Final = 100
HEAVIEST: Final = 32 * 1024 * 1024

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


def register(server: Flask, evidence: Callable[[], Evidence], assets: Assets, static: Static) -> None:
    """Serve the document.

    Args:
        server: the Flask server.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
        assets: where the font and the icon lie.
        static: where the stylesheet lies.
    """
    kept = Kept(MOST, HEAVIEST, len)

    @server.get(EMBED)
    def embed() -> Response:
        asked, now = View.parse(request.query_string.decode("latin-1")), evidence()
        body = kept(
            (now.data_version, asked.view.spell(), asked.refused),
            lambda: pages.embed(asked.view, asked.refused, now),
        )
        document = _DOCUMENT.format(
            title=escape(pages.title("/", asked.view)),
            icon=assets.address("favicon.svg"),
            font=assets.address(FONTS[0]),
            style=static.address(STYLE),
            body=body,
        )
        return answered(document.encode(), "text/html")
