"""Compressed copies of scripts and styles, made by the set-up, served in place of their originals.

::

    GET /assets/app.css   Accept-Encoding: br
      var/static/assets/app.css.br   as old as assets/app.css?   ─ yes ─► the copy
                                                                 ─ no ──► the original, as if there were none
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request

from app.server.assets import CHECKED, FOREVER

ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
"""By preference, each with the ending of its copies."""

_SUITES: Final = "/_dash-component-suites/"


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that has compressed copies: the original, and the copies' path without their ending."""

    original: Path
    copies: Path

    def best(self, accepts: Callable[[str], bool]) -> tuple[str, Path] | None:
        """The copy a client takes, with its encoding; None if it takes none or they are not of one age."""
        for encoding, ending in ENCODINGS:
            copy = self.copies.with_name(self.copies.name + ending)
            if accepts(encoding) and _age(copy) == _age(self.original) != 0:
                return encoding, copy
        return None


def copied(assets: Path, static: Path) -> dict[str, Copied]:
    """Every address whose file may have copies.

    Args:
        assets: our own front-end files; the vendored ones have their copies beside them.
        static: where the copies of the others lie, laid out like the addresses.
    """
    vendor = assets / "vendor"
    found = {f"/assets/vendor/{name.name}": Copied(name, name) for name in _named(vendor)}
    found |= {
        f"/assets/{_under(name, own)}": Copied(assets / _under(name, own), name)
        for own in [static / "assets"]
        for name in _named(own)
    }
    for package in _folders(static / _SUITES.strip("/")):
        spec = find_spec(package.name)
        if spec is not None and spec.origin is not None:
            home = Path(spec.origin).parent
            found |= {
                f"{_SUITES}{package.name}/{_under(name, package)}": Copied(home / _under(name, package), name)
                for name in _named(package)
            }
    return found


def _named(folder: Path) -> Iterator[Path]:
    """What has a Brotli copy below this folder, without the ending."""
    return (path.with_suffix("") for path in sorted(folder.rglob("*.br")))


def _folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def _under(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _age(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=128)
def _content(copy: Path, _age: int) -> tuple[bytes, str]:
    content = copy.read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:24]


def serve(server: Flask, files: dict[str, Copied]) -> None:
    """Answer with a copy where there is one; whatever else is asked goes on as before."""

    @server.before_request
    def _copy() -> Response | None:
        if request.method not in ("GET", "HEAD") or not request.path.startswith(("/assets/", _SUITES)):
            return None
        own = request.path.startswith("/assets/")
        path, fingerprinted = (request.path, False) if own else check_fingerprint(request.path)
        known = files.get(path)
        best = known.best(lambda encoding: request.accept_encodings[encoding] > 0) if known else None
        if best is None:
            return None
        return _answer(path, *best, FOREVER if fingerprinted else CHECKED)


def _answer(path: str, encoding: str, copy: Path, policy: str) -> Response:
    content, digest = _content(copy, _age(copy))
    answer = Response(content, mimetype=guess_type(path)[0])
    answer.headers["Content-Encoding"] = encoding
    answer.headers["Cache-Control"] = policy
    answer.vary.add("Accept-Encoding")
    answer.set_etag(digest)
    answer.make_conditional(request)
    return answer
