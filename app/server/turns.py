"""Turns: what takes long is made a few at a time, and who asks for something short does not wait for it.

::

    /export/…   /print   rows=all ──► two are made ──► as many wait as leave half of the threads free ──► 503

A file, a printed view, and a view of which every row is drawn share these turns. What is kept needs none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, Semaphore
from typing import Final

from werkzeug.exceptions import ServiceUnavailable

AT_ONCE: Final = 2
"""Made at the same time: more would only take each other's time."""

RETRY_SECONDS: Final = 5

FULL: Final = "Too many files and long views are being made right now. Please try again in a few seconds."


class Turns:
    """Who may make something long now: a few at once, a few who wait, and nobody else.

    Args:
        most: who makes or waits.
        at_once: who makes.
    """

    def __init__(self, most: int, at_once: int = AT_ONCE) -> None:
        self._most = most
        self._inside = 0
        self._lock = Lock()
        self._turns = Semaphore(at_once)

    @property
    def full(self) -> bool:
        """Whether nobody else is let in."""
        return self._inside >= self._most

    @contextmanager
    def turn(self, needed: bool = True) -> Iterator[None]:
        """Wait for a turn, and hold it.

        Args:
            needed: false for what is short, which waits for nothing.

        Raises:
            ServiceUnavailable: too many wait already.
        """
        if not needed:
            yield
            return
        self._enter()
        try:
            with self._turns:
                yield
        finally:
            with self._lock:
                self._inside -= 1

    def _enter(self) -> None:
        with self._lock:
            if self.full:
                raise ServiceUnavailable(FULL, retry_after=RETRY_SECONDS)
            self._inside += 1
