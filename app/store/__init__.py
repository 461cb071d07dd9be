"""The evidence as readers ask for it; nobody else writes SELECT.

::

    place      where it lies, opened read-only; how a change is seen
    remote     a PostgreSQL, which may fall silent
    following  the build that a PostgreSQL leads to
    reading    the tables read and verified
    evidence   Evidence, the frozen value; StoreUnavailable
    releases   the evidence a view asks for: the newest, or a release

The evidence is read once for each state of its file and then shared, so a question costs one ``stat``. A new
file is noticed at the next question, and so is a file that goes bad: nothing of the old one is shown then.
While the database is only away, what was read last stands in for it, and says so (``Evidence.away``).
Of a server one reader asks at a time; the others get what was held before, so that none waits for it.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.disk.shelf import FOLDER
from app.store.corpus import Evidence, StoreUnavailable
from app.store.place import connect, file_of, state, verify_file
from app.store.reading import load
from app.store.releases import Ask, Versions

__all__ = ["Ask", "Evidence", "StoreUnavailable", "Versions", "connect", "evidence", "versions", "watch"]

_RETRY_SECONDS = 1.0
_ATTEMPTS = 5
_SILENT = ("silent",)
"""The state of a server that does not answer."""


Told = Callable[[Evidence | StoreUnavailable], None]
"""Hears what readers get from now on."""


@dataclass(slots=True)
class _Held:
    """What was read last: the state it was read in, and the evidence or the reason why there is none."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    read: tuple[tuple[Any, ...], Evidence | StoreUnavailable, float] | None = None
    told: Told = lambda _: None

    def keep(self, now: tuple[Any, ...], read: Evidence | StoreUnavailable) -> Evidence | StoreUnavailable:
        """Hold what was read in this state; what was held before stands in for a database that is away."""
        before = self.read[1] if self.read else None
        if isinstance(read, StoreUnavailable) and read.away and isinstance(before, Evidence):
            read = before if before.away == read.reason else replace(before, away=read.reason)
        self.read = (now, read, time.monotonic())
        self.told(read)
        return read


_held: WeakKeyDictionary[Engine, _Held] = WeakKeyDictionary()
_holding = threading.Lock()


def watch(engine: Engine, told: Told) -> None:
    """Tell ``told`` whatever is read from now on, one after another."""
    _holder(engine).told = told


def evidence(engine: Engine) -> Evidence:
    """All of the evidence, as it is now; as it was read last while the database is away.

    Raises:
        StoreUnavailable: there is none that can be trusted; asked again, it recovers with the database.
    """
    held = _holder(engine)
    read = _of_server(engine, held) if file_of(engine) is None else _of_file(engine, held)
    if isinstance(read, StoreUnavailable):
        raise StoreUnavailable(read.reason, read.away)
    return read


def versions(engine: Engine, seed_dir: Path) -> Versions:
    """Return what gives the evidence of this engine, or a release of this seed folder."""
    return Versions(lambda: evidence(engine), seed_dir / FOLDER)


def _holder(engine: Engine) -> _Held:
    with _holding:
        return _held.setdefault(engine, _Held())


def _of_file(engine: Engine, held: _Held) -> Evidence | StoreUnavailable:
    """A file is asked by every reader; one reads it where it changed, and the others wait for that."""
    read = _still(held, state(engine))
    if read is None:
        with held.lock:
            read = _still(held, state(engine)) or _read(engine, held)
    return read


def _of_server(engine: Engine, held: _Held) -> Evidence | StoreUnavailable:
    """A server is asked by one reader at a time; the others wait for the very first answer only."""
    known = held.read
    if not held.lock.acquire(blocking=known is None) and known is not None:
        return known[1]
    try:
        return _still(held, _SILENT) or _still(held, state(engine)) or _read(engine, held)
    except StoreUnavailable as reason:
        return held.keep(_SILENT, reason)
    finally:
        held.lock.release()


def _still(held: _Held, now: tuple[Any, ...]) -> Evidence | StoreUnavailable | None:
    """What was read in this state; what is amiss is believed for a second only, since its cause may pass."""
    if held.read is None or held.read[0] != now:
        return None
    _, read, at = held.read
    amiss = isinstance(read, StoreUnavailable) or read.away
    return None if amiss and time.monotonic() - at > _RETRY_SECONDS else read


def _read(engine: Engine, held: _Held) -> Evidence | StoreUnavailable:
    """Read afresh, again if the database was replaced meanwhile."""
    before, read = state(engine), _attempt(engine)
    for _ in range(_ATTEMPTS):
        after = state(engine)
        if after == before:
            break
        before, read = after, _attempt(engine)
    return held.keep(before, read)


def _attempt(engine: Engine) -> Evidence | StoreUnavailable:
    try:
        file = file_of(engine)
        if file is not None:
            verify_file(file)
        return load(engine)
    except StoreUnavailable as reason:
        return reason
