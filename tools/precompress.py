"""Compressed copies of the front-end files, made once, so that no request pays for compression.

``python -m tools.precompress`` puts the files at the addresses they are served at, each with a Brotli and a
gzip copy beside it where it is text. It removes what has been served no more for a day: a server that started
before may still name it.
"""

import gzip
import os
import sys
import time
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from app.server.static import STATIC, Static, sources

COMPRESSED = (".css", ".js", ".svg")
"""What is worth it; fonts and icons are compressed already."""

KEPT_SECONDS = 24 * 3600


def main() -> int:
    """Make the copies."""
    served = Static(sources()).addresses.values()
    sweep(STATIC, served)
    precompress(STATIC)
    return 0


def precompress(folder: Path) -> int:
    """Write the copies of each file that lacks one; return how many did."""
    files = [path for path in folder.rglob("*") if path.suffix in COMPRESSED]
    stale = [path for path in files if not all(copy.is_file() for copy in copies(path))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_compress, stale))
    return len(stale)


def sweep(folder: Path, served: Collection[str]) -> None:
    """Remove old files that stand at none of these addresses, and their copies."""
    places = [folder / address.lstrip("/") for address in served]
    kept = {path for place in places for path in (place, *copies(place))}
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept and time.time() - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink()


def copies(path: Path) -> tuple[Path, Path]:
    """Return where the copies of a file lie, as WhiteNoise looks for them."""
    return path.with_name(f"{path.name}.br"), path.with_name(f"{path.name}.gz")


def _compress(path: Path) -> None:
    content = path.read_bytes()
    made = (brotli.compress(content, quality=11, lgwin=24), gzip.compress(content, compresslevel=9, mtime=0))
    for copy, compressed in zip(copies(path), made, strict=True):
        aside = copy.with_name(f"{copy.name}.tmp")
        aside.write_bytes(compressed)
        aside.replace(copy)


if __name__ == "__main__":
    sys.exit(main())
