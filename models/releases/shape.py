"""Records of plain values as they were released: each field of its own kind, and no rule of today asked.

A record of a release was believable when it was released. What is asked of a new file later, such as a
shorter text, another pattern or a further rule, must not make an old release unreadable; that is why
`Record` is not asked to validate it.
"""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin

from models.records import Record
from models.vocabulary import Term

R = TypeVar("R", bound=Record)

_MADE: Final = {int: (int,), float: (float, int), str: (str,), bool: (bool,)}
"""Plain kinds, and what JSON may hold for each."""


class ShapeError(Exception):
    """A value that is not of its field's kind; an upgrade is missing."""


def shaped(record: type[R], plain: Mapping[str, Any]) -> R:
    """The record of plain values.

    Raises:
        ShapeError: a field is unknown, lacking or of another kind.
    """
    strange = [name for name in plain if name not in record.model_fields]
    if strange:
        raise ShapeError(f"{record.__name__}: unknown field {strange[0]!r:.40}")
    values: dict[str, Any] = {}
    for name, field in record.model_fields.items():
        if name not in plain and field.is_required():
            raise ShapeError(f"{record.__name__}: {name} is lacking")
        kept = name in plain
        values[name] = _value(field.annotation, plain[name], name) if kept else field.get_default()
    return cast("R", record.model_construct(record.given(), **values))


def _value(kind: Any, given: Any, name: str) -> Any:
    origin = get_origin(kind)
    if origin is Annotated:
        return _value(get_args(kind)[0], given, name)
    if origin in (Union, UnionType):
        # A field has one kind beside None, and what is None is left out of a release.
        return _value(next(one for one in get_args(kind) if one is not NoneType), given, name)
    if origin is tuple and isinstance(given, (list, tuple)):
        return tuple(_value(get_args(kind)[0], one, name) for one in given)
    if origin is Literal and given in get_args(kind):
        return given
    return _plain(kind, given, name)


def _plain(kind: Any, given: Any, name: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Record) and isinstance(given, Mapping):
        return shaped(kind, given)
    if isinstance(kind, type) and issubclass(kind, Term) and given in kind.codes():
        return kind.of(given)
    if type(given) in _MADE.get(kind, ()):
        return kind(given)
    raise ShapeError(f"{name}: {given!r:.60} is no value of its field")
