"""Pages as a callback sends them, kept for the next reader who asks the same.

A page is some hundred kilobytes: to spell it as JSON costs a hundred times what a callback
that draws nothing does. A view of every row is spelled anew: it may be too large, and who waits for it waits
for a turn.
"""

import hashlib
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from flask import Flask, Response, g, request

from app.callbacks import Asked
from app.pages.versions import opened
from app.server.cache import DRAWN, weighed
from app.server.security.body import CALLBACK_PATH
from app.store import Ask, StoreUnavailable

DRAW: Final = "content.data"
"""The callback that draws, as Dash spells it."""


class Sent(NamedTuple):
    """A body, and its digest, by which its compressed form is found."""

    body: bytes
    digest: bytes


class Passed(Exception):  # noqa: N818 - nothing is wrong with the request
    """An answer that is handed on and not kept: it tells of a fault."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.body, self.status, self.media_type = answer.get_data(), answer.status_code, answer.mimetype


def keep(server: Flask, evidence: Ask) -> None:
    """Put what is kept in front of Dash's callbacks; the request has been checked before."""
    kept = weighed(DRAWN, lambda sent: len(sent.body))
    call: Callable[..., Any] = server.view_functions[CALLBACK_PATH]

    def draw() -> Sent:
        answer = server.make_response(call())
        if answer.status_code != 200 or "sideUpdate" in answer.get_json():
            raise Passed(answer)
        body = answer.get_data()
        return Sent(body, hashlib.sha256(body).digest())

    def answered() -> Any:
        sent = request.get_json()
        if sent["output"] != DRAW:
            return call()
        asked = Asked.read(sent["inputs"][0]["value"])
        if asked.parsed.view.rows:
            return call()
        try:
            _, now = opened(asked.parsed, evidence)
            drawn: Sent = kept((now.edition, asked.path, asked.search), draw)
        except StoreUnavailable:
            return call()
        except Passed as passed:
            return Response(passed.body, passed.status, mimetype=passed.media_type)
        g.digest = drawn.digest
        return Response(drawn.body, mimetype="application/json")

    server.view_functions[CALLBACK_PATH] = answered
