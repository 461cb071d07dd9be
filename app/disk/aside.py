"""Aside: a file made beside its place, and put there when it is whole and on the disk."""

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_STALE_SECONDS: Final = 3600


@contextmanager
def locked(lock: Path, left: str) -> Iterator[None]:
    """Let one writer at a time in, and sweep what killed ones left.

    Args:
        lock: the file or folder that is locked.
        left: what their files are called that lie in it, or beside it.
    """
    folder = lock.is_dir()
    held = os.open(lock, os.O_RDONLY if folder else os.O_RDWR)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        for path in (lock if folder else lock.parent).glob(left):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                    path.unlink()
        yield
    finally:
        os.close(held)


@contextmanager
def aside(target: Path, sign: str = "") -> Iterator[Path]:
    """A name beside the target, on the same disk, behind a sign; whatever is left under it is removed."""
    made = target.with_name(f"{sign}{target.name}.tmp-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        yield made
    finally:
        for left in target.parent.glob(f"{made.name}*"):
            with suppress(OSError):
                left.unlink()


def synced(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
