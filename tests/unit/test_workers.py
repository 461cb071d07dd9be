"""Several processes behind one port: one that ends is replaced, all see new evidence, none keeps anybody."""

import json
import os
import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.seed import build
from app.settings import Settings
from tests.fixtures.evidence import spoilable
from tests.hostile.live import Live, serving

WORKERS = 2
SOON = 20


def ask(live: Live, path: str = "/healthz") -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{live.port}{path}", timeout=SOON) as answer:
        return bytes(answer.read())


def until(true: Callable[[], bool]) -> None:
    """Ask again and again, for as long as that may take."""
    latest, between = time.monotonic() + SOON, threading.Event()
    while not true():
        assert time.monotonic() < latest
        between.wait(0.05)


@pytest.fixture(name="live")
def several(tmp_path: Path) -> Iterator[Live]:
    with serving(tmp_path, WORKERS) as live:
        until(lambda: live.log.read_text("utf-8").count('"started"') == WORKERS)
        yield live


def test_a_process_that_ends_is_replaced(live: Live) -> None:
    first, other = live.workers()
    os.kill(first, signal.SIGKILL)
    until(lambda: len(set(live.workers()) - {first}) == WORKERS)
    assert other in live.workers()
    assert json.loads(ask(live))["status"] == "ok"


def test_every_process_serves_the_evidence_that_is_built_anew(live: Live, tmp_path: Path) -> None:
    before = json.loads(ask(live))["data_version"]
    seed = spoilable(tmp_path / "changed")
    study = next(iter(sorted((seed / "studies").glob("*.toml"))))
    study.write_text(study.read_text("utf-8").replace('label = "', 'label = "Renamed ', 1), "utf-8")
    build(Settings(database_url=f"sqlite:///{tmp_path / 'evidence.sqlite3'}", seed_dir=seed))
    told = {json.loads(ask(live))["data_version"] for _ in range(30)}
    assert before not in told
    assert len(told) == 1


def test_who_asked_before_the_end_is_answered(live: Live) -> None:
    with socket.create_connection(("127.0.0.1", live.port), timeout=SOON) as opened:
        opened.sendall(b"GET /export/estimates.xlsx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        until(lambda: bool(live.workers()))
        os.kill(live.pid, signal.SIGTERM)
        answer = b""
        while piece := opened.recv(65536):
            answer += piece
    assert answer.startswith(b"HTTP/1.1 200 OK")
    assert live.faults() == []


def test_processes_whose_first_one_is_gone_end(live: Live) -> None:
    left = live.workers()
    os.kill(live.pid, signal.SIGKILL)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))
