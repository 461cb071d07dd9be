"""More evidence, and more readers: our server at sixteen times the evidence, and beside the one before.

::

    1×, 16×, 160×   the real studies, and each of them copied under other names (tests/fixtures/synthetic.py)
    before          the commit before the work on growth, in a worktree of its own, with the same environment

Times of one view are processor time of the server, so that what else the machine does counts little. Waiting
times of many readers are wall time: run it on a machine that does nothing else.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.error import HTTPError
from urllib.request import urlopen

from app.settings import CHECKOUT
from tests.bench.report import Finding, middle, quantile, show
from tests.bench.servers import Server, started
from tests.fixtures import synthetic

BEFORE: Final = "dffe130"
"""The last commit at which every view was compared as before, by one process."""

COPIES: Final = 16
MANY: Final = 160
READERS: Final = 16
WORKERS: Final = 2
PATIENCE: Final = 600
MS: Final = 1000
OWN_MB: Final = 60

KINDS: Final = {
    "default view": ("/?{}", 4.0),
    "site=cns": ("/?site=cns&{}", 4.0),
    "age=adult": ("/?age=adult&{}", 4.0),
    "site=unselected": ("/?site=unselected&{}", 4.0),
    "map": ("/map?{}", 4.0),
    "page of the API": ("/api/v1/estimates?{}", 4.0),
    "CSV of a view": ("/export/estimates.csv?site=cns&{}", 4.0),
    "rows=all": ("/?site=all&rows=all&{}", 25.0),
}
"""What is asked, and how much longer sixteen times the evidence may take; the braces hold an order."""

ORDERS: Final = ("sort=n", "sort=name", "group=study")
"""So that the same is shown three times and never comes from what is kept."""

_KEYS: Final = {
    "site": ("cns", "emd", "marrow", "unselected", "all"),
    "month": ("6", "12", "24", "36"),
    "age": ("", "pediatric", "adult"),
    "sort": ("", "n", "name"),
}


@dataclass(frozen=True)
class Program:
    """A version of the program, by the folder it is checked out in, and what serves it."""

    name: str
    folder: Path
    module: str

    def built(self, seed: Path, folder: Path) -> dict[str, str]:
        """Environment of a server with a database made from this seed folder."""
        given = {
            "CART_SEED_DIR": str(seed),
            "CART_DATABASE_URL": f"sqlite:///{folder / 'evidence.sqlite3'}",
            "CART_LOG_LEVEL": "error",
        }
        folder.mkdir(parents=True)
        build = [sys.executable, "-m", "app", "build"]
        subprocess.run(build, cwd=self.folder, env={**os.environ, **given}, check=True, capture_output=True)
        return given

    @contextmanager
    def serving(self, given: Mapping[str, str], workers: int = 1) -> Iterator[Server]:
        """A server of it."""
        command = [sys.executable, "-m", *self.module.split()]
        several = {**given, "CART_WORKERS": str(workers)} if workers > 1 else given
        with started(self.name, command, several, self.folder) as server:
            yield server


def run(quick: bool, long: bool = False) -> None:
    """Measure and print."""
    with TemporaryDirectory(prefix="growth") as made, ExitStack() as running:
        folder = Path(made)
        ours = Program("CAR T Outcomes", CHECKOUT, "tests.bench.partners.still")
        real = ours.built(CHECKOUT / "seed_data", folder / "real")
        copied, seconds = _copied(ours, COPIES, folder)
        print(f"\n{COPIES}× built in {seconds:.0f} s")
        _evidence(ours, real, copied, quick)
        before = running.enter_context(earlier(BEFORE, folder))
        _readers(ours, real, before, folder, quick)
        _ahead(real)
        if long:
            _many(ours, folder)


def _copied(program: Program, copies: int, folder: Path) -> tuple[dict[str, str], float]:
    seed = synthetic.write(folder / f"seed{copies}", CHECKOUT / "seed_data", copies)
    begun = time.perf_counter()
    return program.built(seed, folder / f"copied{copies}"), time.perf_counter() - begun


@contextmanager
def earlier(commit: str, folder: Path) -> Iterator[Program]:
    """The program at a commit, in a worktree that is taken away again."""
    place = folder / "before"
    git = ["git", "-C", str(CHECKOUT), "worktree"]
    subprocess.run([*git, "add", "--detach", str(place), commit], check=True, capture_output=True)
    try:
        shutil.copytree(CHECKOUT / "assets" / "vendor", place / "assets" / "vendor", dirs_exist_ok=True)
        yield Program(f"at {commit}", place, "app serve")
    finally:
        subprocess.run([*git, "remove", "--force", str(place)], check=True, capture_output=True)


# ---------------------------------------------------------------------------------------------- evidence


def _evidence(ours: Program, real: Mapping[str, str], copied: Mapping[str, str], quick: bool) -> None:
    """Each kind of view at 16× against 1×, in turns; and what the two servers hold then."""
    with ours.serving(copied) as large, ours.serving(real) as small:
        findings = []
        for what, (path, target) in KINDS.items():
            rounds = ORDERS[:1] if quick or what == "rows=all" else ORDERS
            taken = [[_spent(one, path.format(order)) for one in (large, small)] for order in rounds]
            ours_ms, partner_ms = (middle(column) for column in zip(*taken, strict=True))
            findings.append(Finding(f"first view, {what}", ours_ms, partner_ms, "ms", target))
        findings.append(Finding("memory after these", large.memory(), small.memory(), "MB", 2.0))
    show(f"{COPIES}× the evidence, against the real evidence; processor time", findings)


def _spent(server: Server, path: str) -> float:
    """Milliseconds of the server's processor for an answer.

    Raises:
        HTTPError: it is refused.
    """
    begun = server.processor()
    _asked(server, path)
    return MS * (server.processor() - begun)


def _asked(server: Server, path: str) -> float:
    """Milliseconds until an answer is here, whole."""
    begun = time.perf_counter()
    address = f"{server.address}{path.rstrip('?&')}"
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - a server we started
        answer.read()
    return MS * (time.perf_counter() - begun)


def _many(ours: Program, folder: Path) -> None:
    """160×: built, and every kind asked once; how long it takes, and that nothing fails."""
    copied, seconds = _copied(ours, MANY, folder)
    print(f"\n{MANY}× the evidence, built in {seconds:.0f} s; processor time")
    with ours.serving(copied) as server:
        for what, (path, _) in KINDS.items():
            print(f"  {what:24} {_answered(server, path.format(ORDERS[0]))}")
        print(f"  {'memory after these':24} {server.memory():,.0f} MB")


def _answered(server: Server, path: str) -> str:
    try:
        return f"{_spent(server, path):>10,.0f} ms"
    except HTTPError as refused:
        return f"refused with {refused.code}"
    except TimeoutError:
        return f"no answer within {PATIENCE} s"


# ----------------------------------------------------------------------------------------------- readers


def views() -> list[str]:
    """Addresses of different views, always in the same mixed order."""
    found = [
        "&".join(f"{key}={word}" for key, word in zip(_KEYS, words, strict=True) if word)
        for words in product(*_KEYS.values())
    ]
    random.Random(17).shuffle(found)
    return [f"/?{one}" for one in found]


def _readers(ours: Program, real: Mapping[str, str], before: Program, folder: Path, quick: bool) -> None:
    """Sixteen readers with views of their own, and one with views not asked for; each against before."""
    seconds = 6 if quick else 20
    every = views()
    alone, crowd = every[: 4 if quick else 12], every[12:]
    theirs = before.built(before.folder / "seed_data", folder / "old")
    with ours.serving(real, WORKERS) as many, before.serving(theirs) as old:
        own = [one.private() for one in many.workers()]
        taken = [crowded(server, crowd, seconds) for server in (many, old)]
    with ours.serving(real) as one, before.serving(theirs) as old:
        single = [[_spent(server, path) for server in (one, old)] for path in alone]
    (rate, waits), (old_rate, old_waits) = taken
    fresh, old_fresh = (middle(column) for column in zip(*single, strict=True))
    half, most = ([quantile(one, share) for one in (waits, old_waits)] for share in (0.5, 0.95))
    findings = [
        Finding(f"{READERS} readers, views a second", rate, old_rate, "/s", 2.5, at_least=True),
        Finding(f"{READERS} readers, p50", half[0], half[1], "ms"),
        Finding(f"{READERS} readers, p95", most[0], most[1], "ms"),
        Finding("p95 against p50 of ours", most[0], half[0], "ms", 4.0),
        Finding("a view not asked for before, processor", fresh, old_fresh, "ms", 0.6),
        Finding(f"a worker's own memory at rest, against {OWN_MB} MB", max(own), OWN_MB, "MB", 1.0),
    ]
    remark = f"{WORKERS} workers on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    show(f"Readers, against {BEFORE} in one process", findings, [remark])


def crowded(server: Server, paths: Sequence[str], seconds: float) -> tuple[float, list[float]]:
    """Views a second, and milliseconds of each, that sixteen readers got of views that nobody asked for."""
    taken: list[float] = []
    left = iter(paths)
    begun = time.perf_counter()

    def read() -> None:
        while time.perf_counter() - begun < seconds and (path := next(left, None)) is not None:
            taken.append(_asked(server, path))

    reading = [threading.Thread(target=read) for _ in range(READERS)]
    for thread in reading:
        thread.start()
    for thread in reading:
        thread.join()
    return len(taken) / (time.perf_counter() - begun), taken


def _ahead(real: Mapping[str, str]) -> None:
    """A press on a view that was made while nobody asked, against one that was not."""
    serving = Program("CAR T Outcomes", CHECKOUT, "app serve")
    plain = Program("nothing made ahead", CHECKOUT, "tests.bench.partners.still")
    with serving.serving(real) as own, plain.serving(real) as partner:
        for server in (own, partner):
            _asked(server, "/")
        rest = _settled(own)
        presses = [[_asked(server, f"/?site={site}") for server in (own, partner)] for site in ("cns", "emd")]
        held, partner_held = own.memory(), partner.memory()
    ours_ms, partner_ms = (middle(column) for column in zip(*presses, strict=True))
    show(
        "Views made ahead, against none",
        [Finding("a press on one", ours_ms, partner_ms, "ms"), Finding("memory", held, partner_held, "MB")],
        [f"{rest:.1f} s of the processor for the views of one page"],
    )


def _settled(server: Server) -> float:
    """Wait until the server does nothing more; seconds of its processor until then."""
    begun = now = server.processor()
    still = 0
    while still < 4:
        time.sleep(0.5)
        before, now = now, server.processor()
        still = 0 if now - before > 0.02 else still + 1
    return now - begun
