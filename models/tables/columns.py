"""The columns of a record's table, read from the record: a field is a column, and the reverse.

::

    tuple              JSON array of texts, Words        bool, int, float   as they are
    a key, a study     TEXT                              every other field  VARCHAR

NULL is allowed exactly where the record allows None.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any, get_origin

from pydantic.fields import FieldInfo
from sqlalchemy import Boolean, Column, Double, ForeignKey, Integer, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from models.records import Record
from models.tables.checks import parts


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, stored as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _dialect: Dialect) -> str | None:
        """Write the texts as JSON."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: Any, _dialect: Dialect) -> tuple[str, ...] | None:
        """Read the texts back."""
        return None if value is None else tuple(json.loads(value))


def study_key(name: str, **options: Any) -> Column[Any]:
    """A column that names a study, checked when the transaction ends, so that order means nothing."""
    return Column(name, Text, ForeignKey("study.id", deferrable=True, initially="DEFERRED"), **options)


_NUMBERS: tuple[tuple[type, type[TypeEngine[Any]]], ...] = (
    (bool, Boolean),
    (int, Integer),
    (float, Double),
)


def columns(
    record: type[Record], *keys: str, owned: Collection[str] = (), studies: Collection[str] = ()
) -> Iterator[Column[Any]]:
    """Make the columns of a record.

    Args:
        record: the record whose fields become columns; its id stands before the others.
        keys: names of the columns that make the primary key.
        owned: what the table adds in front: ``file``, the study whose file holds the record, ``position``,
            its place in that file, or both.
        studies: fields that name a study, checked when the transaction ends.
    """
    if "file" in owned:
        yield study_key("file", nullable=False, primary_key="file" in keys)
    if "position" in owned:
        yield Column("position", Integer, nullable=False, primary_key="position" in keys, autoincrement=False)
    for name in sorted(record.model_fields, key=lambda name: name != "id"):
        yield _column(name, record.model_fields[name], name in keys, name in studies)


def _column(name: str, field: FieldInfo, key: bool, of_study: bool) -> Column[Any]:
    held = tuple(parts(field.annotation))
    nullable = type(None) in held
    if of_study:
        return study_key(name, nullable=nullable, primary_key=key)
    return Column(name, Text() if key else _type(held), nullable=nullable, primary_key=key)


def _type(held: tuple[Any, ...]) -> TypeEngine[Any]:
    """The type that stores a field, given the members of its annotation."""
    if any(get_origin(part) is tuple for part in held):
        return Words()
    return next((stored() for kind, stored in _NUMBERS if kind in held), String())
