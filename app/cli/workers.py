"""Workers: as many processes as CART_WORKERS says, behind one port.

::

    port bound ─► imports ─► gunicorn ─┬─► Answering ─► Listening ─► create_app
                                       ├─► …
                                       └─ starts one anew where one ends, and waits for all at the end

Gunicorn keeps the processes; each of them listens as one alone does, with the same limits, on the same port.
They share nothing but the modules that were loaded before they parted: each has its own connections to the
evidence, and finds a new data version by itself.
"""

import gc
import os
import signal
import socket
from collections.abc import Callable
from typing import Any, Final

from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

from app.cli.listening import DRAIN_SECONDS, Listening

STUCK_SECONDS: Final = 120
"""A process whose loop has not come round for so long is ended, and another takes its place."""


class Answering(Worker):  # type: ignore[misc]
    """One of the processes."""

    def init_signals(self) -> None:
        """Leave the signals to the loop that ends at them."""

    def run(self) -> None:
        """Serve until told to stop, or left alone."""
        listening = Listening(self.wsgi, self.sockets[0].sock, self.cfg.threads)
        listening.stop_when_told((signal.SIGTERM, signal.SIGINT, signal.SIGQUIT))
        listening.run(self._turned)

    def _turned(self) -> bool:
        self.notify()
        return os.getppid() == int(self.ppid)


class Workers(BaseApplication):  # type: ignore[misc]
    """The processes together.

    Args:
        load: makes what answers, in each process anew.
        bound: the port; it is theirs from now on.
        workers: how many processes.
        threads: of each.
        ready: called once, when the port is served.
    """

    def __init__(
        self,
        load: Callable[[], Any],
        bound: socket.socket,
        workers: int,
        threads: int,
        ready: Callable[[], None],
    ) -> None:
        self._load = load
        self._options = {
            "bind": f"fd://{bound.detach()}",
            "workers": workers,
            "threads": threads,
            "worker_class": Answering,
            "timeout": STUCK_SECONDS,
            "graceful_timeout": DRAIN_SECONDS + 1,
            "control_socket_disable": True,
            "loglevel": "warning",
            "when_ready": lambda _: ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        """Take the options; no file and no environment is read."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Make what answers."""
        return self._load()

    def run(self) -> None:
        """Serve until told to stop; what is loaded by now is shared by all processes."""
        gc.collect()
        gc.freeze()
        super().run()
