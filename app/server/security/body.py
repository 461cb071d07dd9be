"""The check in front of Dash's callback route."""

from collections.abc import Callable
from typing import Final

from flask import Flask, Request, request
from werkzeug.exceptions import BadRequest, HTTPException, UnsupportedMediaType

from app.server.security import callback_body, strict

CALLBACK_PATH: Final = "/_dash-update-component"
MAX_BODY: Final = 256 * 1024
"""Bytes of a request's body, for waitress and for the guard in front of Dash."""

MAX_END_ID: Final = 200


def protect(server: Flask, callbacks: Callable[[], callback_body.Callbacks]) -> None:
    """Put the check in front of Dash.

    Args:
        server: the Flask server of the dashboard.
        callbacks: Dash's callback map, asked for at each request.
    """
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY

    @server.before_request
    def _checked() -> None:
        if request.path == CALLBACK_PATH and request.method == "POST":
            check(request, callbacks())


def check(asked: Request, callbacks: callback_body.Callbacks) -> None:
    """Let a callback request pass, or raise the HTTP error that names what is wrong with it."""
    if asked.mimetype != "application/json":
        raise UnsupportedMediaType("expected application/json")
    if asked.args.keys() - {"endId"} or len(asked.args.get("endId", "")) > MAX_END_ID:
        raise BadRequest("expected no other key in the address than endId")
    try:
        callback_body.check(strict.read(_body(asked)), callbacks)
    except strict.BodyError as refusal:
        raise BadRequest(str(refusal)) from None


def _body(asked: Request) -> bytes:
    """The whole body. What a broken transfer raises is no ValueError, and must not become a 500."""
    try:
        return asked.get_data()
    except HTTPException:
        raise
    except Exception:  # noqa: BLE001
        raise BadRequest("the body could not be read") from None
