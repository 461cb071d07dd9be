"""Versions: the evidence as it is now, or as it was released; one question answers for every page and file.

::

    ?data=8c950c6    that release, whole; the newest stands beside it, so that a page can tell what changed
    ?since=8c950c6   the newest, or the release asked for, with that release beside it
    neither          the newest

A release is read when it is asked for. A few stay in memory; the default page costs a look into a folder.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from cachetools import LRUCache

from app.disk import shelf
from app.store.corpus import Evidence, StoreUnavailable, evidence_of
from models.releases.archive import ENDING, ReleaseError
from models.releases.difference import changes
from models.releases.past import Past
from models.view import View

HELD: Final = 3
"""Releases kept in memory, each some ten megabytes."""


class Ask(Protocol):
    """Gives the evidence that a view asks for; the newest where none asks."""

    def __call__(self, asked: View | None = None, /) -> Evidence:
        """Give it; raise StoreUnavailable where there is none."""


class Versions:
    """Gives the evidence that a view asks for.

    Args:
        newest: gives the evidence as it is now; raises StoreUnavailable.
        folder: where the releases lie.
    """

    def __init__(self, newest: Callable[[], Evidence], folder: Path) -> None:
        self._newest = newest
        self._folder = folder
        self._lock = threading.Lock()
        self._held: LRUCache[tuple[str, int, int], Evidence] = LRUCache(HELD)
        self._marked: tuple[Evidence, Evidence] | None = None
        self._told: dict[tuple[str, str | None], Past] = {}

    def __call__(self, asked: View | None = None, /) -> Evidence:
        """The evidence that a view asks for; the newest where it asks for none.

        What was asked and never released is named in ``Evidence.vain``, and the newest stands in for it.

        Raises:
            StoreUnavailable: there is no evidence, or a release is not what was released.
        """
        known = shelf.versions(self._folder)
        now = self._now(known)
        if asked is None or (asked.data is None and asked.since is None):
            return now
        wanted = {"data": asked.data, "since": asked.since}
        vain = tuple((key, word) for key, word in wanted.items() if word and word not in known)
        shown, other = (self._one(word, now) if word in known else None for word in wanted.values())
        found = shown or now
        newest = now if found.data_version != now.data_version else None
        return replace(found, vain=vain, newest=newest, earlier=other, away=now.away, history=self.history)

    def history(self) -> tuple[Past, ...]:
        """Every release, the newest first, and before them what is not released yet.

        Raises:
            StoreUnavailable: there is no evidence, or a release cannot be read.
        """
        now = self()
        try:
            found = shelf.listed(self._folder)
        except ReleaseError as reason:
            raise _refused(reason) from None
        told = [self._past(one.version, one.after, one.day) for one in found]
        if not now.released:
            last = found[-1].version if found else None
            told.append(self._past(now.content_hash, last, now.account.account.evidence, now))
        return tuple(reversed(told))

    def _now(self, known: frozenset[str]) -> Evidence:
        """The newest, with whether it is released; one value for as long as it is the same."""
        now, held = self._newest(), self._marked
        released = now.data_version in known
        if held is None or held[0] is not now or held[1].released is not released:
            held = self._marked = (now, replace(now, released=released, history=self.history))
        return held[1]

    def _one(self, version: str | None, now: Evidence) -> Evidence:
        """A release; the newest, where that is the one."""
        return now if version == now.data_version else self._release(version or "")

    def _release(self, version: str) -> Evidence:
        path = self._folder / f"{version}{ENDING}"
        try:
            seen = path.stat()
            key = (version, seen.st_mtime_ns, seen.st_size)
            with self._lock:
                if key not in self._held:
                    self._held[key] = _read(self._folder, version)
                return self._held[key]
        except (OSError, ReleaseError) as reason:
            raise _refused(reason) from None

    def _past(self, name: str, after: str | None, day: str, unreleased: Evidence | None = None) -> Past:
        """A release, or what is not released yet, with what changed in it: found out once for each name."""
        if (name, after) not in self._told:
            found = unreleased or self._release(name)
            before = self._release(after) if after else None
            seen = tuple(one for one in changes(before, found) if one.seen) if before else ()
            self._told[name, after] = Past(found.data_version, day, found.released, after, found.counts, seen)
        return self._told[name, after]


def _read(folder: Path, version: str) -> Evidence:
    found = shelf.read(folder, version)
    return replace(evidence_of(found.corpus, version, found.content_hash, ""), released=True)


def _refused(reason: Exception) -> StoreUnavailable:
    return StoreUnavailable(f"A released version cannot be read: {reason}.")
