"""The server as an operator starts it, on a free port of this machine, and its clients."""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, urlencode

from app.settings import CHECKOUT
from tests.fixtures.evidence import built
from tests.hostile.corpus import Hostile

PATIENCE = 5
"""Seconds within which everything must be answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0 is a connection closed without an answer."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Live:
    """A server that runs."""

    port: int
    pid: int
    log: Path

    def memory(self, what: str = "VmRSS") -> float:
        """Megabytes the process and its workers hold, or (``VmHWM``) have held at most."""
        return sum(_memory(pid, what) for pid in (self.pid, *self.workers()))

    def workers(self) -> list[int]:
        """The processes that the first one keeps, pictures being drawn among them."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(pid) for pid in children.read_text("utf-8").split()]

    def faults(self) -> list[str]:
        """Lines of the log that are no line of access: faults, traces, text that is no JSON."""
        return [line for line in self.log.read_text("utf-8").splitlines() if _faulty(line)]

    def connect(self, patience: float = PATIENCE) -> socket.socket:
        """A connection that waits no longer than it must."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=patience)

    def bytes_sent(self, sent: bytes) -> Answer:
        """The answer to bare bytes, after which the client says that it has no more."""
        with self.connect() as opened:
            begun = time.monotonic()
            try:
                opened.sendall(sent)
                opened.shutdown(socket.SHUT_WR)
                return _answer(opened, "GET", begun)
            except (OSError, http.client.HTTPException):
                return nothing(begun)


def _memory(pid: int, what: str) -> float:
    """Megabytes of one process; none of one that has ended."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(rf"^{what}:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0


def nothing(begun: float) -> Answer:
    """No answer: the connection was closed, or nothing came in time."""
    return Answer(0, http.client.HTTPMessage(), b"", time.monotonic() - begun)


def _faulty(line: str) -> bool:
    if not line.startswith("{"):
        return True
    said: dict[str, Any] = json.loads(line)
    return said["level"] in ("error", "critical") or "exception" in said


@contextmanager
def serving(folder: Path, workers: int = 1) -> Iterator[Live]:
    """The server on invented studies, in so many processes; it logs into the folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    given = {**os.environ, "CART_PORT": str(port), "CART_DATABASE_URL": built(folder).database_url}
    given["CART_WORKERS"] = str(workers)
    log = folder / "log"
    with (
        log.open("w") as told,
        subprocess.Popen(
            [sys.executable, "-m", "app", "serve"],
            cwd=CHECKOUT,
            env=given,
            stdout=subprocess.PIPE,
            stderr=told,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            assert b"is at" in process.stdout.readline()
            yield Live(port, process.pid, log)
        finally:
            process.terminate()
            process.wait(20)


class Client:
    """One client, which keeps its connection as long as it is kept."""

    def __init__(self, live: Live, patience: float = PATIENCE) -> None:
        self._live = live
        self._patience = patience
        self._opened: socket.socket | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._close()

    def _close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def send(self, request: Hostile) -> Answer:
        """The answer to a request; a connection the server has closed meanwhile is opened anew once."""
        told = spelled(request)
        if "Transfer-Encoding" in request.sent.get("headers", {}):
            return self._live.bytes_sent(told)
        kept = self._opened is not None
        begun = time.monotonic()
        try:
            return self._exchange(told, request.method, begun)
        except TimeoutError:
            self._close()
            return nothing(begun)
        except (ConnectionError, http.client.BadStatusLine):
            self._close()
            return self.send(request) if kept else nothing(begun)

    def _exchange(self, told: bytes, method: str, begun: float) -> Answer:
        if self._opened is None:
            self._opened = self._live.connect(self._patience)
        self._opened.sendall(told)
        answer = _answer(self._opened, method, begun)
        if answer.headers.get("Connection", "").lower() == "close":
            self._close()
        return answer

    def get(self, address: str) -> Answer:
        """The answer to an honest question."""
        return self.send(Hostile("honest", "GET", address))


def _answer(opened: socket.socket, method: str, begun: float) -> Answer:
    response = http.client.HTTPResponse(opened, method=method)
    try:
        response.begin()
        body = response.read()
        return Answer(response.status, response.headers, body, time.monotonic() - begun)
    finally:
        response.close()


def spelled(request: Hostile) -> bytes:
    """A request as bytes, its body and headers as the test client of Flask would send them."""
    sent = dict(request.sent)
    asked = sent.pop("query_string", "")
    asked = asked if isinstance(asked, str) else urlencode(asked, errors="surrogatepass")
    target = quote(request.address, safe="/%:;\\~.*'()!@$&+,=?[]-_\"<>^`{|}") + (f"?{asked}" if asked else "")
    body: bytes = sent.pop("data", b"")
    headers = {"Host": "127.0.0.1", **sent.pop("headers", {})}
    kind = sent.pop("content_type", "")
    assert not sent, f"not understood: {sent}"
    if kind:
        headers["Content-Type"] = kind
    if "Transfer-Encoding" not in headers and (body or request.method == "POST"):
        headers["Content-Length"] = str(len(body))
    lines = [f"{request.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body
