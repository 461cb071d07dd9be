"""``/export/<name>``: the view of the address as a file."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock, Semaphore
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound, ServiceUnavailable

from app.api import Unanswerable, answered, query
from app.content.comparison.assembly import compare
from app.exports import EXPORTS, Exported, OptionError, Options
from app.exports.kind import KEYS
from app.pages import standalone
from app.server import cache
from app.store import Ask

AT_ONCE: Final = 2
"""Files made at the same time: more would only take each other's time."""

RETRY_SECONDS: Final = 5

_HOST: Final = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:]{2,39}\](:\d{1,5})?")


class Turns:
    """Who may make a file now: a few at once, a few who wait, and nobody else, since pages need threads too.

    Args:
        most: who makes or waits.
        at_once: who makes.
    """

    def __init__(self, most: int, at_once: int = AT_ONCE) -> None:
        self._most = most
        self._inside = 0
        self._lock = Lock()
        self._turns = Semaphore(at_once)

    @property
    def full(self) -> bool:
        """Whether nobody else is let in."""
        return self._inside >= self._most

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and hold it.

        Raises:
            ServiceUnavailable: too many wait already.
        """
        self._enter()
        try:
            with self._turns:
                yield
        finally:
            with self._lock:
                self._inside -= 1

    def _enter(self) -> None:
        with self._lock:
            if self.full:
                told = "Too many files are being made right now. Please try again in a few seconds."
                raise ServiceUnavailable(told, retry_after=RETRY_SECONDS)
            self._inside += 1


def register(server: Flask, evidence: Ask, base_url: str, threads: int) -> None:
    """Serve every export of the list.

    Args:
        server: the Flask server.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
        base_url: the public address, printed in pictures; empty to take it from the request.
        threads: that answer requests; half of them at most make files.
    """
    turns = Turns(max(1, threads // 2))
    kept = cache.weighed(cache.FILES, lambda made: len(made.body))

    @server.get("/export/<name>")
    def export(name: str) -> Response:
        if name not in EXPORTS:
            raise NotFound(f"There is no export {name[:40]!r}; expected one of {', '.join(EXPORTS)}.")
        asked = query.read(request.query_string.decode("latin-1"), KEYS)
        now = evidence(asked.view)
        query.check(asked.view, now.rows, now.data_version, now.vain)
        link = f"{base_url or host()}/{asked.view.spell()}"
        options = replace(_options(asked.others), link=link, day=f"{datetime.now(UTC):%Y-%m-%d}")

        def made() -> Exported:
            seen = compare(now.rows, asked.view, now.data_version, now)
            documents = standalone.documents(asked.view, now, options)
            return EXPORTS[name].render(seen, options, now.rows, documents)

        key = (name, now.edition, asked.view.spell(), options)
        held = kept.held(key)
        if held is not None:
            return _file(held)
        try:
            with turns.turn():
                return _file(kept(key, made))
        except OptionError as error:
            raise Unanswerable(f"{error}.", str(error).partition(":")[0]) from None


def _options(given: Mapping[str, str]) -> Options:
    try:
        return Options.parse(given)
    except ValueError as refused:
        raise Unanswerable(f"{refused}.", str(refused).partition(":")[0]) from None


def _file(made: Exported) -> Response:
    answer = answered(made.body, made.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.filename}"'
    return answer


def host() -> str:
    """The address this reader used, if it is one; a picture must not print whatever a client claims."""
    host = request.headers.get("Host", "")
    return f"{request.scheme}://{host}" if _HOST.fullmatch(host) else ""
