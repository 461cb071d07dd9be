"""CHECK constraints made from a record: its controlled words, and the ranges of its numbers."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo
from sqlalchemy import CheckConstraint

from models.records import Record
from models.vocabulary import Term


def believable(record: type[Record], *rules: tuple[str, str]) -> tuple[CheckConstraint, ...]:
    """The constraints of a record's table.

    Args:
        record: the record whose words and ranges become constraints.
        rules: further constraints across columns, each a name and its SQL.
    """
    made = [
        CheckConstraint(sql, name=f"ck_{record.__name__.lower()}_{name}_{number}")
        for name, field in record.model_fields.items()
        for number, sql in enumerate(_conditions(name, field), 1)
    ]
    ruled = [CheckConstraint(sql, name=f"ck_{record.__name__.lower()}_{name}") for name, sql in rules]
    return (*made, *ruled)


def codes(field: FieldInfo) -> tuple[str, ...]:
    """The words a single-valued field can hold; empty if it is free."""
    for part in parts(field.annotation):
        if isinstance(part, type) and issubclass(part, Term):
            return part.codes()
        if get_origin(part) is Literal:
            return tuple(str(word) for word in get_args(part))
    return ()


def parts(annotation: Any) -> Iterator[Any]:
    """Every member of an annotation's union, and the marks that stand beside it; tuples stay whole."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        for member in get_args(annotation):
            yield from parts(member)
    elif origin is Annotated:
        base, *marks = get_args(annotation)
        yield from parts(base)
        for mark in marks:
            yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
    else:
        yield annotation


def _conditions(name: str, field: FieldInfo) -> Iterator[str]:
    words = codes(field)
    if words:
        listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
        yield f'"{name}" IN ({listed})'
    for mark in (*field.metadata, *parts(field.annotation)):
        sign, bound = _bound(mark)
        if sign:
            yield f'"{name}" {sign} {bound}'


def _bound(mark: object) -> tuple[str, object]:
    match mark:
        case Ge(ge=bound):
            return ">=", bound
        case Gt(gt=bound):
            return ">", bound
        case Le(le=bound):
            return "<=", bound
        case Lt(lt=bound):
            return "<", bound
    return "", None
