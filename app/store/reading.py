"""Reading: the tables read in one go, and refused unless they are exactly what was built."""

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from app.store.evidence import Evidence, StoreUnavailable, evidence_of
from models.tables import content, schema

REBUILD = "run `cart-outcomes build`"


def load(engine: Engine) -> Evidence:
    """Read and verify the whole database.

    Raises:
        StoreUnavailable: it is no database, not whole, not of this version, or not what was built.
    """
    try:
        with engine.connect() as connection:
            return _verified(connection)
    except SQLAlchemyError as wrong:
        raise StoreUnavailable(reason(wrong)) from None
    except (ValidationError, ValueError, KeyError, TypeError):
        raise StoreUnavailable(
            f"The evidence database holds records that are not valid; {REBUILD}."
        ) from None


def _verified(connection: Connection) -> Evidence:
    meta = connection.execute(select(schema.meta)).mappings().one_or_none()
    if meta is None:
        raise StoreUnavailable(f"The evidence database is empty; {REBUILD}.")
    if meta["schema_version"] != schema.schema_version():
        raise StoreUnavailable(f"The evidence database was built by another version; {REBUILD}.")
    rows = {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in schema.CONTENT
    }
    corpus = content.from_rows(rows)
    said: dict[str, Any] = {
        "data_version": content.data_version(rows),
        "content_hash": content.content_hash(rows),
        **corpus.counts,
    }
    if any(meta[name] != value for name, value in said.items()):
        raise StoreUnavailable(f"The evidence database was altered after it was built; {REBUILD}.")
    return evidence_of(corpus, meta["data_version"], meta["content_hash"], meta["built_at"])


def reason(wrong: SQLAlchemyError) -> str:
    """A driver's message as a sentence for the health page; it names no host, no user and no folder."""
    lowered = str(getattr(wrong, "orig", None) or wrong).lower()
    known = {
        "no such table": "The evidence database is empty or of another kind",
        "no such column": "The evidence database was built by another version",
        "does not exist": "The evidence database is empty or was built by another version",
        "not a database": "The evidence database is not a database file",
        "malformed": "The evidence database is damaged",
        "disk i/o": "The evidence database is damaged or cannot be read",
        "unable to open": "The evidence database cannot be opened",
        "permission denied": "The evidence database does not let this user read it",
    }
    for word, sentence in known.items():
        if word in lowered:
            return f"{sentence}; {REBUILD}."
    return "The evidence database does not answer; see that it is running and can be reached."
