"""Words: what pydantic says of a record, in a curator's words."""

import difflib
import reprlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

NOTHING = "found nothing"
"""What a message says of a field that is missing or empty, and of a table that is not there."""

_RANGES = {
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("more than", "gt"),
    "less_than_equal": ("at most", "le"),
    "less_than": ("less than", "lt"),
}
_TYPES = {
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number, not nan or inf",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller number",
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "tuple_type": "a list in square brackets",
    "model_type": "a table of fields",
    "dict_type": "a table of fields",
}
_PATTERNS = {
    "^[a-z0-9]": "lower-case letters, digits and single underscores",
    "^10": "a DOI such as 10.1182/blood.2023021234",
    r"^[1-9]\d{0,7}$": "a PubMed number, digits only, in quotes",
    "^PMC": "a PMC number such as PMC1234567, in quotes",
    r"^\d{4}-": "a day such as 2026-11-29, in quotes",
    "^(not_kept": "a day such as 2026-11-29 in quotes, or not_kept",
    r"^\d{4}(": "a date such as 2025, 2025-12 or 2025-12-16, in quotes",
}
_KINDS = (
    (bool, "true or false"),
    ((int, float), "a number"),
    (str, "text"),
    ((list, tuple), "a list"),
    (dict, "a table"),
    ((datetime, date, time), "a date"),
)


def translated(refused: ValidationError, record: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Field and sentence of every error, the field empty where the whole record is meant."""
    for error in refused.errors(include_url=False):
        loc = [str(part) for part in error["loc"] if isinstance(part, str)]
        field = loc[0] if loc else ""
        said = _sentence(error, record)
        if not field and ": " in said:
            before, after = said.split(": ", 1)
            if all(part in record.model_fields for part in before.split(", ")):
                field, said = before, after
        yield field, said


def closest(word: str, words: Iterable[str]) -> str:
    """A question that offers the nearest word; empty if none is near."""
    asked, every = word[:80].lower(), list(words)
    known = [one for one in every if one.lower().startswith(f"{asked}_")]
    if known:
        return f"; did you mean {' or '.join(map(repr, known[:3]))}?"
    near = [n for n in difflib.get_close_matches(asked, every, n=3, cutoff=0.6) if not n.startswith("no_")]
    return f"; did you mean {near[0]!r}?" if near else ""


def shown(value: object) -> str:
    """A value in a few characters, whatever it is."""
    short = reprlib.Repr()
    short.maxstring = short.maxother = 60
    short.maxlevel = 2
    return short.repr(value)


def _sentence(error: ErrorDetails, record: type[BaseModel]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return f"expected {_wanted(record, str(error['loc'][0]))}, {NOTHING}"
    if kind == "extra_forbidden":
        return f"unknown field{closest(str(error['loc'][0]), record.model_fields)}"
    if kind in ("value_error", "literal_error"):
        return _word_error(error)
    if kind in _RANGES:
        sign, bound = _RANGES[kind]
        return f"expected {sign} {context[bound]:g}, got {shown(error['input'])}"
    found = NOTHING if error["input"] == "" else f"got {_got(kind, error['input'])}"
    return f"expected {_expected(kind, context, error['msg'])}, {found}"


def _expected(kind: str, context: dict[str, Any], message: str) -> str:
    if kind in _TYPES:
        return _TYPES[kind]
    if kind == "string_too_long":
        return f"at most {context['max_length']} characters"
    if kind == "too_short":
        return f"at least {context['min_length']} of them"
    if kind == "string_pattern_mismatch":
        pattern = context["pattern"]
        return next((said for start, said in _PATTERNS.items() if pattern.startswith(start)), message)
    return message.removeprefix("Input should be ")


def _got(kind: str, value: object) -> str:
    """What was found: its type where that was wrong, else the value itself."""
    if kind == "string_too_long":
        return str(len(str(value)))
    if kind == "too_short":
        return str(len(value)) if isinstance(value, (list, tuple)) else shown(value)
    if kind == "int_type" and isinstance(value, float):
        return shown(value)
    if kind.endswith("_type"):
        named = next((name for types, name in _KINDS if isinstance(value, types)), "something else")
        return f"{named} ({shown(value)})" if named not in ("a list", "a table") else named
    return shown(value)


def _word_error(error: ErrorDetails) -> str:
    """The sentence of a word or text that is refused, which the records write themselves."""
    said = error["msg"].removeprefix("Value error, ").replace("Input should be ", "expected ")
    if error["type"] == "literal_error":
        found = NOTHING if error["input"] == "" else f"got {shown(error['input'])}"
        return f"{said}, {found}"
    if error["input"] == "":
        listed = said.partition("expected one of: ")[2]
        return f"expected {f'one of: {listed}' if listed else 'text'}, {NOTHING}"
    if said.startswith("unknown word") and "; expected one of: " in said:
        words = said.split("; expected one of: ", 1)[1]
        near = closest(str(error["input"]), words.split(", "))
        return f"unknown word {shown(error['input'])}{near or ';'} expected one of: {words}"
    return said


def _wanted(record: type[BaseModel], field: str) -> str:
    """What a field that is missing should have held."""
    schema = record.model_json_schema()["properties"].get(field, {})
    if "enum" in schema:
        return f"one of: {', '.join(schema['enum'])}"
    return {"number": "a number", "integer": "a whole number", "array": "a list"}.get(
        schema.get("type"), "text"
    )
