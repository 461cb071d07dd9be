"""One table per record, with its keys and constraints.

::

    study ─┬─ citation                      every table of a study file carries
           ├─ source ◄──────┐               ``file``      the study whose file holds the record
           ├─ cohort ◄──┐   │               ``position``  its place in that file
           ├─ fact ─────┤   │
           ├─ estimate ─┼───┤
           ├─ empty ────┼───┤
           ├─ detail ───┴───┘
           ├─ overlap ─► study
            └─ coded, checked, appraisal, accept
    conflict, review, change
    account, search, left_out, known        meta: what the database says of itself
"""

import hashlib
from collections.abc import Collection, Sequence
from functools import cache
from sys import intern
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    select,
)
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.schema import CreateTable

from models import records
from models.tables.checks import believable
from models.tables.columns import columns

METADATA = MetaData()

_COUNTS = ("events_of_total", "events IS NULL OR (total IS NOT NULL AND events <= total)")
_INTERVAL = (
    "interval_holds_value",
    "(ci_low IS NULL OR ci_low <= value) AND (ci_high IS NULL OR value <= ci_high)",
)
_PERCENT = (
    "percent",
    "kind IN ('median_time', 'count') OR (value <= 100 AND (ci_high IS NULL OR ci_high <= 100))",
)


_FILED = ("file", "position")
_LOOSE = ("position",)
_NAMED = {"source": "source", "cohort": "cohort", "subset_of": "cohort"}
"""Fields that name another record of the same file, each with the table of that record."""

Held = tuple[Table, type[records.Record]]
"""A table and its record."""


def _held(
    name: str,
    record: type[records.Record],
    *keys: str,
    owned: Collection[str] = _FILED,
    studies: Collection[str] = (),
    rules: Sequence[tuple[str, str]] = (),
) -> Held:
    """The table of a record.

    Args:
        name: as the data files call it.
        record: what is held.
        keys: the columns of its primary key.
        owned: the columns that the table adds in front.
        studies: fields that name a study.
        rules: constraints across columns, each a name and its SQL.
    """
    named = [(field, table) for field, table in _NAMED.items() if field in record.model_fields]
    constraints = (
        *(_of(field, table) for field, table in named if "file" in owned),
        *([UniqueConstraint("file", "id")] if name in _NAMED.values() and "file" not in keys else []),
        *believable(record, *rules),
    )
    return Table(name, METADATA, *columns(record, *keys, owned=owned, studies=studies), *constraints), record


def _of(column: str, table: str) -> ForeignKeyConstraint:
    """A key to a record of the same file, checked when the transaction ends, so that order means nothing."""
    targets = [f"{table}.file", f"{table}.id"]
    return ForeignKeyConstraint(["file", column], targets, deferrable=True, initially="DEFERRED")


FILED: tuple[Held, ...] = (
    _held("study", records.Study, "id", owned=(), studies=("superseded_by",)),
    _held("citation", records.Citation, "file"),
    _held("source", records.Source, "file", "id"),  # two files may name the same text
    _held(
        "cohort",
        records.Cohort,
        "id",
        rules=(("ages", "age_low <= age_high"), ("not_itself", "subset_of <> id")),
    ),
    _held("fact", records.CohortFact, "cohort", "about", "value"),
    _held(
        "estimate",
        records.Estimate,
        "id",
        rules=(("value_given", "value IS NOT NULL"), _COUNTS, _INTERVAL, _PERCENT),
    ),
    _held("empty", records.Empty, "id"),
    _held("detail", records.Detail, "id", rules=(_COUNTS,)),
    _held(
        "overlap",
        records.Overlap,
        "file",
        "study",
        studies=("study",),
        rules=(("not_itself", "study <> file"),),
    ),
    _held("coded", records.Reader, "file"),
    _held("checked", records.Checked, "file"),
    _held("appraisal", records.Appraisal, "file", "question"),
    _held("accept", records.Accept, "file", "rule", "record"),
)
"""The tables of a study file, each with its record; a table is named as in the file."""

LOOSE: tuple[Held, ...] = (
    _held("conflict", records.Conflict, "id", owned=_LOOSE),
    _held("review", records.Review, "id", owned=_LOOSE),
    _held("account", records.Account, "position", owned=_LOOSE),
    _held("search", records.Search, "id", owned=_LOOSE),
    _held("left_out", records.LeftOut, "position", owned=_LOOSE),
    _held("known", records.Known, "id", owned=_LOOSE, studies=("part_of",)),
)
"""The tables of records that stand outside study files."""

change = Table(
    "change",
    METADATA,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("line", String, nullable=False),
)
meta = Table(
    "meta",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *(
        Column(name, String, nullable=False)
        for name in ("schema_version", "data_version", "content_hash", "fingerprint")
    ),
    *(Column(name, Integer, nullable=False) for name in ("studies", "cohorts", "estimates")),
    Column("built_at", String, nullable=False),  # part of no hash
    CheckConstraint("id = 1", name="ck_meta_one_row"),
)

CONTENT: tuple[Table, ...] = (*(table for table, _ in (*FILED, *LOOSE)), change)
"""Every table the content hash covers."""


def held(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table as a database holds them, with one text for all that are alike."""
    return {
        table.name: [
            {name: intern(value) if type(value) is str else value for name, value in row.items()}
            for row in connection.execute(select(table)).mappings()
        ]
        for table in CONTENT
    }


@cache
def schema_version() -> str:
    """Eight hex digits that change whenever a table, a column, a word or a range changes."""
    made = sorted(str(CreateTable(table).compile(dialect=sqlite())) for table in METADATA.tables.values())
    return hashlib.sha256("\n".join(made).encode()).hexdigest()[:8]
