"""``/api``: what the API gives and takes, as a page that needs no script."""

from typing import Final

from flask import Flask, Response

from app.api import answered
from app.api.openapi import describe
from app.components.api_reference import TITLE, reference
from app.components.header import NAME
from app.components.markup import markup
from app.pages.shell import LINKS
from app.server.document import head
from app.server.exports import host
from app.server.static import STYLE, Static

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
{first}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {name}</title>
{icons}
{preloads}
<link rel="stylesheet" href="{style}">
</head>
<body>
{body}
</body>
</html>
"""


def register(server: Flask, static: Static, base_url: str) -> None:
    """Serve the page.

    Args:
        server: the Flask server.
        static: where theme script, icons and stylesheet stand.
        base_url: the public address, named in the examples; empty to take it from the request.
    """

    @server.get("/api")
    def api() -> Response:
        body = markup(reference(describe(""), base_url or host(), LINKS))
        page = _PAGE.format(title=TITLE, name=NAME, style=static.address(STYLE), body=body, **head(static))
        return answered(page.encode(), "text/html")
