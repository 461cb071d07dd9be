"""Place: where the evidence lies, opened for reading only, and how a change of it is seen."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from app.settings import Settings
from app.store.corpus import StoreUnavailable
from app.store.following import pointed
from app.store.reading import DRAFT, REBUILD, refusal
from models.tables.seal import parse, seal_path, sha256_of

_FILE = "evidence_file"


def connect(settings: Settings, draft: str = "") -> Engine:
    """An engine that can only read; nothing is opened yet, and no file is ever made.

    Args:
        settings: where the evidence lies.
        draft: a study that nobody read a second time, to be shown as well; empty for none.
    """
    engine = _connected(settings)
    return engine.execution_options(**{DRAFT: draft}) if draft else engine


def _connected(settings: Settings) -> Engine:
    file = settings.database_file
    if file is None:
        from app.store import remote  # noqa: PLC0415 - only who has a server loads its driver

        return remote.connect(settings.database_url)
    address = f"file:{quote(str(file))}?mode=ro"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False, timeout=5),
        poolclass=NullPool,
        execution_options={_FILE: file},
    )


def state(engine: Engine) -> tuple[Any, ...]:
    """What changes whenever the evidence does; equal states mean equal evidence.

    Raises:
        StoreUnavailable: there is a server, and it does not answer.
    """
    file = file_of(engine)
    if file is not None:
        return (*_stat(file), *_stat(seal_path(file)))
    try:
        with engine.connect() as connection:
            return pointed(connection)
    except (OperationalError, InterfaceError) as wrong:
        raise refusal(wrong) from None
    except (SQLAlchemyError, StoreUnavailable):
        return ()


def file_of(engine: Engine) -> Path | None:
    """The SQLite file of an engine made here; None for PostgreSQL."""
    file = engine.get_execution_options().get(_FILE)
    return file if isinstance(file, Path) else None


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
