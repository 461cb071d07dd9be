"""What was made once and is kept for the next reader who asks the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any


class Kept:
    """The last few things made, by key. Who asks for what is being made waits for it.

    Bounded by count, and by weight where a ``weigh`` is given; what was longest not asked for goes first.
    """

    def __init__(self, most: int, heaviest: int = 0, weigh: Callable[[Any], int] = lambda _: 0) -> None:
        self._most = most
        self._heaviest = heaviest
        self._weigh = weigh
        self._weight = 0
        self._lock = Lock()
        self._things: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def __call__(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The thing of this key, made now if it is not kept. What ``make`` raises is raised and not kept."""
        mine: Future[Any] = Future()
        with self._lock:
            kept = self._things.setdefault(key, mine)
            self._things.move_to_end(key)
        return self._make(key, mine, make) if kept is mine else kept.result()

    def held(self, key: Hashable) -> Any:
        """The thing of this key if it has been made; None where it is not kept, or still being made."""
        with self._lock:
            kept = self._things.get(key)
            if kept is None or not kept.done():
                return None
            self._things.move_to_end(key)
        return kept.result()

    def _make(self, key: Hashable, mine: "Future[Any]", make: Callable[[], Any]) -> Any:
        try:
            thing = make()
        except BaseException as error:
            with self._lock:
                self._things.pop(key, None)
            mine.set_exception(error)
            raise
        mine.set_result(thing)
        with self._lock:
            self._weight += self._weigh(thing)
            self._drop_oldest()
        return thing

    def _drop_oldest(self) -> None:
        """Make room. What is still being made is not counted, and stays."""
        made = [key for key, thing in self._things.items() if thing.done()]
        for key in made[:-1]:
            if len(self._things) <= self._most and self._weight <= (self._heaviest or self._weight):
                return
            self._weight -= self._weigh(self._things.pop(key).result())

    def __len__(self) -> int:
        return len(self._things)
