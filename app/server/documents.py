"""Which addresses are pages, what each holds, and which are nothing at all."""

import json
import zlib
from collections.abc import Callable, Hashable
from dataclasses import asdict
from typing import Final

from flask import Flask, Response, g, jsonify, redirect, request, send_from_directory
from werkzeug.exceptions import NotFound

from app.api import SHARED
from app.pages import dispatch
from app.pages.contract import Content
from app.pages.versions import opened
from app.server import privacy
from app.server.ahead import Anticipation
from app.server.cache import AHEAD, CONTENTS, weighed
from app.server.kept_page import KeptPage
from app.server.static import ASSETS
from app.server.turns import Turns, kept_in_turn
from app.store import Ask, Evidence, StoreUnavailable
from models.view import Parsed, View

A_DAY: Final = "public, max-age=86400"
DOCUMENTS: Final = ("/", "/<path:path>")
"""Dash's endpoints that answer any address with the application."""

CONSTANT: Final = ("/_dash-layout", "/_dash-dependencies")
"""What Dash asks once it has started: the same for all."""


class Pages:
    """Pages, each made once for all who ask the same, whether by a document or a callback.

    Attributes:
        ahead: makes those that may be asked next.
    """

    def __init__(self, evidence: Ask, turns: Turns) -> None:
        self._evidence = evidence
        self._kept = weighed(CONTENTS)
        self._short, self._long = (kept_in_turn(self._kept, queue) for queue in (turns.views, turns.long))
        self._aside = weighed(AHEAD)
        self.ahead = Anticipation(self._prepare)

    def __call__(self, path: str, asked: Parsed) -> KeptPage:
        """Give a page.

        Raises:
            ServiceUnavailable: too many wait already for pages that nobody asked for before.
        """
        asked, now = opened(asked, self._evidence)
        key = _key(path, asked, now)
        give = self._long if asked.view.rows else self._short
        made: KeptPage = give(
            key, lambda: KeptPage.of(path, self._laid_aside(key) or _made(path, asked, now))
        )
        if not privacy.asked():
            self.ahead.offer(made.links)
        return made

    def _laid_aside(self, key: Hashable) -> Content | None:
        packed = self._aside.held(key)
        return Content(**json.loads(zlib.decompress(packed))) if packed else None

    def _prepare(self, link: str) -> None:
        """Lay the page of a link aside, unless it is there, or is no plain view of the newest evidence."""
        path, _, query = link.partition("?")
        asked = View.parse(query)
        view = asked.view
        if asked.refused or view.patient or view.rows or view.data or view.since:
            return
        now = self._evidence(view)
        key = _key(path, asked, now)
        if self._kept.held(key) is None:
            self._aside(key, lambda: _packed(_made(path, asked, now)))


def _key(path: str, asked: Parsed, now: Evidence) -> tuple[Hashable, ...]:
    return now.edition, path, asked.view.spell(), asked.refused


def _made(path: str, asked: Parsed, now: Evidence) -> Content:
    return dispatch.content(path, asked.view, asked.refused, now)


def _packed(made: Content) -> bytes:
    """A page in a tenth of its room."""
    return zlib.compress(json.dumps(asdict(made), ensure_ascii=False).encode(), 1)


def gate(server: Flask, evidence: Ask, pages: Callable[[str, Parsed], KeptPage]) -> None:
    """Answer 404 where there is no page, 503 where there is no evidence; else find what the page holds.

    A form without scripts sends every choice it offers: the address of its view leaves out what is empty.
    """

    @server.before_request
    def _gate() -> Response | None:
        if request.endpoint not in DOCUMENTS:
            return None
        path, query = request.path, request.query_string.decode("latin-1")
        asked = View.parse(query)
        if not dispatch.exists(path, evidence(asked.view)):
            raise NotFound
        if path != "/" and path.endswith("/"):
            return redirect("?".join(filter(None, (path.rstrip("/"), query))), 308)  # type: ignore[return-value]
        if not asked.refused and any(pair.endswith("=") for pair in query.split("&")):
            return redirect(path + asked.view.spell(), 302)  # type: ignore[return-value]
        g.page = pages(path, asked)
        return None

    @server.after_request
    def _asked_again(answer: Response) -> Response:
        if request.endpoint in (*DOCUMENTS, *CONSTANT) and answer.status_code == 200:
            answer.headers.setdefault("Cache-Control", SHARED)
            _tag(answer)
            answer.make_conditional(request)
        return answer


def _tag(answer: Response) -> None:
    """Give an answer a tag: a strong one would be another once compressed, and no longer be known."""
    if "digest" in g:
        answer.set_etag(g.digest.hex(), weak=True)
    answer.add_etag(weak=True)


def signs(server: Flask, evidence: Callable[[], Evidence]) -> None:
    """Serve what tells others that the server is there: ``/healthz``, ``/livez``, the icon.

    Health is 200 with what is held, or 503 with the reason why nothing is. Evidence that is held while its
    database is away is good evidence: the answer is 200, and says so. Life asks for no evidence. The icon
    stands where browsers look for one unasked.
    """

    @server.get("/healthz")
    def healthz() -> Response:
        try:
            now = evidence()
        except StoreUnavailable as error:
            return _unkept(jsonify(status="unavailable", reason=str(error)), 503)
        away = {"database": "unreachable", "reason": now.away} if now.away else {}
        return _unkept(jsonify(status="ok", data_version=now.data_version, **now.counts, **away))

    @server.get("/livez")
    def livez() -> Response:
        return _unkept(jsonify(status="alive"))

    @server.get("/favicon.ico")
    def favicon() -> Response:
        answer = send_from_directory(ASSETS, "favicon.ico")
        answer.headers["Cache-Control"] = A_DAY
        return answer


def _unkept(answer: Response, status: int = 200) -> Response:
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    return answer
