"""The query of an address, read strictly: what is not understood is refused, and named.

A page drops an unknown word and says so; a file or an answer must never silently hold more than was asked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from werkzeug.exceptions import BadRequest

from app.store import Evidence
from models.address import MAX_KEYS, MAX_QUERY
from models.patient import KEY, told
from models.records import Rows
from models.view import FACETS, View


class Unanswerable(BadRequest):
    """A query that cannot be answered as asked; ``field`` is the key it fails at."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Query:
    """A view, and the other keys of an address."""

    view: View
    others: Mapping[str, str]


def read(query: str, others: Collection[str] = ()) -> Query:
    """Read a query.

    Args:
        query: what stands after the question mark.
        others: keys that are taken beside those of the view.

    Raises:
        Unanswerable: a key or a word is not understood, an id or a text is empty, or a key of ``others`` is
            given twice.
    """
    pairs = _pairs(query)
    found = _once([(key, value) for key, value in pairs if key in others])
    for key, value in pairs:
        if key in FACETS and not FACETS[key].words and not value.strip(" ,"):
            raise Unanswerable(f"{key}: expected {FACETS[key].expects}.", key)
    parsed = View.parse(urlencode([(key, value) for key, value in pairs if key not in others]))
    for refused in parsed.refused:
        raise Unanswerable(str(refused), refused.key)
    return Query(parsed.view, found)


def plain(query: str, keys: Collection[str] = (), versioned: bool = True) -> Query:
    """Read the query of an address that shows no view, and takes no more of its keys than ``data``.

    Args:
        query: what stands after the question mark.
        keys: keys that are taken.
        versioned: whether a data version may be named.

    Raises:
        Unanswerable: another key is given, or one of them twice.
    """
    pairs, taken = _pairs(query), (*keys, *(("data",) if versioned else ()))
    for key, _ in pairs:
        if key not in taken:
            expected = " or ".join(taken) or "no key"
            named = KEY if told(key) else key[:40]
            raise Unanswerable(f"{named}: not understood here; expected {expected}.", named)
    found = _once(pairs)
    return Query(_versioned(found.pop("data", None)), found)


def _versioned(word: str | None) -> View:
    """The default view of a data version; of the newest where none is named."""
    if word is not None and FACETS["data"].read(word) is None:
        raise Unanswerable(f"data: {word[:40]!r} is not known; expected a data version.", "data")
    return View(data=word)


def _pairs(query: str) -> list[tuple[str, str]]:
    key = KEY if told(query) else None
    if len(query) > MAX_QUERY:
        raise Unanswerable(f"{key or 'address'}: expected at most {MAX_QUERY} characters.", key)
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MAX_KEYS, errors="replace")
    except ValueError:
        raise Unanswerable(f"{key or 'address'}: expected at most {MAX_KEYS} keys.", key) from None


def _once(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise Unanswerable(f"{key}: expected once.", key)
    return dict(pairs)


def check(view: View, now: Evidence) -> None:
    """Refuse a view that names a study, a cohort or a data version that is not in the evidence that answers.

    Raises:
        Unanswerable: naming the key and the word.
    """
    unreleased(view, now)
    held = now.rows.once(_ids)
    for key, facet in FACETS.items():
        for word in view.shown(key) if facet.of else ():
            if word not in held[facet.of]:
                raise Unanswerable(f"{key}: {word!r} is not the id of anything here.", key)


def _ids(rows: Rows) -> dict[str, frozenset[str]]:
    """The ids of what is held, by what bears them."""
    return {
        "study": frozenset(row.study.id for row in rows),
        "cohort": frozenset(row.cohort.id for row in rows),
    }


def unreleased(view: View, now: Evidence) -> None:
    """Refuse a version that was never released.

    Raises:
        Unanswerable: naming the key and the version.
    """
    other = [("data", view.data)] if view.data and view.data != now.data_version else []
    for key, word in (*now.vain, *other):
        raise Unanswerable(f"{key}: {word!r} was never released; expected a version that /data lists.", key)
