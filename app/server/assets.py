"""Addresses that change with a file's content, and how long a browser may keep what they name.

::

    /assets/favicon.svg?v=3f2a…   immutable for a year: other content has another address
    /assets/favicon.svg           asked for again each time, answered 304 while unchanged
    /assets/fonts/*.woff2         a day, where one is asked for without a version
"""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

FOREVER: Final = "public, max-age=31536000, immutable"
A_DAY: Final = "public, max-age=86400"
CHECKED: Final = "no-cache"


class Assets:
    """The folder of our own front-end files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def has(self, name: str) -> bool:
        """Whether the folder holds this file."""
        return (self.folder / name).is_file()

    def version(self, name: str) -> str:
        """A short hash of the file's content; empty if there is no such file."""
        path = self.folder / name
        try:
            state = path.stat()
        except (OSError, ValueError):
            return ""
        return _digest(path, state.st_mtime_ns, state.st_size) if path.is_file() else ""

    def address(self, name: str) -> str:
        """Where a browser finds the file as it is now."""
        version = self.version(name)
        return f"/assets/{name}?v={version}" if version else f"/assets/{name}"


@lru_cache(maxsize=256)
def _digest(path: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
