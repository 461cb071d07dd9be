"""Relations: every pair that may share patients has an answer that says no more than the facts. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from app.seed.judge import Judged
from app.seed.links import named
from app.seed.problem import Problem
from models.records import Cohort, Overlap, Study, folded, meet, pairs, unnamed

_YEARS = re.compile(r"\b(?:overlapping|same|shared) years\b|\byears (?:overlap|meet)", re.IGNORECASE)
_DENIED = re.compile(r"\bnot\b", re.IGNORECASE)


def problems(files: Sequence[Judged]) -> Iterator[Problem]:
    """Every pair nobody answered, every answer that says too much, every spelling of a key that differs."""
    studies = {study.id: (file, study) for file in files for study in file.of(Study)}
    for pair in pairs([study for _, study in studies.values()]):
        one, other = studies[pair.one.id][0], studies[pair.other.id][0]
        if not {pair.other.id} & set(one.ids.get("overlap", ())):
            said = f"expected an overlap with {pair.other.id} ({other.file}), a pair by {pair.facts}"
            yield one.problem(pair.one, "overlap", said)
    where = {name: file for file in files for name in file.ids.get("study", ())}
    for file, study in studies.values():
        yield from _both(file, study.id, where)
        yield from _cohorts(file)
        yield from _unnamed(file, study)
        for overlap in file.of(Overlap):
            _, other_study = studies.get(overlap.study, (None, None))
            if other_study is not None:
                yield from _years(file, study, other_study, overlap)
    yield from _spellings([(file, study) for file, study in studies.values()])


def _both(file: Judged, one: str, where: Mapping[str, Judged]) -> Iterator[Problem]:
    """An overlap is said by both studies, with the same kind and basis."""
    for overlap in file.of(Overlap):
        other = where.get(overlap.study)
        if overlap.study == one:
            yield file.problem(overlap, "study", "expected another study")
        elif other is None:
            yield from named(file, overlap, "study", overlap.study, "study", where)
        elif one not in other.ids.get("overlap", ()):
            yield file.problem(overlap, "study", f"expected an overlap with {one} in {other.file} too")
        else:
            yield from _alike(file, overlap, one, other)


def _alike(file: Judged, overlap: Overlap, one: str, other: Judged) -> Iterator[Problem]:
    there = next((held for held in other.of(Overlap) if held.study == one), overlap)
    for field in ("kind", "basis"):
        said, told = getattr(overlap, field), getattr(there, field)
        if said is not told:
            yield file.problem(overlap, field, f"expected {told} as in {other.file}, got {said}")


def _cohorts(file: Judged) -> Iterator[Problem]:
    own = {cohort.id for cohort in file.of(Cohort)}
    for overlap in file.of(Overlap):
        for name in overlap.cohorts:
            if name not in own:
                yield file.problem(overlap, "cohorts", f"expected cohorts of this file, got {name!r}")


def _unnamed(file: Judged, study: Study) -> Iterator[Problem]:
    """A study without a named center says so once, in its note."""
    if unnamed(study) and not re.search(r"\bcenters?\b", study.note or "", re.IGNORECASE):
        said = (
            "expected a sentence that its centers are not named, so that shared patients cannot be excluded"
        )
        yield file.problem(study, "note", said)


def _years(file: Judged, one: Study, other: Study, overlap: Overlap) -> Iterator[Problem]:
    """Overlapping years are said only where both texts print years that meet."""
    found = _YEARS.search(overlap.note)
    if found and not _DENIED.search(overlap.note[: found.start()]) and meet(one, other) is not True:
        said = f"expected no word of overlapping years, which {one.id} and {other.id} do not both print"
        yield file.problem(overlap, "note", said)


def _spellings(studies: Sequence[tuple[Judged, Study]]) -> Iterator[Problem]:
    """One key has one spelling in every file: readers see a pair as the rule finds it."""
    first: dict[str, tuple[str, str]] = {}
    for file, study in studies:
        for field in ("named_centers", "consortia", "registries", "programs"):
            for name in getattr(study, field):
                known_in, spelled = first.setdefault(folded(name), (file.file, name))
                if spelled != name:
                    said = f"expected {spelled!r} as in {known_in}, got {name!r}"
                    yield file.problem(study, field, said)
