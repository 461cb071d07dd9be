"""Files are made a few at a time, so that pages never wait for them."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from errno import ENOSPC
from io import StringIO
from pathlib import Path
from threading import Event, Semaphore
from typing import Any

import pytest
from werkzeug.exceptions import ServiceUnavailable

from app.exports.raster import RasterError, png
from app.server import create_app
from app.server.security.body import CALLBACK_PATH
from app.server.turns import Queue, Turns
from tests.fixtures.evidence import built
from tests.hostile.corpus import draw

WAIT_SECONDS = 20


class Full(StringIO):
    """A disk without room."""

    def write(self, _: str) -> int:
        raise OSError(ENOSPC, "No space left on device")


class Maker:
    """What takes a turn and holds it until it may end."""

    def __init__(self) -> None:
        self.begun = Semaphore(0)
        self.end = Event()

    def make(self, *_: Any) -> Any:
        self.begun.release()
        assert self.end.wait(WAIT_SECONDS)
        raise ServiceUnavailable("made")


@contextmanager
def all_busy(queue: Queue, maker: Maker, most: int, at_once: int) -> Iterator[list[Any]]:
    """As many as may make or wait for their turn, those who may at work."""

    def take() -> None:
        with queue.turn(), pytest.raises(ServiceUnavailable, match="made"):
            maker.make()

    with ThreadPoolExecutor(most) as pool:
        taken = [pool.submit(take) for _ in range(most)]
        for _ in range(at_once):
            assert maker.begun.acquire(timeout=WAIT_SECONDS)
        while not queue.full:
            pass
        yield taken
        maker.end.set()
    assert all(one.result() is None for one in taken)


def test_a_few_make_a_few_wait_and_the_next_is_told_to_come_back() -> None:
    queue, maker = Queue(4, at_once=2), Maker()
    with all_busy(queue, maker, most=4, at_once=2):
        assert not maker.begun.acquire(blocking=False), "two work, no more"
        with pytest.raises(ServiceUnavailable, match="try again"), queue.turn():
            pass
    with queue.turn():
        pass


def test_pages_and_files_made_before_are_given_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, maker = Queue(2, at_once=1), Maker()
    monkeypatch.setattr(Turns, "of", lambda _: Turns(long=queue, views=Queue(9)))
    client = create_app(built(tmp_path)).server.test_client()
    assert client.get("/export/estimates.csv").status_code == 200
    with all_busy(queue, maker, most=2, at_once=1):
        assert client.get("/").status_code == 200
        assert client.get("/export/estimates.csv").status_code == 200
        refused = client.get("/export/estimates.csv?scope=all")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
        assert "try again in a few seconds" in refused.get_json()["error"]["message"]
    assert client.get("/export/estimates.csv?scope=all").status_code == 200


def test_views_of_every_row_take_turns_too_and_others_wait_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, maker = Queue(2, at_once=1), Maker()
    monkeypatch.setattr(Turns, "of", lambda _: Turns(long=queue, views=Queue(9)))
    client = create_app(built(tmp_path)).server.test_client()
    assert client.get("/?rows=all").status_code == 200
    with all_busy(queue, maker, most=2, at_once=1):
        for path in ("/", "/?rows=all", "/map", "/embed?site=cns", "/api/v1/estimates"):
            assert client.get(path).status_code == 200, path
        for path in ("/?site=cns&rows=all", "/embed?rows=all", "/print"):
            refused = client.get(path, headers={"Accept": "text/html"})
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5"), path
            assert "try again in a few seconds" in refused.text
            assert refused.headers["Cache-Control"] == "no-store"
        pressed = client.post(CALLBACK_PATH, json=draw({"path": "/", "search": "?site=emd&rows=all"}))
        assert "try again in a few seconds" in pressed.get_json()["sideUpdate"]["fault"]["data"]["said"]
    assert client.get("/?site=cns&rows=all").status_code == 200
    assert client.get("/print").status_code == 200


def test_what_is_kept_is_given_while_new_views_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    queue, maker = Queue(2, at_once=1), Maker()
    monkeypatch.setattr(Turns, "of", lambda _: Turns(long=Queue(9), views=queue))
    client = create_app(built(tmp_path)).server.test_client()
    kept = ("/", "/embed", "/?site=emd", "/api/v1/estimates", "/api/v1/cohorts?site=cns")
    assert [client.get(path).status_code for path in kept] == [200] * len(kept)
    with all_busy(queue, maker, most=2, at_once=1):
        for path in (*kept, "/healthz", "/livez", "/export/estimates.csv", "/api/v1/account"):
            assert client.get(path).status_code == 200, path
        for path in (
            "/?site=cns",
            "/map",
            "/embed?site=cns",
            "/api/v1/estimates?site=cns",
            "/api/v1/cohorts",
        ):
            refused = client.get(path, headers={"Accept": "text/html"})
            assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5"), path
    assert client.get("/?site=cns").status_code == 200
    assert client.get("/api/v1/cohorts").status_code == 200


@pytest.mark.parametrize("threads", range(3, 65))
def test_a_thread_is_left_for_what_is_kept(threads: int) -> None:
    turns = Turns.of(threads)
    assert turns.long.most + turns.views.most < threads


def test_a_log_that_cannot_be_written_takes_nothing_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = create_app(built(tmp_path)).server.test_client()
    monkeypatch.setattr(sys, "stderr", Full())
    assert client.get("/healthz").status_code == 200


def test_what_cannot_be_drawn_says_so() -> None:
    with pytest.raises(RasterError, match="root node"):
        png("<svg", ())
