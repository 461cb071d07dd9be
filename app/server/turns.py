"""Turns: what is made anew is made a few at a time, and who asks for what is kept does not wait for it.

::

    /export/…   /print   rows=all ──► two are made ──► a quarter of the threads makes or waits ──► 503
    any other new view, a list    ──► two are made ──► five eighths of them make or wait       ──► 503

The threads that are left answer at once: health, files of the page, and all that is kept.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from threading import Lock, Semaphore
from typing import Any, Final

from werkzeug.exceptions import ServiceUnavailable

from app.drawing.forest.fitting import forget
from app.server import heap
from app.server.cache import Kept

AT_ONCE: Final = 2
"""Made at the same time: more would only take each other's time."""

RETRY_SECONDS: Final = 5

FULL: Final = "Too many files and views are being made right now. Please try again in a few seconds."


class Queue:
    """Who may make something now: a few at once, a few who wait, and nobody else.

    Args:
        most: who makes or waits; an attribute too.
        at_once: who makes.
        large: whether what is made is so large that all that is free is searched for after it.
    """

    def __init__(self, most: int, at_once: int = AT_ONCE, *, large: bool = False) -> None:
        self.most = most
        self._large = large
        self._inside = 0
        self._lock = Lock()
        self._turns = Semaphore(at_once)

    @property
    def full(self) -> bool:
        """Whether nobody else is let in."""
        return self._inside >= self.most

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
            forget()
            heap.give_back(search=self._large and self._inside == 1)
        finally:
            with self._lock:
                self._inside -= 1

    def _enter(self) -> None:
        with self._lock:
            if self.full:
                raise ServiceUnavailable(FULL, retry_after=RETRY_SECONDS)
            self._inside += 1


def kept_in_turn(kept: Kept, queue: Queue) -> Callable[[Hashable, Callable[[], Any]], Any]:
    """Return what gives things as ``kept`` does, and makes in turn what is not kept."""

    def give(key: Hashable, make: Callable[[], Any]) -> Any:
        held = kept.held(key)
        if held is not None:
            return held
        with queue.turn():
            return kept(key, make)

    return give


@dataclass(frozen=True)
class Turns:
    """What is long, and views as they are usually asked for: neither waits for the other."""

    long: Queue
    views: Queue

    @classmethod
    def of(cls, threads: int) -> "Turns":
        """Share the threads of a process, so that some are left of three or more."""
        quarter, eighth = max(1, threads // 4), max(1, threads // 8)
        return cls(long=Queue(quarter, large=True), views=Queue(max(1, threads - quarter - eighth)))

    def turn(self, long: bool) -> AbstractContextManager[None]:
        """Wait for a turn to make what is long, or a usual view.

        Raises:
            ServiceUnavailable: too many wait already.
        """
        return (self.long if long else self.views).turn()
