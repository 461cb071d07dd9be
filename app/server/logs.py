"""The log: one JSON object a line, on standard error."""

import logging
import sys
from contextlib import suppress
from typing import Any, Final, TextIO, cast

import structlog

from app.server.exchange import Exchange
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


def access(done: Exchange) -> None:
    """Log one line a request: what was asked, and how it went."""
    log.info(
        "request",
        method=done.method[:20],
        path=done.path[:200],
        query=masked(done.query)[:400],
        status=done.status,
        bytes=done.size,
        ms=round(1000 * done.seconds, 1),
    )
