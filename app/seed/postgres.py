"""PostgreSQL: the records into the schema ``cart_outcomes`` of a server, in one transaction.

Readers see the evidence before or after, never between. The tables are made anew only where they are
missing or of another version; otherwise rows are exchanged, which blocks no reader.
"""

from sqlalchemy import Connection, Engine, create_engine, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.seed.insert import insert
from app.seed.problem import SeedError
from models.tables import schema
from models.tables.content import Corpus

_ONE_AT_A_TIME = 0x0CA27
_PATIENCE = 5
"""Seconds a server may take to let us in."""


def publish(address: str, corpus: Corpus, fingerprint: str) -> str:
    """Exchange the evidence on the server.

    Returns:
        The data version.

    Raises:
        SeedError: the server cannot be reached or refuses; what it held before is untouched.
    """
    engine = _engine(address)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})"))
            _prepare(connection)
            for table in reversed(schema.METADATA.sorted_tables):
                connection.execute(table.delete())
            return insert(connection, corpus, fingerprint)
    except SQLAlchemyError as reason:
        raise SeedError((f"PostgreSQL could not take the evidence: {_said(reason)}",)) from None
    finally:
        engine.dispose()


def current(address: str) -> str | None:
    """The fingerprint of the evidence on the server; None if it holds none of this version."""
    engine = _engine(address)
    try:
        with engine.connect() as connection:
            meta = connection.execute(select(schema.meta)).mappings().first()
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()
    return str(meta["fingerprint"]) if meta and meta["schema_version"] == schema.schema_version() else None


def _engine(address: str) -> Engine:
    engine = create_engine(address, connect_args={"connect_timeout": _PATIENCE})
    return engine.execution_options(schema_translate_map=schema.POSTGRES)


def _prepare(connection: Connection) -> None:
    """Make the schema and its tables, unless they are there and of this version."""
    name = schema.POSTGRES[None]
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {name}"))
    if inspect(connection).has_table("meta", schema=name):
        held = connection.execute(select(schema.meta.c.schema_version)).scalar()
        if held == schema.schema_version():
            return
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {name}"))
    schema.METADATA.create_all(connection)


def _said(reason: SQLAlchemyError) -> str:
    return str(getattr(reason, "orig", None) or reason).strip().splitlines()[0]
