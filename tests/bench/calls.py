"""The callback that draws, against a no-op callback of the same server."""

from __future__ import annotations

import json
import socket
import threading
import time
from dataclasses import dataclass
from itertools import count

from tests.bench.report import Finding, middle, quantile, show
from tests.bench.servers import Server

CLIENTS = (1, 16)
TARGET = 2.0


@dataclass(frozen=True)
class Call:
    """A callback request as the browser sends it, ready for the wire."""

    name: str
    message: bytes


def _call(name: str, server: Server, body: object) -> Call:
    content = json.dumps(body).encode()
    host = server.address.removeprefix("http://")
    head = (
        f"POST /_dash-update-component HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\nAccept-Encoding: gzip, deflate, br\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return Call(name, head.encode() + content)


def noop(server: Server) -> Call:
    """The callback that does nothing."""
    body = {
        "output": "noop.data",
        "outputs": {"id": "noop", "property": "data"},
        "inputs": [{"id": "given", "property": "data", "value": 1}],
        "changedPropIds": ["given.data"],
        "parsedChangedPropsIds": ["given.data"],
    }
    return _call("no-op", server, body)


def draw(server: Server, search: str = "") -> Call:
    """The callback that draws the page that compares."""
    asked = {"path": "/", "search": search}
    body = {
        "output": "content.data",
        "outputs": {"id": "content", "property": "data"},
        "inputs": [{"id": "asked", "property": "data", "value": asked}],
        "changedPropIds": ["asked.data"],
        "parsedChangedPropsIds": ["asked.data"],
    }
    return _call("draw", server, body)


class Client:
    """One connection, kept open."""

    def __init__(self, server: Server) -> None:
        host, _, port = server.address.removeprefix("http://").partition(":")
        self._socket = socket.create_connection((host, int(port)), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, call: Call) -> tuple[float, int]:
        """Seconds from the request's first byte to the answer's last, and the bytes of the answer's body."""
        begun = time.perf_counter()
        self._socket.sendall(call.message)
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{call.name}: {head.splitlines()[0].decode()} {body[:200]!r}")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length, read = int(fields[b"content-length"]), len(body)
        while read < length:
            read += len(self._more())
        return time.perf_counter() - begun, length

    def _more(self) -> bytes:
        got = self._socket.recv(262_144)
        if not got:
            raise ConnectionError("the server closed the connection")
        return got


def load(server: Server, call: Call, clients: int, seconds: float) -> list[float]:
    """Milliseconds of each call that so many clients got answered in so many seconds, without a pause."""
    taken: list[float] = []
    until = time.perf_counter() + seconds

    def ask() -> None:
        mine = []
        with Client(server) as client:
            while time.perf_counter() < until:
                mine.append(1000 * client.send(call)[0])
        taken.extend(mine)

    asking = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    return taken


def uncached(server: Server, rounds: int) -> list[float]:
    """Milliseconds of drawing views that were not asked for before."""
    fresh = (f"?hide=nobody_{number}" for number in count())
    with Client(server) as client:
        return [1000 * client.send(draw(server, next(fresh)))[0] for _ in range(rounds)]


def run(server: Server, quick: bool) -> None:
    """Measure, in turns, and print."""
    rounds, seconds = (3, 0.5) if quick else (7, 1.5)
    calls = (noop(server), draw(server))
    with Client(server) as client:
        size = [client.send(call)[1] for call in calls][1]
    findings = []
    for clients in CLIENTS:
        taken: dict[str, list[float]] = {call.name: [] for call in calls}
        for _ in range(rounds):
            for call in calls:
                taken[call.name] += load(server, call, clients, seconds)
        told = f"{clients} client{'s' if clients > 1 else ''}"
        for name, share, target in (("p50", 0.5, TARGET), ("p95", 0.95, None)):
            ours, partner = (quantile(taken[call.name], share) for call in reversed(calls))
            findings.append(
                Finding(f"default view from the cache, {told}, {name}", ours, partner, "ms", target)
            )
    first = middle(uncached(server, 5 if quick else 15))
    findings.append(
        Finding("a view not asked for before, 1 client, median", first, findings[0].partner, "ms")
    )
    show(
        "Callbacks, against a no-op callback of the same server", findings, [f"default view: {size:,} bytes"]
    )
