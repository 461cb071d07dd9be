"""Everything that stands at a fixed address, under a version, compressed beforehand, and kept for ever.

::

    GET /assets/all.css?v=3f2a…   Accept-Encoding: br
      var/static/3f2a….br   is there ─ yes ─► the copy          Cache-Control: immutable
                                      ─ no ──► the content       (the set-up was not run: it works the same)
    GET /assets/all.css           the same, asked for again each time and answered 304 while unchanged
"""

from collections.abc import Callable, Iterator, Mapping
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from flask import Flask, Response, request

from app.frontend.compression import COMPRESSED, copies
from app.frontend.things import Thing, joined
from app.server.assets import A_DAY, CHECKED, FOREVER

ENCODINGS: Final = ("br", "gzip")
"""In the order of the copies' endings."""


class Static:
    """Things by address, and where their compressed copies lie."""

    def __init__(self, things: Mapping[str, Thing], folder: Path) -> None:
        self.things = things
        self.folder = folder
        self.joined = joined(things)
        """Where what is joined would stand by itself."""

    def address(self, plain: str) -> str:
        """The address that follows the content; the plain one where there is no such thing."""
        thing = self.things.get(plain)
        return thing.versioned() if thing and thing.version() else plain

    def serve(self, server: Flask) -> None:
        """Answer what is asked of these things; whatever else is asked goes on as before."""

        @server.before_request
        def _static() -> Response | None:
            if request.method not in ("GET", "HEAD"):
                return None
            thing = self.things.get(request.path)
            version = thing.version() if thing else ""
            return self._answer(thing, version) if thing and version else None

    def _answer(self, thing: Thing, version: str) -> Response:
        encoding, body = next(self._forms(thing, version, lambda name: request.accept_encodings[name] > 0))
        answer = Response(body, mimetype=guess_type(thing.address)[0])
        if encoding:
            answer.headers["Content-Encoding"] = encoding
        if thing.suffix in COMPRESSED:
            answer.vary.add("Accept-Encoding")
        answer.headers["Cache-Control"] = _policy(thing, version)
        answer.set_etag(f"{version}-{encoding}" if encoding else version)
        answer.make_conditional(request)
        return answer

    def _forms(
        self, thing: Thing, version: str, accepts: Callable[[str], bool]
    ) -> Iterator[tuple[str, bytes]]:
        """The forms a client takes, best first; the last is the content as it is."""
        if thing.suffix in COMPRESSED:
            for encoding, copy in zip(ENCODINGS, copies(version, self.folder), strict=True):
                if accepts(encoding) and copy.is_file():
                    yield encoding, copy.read_bytes()
        yield "", thing.content()


def _policy(thing: Thing, version: str) -> str:
    asked = request.args.get("v")
    if asked:
        return FOREVER if asked == version else CHECKED
    return A_DAY if thing.suffix == ".woff2" else CHECKED
