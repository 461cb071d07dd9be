"""Opening: a database opened for reading only, by whoever reads it."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from app.store.corpus import StoreUnavailable
from app.store.following import pointed
from app.store.reading import refusal


def engine(address: str, file: Path | None) -> Engine:
    """An engine that can only read; nothing is opened yet.

    Args:
        address: of the database.
        file: what it names; None for PostgreSQL.
    """
    if file is None:
        from app.store import remote  # noqa: PLC0415 - only who has a server loads its driver

        return remote.connect(address)
    opened = f"file:{quote(str(file))}?mode=ro"
    return create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(opened, uri=True, check_same_thread=False, timeout=5),
        poolclass=NullPool,
    )


def state(server: Engine) -> tuple[Any, ...]:
    """The build that a PostgreSQL leads to; empty where it leads to none.

    Raises:
        StoreUnavailable: it does not answer.
    """
    try:
        with server.connect() as connection:
            return pointed(connection)
    except (OperationalError, InterfaceError) as wrong:
        raise refusal(wrong) from None
    except (SQLAlchemyError, StoreUnavailable):
        return ()
