"""How it is served: what is no HTTP, a client that waits to be told to go on, and the end."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.cli.listening import HEADER_BYTES
from app.server.security.body import MAX_BODY

LONG = 3_000_000
LARGE = 20_000_000
"""More than waitress keeps for a reader before it holds a thread, bytes."""

SERVED = f"""
import sys
from app.cli import listening
from app.cli.listening import Listening
import socket
for limit in sys.argv[1:]:
    name, _, value = limit.partition("=")
    setattr(listening, name, int(value))
def application(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        print("asked", flush=True)
        sys.stdin.readline()
    body = b"x" * {{"/slow": {LONG}, "/large": {LARGE}}}.get(environ["PATH_INFO"], 5)
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
bound = socket.create_server(("127.0.0.1", 0))
print(bound.getsockname()[1], flush=True)
listening = Listening(application, bound, threads=1)
listening.stop_when_told()
print("listens", flush=True)
listening.run()
print("over", flush=True)
"""


class Server:
    """A server in a process of its own, with one thread; ``/slow`` waits for a line."""

    def __init__(self, **limits: int) -> None:
        pipe = subprocess.PIPE
        given = [f"{name}={value}" for name, value in limits.items()]
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVED, *given],
            text=True,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=os.environ,
        )
        self.port = int(self.said())
        assert self.said() == "listens"

    def said(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def ask(self, path: str = "/", *more: str, version: str = "1.0") -> socket.socket:
        asking = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        asking.sendall("\r\n".join([f"GET {path} HTTP/{version}", "Host: x", *more, "", ""]).encode())
        return asking

    def go_on(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()


def whole(asking: socket.socket) -> bytes:
    with asking:
        return b"".join(iter(lambda: asking.recv(65_536), b""))


@pytest.fixture
def server() -> Iterator[Server]:
    yield from serving()


@pytest.fixture
def narrow() -> Iterator[Server]:
    """With few connections and little patience."""
    yield from serving(CONNECTIONS=12, SPARE=4, SILENCE_SECONDS=1, SWEEP_SECONDS=0)


def serving(**limits: int) -> Iterator[Server]:
    made = Server(**limits)
    yield made
    made.process.kill()
    made.process.communicate()


def test_a_request_that_never_ends_is_cut_however_lively(narrow: Server) -> None:
    with socket.create_connection(("127.0.0.1", narrow.port), timeout=0.2) as asking:
        assert any(cut_after_a_byte(asking) for _ in range(100))


def cut_after_a_byte(asking: socket.socket) -> bool:
    try:
        asking.send(b"x")
        return asking.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_who_says_nothing_gives_place_to_who_asks(narrow: Server) -> None:
    silent = [socket.create_connection(("127.0.0.1", narrow.port), timeout=20) for _ in range(40)]
    assert whole(narrow.ask()).endswith(b"xxxxx")
    assert whole(silent[0]) == b""
    for one in silent:
        one.close()


def test_answers_that_are_not_taken_hold_no_thread(server: Server) -> None:
    slow = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    slow.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n" * 3)
    assert slow.recv(15) == b"HTTP/1.1 200 OK"
    assert whole(server.ask()).endswith(b"xxxxx")
    assert len(whole(slow)) > LARGE, "the first of them is whole"


def test_told_to_stop_it_answers_what_was_asked_and_takes_no_more(server: Server) -> None:
    slow = server.ask("/slow")
    assert server.said() == "asked"
    queued, silent = server.ask(), socket.create_connection(("127.0.0.1", server.port), timeout=20)
    server.process.send_signal(signal.SIGTERM)
    assert whole(silent) == b"", "who asked nothing is let go"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=20)
    server.go_on()
    assert whole(slow).endswith(b"\r\n\r\n" + b"x" * LONG)
    assert whole(queued).endswith(b"\r\n\r\nxxxxx")
    assert server.process.wait(20) == 0
    assert server.said() == "over"
    assert server.process.stderr is not None
    assert server.process.stderr.read() == ""


def test_told_twice_it_stops_at_once(server: Server) -> None:
    slow = server.ask("/slow")
    assert server.said() == "asked"
    silent = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    server.process.send_signal(signal.SIGTERM)
    assert whole(silent) == b""
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(20) == -signal.SIGTERM
    slow.close()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"GET http://[::1/ HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nbad header\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: made-up\r\n\r\n", 501),
        ((b"GET / HTTP/1.1\r\nX: " + b"x" * HEADER_BYTES)[:HEADER_BYTES], 431),
        (b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (MAX_BODY + 1), 413),
        (b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n" % (MAX_BODY + 1), 413),
    ],
)
def test_what_is_refused_has_the_headers_and_names_no_program(
    server: Server, sent: bytes, status: int
) -> None:
    asking = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    asking.sendall(sent)
    head, _, body = whole(asking).decode().partition("\r\n\r\n")
    assert f" {status} " in head.splitlines()[0]
    assert "X-Content-Type-Options: nosniff" in head
    assert "Content-Security-Policy: default-src 'none'" in head
    assert "Server:" not in head
    assert re.fullmatch(r"[A-Z][A-Za-z ]+\n", body)
    server.process.terminate()
    assert server.process.stderr is not None
    assert server.process.stderr.read() == ""


def test_a_client_that_waits_to_be_told_to_go_on(server: Server) -> None:
    bare = server.ask("/", "Expect: 100-continue", "Connection: close", version="1.1")
    assert whole(bare).endswith(b"\r\n\r\nxxxxx")
    full = server.ask("/", "Expect: 100-continue", "Content-Length: 2", "Connection: close", version="1.1")
    assert full.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
    full.sendall(b"ab")
    assert whole(full).endswith(b"\r\n\r\nxxxxx")
