"""Plain: the bytes of a file that is one, within a bound, or the reason why not."""

import os
import stat
from pathlib import Path
from typing import Final

MEGABYTE: Final = 1_000_000


class RefusedError(Exception):
    """A file that cannot be taken: what was expected in it, at which place and field."""

    def __init__(self, expected: str, place: str = "", field: str = "") -> None:
        super().__init__(expected)
        self.expected, self.place, self.field = expected, place, field


def contents(path: Path, megabytes: int) -> bytes:
    """Return the bytes of a plain file; no link is followed, and no pipe is waited for.

    Raises:
        RefusedError: it is no plain file, or larger than that.
    """
    most = megabytes * MEGABYTE
    try:
        kind = path.lstat().st_mode
        if not stat.S_ISREG(kind):
            found = "a folder" if stat.S_ISDIR(kind) else "a link" if stat.S_ISLNK(kind) else "something else"
            raise RefusedError(f"expected a file, found {found}")
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(opened, "rb") as stream:
            content = stream.read(most + 1)
    except (OSError, ValueError) as reason:
        said = reason.strerror if isinstance(reason, OSError) else str(reason)
        raise RefusedError(f"expected a file that can be read: {said}") from None
    if len(content) > most:
        raise RefusedError(f"expected at most {megabytes} MB")
    return content
