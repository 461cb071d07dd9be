"""Answers made for one reader, compressed once for all who get the same.

Nothing here is secret and nothing is sent per reader, so that compression gives nothing away.
"""

import gzip
import hashlib
from collections.abc import Callable
from typing import Final

import brotli
from flask import Flask, Response, g, request

from app.server.cache import Kept

MEDIA_TYPES: Final = frozenset({"application/json", "text/html", "text/csv", "image/svg+xml"})
SMALLEST: Final = 1_024
"""Bytes; what is smaller fits one packet anyway."""

NOT_MODIFIED: Final = 304
"""What says so carries the headers of the answer it stands for."""

MOST: Final = 400
HEAVIEST: Final = 16 * 1024 * 1024

_WAYS: Final[tuple[tuple[str, Callable[[bytes], bytes]], ...]] = (
    ("br", lambda body: bytes(brotli.compress(body, quality=5))),
    ("gzip", lambda body: gzip.compress(body, compresslevel=6, mtime=0)),
)


def squeeze(server: Flask) -> None:
    """Compress what is text, large enough, and not compressed yet.

    Who knows the SHA-256 digest of the body says so as ``g.digest``.
    """
    kept = Kept(MOST, HEAVIEST, len)

    @server.after_request
    def _squeezed(answer: Response) -> Response:
        if not _worth(answer):
            return answer
        answer.vary.add("Accept-Encoding")
        way = next((way for way in _WAYS if request.accept_encodings[way[0]] > 0), None)
        if way is not None and answer.status_code == NOT_MODIFIED:
            _weaken(answer)
        elif way is not None:
            body = answer.get_data()
            key = (way[0], g.get("digest") or hashlib.sha256(body).digest())
            _replace(answer, way[0], kept(key, lambda: way[1](body)))
        return answer


def _worth(answer: Response) -> bool:
    return (
        answer.mimetype in MEDIA_TYPES
        and answer.status_code in (200, NOT_MODIFIED)
        and not answer.is_streamed
        and not answer.direct_passthrough
        and "Content-Encoding" not in answer.headers
        and (answer.content_length or 0) >= SMALLEST
    )


def _replace(answer: Response, encoding: str, body: bytes) -> None:
    answer.set_data(body)
    answer.headers["Content-Encoding"] = encoding
    _weaken(answer)


def _weaken(answer: Response) -> None:
    """Another encoding is another representation: its tag may only promise the same meaning."""
    tag, _ = answer.get_etag()
    if tag:
        answer.set_etag(tag, weak=True)
