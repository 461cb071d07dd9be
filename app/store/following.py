"""Following: on PostgreSQL the pointer of our version leads to the build that is to be read."""

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import ProgrammingError

from app.store.corpus import StoreUnavailable
from models.tables import pointer

NOTHING = (
    "The evidence database holds nothing for this version of the program; run `cart-outcomes build` of this"
    " version, which leaves alone what other versions read"
)
_ABSENT = ("42P01", "3F000")
"""What a PostgreSQL says of a table and of a schema that is not there."""


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
