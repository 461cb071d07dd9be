"""Heap: memory that is free goes back to the machine.

The C library keeps what was freed, in case it is asked for again: a heap for each thread, and in it even the
room of large texts once a larger one was freed. A server whose pages take from a hundred kilobytes to fifty
megabytes would hold the room of the largest for ever, once for each thread. A C library that has no such
settings is left as it is.
"""

import ctypes
import gc
import os
from contextlib import suppress
from typing import Any, Final

_LIBRARY: Any = ctypes.CDLL(None) if os.name == "posix" else None

_LARGE: Final = 4 * 1024 * 1024
"""Bytes from which on a piece stands apart, and goes back when it is freed; larger than a usual page."""

_FREE: Final = 16 * 1024 * 1024
"""Bytes that may be free at the end of the heap while a page is made: what goes back is asked for again."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""What glibc calls its settings."""


def spare() -> None:
    """Keep one heap for all threads, and nothing large in it."""
    with suppress(AttributeError):
        for setting, value in ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _FREE)):
            _LIBRARY.mallopt(setting, value)


def give_back(*, search: bool = True) -> None:
    """Give back what is free now, between what is held too; some milliseconds.

    The interpreter keeps tuples and the like that were freed, too, until it looks for cycles among all that
    is held. That grows with the evidence, and no thread goes on meanwhile: it is asked only where so much was
    made that the interpreter looked among the newest by itself.

    Args:
        search: whether cycles may be looked for, since what was made is large and nobody waits.
    """
    _, younger, older = gc.get_count()
    if search and (younger or older):
        gc.collect()
    with suppress(AttributeError):
        _LIBRARY.malloc_trim(0)
