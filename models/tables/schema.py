"""One table per record, with its keys and constraints.

::

    study ─┬─ citation                      every table of a study file carries
           ├─ source ◄──────┐               ``file``      the study whose file holds the record
           ├─ cohort ◄──┐   │               ``position``  its place in that file
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

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, MetaData, Table, UniqueConstraint
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.schema import CreateTable

from models import records
from models.tables import account as account_columns
from models.tables import columns
from models.tables.checks import believable

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


study = Table("study", METADATA, columns.StudyColumns, *believable(records.Study))
citation = Table("citation", METADATA, columns.CitationColumns, *believable(records.Citation))
source = Table("source", METADATA, columns.SourceColumns, *believable(records.Source))
cohort = Table(
    "cohort",
    METADATA,
    columns.CohortColumns,
    _of("source", "source"),
    _of("subset_of", "cohort"),
    UniqueConstraint("file", "id"),
    *believable(records.Cohort, ("ages", "age_low <= age_high"), ("not_itself", "subset_of <> id")),
)
estimate = Table(
    "estimate",
    METADATA,
    columns.EstimateColumns,
    _of("source", "source"),
    _of("cohort", "cohort"),
    _of("subset_of", "cohort"),
    *believable(records.Estimate, ("value_given", "value IS NOT NULL"), _COUNTS, _INTERVAL, _PERCENT),
)
empty = Table(
    "empty",
    METADATA,
    columns.EmptyColumns,
    _of("source", "source"),
    _of("cohort", "cohort"),
    *believable(records.Empty),
)
detail = Table(
    "detail",
    METADATA,
    columns.DetailColumns,
    _of("source", "source"),
    _of("cohort", "cohort"),
    *believable(records.Detail, _COUNTS),
)
overlap = Table(
    "overlap",
    METADATA,
    columns.OverlapColumns,
    *believable(records.Overlap, ("not_itself", "study <> file")),
)
coded = Table("coded", METADATA, columns.ReaderColumns, *believable(records.Reader))
checked = Table("checked", METADATA, columns.CheckedColumns, *believable(records.Checked))
appraisal = Table("appraisal", METADATA, columns.AppraisalColumns, *believable(records.Appraisal))
accept = Table("accept", METADATA, columns.AcceptColumns, *believable(records.Accept))
conflict = Table("conflict", METADATA, columns.ConflictColumns, *believable(records.Conflict))
review = Table("review", METADATA, columns.ReviewColumns, *believable(records.Review))
account = Table("account", METADATA, account_columns.AccountColumns, *believable(records.Account))
search = Table("search", METADATA, account_columns.SearchColumns, *believable(records.Search))
left_out = Table("left_out", METADATA, account_columns.LeftOutColumns, *believable(records.LeftOut))
known = Table("known", METADATA, account_columns.KnownColumns, *believable(records.Known))
change = Table("change", METADATA, columns.ChangeColumns)
meta = Table("meta", METADATA, columns.MetaColumns, CheckConstraint("id = 1", name="ck_meta_one_row"))

FILED: tuple[tuple[Table, type[records.Record]], ...] = (
    (study, records.Study),
    (citation, records.Citation),
    (source, records.Source),
    (cohort, records.Cohort),
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
