"""Judge: the plain values of a file as records, each judged alone so that one hides no other. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeVar

from pydantic import ValidationError

from app.seed.problem import Problem
from app.seed.read import ParsedFile
from app.seed.words import NOTHING, closest, shown, translated
from models.records import AccountFile, Conflict, Record, Review, StudyFile, WholeFile
from models.vocabulary import Outcome

T = TypeVar("T", bound=Record)
W = TypeVar("W", bound=WholeFile)

_LOOSE: dict[str, type[Record]] = {"conflict": Conflict, "review": Review}
FILED = {**StudyFile.tables(), **AccountFile.tables(), **_LOOSE}
"""The record of each table, whichever file holds it."""

ONCE = StudyFile.single() | AccountFile.single()
"""Tables that a file holds once."""

_TABLES = {record: name for name, record in FILED.items()}
_KEYS = {"overlap": "study", "appraisal": "question", "accept": "rule"}
"""What stands for the id of a record in tables without ids."""


@dataclass(slots=True)
class Judged:
    """What a file holds: its believable records by table, every id it names, and its problems."""

    file: str
    records: dict[str, list[Record]] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    """Ids as written, also those of records that were refused, so that one fault is one line."""
    answered: set[tuple[str, str]] = field(default_factory=set)
    """Cohort and outcome of every estimate and empty; the outcome is empty if it is no known word."""
    problems: list[Problem] = field(default_factory=list)
    unreadable: bool = False
    """Whether it is no TOML, so that nothing is known of what it holds."""
    study: StudyFile | None = None
    """The whole file of a study, where every record of it is believable."""
    account: AccountFile | None = None
    """The same of the account."""

    @property
    def every(self) -> Iterator[Record]:
        """The believable records, table by table."""
        return chain.from_iterable(self.records.values())

    def of(self, record: type[T]) -> list[T]:
        """The believable records of one kind, in file order."""
        return [one for one in self.every if isinstance(one, record)]

    def problem(self, record: Record, field: str, expected: str, rule: str = "") -> Problem:
        """A problem of one of its records."""
        table = _TABLES[type(record)]
        name = getattr(record, _KEYS.get(table, "id"), "")
        return Problem(self.file, _spoken(table, name), field, expected, rule)


def study(parsed: ParsedFile) -> Judged:
    """Judge a study file."""
    judged = _judged(parsed, StudyFile.tables(), needed=_needed(StudyFile))
    judged.study = _whole(judged, StudyFile)
    return judged


def loose(parsed: ParsedFile, table: str) -> Judged:
    """Judge conflicts.toml or reviews.toml."""
    return _judged(parsed, {table: FILED[table]}, needed=())


def account(parsed: ParsedFile) -> Judged:
    """Judge account.toml."""
    judged = _judged(parsed, AccountFile.tables(), needed=_needed(AccountFile))
    judged.account = _whole(judged, AccountFile)
    return judged


def _needed(kind: type[WholeFile]) -> Collection[str]:
    return [name for name, field in kind.model_fields.items() if field.is_required()]


def _whole(judged: Judged, kind: type[W]) -> W | None:
    """The whole file; None where a record of it, or what they are together, is not believable."""
    if judged.problems:
        return None
    held = judged.records.items()
    try:
        return kind.model_validate({name: some[0] if name in ONCE else tuple(some) for name, some in held})
    except ValidationError as refused:
        judged.problems += _problems(judged.file, "", refused, kind)
        return None


def _judged(parsed: ParsedFile, tables: dict[str, type[Record]], needed: Collection[str]) -> Judged:
    judged = Judged(parsed.file)
    if parsed.problem:
        judged.problems.append(parsed.problem)
        judged.unreadable = True
        return judged
    for name in parsed.data:
        if name not in tables:
            judged.problems.append(Problem(parsed.file, "", name, f"unknown table{closest(name, tables)}"))
    for name, record in tables.items():
        if name in parsed.data:
            _judge_table(judged, name, record, parsed.data[name])
        elif name in needed:
            spelled = f"[{name}]" if name in ONCE else f"[[{name}]]"
            judged.problems.append(Problem(parsed.file, "", name, f"expected a table {spelled}, {NOTHING}"))
    return judged


def _judge_table(judged: Judged, name: str, record: type[Record], value: Any) -> None:
    """Judge every record of one table."""
    single = name in ONCE
    listed = [value] if single and isinstance(value, dict) else value
    if isinstance(value, dict) != single or not isinstance(listed, list):
        spelled = f"[{name}]" if single else f"[[{name}]]"
        judged.problems.append(Problem(judged.file, "", name, f"expected {spelled}, got {shown(value)}"))
        return
    for number, fields in enumerate(listed, 1):
        place = _place(name, number, fields, single)
        judged.ids.setdefault(name, []).append(_id(name, fields))
        if not isinstance(fields, dict):
            judged.problems.append(Problem(judged.file, place, "", f"expected fields, got {shown(fields)}"))
            continue
        if name in ("estimate", "empty"):
            judged.answered.add(_answers(fields))
        try:
            judged.records.setdefault(name, []).append(record.model_validate(fields))
        except ValidationError as refused:
            judged.problems += _problems(judged.file, place, refused, record)


def _id(name: str, fields: object) -> str:
    """The id as written, or what stands for it in tables without ids; empty for none."""
    if name == "fact" and isinstance(fields, dict):
        return "_".join(str(fields[key]) for key in ("cohort", "about", "value") if key in fields)
    value = fields.get(_KEYS.get(name, "id")) if isinstance(fields, dict) else None
    return value if isinstance(value, str) else ""


def _answers(fields: dict[str, Any]) -> tuple[str, str]:
    cohort, outcome = fields.get("cohort"), fields.get("outcome")
    return str(cohort), outcome if isinstance(outcome, str) and outcome in Outcome.codes() else ""


def _place(name: str, number: int, fields: object, single: bool) -> str:
    """Table and id, or the record's number where it has no id."""
    if single and name != "study":
        return name
    known = _id(name, fields)[:80]
    return _spoken(name, known) if known or single else f"{name} number {number}"


def _spoken(table: str, name: str) -> str:
    return f"{table}{' with' * (table == 'overlap')} {name}".strip()


def _problems(file: str, place: str, refused: ValidationError, record: type[Record]) -> Iterator[Problem]:
    return (Problem(file, place, field, said) for field, said in translated(refused, record))
