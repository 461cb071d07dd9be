"""The evidence as readers ask for it; nobody else writes SELECT.

::

    place      where it lies; how a change is seen
    opening    a database opened read-only          remote   a PostgreSQL, which may fall silent
    reading    the tables read and verified         apart    the same by a process of its own
    corpus     Evidence, the frozen value; StoreUnavailable
    releases   the evidence a view asks for: the newest, or a release

The evidence is read once for each state of its file and then shared, so a question costs one ``stat``. A new
file is noticed at the next question, and so is a file that goes bad: nothing of the old one is shown then.
While the database is only away, what was read last stands in for it, and says so (``Evidence.away``).
Of a server one reader asks at a time; the others get what was held before, so that none waits for it.
"""

import time
from pathlib import Path
from typing import Any

from app.disk.shelf import FOLDER
from app.store.corpus import Evidence, StoreUnavailable
from app.store.place import LastRead, Place, Told, connect, state, verify_file
from app.store.releases import Ask, Versions

__all__ = [
    "Ask",
    "Evidence",
    "Place",
    "StoreUnavailable",
    "Versions",
    "connect",
    "evidence",
    "versions",
    "watch",
]

_RETRY_SECONDS = 1.0
_ATTEMPTS = 5
_SILENT = ("silent",)
"""The state of a server that does not answer."""


def watch(place: Place, told: Told) -> None:
    """Tell ``told`` whatever is read from now on, one after another."""
    place.last.told = told


def evidence(place: Place) -> Evidence:
    """All of the evidence, as it is now; as it was read last while the database is away.

    Raises:
        StoreUnavailable: there is none that can be trusted; asked again, it recovers with the database.
    """
    read = _of_server(place) if place.file is None else _of_file(place)
    if isinstance(read, StoreUnavailable):
        raise StoreUnavailable(read.reason, read.away)
    return read


def versions(place: Place, seed_dir: Path) -> Versions:
    """Return what gives the evidence of this place, or a release of this seed folder."""
    return Versions(lambda: evidence(place), seed_dir / FOLDER)


def _of_file(place: Place) -> Evidence | StoreUnavailable:
    """A file is asked by every reader; one reads it where it changed, and the others wait for that."""
    read = _still(place.last, state(place))
    if read is None:
        with place.last.lock:
            read = _still(place.last, state(place)) or _read(place)
    return read


def _of_server(place: Place) -> Evidence | StoreUnavailable:
    """A server is asked by one reader at a time; the others wait for the very first answer only."""
    last, known = place.last, place.last.read
    if not last.lock.acquire(blocking=known is None) and known is not None:
        return known[1]
    try:
        return _still(last, _SILENT) or _still(last, state(place)) or _read(place)
    except StoreUnavailable as reason:
        return last.keep(_SILENT, reason)
    finally:
        last.lock.release()


def _still(last: LastRead, now: tuple[Any, ...]) -> Evidence | StoreUnavailable | None:
    """What was read in this state; what is amiss is believed for a second only, since its cause may pass."""
    if last.read is None or last.read[0] != now:
        return None
    _, read, at = last.read
    amiss = isinstance(read, StoreUnavailable) or read.away
    return None if amiss and time.monotonic() - at > _RETRY_SECONDS else read


def _read(place: Place) -> Evidence | StoreUnavailable:
    """Read afresh, again if the database was replaced meanwhile."""
    before, read = state(place), _attempt(place)
    for _ in range(_ATTEMPTS):
        after = state(place)
        if after == before:
            break
        before, read = after, _attempt(place)
    return place.last.keep(before, read)


def _attempt(place: Place) -> Evidence | StoreUnavailable:
    try:
        if place.file is not None:
            verify_file(place.file)
        return load(place)
    except StoreUnavailable as reason:
        return reason


def load(place: Place) -> Evidence:
    """Read the whole database; here, or in a process of its own.

    Raises:
        StoreUnavailable: with the reason.
    """
    if place.apart and place.file is not None:
        from app.store import apart  # noqa: PLC0415 - it runs as a program, too

        return apart.load(place)
    from app.store import reading  # noqa: PLC0415 - only who reads here loads SQLAlchemy

    return reading.load(place)
