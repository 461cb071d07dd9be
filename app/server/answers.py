"""Drawn pages as they go over the wire, kept for the next reader who asks the same.

A page is a few hundred kilobytes of JSON; to write it anew cost most of a callback that had nothing to draw.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flask import Flask, Response, g, request

from app.callbacks import Asked
from app.server.cache import DRAWN, weighed
from app.server.security.body import CALLBACK_PATH
from app.store import Evidence, StoreUnavailable

DRAW: Final = "..page.children...doc-title.data.."
"""The callback that draws, as Dash spells it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """The body of an answer that drew a page, and its digest."""

    body: bytes
    digest: bytes


class Passed(Exception):  # noqa: N818 - nothing is wrong with the request
    """An answer that is handed on and not kept: it tells of a fault."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.body, self.status, self.media_type = answer.get_data(), answer.status_code, answer.mimetype


def keep(server: Flask, evidence: Callable[[], Evidence]) -> None:
    """Put what is kept in front of Dash's callbacks; the request has been checked before.

    Args:
        server: the Flask server of the dashboard, its routes set up.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
    """
    kept = weighed(DRAWN, lambda drawn: len(drawn.body))
    call: Callable[..., Any] = server.view_functions[CALLBACK_PATH]

    def draw() -> Drawn:
        answer = server.make_response(call())
        if answer.status_code != 200 or set(answer.get_json()) != {"multi", "response"}:
            raise Passed(answer)
        body = answer.get_data()
        return Drawn(body, hashlib.sha256(body).digest())

    def answered() -> Any:
        asked = request.get_json()
        if asked["output"] != DRAW:
            return call()
        try:
            key = (evidence().edition, *Asked.read(asked["inputs"][0]["value"]).key)
            drawn: Drawn = kept(key, draw)
        except StoreUnavailable:
            return call()
        except Passed as passed:
            return Response(passed.body, passed.status, mimetype=passed.media_type)
        g.digest = drawn.digest
        return Response(drawn.body, mimetype="application/json")

    server.view_functions[CALLBACK_PATH] = answered
