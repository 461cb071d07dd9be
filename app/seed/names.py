"""Names: the id of a figure says what its record says: cohort, outcome, landmark, grade, burden. Pure."""

import re
from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Detail, Empty, Estimate
from models.vocabulary import Burden, Endpoint, Grade, Kind, Outcome, Topic

_MONTHS = re.compile(r"m?(\d{1,3})(?:m|mo)?")
_ENDPOINTS = {one.short.lower(): one for one in Endpoint if one.outcome in (Outcome.EFS, Outcome.OS)}
_OUTCOMES = {
    "icans": Outcome.NEUROTOXICITY,
    "neurotox": Outcome.NEUROTOXICITY,
    "neurotoxicity": Outcome.NEUROTOXICITY,
    "crs": Outcome.CRS,
    "relapse": Outcome.RELAPSE,
}
_GRADES = {"ge3": Grade.GE3, "any": Grade.ANY, "severe": Grade.SEVERE}
_BURDENS = {"low": Burden.LOW, "high": Burden.HIGH}

Figure = Estimate | Empty | Detail


def problems(files: Sequence[Judged]) -> Iterator[Problem]:
    """Every figure whose id names another cohort, landmark, outcome, grade or burden than its record."""
    cohorts = {name: file.file for file in files for name in file.ids.get("cohort", ()) if name}
    for file in files:
        for figure in file.every:
            if isinstance(figure, (Estimate, Empty, Detail)):
                yield from _cohort(file, figure, cohorts)
        for estimate in file.of(Estimate):
            for field, said in _faults(estimate):
                yield file.problem(estimate, field, said)


def _cohort(file: Judged, figure: Figure, cohorts: dict[str, str]) -> Iterator[Problem]:
    """The id begins with no other cohort than the figure's own, but for a test between cohorts."""
    named = next((name for name in _beginnings(figure.id) if name in cohorts), None)
    if named is None or figure.cohort is None or figure.cohort == named:
        return
    if isinstance(figure, Detail) and figure.topic is Topic.COMPARISON:
        return
    if cohorts[named] != file.file and figure.id.startswith(f"{figure.cohort}_"):
        return
    where = "" if cohorts[named] == file.file else f" of {cohorts[named]}"
    said = f"expected {named}{where}, with which the id begins, or another id; got {figure.cohort}"
    yield file.problem(figure, "cohort", said)


def _beginnings(name: str) -> Iterator[str]:
    """What stands before each low line of a name, the longest first."""
    while "_" in name:
        name = name.rpartition("_")[0]
        yield name


def _faults(estimate: Estimate) -> Iterator[tuple[str, str]]:
    """Field and sentence of each word of the id that the record contradicts."""
    words = estimate.id.removeprefix(f"{estimate.cohort}_").split("_")
    for word in words if estimate.id.startswith(f"{estimate.cohort}_") else words[-1:]:
        yield from _word(estimate, word)
    ends = [int(found[1]) for word in words if (found := _MONTHS.fullmatch(word))]
    if estimate.months is not None and ends and estimate.months not in ends:
        yield "months", f"expected {ends[-1]} as in the id, or another id; got {estimate.months}"


def _word(estimate: Estimate, word: str) -> Iterator[tuple[str, str]]:
    endpoint, outcome = _ENDPOINTS.get(word), _OUTCOMES.get(word)
    if endpoint is not None and estimate.endpoint is not endpoint:
        yield "endpoint", f"expected {endpoint} as in the id, or another id; got {estimate.endpoint}"
    if outcome is not None and estimate.outcome is not outcome:
        yield "outcome", f"expected {outcome} as in the id, or another id; got {estimate.outcome}"
    for field, known in (("grade", _GRADES), ("burden", _BURDENS)):
        told, given = known.get(word), getattr(estimate, field)
        if told is not None and given is not None and given is not told:
            yield field, f"expected {told} as in the id, or another id; got {given}"
    if word == "median" and estimate.kind is not Kind.MEDIAN_TIME:
        yield "kind", f"expected median_time as in the id, or another id; got {estimate.kind}"
