"""``/changes.atom``: the releases as a feed, with what changed in each; of a view where its keys stand."""

from typing import Final

from flask import Flask, Response, request

from app.api import Unanswerable, answered, query
from app.content import since
from app.content.comparison import Comparison, compare
from app.exports.feed import Entry, feed
from app.server.cache import counted
from app.server.exports import host
from app.store import Ask, Evidence
from models.releases.difference import changes
from models.releases.past import Past
from models.view import DEFAULT, View

FEED: Final = "/changes.atom"
MOST: Final = 20
"""Releases that the feed names."""

KEPT: Final = 100
WHOLE: Final = "every change of the evidence"


def register(server: Flask, evidence: Ask, base_url: str) -> None:
    """Serve the feed.

    Args:
        server: the Flask server.
        evidence: gives the evidence of a version; raises StoreUnavailable.
        base_url: the public address; empty to take it from the request.
    """
    kept = counted(KEPT)

    @server.get(FEED)
    def changed() -> Response:
        view, now = query.read(request.query_string.decode("latin-1")).view, evidence()
        for key in ("data", "since"):
            if getattr(view, key):
                raise Unanswerable(f"{key}: a feed is of every version; expected no {key}.", key)
        query.check(view, now)
        base = base_url or host()
        past = [one for one in now.history() if one.released][:MOST]
        same = (base, view.spell(), *(one.version for one in past))
        return answered(kept(same, lambda: _feed(base, view, past, evidence)), "application/atom+xml")


def _feed(base: str, view: View, past: list[Past], evidence: Ask) -> bytes:
    entries = [one for held in past if (one := _entry(base, view, held, evidence))]
    title = WHOLE if view == DEFAULT else _seen(view, evidence()).title
    return feed(title, f"{base}{FEED}{view.spell()}", f"{base}/{view.spell()}", entries)


def _entry(base: str, view: View, one: Past, evidence: Ask) -> Entry | None:
    """What a release changed of the view; None where it changed nothing of it."""
    link = f"{base}/{view.with_(data=one.version).spell()}"
    if one.before is None:
        return Entry(one.version, one.day, link, ("The first release.",))
    if view == DEFAULT:
        found = since.of_records(one.before, one.version, one.changes)
    else:
        found = _of_view(view, one.before, one.version, evidence)
    further = (found.further,) if found.further else ()
    return None if found.nothing else Entry(one.version, one.day, link, (*found.lines, *further))


def _of_view(view: View, before: str, after: str, evidence: Ask) -> since.Since:
    old, new = (evidence(View(data=version)) for version in (before, after))
    return since.of_view(_seen(view, old), _seen(view, new), changes(old, new))


def _seen(view: View, evidence: Evidence) -> Comparison:
    return compare(evidence.rows, view, evidence.data_version, evidence)
