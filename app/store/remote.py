"""Remote: a PostgreSQL asked with patience that ends, so that one that falls silent holds no reader."""

from typing import Any, Final

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, create_engine, event

from models.tables import pointer

PATIENCE: Final = 3.0
"""Seconds a server may take to let us in, and again for each answer."""


class Patient(Connection[Any]):
    """A connection that is given up where the server does not answer in time.

    A limit set on the server is of no use here: a server that is frozen does not keep it either.
    """

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for an answer; without one the connection is closed, since a late one would be misread."""
        try:
            return super().wait(gen, interval, PATIENCE if timeout is None else timeout)
        except OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def connect(address: str) -> Engine:
    """An engine that can only read; nothing is asked yet."""
    engine = create_engine(
        address,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True, "schema_translate_map": pointer.at()},
    )

    @event.listens_for(engine, "do_connect")
    def _patiently(_dialect: Any, _record: Any, given: tuple[Any, ...], named: dict[str, Any]) -> Patient:
        return Patient.connect(*given, **{"connect_timeout": round(PATIENCE), **named})

    return engine
