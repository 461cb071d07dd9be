"""Tables are the records: every field a column, and the reverse; and what the database itself refuses."""

import types
from dataclasses import replace
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import Field
from sqlalchemy import (
    Boolean,
    Connection,
    Double,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)
from sqlalchemy.exc import IntegrityError

from models.records import Record, Study
from models.tables import schema, seal
from models.tables.checks import codes
from models.tables.columns import Words, columns
from models.tables.content import content_hash, data_version, from_rows, to_rows
from tests.fixtures.evidence import fixture_corpus

RECORDS = (*schema.FILED, *schema.LOOSE)
EVERY = pytest.mark.parametrize(("table", "record"), RECORDS, ids=[table.name for table, _ in RECORDS])


def optional(annotation: Any) -> bool:
    """Whether a field allows None."""
    if get_origin(annotation) in (Union, types.UnionType):
        return type(None) in get_args(annotation)
    return False


@EVERY
def test_every_field_is_a_column_and_the_reverse(table: Table, record: type[Record]) -> None:
    own = {"file", "position"} if table.name not in ("study", "conflict", "review") else {"position"}
    assert {column.name for column in table.columns} - own == set(record.model_fields)


@EVERY
def test_a_column_allows_null_where_the_field_allows_none(table: Table, record: type[Record]) -> None:
    for name, field in record.model_fields.items():
        assert table.c[name].nullable is optional(field.annotation), name


@EVERY
def test_a_tuple_is_stored_as_words(table: Table, record: type[Record]) -> None:
    for name, field in record.model_fields.items():
        is_tuple = get_origin(field.annotation) is tuple
        assert isinstance(table.c[name].type, Words) is is_tuple, name


@EVERY
def test_every_vocabulary_is_a_check(table: Table, record: type[Record]) -> None:
    sql = {str(constraint.sqltext) for constraint in table.constraints if hasattr(constraint, "sqltext")}
    for name, field in record.model_fields.items():
        words = codes(field)
        if words:
            assert any(line.startswith(f'"{name}" IN (') and f"'{words[-1]}'" in line for line in sql), name


class Invented(Record):
    """A record of no table, with a field of every kind."""

    seen: bool
    label: Literal["a", "b"]
    id: str
    cases: Annotated[int, Field(ge=0)] | None = None
    rate: float | None = None
    words: tuple[str, ...] = ()
    study: str | None = None


def test_columns_follow_the_fields_of_a_record() -> None:
    made = Table(
        "invented", MetaData(), *columns(Invented, "id", owned=("file", "position"), studies=("study",))
    )
    assert [(column.name, type(column.type), column.nullable) for column in made.columns] == [
        ("file", Text, False),
        ("position", Integer, False),
        ("id", Text, False),
        ("seen", Boolean, False),
        ("label", String, False),
        ("cases", Integer, True),
        ("rate", Double, True),
        ("words", Words, False),
        ("study", Text, True),
    ]
    assert [column.name for column in made.primary_key] == ["id"]
    assert {key.parent.name for key in made.foreign_keys} == {"file", "study"}


def test_rows_hold_every_record_and_give_it_back() -> None:
    corpus = fixture_corpus()
    assert from_rows(to_rows(corpus)) == corpus


def test_hashes_are_of_the_records_and_not_of_their_order() -> None:
    corpus = fixture_corpus()
    turned = replace(
        corpus,
        files=tuple(reversed(corpus.files)),
        conflicts=tuple(reversed(corpus.conflicts)),
        changes=("x",),
    )
    assert data_version(to_rows(turned)) == data_version(to_rows(corpus))
    assert content_hash(to_rows(turned)) != content_hash(to_rows(corpus))
    fewer = replace(corpus, files=corpus.files[1:])
    assert data_version(to_rows(fewer)) != data_version(to_rows(corpus))


def test_the_schema_version_is_eight_hex_digits() -> None:
    assert len(schema.schema_version()) == 8
    assert int(schema.schema_version(), 16) >= 0


@pytest.fixture(scope="module")
def filled() -> Any:
    """A database in memory that holds the invented studies and checks its keys."""
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    schema.METADATA.create_all(engine)
    with engine.begin() as connection:
        for name, rows in to_rows(fixture_corpus()).items():
            connection.execute(schema.METADATA.tables[name].insert(), rows)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


REFUSED = [
    ("estimate", "value = 101"),
    ("estimate", "value = NULL"),
    ("estimate", "value = -1"),
    ("estimate", "ci_low = 99"),
    ("estimate", "ci_high = 101"),
    ("estimate", "ci_high = 1"),
    ("estimate", "events = 50, total = 42"),
    ("estimate", "events = 1, total = NULL"),
    ("estimate", "months = 0"),
    ("estimate", "ci_level = 100"),
    ("estimate", "outcome = 'orr'"),
    ("estimate", "clock = 'birth'"),
    ("estimate", "source = 'nobody'"),
    ("estimate", "cohort = 'nobody'"),
    ("estimate", "cohort = 'beta_emd'"),
    ("estimate", "subset_of = 'nobody'"),
    ("estimate", "file = 'nobody_1999'"),
    ("estimate", "id = 'alpha_cns_efs_24'"),
    ("estimate", "printed = NULL"),
    ("empty", "missing = ''"),
    ("detail", "total = 0"),
    ("detail", "topic = 'weather'"),
    ("cohort", "site = 'brain'"),
    ("cohort", "age_low = 29, age_high = 1"),
    ("cohort", "subset_of = id"),
    ("cohort", "n = -1"),
    ("study", "year = 1492"),
    ("study", "superseded_by = 'nobody_1999'"),
    ("citation", "kind = 'book'"),
    ("source", "tier = 'rumor'"),
    ("overlap", "study = file"),
    ("overlap", "kind = 'maybe'"),
    ("meta", "id = 2"),
]


@pytest.mark.parametrize(("table", "change"), REFUSED, ids=[f"{table} {change}" for table, change in REFUSED])
def test_the_database_refuses(table: str, change: str, filled: Connection) -> None:
    of_alpha = {
        "study": "id = 'alpha_2024'",
        "estimate": "id = 'alpha_cns_efs_12'",
        "empty": "id LIKE 'alpha%'",
    }
    where = of_alpha.get(table, "1 = 1" if table == "meta" else "file = 'alpha_2024'")
    if table == "meta":
        filled.exec_driver_sql("INSERT INTO meta VALUES (1, '', '', '', '', 0, 0, 0, '')")
    try:
        with pytest.raises(IntegrityError):
            change_and_commit(filled, f"UPDATE {table} SET {change} WHERE {where}")  # noqa: S608
    finally:
        filled.rollback()


def change_and_commit(connection: Connection, statement: str) -> None:
    """Keys are checked at the commit, everything else at the statement."""
    connection.exec_driver_sql(statement)
    connection.commit()


def test_a_record_field_without_words_has_no_codes() -> None:
    assert codes(Study.model_fields["note"]) == ()


def test_nothing_stored_is_nothing_read() -> None:
    dialect = create_engine("sqlite://").dialect
    assert Words().process_bind_param(None, dialect) is None
    assert Words().process_result_value(None, dialect) is None


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", '[{"sha256": "x"}]', "null"])
def test_a_text_that_is_no_seal(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        seal.parse(text)


def test_a_seal_is_read_as_it_was_spelled() -> None:
    listed = (seal.Seal("a", "b", "c"), seal.Seal("d", "", ""))
    assert seal.parse(seal.spell(listed)) == listed
