"""Schema: what a study file may hold, as JSON schema for editors, made from the records.

Editors that know TOML (Taplo, Even Better TOML) find it by the first line of a study file, complete fields
and coded words by it, and show what each means.
"""

import json
from pathlib import Path
from typing import Any, Final

from app.seed.problem import SeedError
from app.seed.read import text
from models.records import StudyFile
from models.vocabulary import VOCABULARIES, Term

NAME: Final = "schema.json"
"""The file, in the seed folder."""

STALE: Final = f"{NAME}: expected the schema of these records; write it with cart-outcomes schema"

_WORDS = {words.codes(): words for words in VOCABULARIES}


def write(seed_dir: Path) -> Path:
    """Write the schema into the seed folder.

    Raises:
        SeedError: it cannot be written.
    """
    path = seed_dir / NAME
    try:
        path.write_text(spelled(), encoding="utf-8")
    except OSError as reason:
        raise SeedError(f"{NAME} could not be written: {reason.strerror}") from None
    return path


def stale(seed_dir: Path) -> bool:
    """Whether the schema in the seed folder is missing, or not that of the records."""
    return text(seed_dir / NAME) != spelled()


def spelled() -> str:
    """The schema as its file holds it."""
    return json.dumps(described(), ensure_ascii=False, indent=1) + "\n"


def described() -> dict[str, Any]:
    """The schema of a study file."""
    made = _plain(StudyFile.model_json_schema())
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **made,
        "title": "A study of CAR T Outcomes",
    }


def _plain(part: Any) -> Any:
    """A part of the schema in what TOML can hold, which is no null, and coded words with their labels."""
    if isinstance(part, list):
        return [_plain(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {name: _plain(value) for name, value in part.items() if not _idle(name, value)}
    choices = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1 and "anyOf" in kept:
        del kept["anyOf"]
        kept = {**choices[0], **kept}
    words = _WORDS.get(tuple(kept["enum"])) if isinstance(kept.get("enum"), list) else None
    return kept if words is None else _worded(kept, words)


def _idle(name: str, value: object) -> bool:
    """Whether an entry says nothing to an editor: a default of null, a title that repeats the name."""
    return (name == "default" and value is None) or (name == "title" and isinstance(value, str))


def _worded(part: dict[str, Any], words: type[Term]) -> dict[str, Any]:
    """A choice of coded words, each with its label and definition."""
    told = [f"{word.label}: {word.definition}" for word in words]
    return {**part, "enumDescriptions": told, "x-taplo": {"docs": {"enumValues": told}}}
