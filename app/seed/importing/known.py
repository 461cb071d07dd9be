"""Known: whether a work or a trial is there already, and in which study."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.seed.folder import STUDIES, files
from app.seed.importing.registry import Trial
from app.seed.importing.work import Work
from app.seed.read import parse
from models.records import folded

_NAMES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "title": "title", "registration": "registration"}
OF_ONE_WORK = ("doi", "pmid", "pmcid")
"""What two reports never share; a title and a registration they may."""


def found(seed_dir: Path, record: Work | Trial) -> tuple[tuple[str, str, str], ...]:
    """Each key of a record that a study has: what it is, how it is written, the study's id.

    Args:
        seed_dir: the seed folder; files that cannot be read hold no study.
        record: what was read.
    """
    compared = ((name, _compared(name, written), written) for name, written in _keys(record))
    wanted = {(name, key): written for name, key, written in compared if key}
    return tuple(
        (name, wanted[name, _compared(name, written)], path.stem)
        for path in files(seed_dir)
        if path.parent.name == STUDIES
        for name, written in _held(parse(path, path.name).data)
        if (name, _compared(name, written)) in wanted
    )


def said(keys: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """A sentence for each study that has a key."""
    for study in dict.fromkeys(study for _, _, study in keys):
        same = ", ".join(_spelled(name, written) for name, written, other in keys if other == study)
        yield f"there already: {study} ({STUDIES}/{study}.toml) has the same {same}"


def _spelled(name: str, written: str) -> str:
    return _NAMES[name] if name == "title" else f"{_NAMES[name]} {written}"


def _keys(record: Work | Trial) -> Iterator[tuple[str, str]]:
    if isinstance(record, Trial):
        yield from (("registration", number) for number in (record.number, *record.others))
        return
    for name in _NAMES:
        if written := getattr(record, name):
            yield name, written


def _held(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys of a study file, whatever else is wrong with it."""
    citation, study = (one if isinstance(one, dict) else {} for one in map(data.get, ("citation", "study")))
    for name in ("doi", "pmid", "pmcid", "title"):
        if isinstance(written := citation.get(name), str) and written:
            yield name, written
    for written in listed if isinstance(listed := study.get("registration"), list) else ():
        yield "registration", str(written)


def _compared(name: str, written: str) -> str:
    return folded(written) if name == "title" else re.sub(r"\s", "", written.casefold())
