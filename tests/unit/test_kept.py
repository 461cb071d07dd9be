"""What is kept of what was made once: within its bounds, made by one of those who ask, and no failure."""

import threading
from functools import partial

import pytest

from app.server.cache import ENTRY, counted, weighed


def test_kept_thing_is_made_once_and_the_oldest_gives_place() -> None:
    kept = counted(2)
    made: list[str] = []

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in ("a", "b", "a", "c", "a", "b"):
        assert kept(key, partial(make, key)) == key
    assert made == ["a", "b", "c", "b"]
    assert len(kept.cache) == 2


def test_weighed_cache_holds_no_more_than_its_weight() -> None:
    kept = weighed(2 * ENTRY + 5)
    for key in ("aaaa", "bb", "c"):
        assert kept(key, partial(str, key)) == key
    assert set(kept.cache) == {"bb", "c"}


def test_thing_heavier_than_the_cache_is_given_and_not_kept() -> None:
    kept = weighed(ENTRY)
    assert kept("a", lambda: b"xx") == b"xx"
    assert len(kept.cache) == 0


def test_failure_is_not_kept() -> None:
    kept = counted(2)
    with pytest.raises(ZeroDivisionError):
        kept("a", lambda: 1 / 0)
    assert kept("a", lambda: 1) == 1


def test_who_asks_for_what_is_being_made_waits_for_it() -> None:
    kept, begun, go = counted(2), threading.Event(), threading.Event()
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
    assert kept("b", lambda: "another") == "another", "others are not kept waiting"
    go.set()
    for thread in threads:
        thread.join(10)
    assert found == [1, 1, 1]
