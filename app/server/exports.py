"""``/export/<name>``: the view of the address as a file."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

from app.api import Unanswerable, answered, query
from app.exports import EXPORTS, Exported, OptionError, Options
from app.exports.asking import asked_for
from app.exports.kind import KEYS
from app.pages import standalone
from app.server.cache import FILES, weighed
from app.server.turns import Turns, kept_in_turn
from app.store import Ask

_HOST: Final = re.compile(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:]{2,39}\](:\d{1,5})?")


def register(server: Flask, evidence: Ask, base_url: str, turns: Turns) -> None:
    """Serve every export of the list.

    Args:
        server: the Flask server.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
        base_url: the public address, printed in pictures; empty to take it from the request.
        turns: who may make a file now.
    """
    kept = kept_in_turn(weighed(FILES, lambda made: len(made.body)), turns.long)

    @server.get("/export/<name>")
    def export(name: str) -> Response:
        if name not in EXPORTS:
            raise NotFound(f"There is no export {name[:40]!r}; expected one of {', '.join(EXPORTS)}.")
        asked = query.read(request.query_string.decode("latin-1"), KEYS)
        now = evidence(asked.view)
        query.check(asked.view, now)
        link = f"{base_url or host()}/{asked.view.spell()}"
        options = replace(_options(asked.others), link=link, day=f"{datetime.now(UTC):%Y-%m-%d}")

        def made() -> Exported:
            seen = asked_for(asked.view, now, EXPORTS[name])
            documents = standalone.documents(asked.view, now, options)
            return EXPORTS[name].render(seen, options, now.rows, documents)

        key = (name, now.edition, asked.view.spell(), options)
        try:
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
