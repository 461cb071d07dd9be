"""What the servers hold when idle, against bare Dash."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.request import urlopen

from tests.bench import calls
from tests.bench.report import Finding, show
from tests.bench.servers import Server

TARGET = 1.5


def run(own: Server, bare: Server, searches: Sequence[str] = ("", "?site=cns", "?outcome=os")) -> None:
    """Measure after the first page, and ours again after some views; print."""
    for server in (own, bare):
        with urlopen(f"{server.address}/", timeout=60) as answer:  # noqa: S310 - a server we started
            answer.read()
    idle = Finding("after the first page", own.memory(), bare.memory(), "MB", TARGET)
    with calls.Client(own) as client:
        for search in searches:
            client.send(calls.draw(own, search))
    used = Finding(f"after {len(searches)} views", own.memory(), bare.memory(), "MB")
    show("Memory of the server, against bare Dash", [idle, used])
