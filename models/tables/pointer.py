"""The pointer: which schema of a PostgreSQL holds the evidence for these tables.

::

    cart_outcomes                       empty: who may use it may read every build
    cart_outcomes_<tables>              the pointer of one version of the tables; its readers follow it
    cart_outcomes_<tables>_<build>      the tables as one build filled them; no other build touches them

``<tables>`` is the schema version, so that programs of two versions share nothing but the name of the first.
"""

import re
import secrets
from typing import Final

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Table, Text

from models.tables.schema import schema_version

READERS: Final = "cart_outcomes"
OURS: Final = re.compile(rf"{READERS}(_[0-9a-f]{{8}}){{0,2}}")
"""Every schema that a build of any version makes."""

_HOME: Final = "home"

pointer = Table(
    "pointer",
    MetaData(),
    Column("id", Integer, CheckConstraint("id = 1", name="ck_pointer_one_row"), primary_key=True),
    Column("schema", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("built_at", Text, nullable=False),
    schema=_HOME,
)


def home() -> str:
    """The schema of the pointer."""
    return f"{READERS}_{schema_version()}"


def new() -> str:
    """A name for the schema of a build."""
    return f"{home()}_{secrets.token_hex(4)}"


def at(build: str | None = None) -> dict[str | None, str | None]:
    """Where the tables stand, as SQLAlchemy translates schemas: the pointer, and those of a build."""
    return {_HOME: home(), None: build}
