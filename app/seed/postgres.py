"""PostgreSQL: the records into a schema of their own, and the pointer to it, in one transaction.

::

    lock ─► drop builds nobody is led to ─► schema, tables, rows ─► pointer ─► grants ─► commit

Readers see the evidence before or after, never between. The build before stays until the next one, for who
is still reading it. What programs of another version read is not touched.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, select, text
from sqlalchemy.exc import SQLAlchemyError

from app.seed.insert import insert
from app.seed.problem import SeedError
from models.tables import content, pointer, schema

_ONE_AT_A_TIME: Final = 0x0CA27
_PATIENCE: Final = 5
"""Seconds a server may take to let us in, and others to let go of what we need."""

_PLAIN: Final = text(
    "SELECT relkind = 'r' AND NOT (relrowsecurity OR relhastriggers OR relhasrules) FROM pg_class"
    " WHERE relname = 'pointer' AND relnamespace = to_regnamespace(:home)"
)
_SCHEMAS: Final = text("SELECT nspname FROM pg_namespace WHERE nspname ~ :ours")
_GRANTED: Final = text(
    "SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END"
    " FROM pg_namespace, aclexplode(nspacl)"
    " WHERE nspname ~ :ours AND privilege_type = 'USAGE' AND grantee <> nspowner"
)


def publish(address: str, corpus: content.Corpus, fingerprint: str) -> str:
    """Put the evidence on the server.

    Returns:
        The data version.

    Raises:
        SeedError: the server cannot be reached or refuses; what it held before is untouched.
    """
    engine, build = _engine(address), pointer.new()
    try:
        with engine.begin() as connection:
            _prepare(connection)
            connection.execution_options(schema_translate_map=pointer.at(build))
            connection.execute(text(f"CREATE SCHEMA {build}"))
            schema.METADATA.create_all(connection, checkfirst=False)
            version = insert(connection, corpus, fingerprint)
            _point(connection, build)
            _grant(connection, (pointer.home(), build))
            return version
    except SQLAlchemyError as reason:
        raise SeedError(f"PostgreSQL could not take the evidence: {_said(reason)}") from None
    finally:
        engine.dispose()


def current(address: str) -> str | None:
    """The fingerprint of the evidence that readers are led to; None if it is not as it was built."""
    engine = _engine(address)
    try:
        with engine.connect() as connection:
            build = connection.execute(select(pointer.pointer.c.schema)).scalar_one()
            connection.execution_options(schema_translate_map=pointer.at(build))
            meta = connection.execute(select(schema.meta)).mappings().one()
            said = (schema.schema_version(), content.content_hash(schema.held(connection)))
    except (SQLAlchemyError, ValueError, TypeError):
        return None
    finally:
        engine.dispose()
    return str(meta["fingerprint"]) if said == (meta["schema_version"], meta["content_hash"]) else None


def _engine(address: str) -> Engine:
    engine = create_engine(address, connect_args={"connect_timeout": _PATIENCE})
    return engine.execution_options(schema_translate_map=pointer.at())


def _prepare(connection: Connection) -> None:
    """Wait for our turn, make what every build needs, and drop the builds that no reader is led to."""
    connection.execute(text(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})"))
    connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
    for name in (pointer.READERS, pointer.home()):
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {name}"))
    if not connection.execute(_PLAIN, {"home": pointer.home()}).scalar():
        _anew(connection)
    kept = _pointed(connection)
    ours = {"ours": f"^{pointer.home()}_[0-9a-f]{{8}}$"}
    for name in connection.execute(_SCHEMAS, ours).scalars().all():
        if name not in kept:
            with suppress(SQLAlchemyError), connection.begin_nested():
                connection.execute(text(f"DROP SCHEMA {name} CASCADE"))


def _anew(connection: Connection) -> None:
    """Make the pointer, in place of one that is no longer as it was made."""
    readers = _readers(connection)
    connection.execute(text(f"DROP SCHEMA {pointer.home()} CASCADE"))
    connection.execute(text(f"CREATE SCHEMA {pointer.home()}"))
    pointer.pointer.create(connection)
    _let_in(connection, readers, (pointer.home(),))


def _pointed(connection: Connection) -> Sequence[Any]:
    """The schemas that readers are led to: one, or none where nothing can be read of it."""
    try:
        with connection.begin_nested():
            return connection.execute(select(pointer.pointer.c.schema)).scalars().all()
    except SQLAlchemyError:
        return ()


def _point(connection: Connection, build: str) -> None:
    """Lead readers to the build; a pointer that does not take it was altered, and is made anew."""
    meta = connection.execute(select(schema.meta)).mappings().one()
    said = {name: meta[name] for name in ("content_hash", "built_at")}
    try:
        with connection.begin_nested():
            connection.execute(pointer.pointer.delete())
            connection.execute(pointer.pointer.insert(), {"id": 1, "schema": build, **said})
    except SQLAlchemyError:
        _anew(connection)
        connection.execute(pointer.pointer.insert(), {"id": 1, "schema": build, **said})


def _grant(connection: Connection, schemas: tuple[str, ...]) -> None:
    """Let in whoever may use a schema of ours already, of this version or another."""
    _let_in(connection, _readers(connection), schemas)


def _readers(connection: Connection) -> Sequence[str]:
    """The roles that may read, spelled for a statement."""
    roles = connection.execute(_GRANTED, {"ours": f"^{pointer.OURS.pattern}$"}).scalars()
    return [role.replace(":", "\\:") for role in roles]


def _let_in(connection: Connection, roles: Sequence[str], schemas: tuple[str, ...]) -> None:
    for role in roles:
        connection.execute(text(f"GRANT USAGE ON SCHEMA {', '.join(schemas)} TO {role}"))
        connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {', '.join(schemas)} TO {role}"))


def _said(reason: SQLAlchemyError) -> str:
    return str(getattr(reason, "orig", None) or reason).strip().splitlines()[0]
