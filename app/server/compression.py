"""Answers made for one reader, compressed once for all who get the same.

Nothing here is secret and nothing is sent per reader, so that compression gives nothing away.
"""

import hashlib
from typing import Final

from flask import Flask, Response, g
from flask_compress import Compress

from app.server.cache import COMPRESSED, Kept, weighed

MEDIA_TYPES: Final = ("application/json", "text/html", "text/csv", "image/svg+xml")
SETTINGS: Final = {
    "COMPRESS_MIMETYPES": MEDIA_TYPES,
    "COMPRESS_ALGORITHM": ["br", "gzip"],
    "COMPRESS_BR_LEVEL": 5,
    # What is smaller fits one packet anyway.
    "COMPRESS_MIN_SIZE": 1_024,
    # Files are compressed beforehand, and conditions are answered where a tag is given.
    "COMPRESS_STREAMS": False,
    "COMPRESS_EVALUATE_CONDITIONAL_REQUEST": False,
}


class Bodies:
    """Compressed bodies, as Flask-Compress asks for them."""

    def __init__(self, kept: Kept) -> None:
        self.get = kept.held
        self._kept = kept

    def set(self, key: str, body: bytes) -> None:
        """Keep a body."""
        self._kept(key, lambda: body)


def compress(server: Flask) -> None:
    """Compress what is text, large enough, and not compressed yet.

    ``g.digest`` holds the SHA-256 of the body if it is known; else it is computed here.
    """
    bodies = Bodies(weighed(COMPRESSED))
    server.config.update(
        SETTINGS, COMPRESS_CACHE_BACKEND=lambda: bodies, COMPRESS_CACHE_KEY=lambda _: g.digest
    )
    Compress(server)

    @server.after_request
    def _digested(answer: Response) -> Response:
        """Connected after the compression, since Flask calls the last one first."""
        if answer.mimetype in MEDIA_TYPES and "digest" not in g and not answer.is_streamed:
            # A file is handed on unread where the server can send it.
            answer.direct_passthrough = False
            g.digest = hashlib.sha256(answer.get_data()).digest()
        return answer
