"""The battery: what is sent to a live server, and what may come back."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from app.exports import EXPORTS
from tests.hostile.chance import strange
from tests.hostile.corpus import Hostile, call, corpus, draw
from tests.hostile.live import PATIENCE, Answer, Client, Live, nothing
from tests.hostile.raw import POST, raw

LEAKS = (b"Traceback", b"site-packages", b'.py"', b"sqlite3.", b"root:x:", b"werkzeug", b"waitress")
MARKUP = (b"<script>alert", b"<img src=x")
CARRIED = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy")
KEPT_BACK = ("Set-Cookie", "Server", "Via", "Access-Control-Allow-Origin")
GROWTH = 100
"""Megabytes."""

Thing = TypeVar("Thing")


@dataclass(slots=True)
class Tally:
    """What happened: every answer counted, every wrong one named."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[tuple[Any, ...]] = field(default_factory=list)
    slowest: float = 0

    def judge(self, asked: Any, answer: Answer, allowed: frozenset[int] = frozenset()) -> None:
        """Count an answer."""
        self.statuses[answer.status] += 1
        self.slowest = max(self.slowest, answer.seconds)
        bad = faults_of(answer, allowed)
        if bad:
            self.wrong.append((asked, answer.status, *bad))


def faults_of(answer: Answer, allowed: frozenset[int]) -> list[str]:
    """What is wrong with an answer."""
    late = ["late"] if answer.seconds >= PATIENCE else []
    if answer.status == 0:
        return late + ([] if 0 in allowed else ["no answer"])
    found = [f"status {answer.status}"] if answer.status >= 500 and answer.status not in allowed else []
    signs = MARKUP if answer.headers.get_content_type() == "text/html" else ()
    if answer.status != 200:
        found += [f"leaks {sign!r}" for sign in (*LEAKS, *signs) if sign in answer.body]
    found += [f"{name} is missing" for name in CARRIED if name not in answer.headers]
    found += [f"{name} is sent" for name in KEPT_BACK if name in answer.headers]
    return found + late


def at_once(
    live: Live, clients: int, things: Sequence[Thing], ask: Callable[[Client, Thing], Any]
) -> list[Any]:
    """Ask for every thing, so many at a time, each client on a connection of its own."""
    shares = [things[number::clients] for number in range(clients)]

    def work(share: Sequence[Thing]) -> list[Any]:
        with Client(live) as client:
            return [ask(client, thing) for thing in share]

    with ThreadPoolExecutor(clients) as pool:
        return [answer for answers in pool.map(work, shares) for answer in answers]


def hostile(live: Live, seed: int, count: int, bare: int, clients: int = 4, whole: bool = True) -> Tally:
    """The corpus where it is asked whole, ``count`` requests by chance, and ``bare`` raw ones by chance."""
    tally = Tally()
    requests = [*(corpus(seed) if whole else ()), *strange(seed, count)]

    def ask(client: Client, request: Hostile) -> None:
        encoded = "Transfer-Encoding" in request.sent.get("headers", {})
        about = (request.kind, request.method, request.address[:80], str(request.sent)[:300])
        tally.judge(about, client.send(request), frozenset({0, 501}) if encoded else frozenset())

    at_once(live, clients, requests, ask)
    for sent in raw(seed, bare):
        tally.judge(sent[:80], live.bytes_sent(sent), frozenset({0, 501, 505}))
    return tally


def warmed(live: Live) -> float:
    """The most memory that all an honest reader asks for has taken; archives of many slides take longer."""
    with Client(live, patience=6 * PATIENCE) as client:
        pages = ["/", "/map", "/studies", "/guide", "/data", "/api/v1/estimates", "/api/v1/vocabulary"]
        for address in [*pages, *(f"/export/{name}" for name in EXPORTS)]:
            assert client.get(address).status == 200, address
    return live.memory("VmHWM")


def big_bodies(live: Live) -> Tally:
    """Four clients at once send 50 MB each, as fast as they are let."""
    tally, block = Tally(), b" " * 65_536
    head = POST + b"Content-Length: 52428800\r\n\r\n"

    def send(_: int) -> Answer:
        with live.connect() as opened:
            begun = time.monotonic()
            try:
                opened.sendall(head)
                for _ in range(800):
                    opened.sendall(block)
            except ConnectionError:
                pass
            return nothing(begun)

    with ThreadPoolExecutor(4) as pool:
        for answer in pool.map(send, range(4)):
            tally.judge("50 MB", answer, frozenset({0}))
    return tally


HELD: tuple[bytes, ...] = (
    b"",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-",
    POST + b"Content-Length: 5000\r\n\r\n{",
    b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
)
"""What is sent on connections that are then held: nothing, half headers, half a body, a question answered."""


def held(live: Live, count: int) -> list[Answer]:
    """Twenty honest questions while so many connections are held, a quarter of each kind."""
    with ExitStack() as stack:
        for number in range(count):
            opened = stack.enter_context(live.connect())
            opened.sendall(HELD[number % len(HELD)])
        pages = ["/", "/healthz", "/api/v1/studies", "/api/v1/estimates?site=cns", "/assets/favicon.svg"]
        return [ask(live, address) for address in pages * 4]


def flood(live: Live) -> list[Answer]:
    """Four hundred questions, forty at once, each on a connection of its own."""
    pages = ["/", "/map?site=cns", "/api/v1/estimates", "/export/estimates.csv", "/healthz"]

    with ThreadPoolExecutor(40) as pool:
        return list(pool.map(partial(ask, live), pages * 80))


def ask(live: Live, address: str) -> Answer:
    """One question, on a connection of its own."""
    with Client(live) as client:
        return client.get(address)


def honest(live: Live, count: int, clients: int = 16) -> list[Answer]:
    """Callbacks as a browser sends them, over twenty views, two pages and two widths."""
    views = [
        f"?site={site}&outcome={outcome}"
        for site in ("cns", "emd", "marrow", "cns,emd")
        for outcome in ("efs", "os", "response", "icans", "efs,os")
    ]
    asked = [
        call("honest", draw({"path": path, "search": view, "width": width, "theme": "light"}))
        for path in ("/", "/map")
        for width in (390, 1440)
        for view in views
    ]
    return at_once(live, clients, [asked[n % len(asked)] for n in range(count)], Client.send)


def failed(answers: Iterable[Answer]) -> list[tuple[int, bytes]]:
    """Answers to callbacks or questions that are none, or that tell the page of a fault beside."""
    return [(a.status, a.body[:200]) for a in answers if a.status != 200 or b'"sideUpdate"' in a.body]


def worst(answers: Iterable[Answer], share: float = 1) -> float:
    """The longest wait of this share of the answers, in seconds."""
    ordered = sorted(answer.seconds for answer in answers)
    return ordered[max(0, round(share * len(ordered)) - 1)]
