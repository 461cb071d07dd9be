"""Memory that is free goes back to the machine, where its C library lets it."""

from types import SimpleNamespace

import pytest

from app.server import heap
from app.server.turns import Queue, Turns

pytestmark = pytest.mark.unit


def test_what_a_turn_took_is_given_back_once_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    monkeypatch.setattr(heap, "_LIBRARY", SimpleNamespace(malloc_trim=given.append))
    with Queue(1).turn():
        assert given == []
    assert given == [0]


@pytest.mark.parametrize("library", [None, SimpleNamespace()])
def test_a_machine_without_such_settings_serves_all_the_same(
    library: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heap, "_LIBRARY", library)
    heap.spare()
    with Queue(1).turn():
        pass


def test_a_server_keeps_one_heap_for_all_its_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[int, int] = {}
    monkeypatch.setattr(heap, "_LIBRARY", SimpleNamespace(mallopt=asked.__setitem__))
    heap.spare()
    assert 1 in asked.values()
    assert len(asked) == 3


@pytest.mark.parametrize(("counts", "looked"), [((900, 0, 0), 0), ((900, 1, 0), 1), ((900, 0, 2), 1)])
def test_cycles_are_looked_for_among_all_that_is_held_only_where_much_was_made(
    counts: tuple[int, int, int], looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []
    collector = SimpleNamespace(get_count=lambda: counts, collect=lambda: found.append(1))
    monkeypatch.setattr(heap, "gc", collector)
    with Queue(1, large=True).turn():
        pass
    assert len(found) == looked


def test_a_usual_view_is_not_held_up_by_a_search_among_all_that_is_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[int] = []
    collector = SimpleNamespace(get_count=lambda: (900, 1, 2), collect=lambda: found.append(1))
    monkeypatch.setattr(heap, "gc", collector)
    turns = Turns.of(8)
    with turns.turn(long=False):
        pass
    assert found == []
    with turns.turn(long=True):
        pass
    assert found == [1]


def test_nobody_waits_for_a_search_while_others_make_something(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []
    collector = SimpleNamespace(get_count=lambda: (0, 1, 0), collect=lambda: found.append(1))
    monkeypatch.setattr(heap, "gc", collector)
    queue = Queue(2, large=True)
    with queue.turn():
        with queue.turn():
            pass
        assert found == []
    assert found == [1]
