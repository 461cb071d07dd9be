"""Links: ids are unique, and every record named by another exists. Pure.

Ids are unique among records of a kind; estimates, empties and details are one kind, since a conflict names
any of them. One text may be a source of several studies: then each file gives it one id and the same words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from app.seed.words import closest
from models.records import Cohort, Conflict, Record, Source, Study

_FIGURES = ("estimate", "empty", "detail")
_KINDS = (("study",), ("cohort",), _FIGURES, ("conflict",), ("review",), ("search",), ("known",))
_NAMED = {"source": "source", "cohort": "cohort", "subset_of": "cohort", "between": "estimate"}
"""Fields that name records of the same file, each with their table."""


def problems(files: Sequence[Judged], conflicts: Judged, *beside: Judged) -> Iterator[Problem]:
    """Every broken link, within files and across them; ``beside`` are further files that hold ids."""
    yield from _repeated((*files, conflicts, *beside))
    for file in files:
        yield from _named_by_file(file)
        yield from _twice_in_file(file)
        yield from _within(file)
    yield from _sources(files)
    yield from _studies(files)
    yield from _claims(files, conflicts)


def loops(following: Mapping[str, str | None]) -> list[str]:
    """The names from which following one to the next comes back to the start, in order."""
    found = []
    for start in following:
        seen: set[str] = set()
        at: str | None = following[start]
        while at is not None and at not in seen:
            seen.add(at)
            at = following.get(at)
        if start in seen:
            found.append(start)
    return sorted(found)


def _repeated(files: Iterable[Judged]) -> Iterator[Problem]:
    """Ids given to more than one record."""
    listed = list(files)
    for kinds in _KINDS:
        held: dict[str, list[tuple[str, str]]] = {}
        for file in listed:
            for kind in kinds:
                for name in file.ids.get(kind, ()):
                    held.setdefault(name, []).append((file.file, kind))
        for name, places in held.items():
            if name and len(places) > 1:
                for file_name, kind in sorted(set(places)):
                    others = sorted({other for other, _ in places} - {file_name})
                    where = f"also in {', '.join(others)}" if others else f"given {len(places)} times"
                    yield Problem(file_name, f"{kind} {name}", "id", f"expected an id of its own, {where}")


def _named_by_file(file: Judged) -> Iterator[Problem]:
    for name in file.ids.get("study", ()):
        expected = file.file.rsplit("/", 1)[-1].removesuffix(".toml")
        if name and name != expected:
            yield Problem(file.file, f"study {name}", "id", f"expected the name of the file, {expected!r}")


def _twice_in_file(file: Judged) -> Iterator[Problem]:
    """Sources and overlaps named twice in one file."""
    for kind, field in (("source", "id"), ("overlap", "study")):
        names = [name for name in file.ids.get(kind, ()) if name]
        for name in sorted({name for name in names if names.count(name) > 1}):
            place = f"{kind} {name}" if kind == "source" else f"overlap with {name}"
            yield Problem(file.file, place, field, f"expected once, given {names.count(name)} times")


def _within(file: Judged) -> Iterator[Problem]:
    """Records of the same file that records name."""
    for record in file.every:
        for field, table in _NAMED.items():
            given = getattr(record, field, None) or ()
            for name in (given,) if isinstance(given, str) else given:
                yield from named(file, record, field, name, table, file.ids.get(table, ()))
    for name in loops({cohort.id: cohort.subset_of for cohort in file.of(Cohort)}):
        expected = "expected another cohort, not the cohort itself or one of its own subsets"
        yield Problem(file.file, f"cohort {name}", "subset_of", expected)


def _sources(files: Sequence[Judged]) -> Iterator[Problem]:
    """One text has one id and one description, whichever file names it."""
    first: dict[str, tuple[str, Source]] = {}
    for file in files:
        for source in file.of(Source):
            known_in, known = first.setdefault(source.id, (file.file, source))
            if known_in != file.file and known != source:
                differing = [name for name, value in source if getattr(known, name) != value]
                expected = f"expected the same as in {known_in}, or an id of its own"
                yield file.problem(source, ", ".join(differing), expected)


def _studies(files: Sequence[Judged]) -> Iterator[Problem]:
    """Studies that a study names."""
    known = {name for file in files for name in file.ids.get("study", ())}
    looped = loops({study.id: study.superseded_by for file in files for study in file.of(Study)})
    for file in files:
        for study in file.of(Study):
            for name in study.companions:
                yield from named(file, study, "companions", name, "study", known - {study.id})
            if study.superseded_by is not None:
                yield from named(file, study, "superseded_by", study.superseded_by, "study", known)
            if study.id in looped:
                expected = f"expected a later report, found a loop: {', '.join(looped)}"
                yield file.problem(study, "superseded_by", expected)


def _claims(files: Sequence[Judged], conflicts: Judged) -> Iterator[Problem]:
    known = {name for file in files for kind in _FIGURES for name in file.ids.get(kind, ())}
    for conflict in conflicts.of(Conflict):
        for name in conflict.claims:
            yield from named(conflicts, conflict, "claims", name, "estimate", known)
        if len(set(conflict.claims)) < len(conflict.claims):
            yield conflicts.problem(conflict, "claims", "expected each figure once")


def named(
    file: Judged, record: Record, field: str, name: str, kind: str, names: Collection[str]
) -> Iterator[Problem]:
    """The problem of a name that is not among those that exist of its kind; nothing where it is."""
    if name not in names:
        yield file.problem(record, field, f"expected a known {kind}, got {name!r}{closest(name, names)}")
