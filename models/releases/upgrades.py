"""Tables of an older release as those of the next format, one small function per step.

Whoever changes a record so that rows of before no longer fit its fields adds a function at the end: a field
that is renamed or must be given, a word that is gone. A field that may be left out needs none. A test opens
every release there is, so that a missing step is noticed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from models.records import NOT_KEPT
from models.vocabulary import Extent, Naming, OverlapKind, Sharing

Row = dict[str, Any]
Tables = dict[str, list[Row]]
Step = Callable[[Tables], Tables]

_UNKNOWN: Final = "Not kept with this release."
_REAL_WORLD: Final = "brexu_tox_2025"
"""The study of the first release that may share patients with others through registries, not centers."""


def upgraded(tables: Mapping[str, Sequence[Mapping[str, Any]]], made: int) -> Tables:
    """The tables as today's records take them.

    Args:
        tables: the tables of a release, which are left as they are.
        made: the format they are of.
    """
    found = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for step in STEPS[made - 1 :]:
        found = step(found)
    return found


def _with_readings(tables: Tables) -> Tables:
    """From 1 to 2: how far a text was read, which centers are named, how the evidence was gathered.

    Nothing of that was recorded. A gap was "not reported" whatever had been read, and stays so.
    """
    return tables | {
        "study": [{**row, "centers_named": str(Naming.NOT_KEPT)} for row in tables["study"]],
        "source": [{**row, "read": str(Extent.NOT_KEPT)} for row in tables["source"]],
        "overlap": [_related(row) for row in tables["overlap"]],
        "coded": [_unread(row["id"]) for row in tables["study"]],
        **{name: [] for name in ("checked", "appraisal", "accept", "left_out", "known")},
        "account": [_account(tables["change"])],
        "search": [{"id": NOT_KEPT, "on": NOT_KEPT, "place": _UNKNOWN, "words": _UNKNOWN, "position": 0}],
    }


def _with_facts(tables: Tables) -> Tables:
    """From 2 to 3: what texts say of the patients of a cohort; nobody had coded any of it."""
    return tables | {"fact": []}


def _related(row: Row) -> Row:
    """A relation of two studies: its kind could be "possible", which is a word of how sure it is now."""
    if row["kind"] != "possible":
        return row
    registry = _REAL_WORLD in (row["file"], row["study"])
    kind = OverlapKind.REGISTRY if registry else OverlapKind.SAME_CENTER
    return {**row, "kind": str(kind), "basis": str(Sharing.POSSIBLE)}


def _unread(study: str) -> Row:
    return {"file": study, "position": 0, "on": NOT_KEPT, "by": NOT_KEPT, "copy_read": _UNKNOWN}


def _account(log: Sequence[Row]) -> Row:
    """No account was kept; the day of the evidence is that of the newest head of the change log."""
    days = [line.removeprefix("## ") for row in log if (line := row["line"]).startswith("## ")]
    told = {"question": _UNKNOWN, "status": _UNKNOWN, "searched": NOT_KEPT}
    return {**told, "evidence": max(days, default=NOT_KEPT), "position": 0}


STEPS: Final[tuple[Step, ...]] = (_with_readings, _with_facts)
"""The step from format 1 to 2, then from 2 to 3, and so on."""

FORMAT: Final = len(STEPS) + 1
"""The format that is written today."""
