"""Listening: waitress with its limits, plain refusals, and an end at which nobody is left without an answer.

::

    request ─► 1000 connections ─► 32 KB of headers ─► 256 KB of body ─► a thread ─► answer
               a connection that says nothing for 30 s is closed, and so is one whose request takes longer
               where nearly all are taken, the oldest that waits for nothing gives place

How often one reader may ask is the business of the proxy in front, since only that knows the readers apart:
20 requests a second each, in bursts of 100, are more than a person makes.
"""

import heapq
import logging
import select
import signal
import socket
import time
from collections.abc import Iterable, Iterator
from types import FrameType
from typing import Any, Final

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import create_server
from waitress.task import ErrorTask, WSGITask

from app.server.security import BARE

CONNECTIONS: Final = 1000
SILENCE_SECONDS: Final = 30
SPARE: Final = 50
"""Connections kept free for who comes next."""

SWEEP_SECONDS: Final = 5
HEADER_BYTES: Final = 32 * 1024
BODY_BYTES: Final = 256 * 1024
"""The guard in front of Dash says the same."""

UNTAKEN_BYTES: Final = 1024 * 1024
DRAIN_SECONDS: Final = 8
"""How long answers under way may take once the server is told to stop; a container is given ten."""


class Refusal(ErrorTask):  # type: ignore[misc]
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


class Answer(WSGITask):  # type: ignore[misc]
    """What a request gets."""

    def finish(self) -> None:
        """End; who asked for more at once and takes a large answer slowly has to ask again.

        Waitress would hold a thread until that answer is taken.
        """
        super().finish()
        if len(self.channel.requests) > 1 and self.channel.total_outbufs_len > UNTAKEN_BYTES:
            self.close_on_finish = True


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection.

    Attributes:
        begun: when the request that is coming in began, seconds of the epoch; None where none is.
    """

    error_task_class = Refusal
    task_class = Answer
    parser_class = Received
    begun: float | None = None

    def received(self, data: bytes) -> bool:
        """Take what has come."""
        went_on = bool(super().received(data))
        self.begun = None if self.request is None else self.begun or time.time()
        return went_on

    @property
    def owed(self) -> bool:
        """Whether an answer is under way."""
        return bool(self.requests or self.total_outbufs_len)

    def send_continue(self) -> None:
        """Tell a client to go on, unless it has said everything: waitress would wait for more for ever."""
        if self.request.completed:
            self.request.expect_continue = False
        else:
            super().send_continue()


def overdue(channels: Iterable[Channel], now: float) -> Iterator[Channel]:
    """Whose request has been coming in for too long, and of the rest the oldest, where there are too many.

    Who waits for us stays; who is idle goes before who takes an answer slowly.

    Args:
        channels: the connections.
        now: seconds of the epoch.
    """
    others = []
    for one in channels:
        if one.begun is not None and now - one.begun > SILENCE_SECONDS:
            yield one
        else:
            others.append(one)
    excess = max(0, len(others) - (CONNECTIONS - SPARE))
    idle = (one for one in others if not one.requests)
    yield from heapq.nsmallest(excess, idle, key=lambda one: (one.owed, one.creation_time))


class Listening:
    """The server on a port that is bound."""

    def __init__(self, application: Any, bound: socket.socket, threads: int) -> None:
        # It warns of every request that finds no idle thread: a flood would fill the log twice over.
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)
        self._stopping = False
        self._bound = bound
        self._server = create_server(
            application,
            sockets=[bound],
            threads=threads,
            connection_limit=CONNECTIONS,
            channel_timeout=SILENCE_SECONDS,
            max_request_header_size=HEADER_BYTES,
            max_request_body_size=BODY_BYTES,
            # select() knows no file above the 1024th, and a thousand connections are near it.
            asyncore_use_poll=True,
            log_socket_errors=False,
            ident=None,
        )
        self._server.channel_class = Channel
        self._swept = 0.0

    def stop_when_told(self) -> None:
        """End at SIGTERM or an interrupt; a second one ends at once."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._told)

    def run(self) -> None:
        """Serve until told to stop; then take who knocked before, answer what was asked, and close."""
        while not self._stopping:
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
        wasyncore.close_all(self._server._map)

    def _told(self, sign: int, _frame: FrameType | None) -> None:
        self._stopping = True
        signal.signal(sign, signal.SIG_DFL)
        self._server.pull_trigger()

    def _turn(self, seconds: float = 1) -> None:
        """Take, read and send what there is, and wait so long for it."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._server._map, count=1)
        self._sweep()

    def _sweep(self) -> None:
        """Close what is overdue: at once where connections run out, else every few seconds."""
        channels, now = self._server.active_channels, time.time()
        if len(channels) <= CONNECTIONS - SPARE and now - self._swept < SWEEP_SECONDS:
            return
        self._swept = now
        for channel in overdue(list(channels.values()), now):
            channel.will_close = True

    def _under_way(self) -> bool:
        """Whether an answer is owed; a connection that is owed none is closed."""
        owed = False
        for channel in list(self._server.active_channels.values()):
            if channel.owed:
                owed = True
            else:
                channel.will_close = True
        return owed
