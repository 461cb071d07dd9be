"""Opening: a database opened for reading only, and what it says where that fails.

On PostgreSQL the pointer of our version leads to the build that is to be read.
"""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, select
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError, SQLAlchemyError

from app.store.corpus import REBUILD, StoreUnavailable
from models.tables import pointer

LOOK = f"{REBUILD}, if CART_DATABASE_URL names the file that is meant"
OTHER = (
    "The evidence database was built by another version of this program; build one of this version under"
    " another CART_DATABASE_URL, or in its place where no other version reads it"
)
_LOGIN = "The database server does not let this user in; see CART_DATABASE_URL"
_SILENT = "The evidence database does not answer; see that it is running and can be reached"

_KNOWN = (
    ("no such table", f"The evidence database is empty or of another kind; {LOOK}", False),
    ("no such column", OTHER, False),
    ("not a database", f"The evidence database is not a database file; {LOOK}", False),
    ("malformed", f"The evidence database is damaged; {REBUILD}", False),
    ("disk i/o", f"The evidence database is damaged or cannot be read; {REBUILD}", False),
    ("unable to open", "The evidence database cannot be opened; see its permissions", True),
    ("fatal:  database", "The server has no database of this name; see CART_DATABASE_URL", True),
    ("fatal:  role", _LOGIN, True),
    ("authentication failed", _LOGIN, True),
    ("no password supplied", _LOGIN, True),
    ("pg_hba.conf", _LOGIN, True),
    (
        "permission denied",
        "The evidence database does not let this user read it; grant it as docs/operating.md says",
        True,
    ),
    ("does not exist", f"The evidence database was altered after it was built; {REBUILD}", False),
)
"""What a driver says, what that means, and whether the database is only away."""

NOTHING = (
    "The evidence database holds nothing for this version of the program; run `cart-outcomes build` of this"
    " version, which leaves alone what other versions read"
)
_ABSENT = ("42P01", "3F000")
"""What a PostgreSQL says of a table and of a schema that is not there."""


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


def pointed(connection: Connection) -> tuple[Any, ...]:
    """The build that readers are led to: its schema, its content and its time.

    Raises:
        StoreUnavailable: nobody has built for these tables.
    """
    here = pointer.pointer.c
    try:
        found = connection.execute(select(here.schema, here.content_hash, here.built_at)).first()
    except ProgrammingError as wrong:
        if getattr(wrong.orig, "sqlstate", "") not in _ABSENT:
            raise
        found = None
    if found is None:
        raise StoreUnavailable(f"{NOTHING}.", away=True)
    return tuple(found)


def follow(connection: Connection) -> None:
    """Let the connection read the tables of that build; a file holds one build, and has no pointer.

    Raises:
        StoreUnavailable: nobody has built for these tables.
    """
    if connection.dialect.name == "postgresql":
        connection.execution_options(schema_translate_map=pointer.at(pointed(connection)[0]))


def refusal(wrong: SQLAlchemyError) -> StoreUnavailable:
    """A driver's message as a sentence for the health page; it names no host, no user and no folder."""
    lowered = str(getattr(wrong, "orig", None) or wrong).lower()
    for word, sentence, away in _KNOWN:
        if word in lowered:
            return StoreUnavailable(f"{sentence}.", away)
    return StoreUnavailable(f"{_SILENT}.", away=True)
