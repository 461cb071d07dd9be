"""Compressed copies of what is served, made once, so that no request pays for compression.

A copy is named after the content it was made from: ``var/static/<version>.br``. It cannot be out of date, and
what has no copy is served as it is.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.frontend.places import STATIC, put
from app.frontend.things import Thing, asked_for, things

ENDINGS = (".br", ".gz")
"""Best first."""

COMPRESSED = (".css", ".js", ".svg")
"""What is worth it; fonts and icons are compressed already."""


def copies(version: str, folder: Path = STATIC) -> tuple[Path, ...]:
    """Where the copies of a content lie."""
    return tuple(folder / f"{version}{ending}" for ending in ENDINGS)


def wanted() -> list[Thing]:
    """What is compressed."""
    return [thing for thing in asked_for(things()) if thing.suffix in COMPRESSED]


def precompress(what: Iterable[Thing], folder: Path = STATIC) -> int:
    """Write a Brotli and a gzip copy of each content that has none; return how many had none."""
    stale = {thing.version(): thing for thing in what}
    stale = {v: thing for v, thing in stale.items() if not all(c.is_file() for c in copies(v, folder))}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda thing: _compress(thing, folder), stale.values()):
            pass
    return len(stale)


def sweep(what: Iterable[Thing], folder: Path = STATIC) -> None:
    """Remove the copies of what is served no more."""
    kept = {copy for thing in what for copy in copies(thing.version(), folder)}
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _compress(thing: Thing, folder: Path) -> None:
    import brotli  # a start with nothing to compress does not pay for it

    content = thing.content()
    made = (brotli.compress(content, quality=11, lgwin=24), gzip.compress(content, compresslevel=9, mtime=0))
    for path, copy in zip(copies(thing.version(), folder), made, strict=True):
        put(path, copy)
