"""Place: where the evidence lies, to be read only, and how a change of it is seen."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.settings import Settings
from app.store.corpus import REBUILD, Evidence, StoreUnavailable
from models.tables.seal import parse, seal_path, sha256_of

if TYPE_CHECKING:
    from sqlalchemy import Engine


Told = Callable[[Evidence | StoreUnavailable], None]
"""Hears what readers get from now on."""


@dataclass(slots=True)
class LastRead:
    """What was read last: the state it was read in, and the evidence or the reason why there is none."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    read: tuple[tuple[Any, ...], Evidence | StoreUnavailable, float] | None = None
    told: Told = lambda _: None

    def keep(self, now: tuple[Any, ...], read: Evidence | StoreUnavailable) -> Evidence | StoreUnavailable:
        """Hold what was read in this state; what was held before stands in for a database that is away."""
        before = self.read[1] if self.read else None
        if isinstance(read, StoreUnavailable) and read.away and isinstance(before, Evidence):
            read = before if before.away == read.reason else replace(before, away=read.reason)
        self.read = (now, read, time.monotonic())
        self.told(read)
        return read


@dataclass(frozen=True, eq=False)
class Place:
    """Where the evidence lies. Nothing is opened before it is asked for, and no file is ever made.

    Attributes:
        address: of the database.
        file: what the address names; None for PostgreSQL.
        draft: a study that nobody read a second time, to be shown as well; empty for none.
        apart: whether a process of its own reads the file.
        last: what was read of it last.
    """

    address: str
    file: Path | None
    draft: str = ""
    apart: bool = False
    last: LastRead = field(default_factory=LastRead)

    @cached_property
    def engine(self) -> "Engine":
        """An engine that can only read; only who asks for it loads SQLAlchemy."""
        from app.store import opening  # noqa: PLC0415

        return opening.engine(self.address, self.file)


def connect(settings: Settings, draft: str = "", apart: bool = False) -> Place:
    """Return where the evidence of these settings lies.

    Args:
        settings: name the database.
        draft: a study that nobody read a second time, to be shown as well; empty for none.
        apart: whether a process of its own reads it, where it is a file: who serves for long gains memory by
            it, who asks once would only wait for it.
    """
    return Place(settings.database_url, settings.database_file, draft, apart)


def state(place: Place) -> tuple[Any, ...]:
    """What changes whenever the evidence does; equal states mean equal evidence.

    Raises:
        StoreUnavailable: there is a server, and it does not answer.
    """
    if place.file is None:
        from app.store import opening  # noqa: PLC0415 - only who has a server asks it

        return opening.state(place.engine)
    return (*_stat(place.file), *_stat(seal_path(place.file)))


def verify_file(file: Path) -> None:
    """Refuse a file that is not there, is empty, or is not one its seal knows.

    A database without a seal passes: its content hash is verified when it is read.

    Raises:
        StoreUnavailable: with the reason.
    """
    try:
        if not file.is_file():
            raise StoreUnavailable(f"The evidence database is missing; {REBUILD}.", away=True)
        if file.stat().st_size == 0:
            raise StoreUnavailable(f"The evidence database is an empty file; {REBUILD}.")
        whole = sha256_of(file)
        seal = seal_path(file)
        if not seal.exists():
            return
        known = {one.sha256 for one in parse(seal.read_text(encoding="utf-8"))}
    except OSError:
        said = "The evidence database cannot be opened; see its permissions."
        raise StoreUnavailable(said, away=True) from None
    except ValueError:
        raise StoreUnavailable(f"The seal of the evidence database is damaged; {REBUILD}.") from None
    if whole not in known:
        raise StoreUnavailable(
            f"The evidence database is not the file that was built: cut short or altered; {REBUILD}."
        )


def _stat(path: Path) -> tuple[int, ...]:
    try:
        seen = path.stat()
    except OSError:
        return (0,)
    return seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size
