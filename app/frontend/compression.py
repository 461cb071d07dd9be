"""Compressed copies of what is served, made once, so that no request pays for compression."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from app.frontend.places import ASSETS, STATIC, VENDOR, installed, put

ENDINGS = (".br", ".gz")


@dataclass(frozen=True)
class Folder:
    """Files to compress, and where their copies go, laid out alike.

    Attributes:
        source: The folder that is served.
        target: The folder of the copies.
        patterns: Globs below ``source``.
        without: Globs of paths to leave out.
    """

    source: Path
    target: Path
    patterns: tuple[str, ...]
    without: tuple[str, ...] = ()

    def pairs(self) -> Iterator[tuple[Path, Path]]:
        """Yield each file, and the path of its copies without their endings."""
        for pattern in self.patterns:
            for path in sorted(self.source.glob(pattern)):
                if not any(path.match(left_out) for left_out in self.without):
                    yield path, self.target / path.relative_to(self.source)


def folders() -> tuple[Folder, ...]:
    """List what is compressed: the bundle, our own assets, and Dash's scripts that a page may ask for."""
    return (
        Folder(VENDOR, VENDOR, ("*.js",)),
        Folder(ASSETS, STATIC / "assets", ("**/*.css", "**/*.js", "**/*.svg"), ("vendor/*",)),
        Folder(
            installed("dash"),
            STATIC / "_dash-component-suites" / "dash",
            (
                "deps/*.min.js",
                "dash-renderer/build/*.min.js",
                "dcc/*.js",
                "html/*.min.js",
                "dash_table/bundle.js",
            ),
            without=("async-mathjax.js", "proptypes.js"),
        ),
    )


def precompress(what: Iterable[Folder]) -> int:
    """Write a Brotli and a gzip copy of each file that has none of its age; return how many files had none.

    A copy bears its original's modification time: by that its age is told, here and by whoever serves it.
    """
    stale = [pair for folder in what for pair in folder.pairs() if not _fresh(*pair)]
    if stale:
        with ThreadPoolExecutor() as pool:
            list(pool.map(_compress, *zip(*stale, strict=True)))
    return len(stale)


def sweep(what: Iterable[Folder], root: Path = STATIC) -> None:
    """Remove the copies below ``root`` whose original is gone."""
    wanted = {copy for folder in what for _, target in folder.pairs() for copy in _copies(target)}
    for path in root.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def _copies(target: Path) -> tuple[Path, ...]:
    return tuple(target.with_name(target.name + ending) for ending in ENDINGS)


def _fresh(source: Path, target: Path) -> bool:
    age = source.stat().st_mtime_ns
    return all(copy.is_file() and copy.stat().st_mtime_ns == age for copy in _copies(target))


def _compress(source: Path, target: Path) -> None:
    import brotli  # a start with nothing to compress does not pay for it

    age, content = source.stat().st_mtime_ns, source.read_bytes()
    compressed = (brotli.compress(content, quality=11), gzip.compress(content, compresslevel=9, mtime=0))
    for path, copy in zip(_copies(target), compressed, strict=True):
        put(path, copy)
        os.utime(path, ns=(age, age))
