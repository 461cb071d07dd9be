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
from functools import cache

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
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


def _of(column: str, table: str) -> ForeignKeyConstraint:
    """A key to a record of the same file, checked when the transaction ends, so that order means nothing."""
    targets = [f"{table}.file", f"{table}.id"]
    return ForeignKeyConstraint(["file", column], targets, deferrable=True, initially="DEFERRED")


_FILED = ("file", "position")
_LOOSE = ("position",)

study = Table(
    "study",
    METADATA,
    *columns(records.Study, "id", studies=("superseded_by",)),
    *believable(records.Study),
)
citation = Table(
    "citation", METADATA, *columns(records.Citation, "file", owned=_FILED), *believable(records.Citation)
)
source = Table(
    "source",
    METADATA,
    *columns(records.Source, "file", "id", owned=_FILED),  # two files may name the same text
    *believable(records.Source),
)
cohort = Table(
    "cohort",
    METADATA,
    *columns(records.Cohort, "id", owned=_FILED),
    _of("source", "source"),
    _of("subset_of", "cohort"),
    UniqueConstraint("file", "id"),
    *believable(records.Cohort, ("ages", "age_low <= age_high"), ("not_itself", "subset_of <> id")),
)
fact = Table(
    "fact",
    METADATA,
    *columns(records.CohortFact, "cohort", "about", "value", owned=_FILED),
    _of("source", "source"),
    _of("cohort", "cohort"),
    *believable(records.CohortFact),
)
estimate = Table(
    "estimate",
    METADATA,
    *columns(records.Estimate, "id", owned=_FILED),
    _of("source", "source"),
    _of("cohort", "cohort"),
    _of("subset_of", "cohort"),
    *believable(records.Estimate, ("value_given", "value IS NOT NULL"), _COUNTS, _INTERVAL, _PERCENT),
)
empty = Table(
    "empty",
    METADATA,
    *columns(records.Empty, "id", owned=_FILED),
    _of("source", "source"),
    _of("cohort", "cohort"),
    *believable(records.Empty),
)
detail = Table(
    "detail",
    METADATA,
    *columns(records.Detail, "id", owned=_FILED),
    _of("source", "source"),
    _of("cohort", "cohort"),
    *believable(records.Detail, _COUNTS),
)
overlap = Table(
    "overlap",
    METADATA,
    *columns(records.Overlap, "file", "study", owned=_FILED, studies=("study",)),
    *believable(records.Overlap, ("not_itself", "study <> file")),
)
coded, checked, appraisal, accept = (
    Table(name, METADATA, *columns(record, "file", *keys, owned=_FILED), *believable(record))
    for name, record, keys in (
        ("coded", records.Reader, ()),
        ("checked", records.Checked, ()),
        ("appraisal", records.Appraisal, ("question",)),
        ("accept", records.Accept, ("rule", "record")),
    )
)
conflict, review, search, account, left_out = (
    Table(name, METADATA, *columns(record, key, owned=_LOOSE), *believable(record))
    for name, record, key in (
        ("conflict", records.Conflict, "id"),
        ("review", records.Review, "id"),
        ("search", records.Search, "id"),
        ("account", records.Account, "position"),
        ("left_out", records.LeftOut, "position"),
    )
)
known = Table(
    "known",
    METADATA,
    *columns(records.Known, "id", owned=_LOOSE, studies=("part_of",)),
    *believable(records.Known),
)
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

FILED: tuple[tuple[Table, type[records.Record]], ...] = (
    (study, records.Study),
    (citation, records.Citation),
    (source, records.Source),
    (cohort, records.Cohort),
    (fact, records.CohortFact),
    (estimate, records.Estimate),
    (empty, records.Empty),
    (detail, records.Detail),
    (overlap, records.Overlap),
    (coded, records.Reader),
    (checked, records.Checked),
    (appraisal, records.Appraisal),
    (accept, records.Accept),
)
"""The tables of a study file, each with its record; a table is named as in the file."""

LOOSE: tuple[tuple[Table, type[records.Record]], ...] = (
    (conflict, records.Conflict),
    (review, records.Review),
    (account, records.Account),
    (search, records.Search),
    (left_out, records.LeftOut),
    (known, records.Known),
)
"""The tables of records that stand outside study files."""

CONTENT: tuple[Table, ...] = (*(table for table, _ in (*FILED, *LOOSE)), change)
"""Every table the content hash covers."""


@cache
def schema_version() -> str:
    """Eight hex digits that change whenever a table, a column, a word or a range changes."""
    made = sorted(str(CreateTable(table).compile(dialect=sqlite())) for table in METADATA.tables.values())
    return hashlib.sha256("\n".join(made).encode()).hexdigest()[:8]
