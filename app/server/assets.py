"""Addresses that change with a file's content, and how long a browser may keep what they name.

::

    /assets/app.css?v=3f2a…   immutable for a year: other content has another address
    /assets/app.css           asked for again each time, answered 304 while unchanged
    /assets/fonts/*.woff2     a day: the stylesheet asks for them without a version
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from flask import Flask, Response, request

FOREVER: Final = "public, max-age=31536000, immutable"
A_DAY: Final = "public, max-age=86400"
CHECKED: Final = "no-cache"

_DATED: Final = re.compile(r'/assets/([^"?]+)\?m=[\d.]+')


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

    def versioned(self, markup: str) -> str:
        """The markup with Dash's dated addresses replaced by those that follow the content."""
        return _DATED.sub(lambda found: self.address(found[1]), markup)

    def keep(self, server: Flask) -> None:
        """Tell browsers how long to keep each file."""

        @server.after_request
        def _kept(answer: Response) -> Response:
            if answer.status_code in (200, 206, 304) and request.path.startswith("/assets/"):
                answer.headers["Cache-Control"] = self._policy(request.path.removeprefix("/assets/"))
            return answer

    def _policy(self, name: str) -> str:
        asked = request.args.get("v")
        if asked:
            return FOREVER if asked == self.version(name) else CHECKED
        return A_DAY if name.endswith(".woff2") else CHECKED


@lru_cache(maxsize=256)
def _digest(path: Path, _changed: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
