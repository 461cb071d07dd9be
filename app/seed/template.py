"""Template: a study file with every field a curator must fill, made from the records themselves.

What must be said is left empty, so that ``cart-outcomes check`` names each field until it is filled;
what may be said stands behind a ``#``.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic.fields import FieldInfo

from app.seed.folder import STUDIES
from app.seed.judge import FILED, ONCE
from app.seed.problem import SeedError
from models.records import ANSWERED, Record
from models.tables.checks import codes, parts
from models.vocabulary import Outcome, Question

SCHEMA_LINE: Final = "#:schema ../schema.json"
"""The first line of a study file: by it an editor finds which fields and words there are."""

_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*_(19|20)\d\d")
_WIDTH = 100
_LATER = ("fact", "detail", "overlap", "checked", "appraisal", "accept")
"""Tables a first draft can do without."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is known of a study before a curator opens its file."""

    tables: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    """By table the fields of each record; a table that is missing or empty is drafted blank."""
    notes: tuple[str, ...] = ()
    """Sentences for the head of the file."""
    figures: tuple[str, ...] = ()
    """Lines that stand in place of a blank estimate."""


def add(seed_dir: Path, study_id: str, filling: Filling | None = None) -> Path:
    """Write the file of a new study.

    Args:
        seed_dir: the seed folder.
        study_id: author and year, for example ``rankin_2026``.
        filling: what is known of it; None for nothing.

    Raises:
        SeedError: the id is none, the file is there already, or it cannot be written.
    """
    if not _ID.fullmatch(study_id) or len(study_id) > 60:
        raise SeedError(f"expected an id of author and year such as rankin_2026, got {study_id[:80]!r}")
    path = seed_dir / STUDIES / f"{study_id}.toml"
    drafted = template(study_id, filling or Filling())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as made:
            made.write(drafted)
    except FileExistsError:
        raise SeedError(f"{STUDIES}/{path.name} is there already; edit it, or choose another id") from None
    except OSError as reason:
        raise SeedError(f"{STUDIES}/{path.name} could not be written: {reason.strerror}") from None
    return path


def template(study_id: str, filling: Filling) -> str:
    """The text of a new study's file."""
    author, year = study_id.rsplit("_", 1)
    text, known = f"{author}_text_{year}", filling.tables
    cohorts = known.get("cohort") or [{"id": f"{author}_cohort", "source": text}]
    own = {"cohort": cohorts[0]["id"], "source": text}
    lines = [
        SCHEMA_LINE,
        f"# {study_id}: what it is, in one line. The coding book is seed_data/README.md.",
        f"# Fill every empty text, then ask: cart-outcomes check {STUDIES}/{study_id}.toml",
        *(f"# {note}" for note in filling.notes),
        *_table("study", [{"id": study_id, "year": int(year)} | _first(known, "study")]),
        *_table("citation", [{"year": int(year)} | _first(known, "citation")]),
        *_table("coded", [{}]),
        *_table("source", known.get("source") or [{"id": text}]),
        *_table("cohort", cohorts),
        *_estimates(filling, own),
        *_gaps(filling, cohorts, text),
    ]
    drafts: dict[str, Sequence[Mapping[str, Any]]] = {
        "detail": [{"id": f"{own['cohort']}_follow_up", **own}],
        "fact": [{"cohort": own["cohort"], "about": str(about)} for about in ANSWERED],
        "appraisal": [{"question": str(question)} for question in Question],
    }
    for name in _LATER:
        if name in known:
            lines += _table(name, known[name])
        else:
            drafted = _table(name, drafts.get(name, [{}]))
            lines += (f"# {line.removeprefix('# ')}" if line else "" for line in drafted)
    return "\n".join(lines) + "\n"


def entry(name: str, known: Mapping[str, Any], *, whole: bool = True, words: bool = True) -> list[str]:
    """A record of a table: its head, and a line for each field.

    Args:
        name: the table.
        known: fields and values.
        whole: whether optional fields that are not known stand there too, behind a #.
        words: whether the words that a field takes stand above it.
    """
    head = f"[{name}]" if name in ONCE else f"[[{name}]]"
    lines = _fields(FILED[name], known, whole=whole)
    return [head, *(line for line in lines if words or not line.startswith("#  "))]


def _first(tables: Mapping[str, Sequence[Mapping[str, Any]]], name: str) -> dict[str, Any]:
    return dict(next(iter(tables.get(name, ())), {}))


def _table(name: str, records: Sequence[Mapping[str, Any]], *, whole: bool = True) -> Iterator[str]:
    for known in records:
        yield from ("", *entry(name, known, whole=whole))


def _estimates(filling: Filling, own: Mapping[str, Any]) -> Iterator[str]:
    """The figures that are known, or one to fill."""
    held = filling.tables.get("estimate")
    if filling.figures:
        yield from ("", *filling.figures)
    elif held is None:
        yield from _table("estimate", [{"id": f"{own['cohort']}_efs_12", "outcome": "efs", **own}])
    else:
        yield from _table("estimate", held, whole=False)


def _gaps(filling: Filling, cohorts: Sequence[Mapping[str, Any]], text: str) -> Iterator[str]:
    """The gaps that are known, and one to fill for each outcome that a cohort does not answer."""
    held = filling.tables.get("empty", ())
    yield from _table("empty", held, whole=False)
    figures = filling.tables.get("estimate", [{"cohort": cohorts[0]["id"], "outcome": "efs"}])
    if filling.figures:
        figures = ()
    answered = {(one["cohort"], one.get("outcome")) for one in (*figures, *held)}
    for cohort in cohorts:
        for outcome in Outcome:
            if (cohort["id"], str(outcome)) not in answered:
                yield from ("", f"# Or an [[estimate]], where {outcome.label} is given.")
                gap = {"id": f"{cohort['id']}_{outcome}", "outcome": str(outcome), "cohort": cohort["id"]}
                told = outcome is Outcome.OS and cohort is cohorts[0]
                yield from entry("empty", {**gap, "source": text}, whole=told)


def _fields(record: type[Record], known: Mapping[str, Any], *, whole: bool) -> Iterator[str]:
    """A line for each field, its id first, the words it takes above it; optional ones behind a #."""
    ordered = sorted(record.model_fields.items(), key=lambda item: item[0] != "id")
    for name, told in ordered:
        if name in known:
            yield f"{name} = {_spelled(known[name])}"
        elif told.is_required():
            yield from (*_words(told), f'{name} = ""')
        elif whole:
            yield from (*_words(told), f"# {name} = {_default(told)}")


def _spelled(value: object) -> str:
    """A value in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_spelled, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)


def _words(field: FieldInfo) -> Iterator[str]:
    """The words a field takes, wrapped as comments."""
    line = "#  "
    for word in codes(field):
        if len(line) + len(word) > _WIDTH:
            yield line.rstrip()
            line = "#  "
        line += f" {word} |"
    if line.strip("# "):
        yield line.rstrip(" |")


def _default(field: FieldInfo) -> str:
    """How an optional field is spelled: its default, or an empty value of its type."""
    value = field.default
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[]"
    if value is not None:
        return f'"{value}"' if isinstance(value, str) else f"{value:g}"
    return (
        "0" if {int, float} & {part for part in parts(field.annotation) if isinstance(part, type)} else '""'
    )
