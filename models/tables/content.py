"""Corpus: every record together; as rows of the tables and back, and the hashes over those rows."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from models.records import AccountFile, Conflict, Record, Review, StudyFile
from models.tables.drafts import Rows, shown
from models.vocabulary import Term

R = TypeVar("R", bound=Record)

FILED = tuple(StudyFile.model_fields)
"""The tables of a study file, named as in the file."""
LOOSE = ("conflict", "review", *AccountFile.model_fields, "change")
"""The tables of what stands outside study files."""

_OF_NO_MATTER = ("change", "accept")
"""Tables that no version depends on."""
_CANONICAL = json.JSONEncoder(sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records of the seed data: study files ordered by id, and what stands beside them."""

    files: tuple[StudyFile, ...]
    account: AccountFile
    """How it was gathered."""
    conflicts: tuple[Conflict, ...] = ()
    reviews: tuple[Review, ...] = ()
    changes: tuple[str, ...] = ()
    """Lines of the change log."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many ``studies``, ``cohorts`` and ``estimates``."""
        held = {
            "studies": len(self.files),
            "cohorts": sum(len(file.cohort) for file in self.files),
            "estimates": sum(len(file.estimate) for file in self.files),
        }
        return MappingProxyType(held)


def to_rows(corpus: Corpus) -> dict[str, list[dict[str, Any]]]:
    """Every record as a row of its table, in plain types."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (*FILED, *LOOSE)}
    for file in corpus.files:
        for name in FILED:
            owner = {} if name == "study" else {"file": file.study.id}
            rows[name] += _placed(_listed(getattr(file, name)), owner)
    rows["study"] = [{k: v for k, v in row.items() if k != "position"} for row in rows["study"]]
    rows["conflict"] = _placed(corpus.conflicts, {})
    rows["review"] = _placed(corpus.reviews, {})
    rows |= {name: _placed(_listed(held), {}) for name, held in corpus.account}
    rows["change"] = [{"position": at, "line": line} for at, line in enumerate(corpus.changes)]
    return rows


def believed(record: type[R], plain: Mapping[str, Any]) -> R:
    """The record of plain values, if it is believable by all that is asked today."""
    return record.model_validate(plain)


class Made(Protocol):
    """How a record is made of plain values."""

    def __call__(self, record: type[R], plain: Mapping[str, Any], /) -> R:
        """The record."""


def from_rows(rows: Rows, made: Made = believed) -> Corpus:
    """The records of the rows, validated once more.

    Args:
        rows: the rows of every table.
        made: makes a record; a release is read without being judged again.

    Raises:
        pydantic.ValidationError: a row is not a believable record.
    """
    files: dict[str, dict[str, Any]] = {str(row["id"]): {"study": dict(row)} for row in rows["study"]}
    for table in FILED:
        if table == "study":
            continue
        for row in sorted(rows[table], key=_place):
            (bare,) = _bare([row])
            held = files[row["file"]]
            held[table] = bare if table in StudyFile.single() else [*held.get(table, ()), bare]
    account: dict[str, Any] = {name: _bare(rows[name]) for name in AccountFile.model_fields}
    return Corpus(
        files=tuple(made(StudyFile, files[name]) for name in sorted(files)),
        account=made(AccountFile, account | {"account": account["account"][0]}),
        conflicts=tuple(made(Conflict, row) for row in _bare(rows["conflict"])),
        reviews=tuple(made(Review, row) for row in _bare(rows["review"])),
        changes=tuple(str(row["line"]) for row in sorted(rows["change"], key=_place)),
    )


def published(corpus: Corpus) -> Corpus:
    """The records without drafts, and without what the others say of them: what readers see."""
    if all(file.checked for file in corpus.files):
        return corpus
    return from_rows(shown(to_rows(corpus)))


def data_version(rows: Rows) -> str:
    """Seven hex digits over the evidence alone: order, and which warnings are accepted, mean nothing."""
    tables = [name for name in rows if name not in _OF_NO_MATTER]
    return _digest(rows, left_out=("position",), tables=tables)[:7]


def content_hash(rows: Rows) -> str:
    """SHA-256 over everything the tables hold, order within files and the change log included."""
    return _digest(rows, left_out=(), tables=(*FILED, *LOOSE))


def _digest(rows: Rows, left_out: tuple[str, ...], tables: Sequence[str]) -> str:
    """SHA-256 over one line per row, sorted; NULL is left out, so a new optional field changes nothing."""
    lines = sorted(
        _CANONICAL([name, {k: _number(v) for k, v in row.items() if v is not None and k not in left_out}])
        for name in tables
        for row in rows[name]
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _number(value: object) -> object:
    """A whole number as the database gives it back from a column of numbers: 95 and 95.0 are one."""
    return float(value) if type(value) is int else value


def _listed(held: Any) -> tuple[Record, ...]:
    """The records of a table that stands many times, or once at the most."""
    return held if isinstance(held, tuple) else (held,) if held else ()


def _placed(held: Iterable[Record], owner: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {**owner, "position": at, **{name: _plain(value) for name, value in record}}
        for at, record in enumerate(held)
    ]


def _plain(value: object) -> Any:
    """A term as its code, a tuple of terms as a tuple of codes, anything else as it is."""
    if isinstance(value, tuple):
        return tuple(_plain(part) for part in value)
    return str(value) if isinstance(value, Term) else value


def _bare(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in row.items() if name not in ("file", "position")}
        for row in sorted(rows, key=_place)
    ]


def _place(row: Mapping[str, Any]) -> int:
    return int(row["position"])
