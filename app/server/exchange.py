"""What every answer passes on its way out, whether Flask makes it or it is a file of the front end.

::

    request ─► through ─► static ─► Flask
    answer  ◄── headers of every answer ◄──
                    └─► told: the log, the metrics
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked, and how it went; no address of a reader.

    Attributes:
        method: of the request.
        path: with all letters as they are.
        query: as it came.
        status: of the answer.
        size: of its body in bytes, where that is known when it begins.
        seconds: until it began.
    """

    method: str
    path: str
    query: str
    status: int
    size: int | None
    seconds: float


def through(
    application: WSGIApplication,
    finished: Callable[[WSGIEnvironment, Headers], Headers],
    told: Sequence[Callable[[Exchange], None]],
) -> WSGIApplication:
    """Return the application with the headers of every answer finished, and every answer told.

    Args:
        application: makes the answers.
        finished: gives the headers of an answer from those that it has.
        told: hear of each answer, in this order.
    """

    def answered(environment: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        begun = time.perf_counter()

        def started(status: str, headers: Headers, *fault: Any) -> Callable[[bytes], object]:
            sent = finished(environment, headers)
            exchange = _exchange(environment, status, sent, time.perf_counter() - begun)
            for tell in told:
                tell(exchange)
            return start(status, sent, *fault)

        return application(environment, started)

    return answered


def _exchange(environment: WSGIEnvironment, status: str, headers: Headers, seconds: float) -> Exchange:
    sizes = [int(value) for name, value in headers if name.lower() == "content-length"]
    return Exchange(
        environment["REQUEST_METHOD"],
        environment.get("PATH_INFO", "").encode("latin-1").decode(errors="replace"),
        environment.get("QUERY_STRING", ""),
        int(status[:3]),
        sizes[0] if sizes else None,
        seconds,
    )
