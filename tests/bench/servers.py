"""The servers that are measured, each a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from app.settings import CHECKOUT
from tests.fixtures.evidence import built

FOLDER = CHECKOUT / "var" / "bench"
START_SECONDS = 600
INSTALL_SECONDS = 600
PROCESSOR = 2
"""Names, with the number of a process, the clock of its processor time in nanoseconds; a tick is 10 ms."""

VIZRO = ("vizro==1.0.0", "dash==4.4.1", "plotly==7.1.0", "flask-compress", "waitress")


class NoPartnerError(Exception):
    """A partner cannot be had on this machine; the message says so in a line."""


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        name: What it is called in tables.
        address: Without a slash at the end.
        pid: Of its process.
    """

    name: str
    address: str
    pid: int

    def memory(self) -> float:
        """What the process holds now, MB: the proportional share of what it has in memory."""
        return self._held("Pss:")

    def private(self) -> float:
        """What the process holds that no other does, MB."""
        return self._held("Private_Clean:") + self._held("Private_Dirty:")

    def processor(self) -> float:
        """Seconds of the processor that the process and its workers have taken."""
        own = time.clock_gettime(~self.pid << 3 | PROCESSOR)
        return own + sum(worker.processor() for worker in self.workers())

    def workers(self) -> list[Server]:
        """The processes that it keeps."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii")
        return [Server(self.name, self.address, int(pid)) for pid in children.split()]

    def _held(self, what: str) -> float:
        for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith(what):
                return int(line.split()[1]) / 1024
        raise OSError("the kernel does not tell the memory of a process")


@contextmanager
def ours() -> Iterator[Server]:
    """Our server with the real seed data, and a no-op callback beside its own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    settings = built(FOLDER, CHECKOUT / "seed_data")
    given = {"CART_DATABASE_URL": settings.database_url, "CART_LOG_LEVEL": "error"}
    with started("CAR T Outcomes", [sys.executable, "-m", "tests.bench.partners.ours"], given) as server:
        yield server


@contextmanager
def bare() -> Iterator[Server]:
    """Dash as it comes, with one forest and one filter."""
    with started("bare Dash", [sys.executable, "-m", "tests.bench.partners.bare"], {}) as server:
        yield server


@contextmanager
def vizro() -> Iterator[Server]:
    """Vizro with compression, in an environment of its own.

    Raises:
        NoPartnerError: it cannot be installed.
    """
    command = [str(_vizro_python()), "-W", "ignore", "tests/bench/partners/vizro_page.py"]
    with started("Vizro, compressed", command, {}) as server:
        yield server


def _vizro_python() -> Path:
    """The interpreter of an environment that has Vizro, made if there is none."""
    folder = FOLDER / "vizro"
    python, done = folder / "bin" / "python", folder / ".installed"
    if done.is_file() and done.read_text(encoding="utf-8") == " ".join(VIZRO):
        return python
    print(f"Installing {VIZRO[0]} into {folder.relative_to(CHECKOUT)}, once ...")
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--only-binary",
        ":all:",
    ]
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
        subprocess.run([*install, *VIZRO], check=True, capture_output=True, timeout=INSTALL_SECONDS)
    except (OSError, subprocess.SubprocessError):
        raise NoPartnerError(f"{VIZRO[0]} cannot be installed here: its figures are left out") from None
    done.write_text(" ".join(VIZRO), encoding="utf-8")
    return python


@contextmanager
def started(
    name: str, command: list[str], given: Mapping[str, str], folder: Path = CHECKOUT
) -> Iterator[Server]:
    """A server that a command starts in this folder, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {"CART_HOST": "127.0.0.1", "CART_PORT": str(port), "PORT": str(port), **given}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _await(address, process)
            yield Server(name, address, process.pid)
        finally:
            process.terminate()


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address, timeout=START_SECONDS):  # noqa: S310
                return
        except HTTPError:
            break
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"{' '.join(process.args)} did not start")  # type: ignore[arg-type]
