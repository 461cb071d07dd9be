"""Drafts: studies that nobody read a second time are held, and are no part of what readers see.

::

    rows of every study ─► shown ─► rows of the checked studies, with what the others name of a draft left out

What is counted, versioned, released or shown goes through ``shown``, so that a draft changes nothing for
readers; of records instead of rows, ``models.tables.content.published`` gives the same.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""The rows of every table, by the table's name."""

_FEWEST_CLAIMS: Final = 2
_FIGURES: Final = ("estimate", "empty", "detail")


def unchecked(rows: Rows) -> frozenset[str]:
    """The studies without a second reading, by id."""
    return frozenset(row["id"] for row in rows["study"]) - {row["file"] for row in rows["checked"]}


def shown(rows: Rows, besides: str = "") -> Rows:
    """The rows that readers see.

    Args:
        rows: all of them.
        besides: a draft that is shown as well, to be previewed; empty for none.
    """
    hidden = unchecked(rows) - {besides}
    if not hidden:
        return rows
    theirs = {row["id"] for name in _FIGURES for row in rows[name] if row["file"] in hidden}
    kept = {name: [row for row in held if _owner(name, row) not in hidden] for name, held in rows.items()}
    return kept | {
        "study": [_without(row, hidden) for row in kept["study"]],
        "overlap": [row for row in kept["overlap"] if row["study"] not in hidden],
        "conflict": list(filter(None, (_claiming(row, theirs) for row in kept["conflict"]))),
        "known": [
            {**row, "part_of": None} if row["part_of"] in hidden else dict(row) for row in kept["known"]
        ],
    }


def _owner(table: str, row: Mapping[str, Any]) -> object:
    """The study a row belongs to; None where it belongs to no single one."""
    return row["id"] if table == "study" else row.get("file")


def _without(row: Mapping[str, Any], hidden: Collection[str]) -> dict[str, Any]:
    """A study that names no draft as a later or another report of its own."""
    later = None if row["superseded_by"] in hidden else row["superseded_by"]
    companions = tuple(name for name in row["companions"] if name not in hidden)
    return {**row, "superseded_by": later, "companions": companions}


def _claiming(row: Mapping[str, Any], theirs: Collection[str]) -> dict[str, Any] | None:
    """A conflict without the claims of drafts; None where fewer than two sides are left."""
    claims = tuple(name for name in row["claims"] if name not in theirs)
    return {**row, "claims": claims} if len(claims) >= _FEWEST_CLAIMS else None
