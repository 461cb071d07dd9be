"""Which addresses are pages, and which are nothing at all."""

from collections.abc import Callable
from typing import Final

import structlog
from flask import Flask, Response, g, jsonify, redirect, request, send_from_directory
from werkzeug.exceptions import NotFound

from app import pages
from app.server.cache import FIRST, Kept, weighed
from app.server.static import ASSETS
from app.store import Evidence, StoreUnavailable
from models.view import Parsed, View

log = structlog.get_logger(__name__)

A_DAY: Final = "public, max-age=86400"
CHECKED: Final = "no-cache"
COMPARES: Final = "/"
DOCUMENTS: Final = ("/", "/<path:path>")
"""Dash's endpoints that answer any address with the application."""


def gate(server: Flask, evidence: Callable[[], Evidence]) -> None:
    """Answer 404 where there is no page, and 503 where there is no evidence, instead of an empty shell."""
    kept = weighed(FIRST)

    @server.before_request
    def _gate() -> Response | None:
        if request.endpoint not in DOCUMENTS:
            return None
        now, path, query = evidence(), request.path, request.query_string.decode("latin-1")
        if path.startswith("//") or not pages.exists(path, now):
            raise NotFound
        if path != "/" and path.endswith("/"):
            return redirect("?".join(filter(None, (path.rstrip("/"), query))), 308)  # type: ignore[return-value]
        asked = View.parse(query)
        g.title = pages.title(path, asked.view, now)
        if path == COMPARES:
            g.first = _first(asked, now, kept)
        return None

    @server.after_request
    def _asked_again(answer: Response) -> Response:
        if request.endpoint in DOCUMENTS:
            answer.headers.setdefault("Cache-Control", CHECKED)
        return answer


def _first(asked: Parsed, now: Evidence, kept: Kept) -> str:
    """The first picture; none where it cannot be drawn: the page then says what went wrong."""
    key = (now.edition, asked.view.spell(), asked.refused)
    try:
        return str(kept(key, lambda: pages.first(asked.view, asked.refused, now)))
    except Exception:
        log.exception("no first picture", query=asked.view.spell())
        return ""


def health(server: Flask, evidence: Callable[[], Evidence]) -> None:
    """Serve ``/healthz``: 200 with what is held, or 503 with the reason why nothing is.

    Evidence that is held while its database is away is good evidence: the answer is 200, and says so.
    """

    @server.get("/healthz")
    def healthz() -> Response:
        try:
            now = evidence()
        except StoreUnavailable as error:
            answer = jsonify(status="unavailable", reason=str(error))
            answer.status_code = 503
        else:
            away = {"database": "unreachable", "reason": now.away} if now.away else {}
            answer = jsonify(status="ok", data_version=now.data_version, **now.counts, **away)
        answer.headers["Cache-Control"] = "no-store"
        return answer


def alive(server: Flask) -> None:
    """Serve ``/livez``: 200 while the process answers at all; it asks for no evidence."""

    @server.get("/livez")
    def livez() -> Response:
        answer = jsonify(status="alive")
        answer.headers["Cache-Control"] = "no-store"
        return answer


def icon(server: Flask) -> None:
    """Serve the icon where browsers look for one unasked."""

    @server.get("/favicon.ico")
    def favicon() -> Response:
        answer = send_from_directory(ASSETS, "favicon.ico")
        answer.headers["Cache-Control"] = A_DAY
        return answer
