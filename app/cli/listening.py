"""Listening: waitress with its limits, plain refusals, and an end at which nobody is left without an answer.

::

    request ─► 1000 connections ─► 32 KB of headers ─► 256 KB of body ─► a thread ─► answer
               a connection that says nothing for 30 s is closed, and so is one whose request takes longer
               where nearly all are taken, the oldest that waits for nothing gives place

Waitress reads requests and sends answers without a thread. What no setting of it gives stands here alone, put
in by the classes that its channel names, and by a loop of our own over the map that it is given:

    RefusalTask  a refusal carries no security headers
    Received     an address such as ``http://[::1/`` ends in a trace; a bare ``Expect`` gets no answer
    AnswerTask   a thread waits while many answers asked for at once are taken slowly
    Listening    a request may trickle in for ever; a full house takes nobody in; the end waits for nobody
                 (Pylons/waitress#198, open)

How often one reader may ask is the business of the proxy in front, since only that knows the readers apart:
20 requests a second each, in bursts of 100, are more than a person makes.
"""

import heapq
import logging
import select
import signal
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from types import FrameType
from typing import Any, Final

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask, WSGITask

from app.server.security import BARE
from app.server.security.body import MAX_BODY

CONNECTIONS: Final = 1000
SILENCE_SECONDS: Final = 30
SPARE: Final = 50
"""Connections kept free for who comes next."""

SWEEP_SECONDS: Final = 5
"""How often what is overdue is looked for; a request is cut so much later at most."""

HEADER_BYTES: Final = 32 * 1024
UNTAKEN_BYTES: Final = 1024 * 1024
DRAIN_SECONDS: Final = 8
"""How long answers under way may take once the server is told to stop; a container is given ten."""


class RefusalTask(ErrorTask):  # type: ignore[misc]
    """What no HTTP is: said in one plain line, with the headers of every answer, naming no program."""

    def execute(self) -> None:
        """Answer."""
        error = self.request.error
        said = f"{error.reason}\n".encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.extend([("Content-Type", "text/plain; charset=utf-8"), *BARE.items()])
        self.set_close_on_finish()
        self.content_length = len(said)
        self.write(said)


class Received(HTTPRequestParser):  # type: ignore[misc]
    """A request as it comes in."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read the headers; one such as ``http://[::1/`` is the client's fault, and leaves no trace."""
        try:
            super().parse_header(header_plus)
        except ValueError:
            raise ParsingError("the address cannot be read") from None

    def received(self, data: bytes) -> int:
        """Take what has come; who has said everything is not told to go on."""
        taken = int(super().received(data))
        if self.completed:
            self.expect_continue = False
        return taken


class AnswerTask(WSGITask):  # type: ignore[misc]
    """What a request gets."""

    def finish(self) -> None:
        """End; who asked for more at once and takes a large answer slowly has to ask again."""
        super().finish()
        if len(self.channel.requests) > 1 and self.channel.total_outbufs_len > UNTAKEN_BYTES:
            self.close_on_finish = True


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection, made of these."""

    error_task_class = RefusalTask
    task_class = AnswerTask
    parser_class = Received


def owed(channel: HTTPChannel) -> bool:
    """Return whether an answer is under way."""
    return bool(channel.requests or channel.total_outbufs_len)


def excess(channels: Sequence[HTTPChannel]) -> Iterable[HTTPChannel]:
    """Return the oldest connections, where there are too many; idle ones before those that take an answer.

    Who waits for us stays.
    """
    idle = (one for one in channels if not one.requests)
    return heapq.nsmallest(
        max(0, len(channels) - (CONNECTIONS - SPARE)), idle, key=lambda one: (owed(one), one.creation_time)
    )


class Listening:
    """The server on a port that is bound."""

    def __init__(self, application: Any, bound: socket.socket, threads: int) -> None:
        # It warns of every request that finds no idle thread: a flood would fill the log twice over.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._stopping = False
        self._bound = bound
        self._map: dict[int, Any] = {}
        self._server = create_server(
            application,
            map=self._map,
            sockets=[bound],
            threads=threads,
            connection_limit=CONNECTIONS,
            channel_timeout=SILENCE_SECONDS,
            max_request_header_size=HEADER_BYTES,
            max_request_body_size=MAX_BODY,
            # select() knows no file above the 1024th, and a thousand connections are near it.
            asyncore_use_poll=True,
            log_socket_errors=False,
            ident=None,
        )
        self._server.channel_class = Channel
        self._swept = 0.0
        self._begun: dict[HTTPRequestParser, float] = {}

    def stop_when_told(self, signs: Iterable[signal.Signals] = (signal.SIGTERM, signal.SIGINT)) -> None:
        """End at these signals; a second one ends at once."""
        for sign in signs:
            signal.signal(sign, self._told)

    def run(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Serve until told to stop; then take who knocked before, answer what was asked, and close.

        Args:
            goes_on: asked at each turn, every second at least, whether to go on.
        """
        while not self._stopping and goes_on():
            self._turn()
        latest = time.monotonic() + DRAIN_SECONDS
        while select.select([self._bound], [], [], 0)[0] and time.monotonic() < latest:
            self._turn()
        wasyncore.dispatcher.close(self._server)
        self._turn(seconds=0)
        while self._under_way() and time.monotonic() < latest:
            self._turn()
        self._server.task_dispatcher.shutdown(timeout=1)
        self._server.trigger.close()
        wasyncore.close_all(self._map)

    def _told(self, sign: int, _frame: FrameType | None) -> None:
        self._stopping = True
        signal.signal(sign, signal.SIG_DFL)
        self._server.pull_trigger()

    def _turn(self, seconds: float = 1) -> None:
        """Take, read and send what there is, and wait so long for it."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._map, count=1)
        self._sweep()

    def _sweep(self) -> None:
        """Close what is overdue: at once where connections run out, else every few seconds."""
        channels, now = list(self._server.active_channels.values()), time.monotonic()
        if len(channels) <= CONNECTIONS - SPARE and now - self._swept < SWEEP_SECONDS:
            return
        self._swept = now
        coming = {one.request: one for one in channels if one.request is not None}
        self._begun = {request: self._begun.get(request, now) for request in coming}
        late = [coming[request] for request, begun in self._begun.items() if now - begun > SILENCE_SECONDS]
        for channel in (*late, *excess(channels)):
            channel.will_close = True

    def _under_way(self) -> bool:
        """Return whether an answer is owed; a connection that is owed none is closed."""
        channels = list(self._server.active_channels.values())
        for channel in channels:
            channel.will_close = channel.will_close or not owed(channel)
        return any(map(owed, channels))
