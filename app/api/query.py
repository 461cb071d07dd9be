"""The query of an address, read strictly: what is not understood is refused, and named.

A page drops an unknown word and says so; a file or an answer must never silently hold more than was asked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from werkzeug.exceptions import BadRequest

from models.address import MAX_KEYS, MAX_QUERY
from models.records import Row
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


def plain(query: str, keys: Collection[str] = ()) -> Query:
    """Read the query of an address that shows no view, and so takes none of its keys.

    Args:
        query: what stands after the question mark.
        keys: keys that are taken.

    Raises:
        Unanswerable: another key is given, or one of them twice.
    """
    pairs = _pairs(query)
    for key, _ in pairs:
        if key not in keys:
            expected = " or ".join(keys) or "no key"
            raise Unanswerable(f"{key[:40]}: not understood here; expected {expected}.", key[:40])
    return Query(View(), _once(pairs))


def _pairs(query: str) -> list[tuple[str, str]]:
    if len(query) > MAX_QUERY:
        raise Unanswerable(f"address: expected at most {MAX_QUERY} characters.")
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MAX_KEYS, errors="replace")
    except ValueError:
        raise Unanswerable(f"address: expected at most {MAX_KEYS} keys.") from None


def _once(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise Unanswerable(f"{key}: expected once.", key)
    return dict(pairs)


def check(view: View, rows: Iterable[Row], data_version: str) -> None:
    """Refuse a view that names a study, a cohort or a data version that is not there.

    Raises:
        Unanswerable: naming the key and the word.
    """
    known = list(rows)
    held = {"study": {row.study.id for row in known}, "cohort": {row.cohort.id for row in known}}
    for key, facet in FACETS.items():
        for word in view.shown(key) if facet.of else ():
            if word not in held[facet.of]:
                raise Unanswerable(f"{key}: {word!r} is not the id of anything here.", key)
    if view.data and view.data != data_version:
        raise Unanswerable(f"data: {view.data!r} is not held; expected {data_version}.", "data")
