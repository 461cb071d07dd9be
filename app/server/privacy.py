"""What is typed of a patient stays with the reader: in no log, in no cache, in no address that lasts.

::

    ?patient=age:9,name:…  ──► 302 ──► ?patient=age:9,:     a page: what is no fact is set aside, unnamed
    any answer to it       ──► Cache-Control: no-store      and nothing of it is kept here
    the log                ──► patient=…

A file or the API answers 400 instead, and names the fact.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import parse_qsl
from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, has_request_context, redirect, request

from app.server.exchange import Headers
from app.server.security.body import CALLBACK_PATH
from models.address import HIDDEN, MAX_QUERY
from models.patient import KEY, PatientFact, named, needless, read, tells, told
from models.view import FACETS, View
from models.vocabulary import PatientKey

DOCUMENTS: Final = ("/", "/<path:path>", "embed", "paper")
"""The endpoints of documents, which readers see the address of."""

TELLS: Final = "cart_outcomes.patient"
"""The key of a request's environment that says whether it tells of a patient."""

_KEEPING: Final = frozenset({"cache-control", "etag", "last-modified", "expires"})


def asked() -> bool:
    """Whether this request tells of a patient."""
    return has_request_context() and bool(request.environ.get(TELLS))


def masked(query: str) -> str:
    """A query without what is typed of a patient."""
    if not told(query):
        return query
    return "&".join(_masked(pair) if told(pair) else pair for pair in query.split("&"))


def _masked(pair: str) -> str:
    """A pair that tells of a patient, without its value; without its key too, where that is no key here."""
    key = pair.partition("=")[0]
    return f"{key if key in FACETS else KEY}={HIDDEN}"


def scrubbed(query: str) -> str:
    """The query of a document with the facts of a patient spelled as they are, and no other word of them.

    A fact that cannot be is named without its value, so that the page can say so: ``age:``.
    """
    if not told(query):
        return query
    if len(query) > MAX_QUERY:
        return f"{KEY}=:"
    facts = View.parse(query).view.patient
    amiss = dict.fromkeys(_amiss(parse_qsl(query, keep_blank_values=True), facts))
    spelled = ",".join([*map(str, facts), *(f"{name}:" for name in amiss)])
    kept = [pair for pair in query.split("&") if not _about(*pair.partition("=")[::2])]
    return "&".join([*kept, *([f"{KEY}={spelled}"] if spelled else [])])


def _about(key: str, text: str) -> bool:
    """Whether a pair tells of a patient; words to find do not, whatever they are."""
    free = key in FACETS and FACETS[key].free
    return told(key) or (not free and tells(text))


def _amiss(pairs: Iterable[tuple[str, str]], facts: Sequence[PatientFact]) -> Iterator[str]:
    """What the words that are set aside are about; empty of one that nobody knows, and of another key."""
    for key, text in pairs:
        if key != KEY and _about(key, text):
            yield ""
        for word in text.split(",") if key == KEY else ():
            found = read(word)
            if word.strip() and found not in facts and not needless(found, facts):
                name = named(word)
                yield name if name in PatientKey.codes() else ""


def notice(server: Flask) -> None:
    """Notice a request that tells of a patient; connected after the check of bodies."""

    @server.before_request
    def _noticed() -> Response | None:
        query = request.query_string.decode("latin-1")
        body = request.get_json(silent=True) if request.path == CALLBACK_PATH else None
        request.environ[TELLS] = told(query) or told(repr(body))
        clean = scrubbed(query) if request.endpoint in DOCUMENTS else query
        if clean == query:
            return None
        return redirect(f"{request.path}?{clean}".removesuffix("?"), 302)  # type: ignore[return-value]


def unkept(environment: WSGIEnvironment, headers: Headers) -> Headers:
    """Return the headers of an answer; of one to such a request so that nobody keeps it."""
    if not environment.get(TELLS) and not told(environment.get("QUERY_STRING", "")):
        return headers
    return [*(pair for pair in headers if pair[0].lower() not in _KEEPING), ("Cache-Control", "no-store")]
