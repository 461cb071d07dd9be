"""Ahead: the views one press away from the page just answered, made while nobody asks for anything.

::

    a page is answered ──► its links, in their order: presets, ways on, filters
    quiet              ──► one of them is made and laid aside ──► quiet? ──► the next
    a request comes    ──► none is begun until all is quiet again; another page puts its links in their place
    load               ──► all are dropped

One thread of each process does it, with no more memory than is set aside for it (``cache.AHEAD``), and never
in place of what readers asked for. Nothing that tells of a patient is made, and no log holds a line of it.
"""

import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from html import unescape
from threading import Condition, Thread
from typing import Any, Final

MOST: Final = 12
"""Views that are made after a page."""

QUIET_SECONDS: Final = 0.3
"""How long nobody may have asked before one is begun."""

_LINK: Final = re.compile(r'href="((?:/|/map)?\?[^"#]+|/|/map)"')

Environment = dict[str, Any]


def links(path: str, page: str) -> tuple[str, ...]:
    """Return the views that a page leads to, the first ones, each with its path.

    Args:
        path: of the page itself, which links may leave out.
        page: as it is written.
    """
    found: dict[str, None] = {}
    for link in _LINK.finditer(page):
        found[unescape(f"{path}{link[1]}" if link[1].startswith("?") else link[1])] = None
        if len(found) == MOST:
            break
    return tuple(found)


def loaded() -> bool:
    """Whether the machine has more to do than it has cores."""
    return os.getloadavg()[0] > (os.cpu_count() or 1)


class Anticipation:
    """What is made ahead, and when.

    Args:
        make: makes the view of a link, unless it is there or may not be made.
        busy: whether the machine has other work.
    """

    def __init__(self, make: Callable[[str], None], busy: Callable[[], bool] = loaded) -> None:
        self._make, self._busy = make, busy
        self._next: deque[str] = deque()
        self._asking = 0
        self._changed = Condition()

    def start(self) -> None:
        """Begin; the thread ends with its process."""
        Thread(target=self._run, name="ahead", daemon=True).start()

    def offer(self, found: Iterable[str]) -> None:
        """Take the links of a page that was answered, in place of those that wait."""
        with self._changed:
            self._next = deque(found)

    def watch(self, application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        """The application, with what is asked of it counted while it is under way."""

        def watched(environment: Environment, start: Callable[..., Any]) -> Iterable[bytes]:
            self._count(1)
            try:
                return application(environment, start)
            finally:
                self._count(-1)

        return watched

    def step(self) -> bool:
        """Make the next view; false where there is none, or somebody asks for something."""
        with self._changed:
            if self._next and self._busy():
                self._next.clear()
            if self._asking or not self._next:
                return False
            link = self._next.popleft()
        # Whoever asks for it meets the same fault, and the log has it then.
        with suppress(Exception):
            self._make(link)
        return True

    def _count(self, more: int) -> None:
        with self._changed:
            self._asking += more
            self._changed.notify_all()

    def _run(self) -> None:
        for _ in self._quiet():
            self.step()

    def _quiet(self) -> Iterator[None]:
        """Come round whenever there is something to make and nobody has asked for a while."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._next and not self._asking)
                asked = self._changed.wait_for(lambda: self._asking, QUIET_SECONDS)
            if not asked:
                yield
