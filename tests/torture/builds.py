"""Builds in processes of their own, quick to start and free to die."""

import contextlib
import multiprocessing
import resource
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from app.seed import SeedError, build
from app.settings import Settings

NAME = "evidence.sqlite3"
SEED = 20261121

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["app.seed.release", "tests.torture.builds"])


def settings(folder: Path, seed_dir: Path) -> Settings:
    """Settings of a database in a folder."""
    return Settings(database_url=f"sqlite:///{folder / NAME}", seed_dir=seed_dir)


def started(chosen: Settings, limit: int = -1) -> BaseProcess:
    """A build under way; ``limit`` is the size in bytes no file may pass."""
    process = _CONTEXT.Process(target=_built, args=(chosen.database_url, chosen.seed_dir, limit))
    process.start()
    return process


def _built(address: str, seed_dir: Path, limit: int) -> None:
    """Build, and leave with 1 where a command would."""
    if limit >= 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with contextlib.redirect_stderr(None):
        try:
            build(Settings(database_url=address, seed_dir=seed_dir))
        except SeedError as refused:
            sys.exit(1 if refused.lines and all(refused.lines) else 2)
