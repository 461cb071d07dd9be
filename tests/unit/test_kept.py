"""What is kept of what was made once: within its bounds, made by one of those who ask, and no failure."""

import threading
from functools import partial

import pytest

from app.server.cache import Kept


def test_what_is_kept_is_made_once_and_bounded() -> None:
    kept = Kept(2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in ("a", "b", "a", "c", "a", "b"):
        assert kept(key, partial(make, key)) == key
    assert made == ["a", "b", "c", "b"]
    assert len(kept) == 2


def test_what_is_kept_is_bounded_by_weight() -> None:
    kept = Kept(10, heaviest=5, weigh=len)
    for key in ("aaaa", "bb", "c"):
        kept(key, partial(str, key))
    assert len(kept) == 2


def test_a_failure_is_not_kept() -> None:
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept("a", lambda: 1 / 0)
    assert kept("a", lambda: 1) == 1


def test_who_asks_for_what_is_being_made_waits_for_it() -> None:
    kept, begun, go = Kept(2), threading.Event(), threading.Event()
    made: list[int] = []

    def slow() -> int:
        begun.set()
        go.wait(10)
        made.append(1)
        return len(made)

    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(kept("a", slow))) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert begun.wait(10)
    go.set()
    for thread in threads:
        thread.join(10)
    assert found == [1, 1, 1]
