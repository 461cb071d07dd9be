"""Shelf, the folder of releases: which there are, in which order, and one of them read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.disk.plain import MEGABYTE, RefusedError, contents
from models.releases.archive import ENDING, MAX_BYTES, Release, ReleaseError, head, unpack

FOLDER: Final = "releases"
"""Where they lie within the seed folder."""

_NAME: Final = re.compile(r"([0-9a-f]{7,64})" + re.escape(ENDING))


@dataclass(frozen=True, slots=True)
class ReleaseHead:
    """A release as a list names it."""

    version: str
    after: str | None
    """The release before it; None for the first."""
    day: str
    """The day of its evidence, as it says itself; "not_kept" where it does not."""
    counts: Mapping[str, int]
    """How many ``studies``, ``cohorts`` and ``estimates``."""


def versions(folder: Path) -> frozenset[str]:
    """The versions that have a file; none is opened."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return frozenset()
    return frozenset(found[1] for name in names if (found := _NAME.fullmatch(name)))


def listed(folder: Path) -> tuple[ReleaseHead, ...]:
    """Every release, the oldest first: each stands behind the one it was made after.

    Raises:
        ReleaseError: one of them cannot be read.
    """
    found = {version: _listed(version, _head(folder, version)) for version in versions(folder)}
    return tuple(sorted(found.values(), key=lambda one: (_depth(one, found), one.day, one.version)))


def newest(folder: Path) -> Release | None:
    """The last release; None where there is none.

    Raises:
        ReleaseError: one of them cannot be read.
    """
    found = listed(folder)
    return read(folder, found[-1].version) if found else None


def read(folder: Path, version: str) -> Release:
    """One release.

    Raises:
        ReleaseError: it is not there, or cannot be read.
    """
    return opened(folder / f"{version}{ENDING}", version)


def opened(path: Path, version: str | None = None) -> Release:
    """The release of a file; ``version`` is what it is called by where its name does not say it.

    Raises:
        ReleaseError: naming the file.
    """
    named = _NAME.fullmatch(path.name)
    try:
        if version is None and named is None:
            raise ReleaseError("expected a name such as 1a2b3c4.json.gz")
        return unpack(_packed(path), version or (named[1] if named else ""))
    except ReleaseError as reason:
        raise ReleaseError(f"{path.name}: {reason}") from None


def _head(folder: Path, version: str) -> dict[str, Any]:
    path = folder / f"{version}{ENDING}"
    try:
        return head(_packed(path), version)
    except ReleaseError as reason:
        raise ReleaseError(f"{path.name}: {reason}") from None


def _packed(path: Path) -> bytes:
    try:
        return contents(path, MAX_BYTES // MEGABYTE)
    except RefusedError as reason:
        raise ReleaseError(reason.expected) from None


def _listed(version: str, found: Mapping[str, Any]) -> ReleaseHead:
    tables = found["tables"]
    days: Iterable[Any] = (row.get("evidence") for row in tables.get("account", ()))
    log = (str(row["line"]) for row in tables.get("change", ()))
    heads = (line.removeprefix("## ") for line in log if line.startswith("## "))
    day = next(iter(days), None) or max(heads, default="not_kept")
    named = {"studies": "study", "cohorts": "cohort", "estimates": "estimate"}
    return ReleaseHead(
        version, found["after"], day, {name: len(tables.get(t, ())) for name, t in named.items()}
    )


def _depth(one: ReleaseHead, among: Mapping[str, ReleaseHead]) -> int:
    """How many releases stand before it; a loop ends."""
    seen = {one.version}
    while (before := among.get(one.after or "")) and before.version not in seen:
        seen.add(before.version)
        one = before
    return len(seen)
