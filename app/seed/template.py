"""Template: a study file with every field a curator must fill, made from the records themselves.

What must be said is left empty, so that ``cart-outcomes check`` names each field until it is filled;
what may be said stands behind a ``#``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic.fields import FieldInfo

from app.seed.folder import STUDIES
from app.seed.judge import MANY, SINGLE
from app.seed.problem import SeedError
from models.records import Record
from models.tables.checks import codes, parts
from models.vocabulary import Outcome

_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*_(19|20)\d\d")
_WIDTH = 100
_LATER = ("detail", "overlap", "checked", "appraisal", "accept")
"""Tables a first draft can do without."""


def add(seed_dir: Path, study_id: str) -> Path:
    """Write the file of a new study.

    Args:
        seed_dir: the seed folder.
        study_id: author and year, for example ``rankin_2026``.

    Raises:
        SeedError: the id is none, the file is there already, or it cannot be written.
    """
    if not _ID.fullmatch(study_id) or len(study_id) > 60:
        raise SeedError((f"expected an id of author and year such as rankin_2026, got {study_id[:80]!r}",))
    path = seed_dir / STUDIES / f"{study_id}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as made:
            made.write(template(study_id))
    except FileExistsError:
        raise SeedError((f"{STUDIES}/{path.name} is there already; edit it, or choose another id",)) from None
    except OSError as reason:
        raise SeedError((f"{STUDIES}/{path.name} could not be written: {reason.strerror}",)) from None
    return path


def template(study_id: str) -> str:
    """The text of a new study's file."""
    author, year = study_id.rsplit("_", 1)
    cohort = f"{author}_cohort"
    own: dict[str, str | int] = {"cohort": cohort, "source": f"{author}_text_{year}"}
    known: dict[str, dict[str, str | int]] = {
        "study": {"id": study_id, "year": int(year)},
        "citation": {"year": int(year)},
        "source": {"id": own["source"]},
        "cohort": {"id": cohort, "source": own["source"]},
        "estimate": {"id": f"{cohort}_efs_12", "outcome": "efs", **own},
        "detail": {"id": f"{cohort}_follow_up", **own},
    }
    lines = [
        f"# {study_id}: what it is, in one line. The coding book is seed_data/README.md.",
        f"# Fill every empty text, then ask: cart-outcomes check {STUDIES}/{study_id}.toml",
    ]
    tables = {**SINGLE, **MANY}
    for name in ("study", "citation", "coded", "source", "cohort", "estimate"):
        lines += ["", _head(name), *_fields(tables[name], known.get(name, {}))]
    for outcome in (one for one in Outcome if one is not Outcome.EFS):
        gap: dict[str, str | int] = {"id": f"{cohort}_{outcome}", "outcome": str(outcome), **own}
        lines += ["", f"# Or an [[estimate]], where {outcome.label} is given.", "[[empty]]"]
        lines += _fields(MANY["empty"], gap, whole=outcome is Outcome.OS)
    for name in _LATER:
        drafted = _fields(tables[name], known.get(name, {}))
        lines += ["", *(f"# {line.removeprefix('# ')}" for line in (_head(name), *drafted))]
    return "\n".join(lines) + "\n"


def _head(name: str) -> str:
    return f"[{name}]" if name in SINGLE else f"[[{name}]]"


def _fields(record: type[Record], known: dict[str, str | int], *, whole: bool = True) -> Iterator[str]:
    """A line for each field, its id first, the words it takes above it; optional ones behind a #."""
    ordered = sorted(record.model_fields.items(), key=lambda item: item[0] != "id")
    for name, field in ordered:
        if name in known:
            yield f"{name} = {_spelled(known[name])}"
        elif field.is_required():
            yield from (*_words(field), f'{name} = ""')
        elif whole:
            yield from (*_words(field), f"# {name} = {_default(field)}")


def _spelled(value: str | int) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)


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
