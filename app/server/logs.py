"""The log: one JSON object a line, on standard error."""

import logging
import sys
import time
from contextlib import suppress
from typing import Any, Final, TextIO, cast

import structlog
from flask import Flask, Response, g, request

from app.server.privacy import masked

log = structlog.get_logger("access")

_SHARED: Final[tuple[Any, ...]] = (
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
_WRITTEN: Final[tuple[Any, ...]] = (
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(),
)


class _StandardError:
    """The standard error as it is when a line is written: whoever starts us may exchange it later.

    A line that cannot be written, on a full disk or to a reader who has gone, is lost: no answer is.
    """

    @staticmethod
    def write(text: str) -> int:
        """Write a line."""
        with suppress(OSError, ValueError):
            sys.stderr.write(text)
        return len(text)

    @staticmethod
    def flush() -> None:
        """Send it on."""
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def configure(level: str) -> None:
    """Write our lines from this level on, and those of the libraries in the same form.

    A process that has set up its logging already keeps it for the libraries.
    """
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*_SHARED, *_WRITTEN],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, _StandardError())),
    )
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                foreign_pre_chain=_SHARED,
                processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_WRITTEN],
            )
        )
        root.addHandler(handler)
        root.setLevel(max(number, logging.WARNING))


def access(server: Flask) -> None:
    """Log one line a request: what was asked, and how it went. No address of a reader is kept."""

    @server.before_request
    def _begun() -> None:
        g.begun = time.perf_counter()

    @server.after_request
    def _done(answer: Response) -> Response:
        log.info("request", **_line(answer))
        return answer


def _line(answer: Response) -> dict[str, Any]:
    begun = g.get("begun") or time.perf_counter()
    return {
        "method": request.method[:20],
        "path": request.path[:200],
        "query": masked(request.query_string.decode("latin-1"))[:400],
        "status": answer.status_code,
        "bytes": answer.content_length,
        "ms": round(1000 * (time.perf_counter() - begun), 1),
    }
