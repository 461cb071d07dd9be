"""What is kept of what was made once, and how much of it: every bound of the server stands here.

An entry is weighed with what it takes beside its content, so that many small ones are bounded too.
"""

from collections.abc import Callable, Hashable
from threading import Condition
from typing import Any, Final

from cachetools import Cache, LRUCache, cached

from app.server.privacy import asked

MB: Final = 1024 * 1024
ENTRY: Final = 1024
"""Bytes that a key and its place take, about."""

CONTENTS: Final = 12 * MB
"""Pages as they are written, of 200 KB to 2 MB each in memory."""

AHEAD: Final = 4 * MB
"""Pages that may be asked next, compressed, about 40 of 100 KB each."""

DRAWN: Final = 8 * MB
"""The same as callbacks send them, of 100 KB to 900 KB each."""

DOCUMENTS: Final = 16 * MB
"""Embedded and printed views, about 50 of 300 KB each."""

ANSWERS: Final = 16 * MB
"""Answers of the API, 1 KB to 500 KB each."""

FILES: Final = 48 * MB
"""Exports, of up to 5 MB each; they take longest to make."""

COMPRESSED: Final = 8 * MB
"""Compressed bodies of the above, a fifth to a tenth as large."""


class Kept:
    """Things by key, the last ones asked for. Who asks for what is being made waits for it."""

    def __init__(self, cache: Cache[Hashable, Any]) -> None:
        self.cache = cache
        self._condition = Condition()
        self._made = cached(cache, key=lambda key, _make: key, condition=self._condition)(
            lambda _key, make: make()
        )

    def __call__(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return the thing of this key, made now if it is not kept. What ``make`` raises is not kept.

        Nothing is kept that a request made which tells of a patient.
        """
        if asked():
            return make()
        return self._made(key, make)

    def held(self, key: Hashable) -> Any:
        """Return the thing of this key; None where it is not kept, or still being made."""
        with self._condition:
            return None if asked() else self.cache.get(key)


def counted(most: int) -> Kept:
    """Keep so many things."""
    return Kept(LRUCache(most))


def weighed(most: int, weigh: Callable[[Any], int] = len) -> Kept:
    """Keep things up to a weight in bytes; what is heavier than all of it is not kept."""
    return Kept(LRUCache(most, lambda thing: weigh(thing) + ENTRY))
