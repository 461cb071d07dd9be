"""A PostgreSQL that takes connections and says nothing holds nobody."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg import OperationalError

from app import store
from app.server import create_app
from app.settings import Settings
from app.store import StoreUnavailable, remote
from tests.fixtures.evidence import fixture_evidence

LET_IN = b"R\0\0\0\x08\0\0\0\0" + b"Z\0\0\0\x05I"
"""What a server says to one who needs no password, and that it is ready."""

SILENT = "The evidence database does not answer; see that it is running and can be reached."


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A port that takes connections; nobody answers there."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as opened:
        yield opened


def settings(listening: socket.socket) -> Settings:
    port = listening.getsockname()[1]
    return Settings(database_url=f"postgresql://u:p@127.0.0.1:{port}/x?sslmode=disable&gssencmode=disable")


def connections(listening: socket.socket) -> int:
    """How many were made; each is closed."""
    listening.setblocking(False)
    found = 0
    while True:
        try:
            listening.accept()[0].close()
        except BlockingIOError:
            return found
        found += 1


def test_a_silent_server_is_told_to_every_reader_after_one_has_asked(listening: socket.socket) -> None:
    server = create_app(settings(listening)).server
    begun = time.monotonic()
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda _: server.test_client().get("/healthz"), range(8)))
    assert time.monotonic() - begun < 2 * remote.PATIENCE
    assert [answer.status_code for answer in answers] == [503] * 8
    assert {answer.get_json()["reason"] for answer in answers} == {SILENT}
    assert connections(listening) == 1


def test_who_asks_while_another_waits_gets_what_is_known(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, answered = threading.Event(), threading.Event()

    def silent(_engine: object) -> tuple[str, ...]:
        asking.set()
        answered.wait(30)
        raise StoreUnavailable("silent still")

    engine = store.connect(settings(listening))
    monkeypatch.setattr(store, "state", silent)
    monkeypatch.setattr(store, "_RETRY_SECONDS", -1.0)
    answered.set()
    with pytest.raises(StoreUnavailable, match="silent still"):
        store.evidence(engine)
    asking.clear()
    answered.clear()
    with ThreadPoolExecutor(1) as reader:
        first = reader.submit(store.evidence, engine)
        assert asking.wait(30)
        asking.clear()
        with pytest.raises(StoreUnavailable, match="silent still"):
            store.evidence(engine)
        assert not asking.is_set()
        answered.set()
        assert isinstance(first.exception(30), StoreUnavailable)


def test_who_asks_while_another_waits_gets_what_was_read_last(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking, answered = threading.Event(), threading.Event()

    def silent(_engine: object) -> tuple[str, ...]:
        asking.set()
        answered.wait(30)
        raise StoreUnavailable("silent", away=True)

    engine = store.connect(settings(listening))
    monkeypatch.setattr(store, "state", lambda _engine: ("known",))
    monkeypatch.setattr(store, "load", lambda _engine: fixture_evidence())
    assert store.evidence(engine) is fixture_evidence()
    monkeypatch.setattr(store, "state", silent)
    with ThreadPoolExecutor(1) as reader:
        first = reader.submit(store.evidence, engine)
        assert asking.wait(30)
        assert store.evidence(engine) is fixture_evidence()
        answered.set()
        assert first.result(30).away == "silent"
    assert store.evidence(engine) is store.evidence(engine)


def test_a_server_that_falls_silent_is_given_up(
    listening: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "PATIENCE", 0.2)
    asked: list[bytes] = []

    def serve() -> None:
        with listening.accept()[0] as client:
            client.recv(1024)
            client.sendall(LET_IN)
            while said := client.recv(1024):
                asked.append(said)

    serving = threading.Thread(target=serve)
    serving.start()
    connection = remote.Patient.connect(settings(listening).database_url.replace("+psycopg", ""))
    with pytest.raises(OperationalError):
        connection.execute("SELECT 1")
    assert connection.closed
    serving.join(30)
    assert asked
