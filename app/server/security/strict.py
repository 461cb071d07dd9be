"""A request's body as a JSON value, with bounds on everything a client chooses."""

import json
import math
import re
from typing import Any, Final, NoReturn

MAX_DEPTH: Final = 12
MAX_NODES: Final = 5_000
MAX_TEXT: Final = 8_192
MAX_DIGITS: Final = 15
"""Digits of a whole number: up to here JavaScript, SQLite and Python agree on what it is."""

_UNSAFE: Final = re.compile("[\x00\ud800-\udfff]")


class BodyError(ValueError):
    """A body that is not taken, and why, in a sentence a client's author can act on."""


def read(body: bytes) -> Any:
    """The JSON value of a body.

    Raises:
        BodyError: the body is not strict UTF-8 JSON, repeats a key, or exceeds a bound.
    """
    try:
        value = json.loads(
            body.decode("utf-8"),
            parse_constant=_constant,
            parse_int=_whole,
            parse_float=_finite,
            object_pairs_hook=_object,
        )
    except BodyError:
        raise
    except (ValueError, RecursionError):
        raise BodyError("the body is not JSON in UTF-8") from None
    _bound(value)
    return value


def _constant(word: str) -> NoReturn:
    raise BodyError(f"{word} is not a number of JSON")


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise BodyError(f"a whole number has more than {MAX_DIGITS} digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise BodyError("a number is too large")
    return number


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BodyError("an object repeats a key")
    return found


def _bound(value: Any) -> None:
    """Walk the value without recursion, counting as it goes."""
    nodes, level = 0, [value]
    for _ in range(MAX_DEPTH):
        nodes += len(level)
        if nodes > MAX_NODES:
            raise BodyError(f"the body holds more than {MAX_NODES} values")
        level = [inner for one in level for inner in _inner(one)]
        if not level:
            return
    raise BodyError(f"the body is nested more than {MAX_DEPTH} deep")


def _inner(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        _text(value)
    return []


def _text(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise BodyError(f"a text is longer than {MAX_TEXT} characters")
    if _UNSAFE.search(text):
        raise BodyError("a text holds a NUL or half a surrogate pair")
