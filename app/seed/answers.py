"""Answers: every pair of studies that may share patients, and what the files say of it. Pure.

One line each::

    alpha × beta: same_center, possible; the same center: Hospital A; years not stated in both; The same …
    alpha × gamma: registry, probable; recorded beyond the rule; A registry that …
    beta × delta: unanswered; the same registration: NCT1; overlapping years
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from models.records import Overlap, Study, pairs, unnamed
from models.vocabulary import Sharing

Told = tuple[str, str]
"""Two studies by id, in the order of the alphabet."""

Said = dict[str, Overlap]
"""What each of two studies says of the other, by the study that says it."""

RECORDED = "recorded beyond the rule"


def listed(files: Sequence[Judged]) -> tuple[str, ...]:
    """Every pair of the rule and every further relation, sorted, then the counts."""
    studies = [study for file in files for study in file.of(Study)]
    found = {_told(pair.one.id, pair.other.id): pair.facts for pair in pairs(studies)}
    said = _said(files)
    known = sorted({*found, *said})
    lines = [_line(told, found.get(told, RECORDED), said.get(told, {})) for told in known]
    return (*lines, *_counts(studies, found, said))


def _told(one: str, other: str) -> Told:
    return (one, other) if one < other else (other, one)


def _said(files: Sequence[Judged]) -> dict[Told, Said]:
    said: dict[Told, Said] = {}
    for file in files:
        for study in file.of(Study):
            for overlap in file.of(Overlap):
                said.setdefault(_told(study.id, overlap.study), {})[study.id] = overlap
    return said


def _line(told: Told, facts: str, said: Said) -> str:
    """The pair, kind and basis, what makes it one, and the reason; both reasons where the files differ."""
    words = list(dict.fromkeys(f"{one.kind}, {one.basis}" for one in said.values())) or ["unanswered"]
    reasons = {study: said[study].note for study in told if study in said}
    alike = list(dict.fromkeys(reasons.values()))
    why = alike if len(alike) < 2 else [f"{study}: {note}" for study, note in reasons.items()]
    return f"{' × '.join(told)}: {'; '.join([' or '.join(words), facts, *why])}"


def _counts(studies: Sequence[Study], found: dict[Told, str], said: dict[Told, Said]) -> Iterator[str]:
    bases = Counter(next(iter(one.values())).basis for one in said.values())
    unanswered = len(found.keys() - said.keys())
    yield ", ".join([*(f"{basis} {bases[basis]}" for basis in Sharing), f"unanswered {unanswered}"])
    yield f"found by the rule {len(found)}, {RECORDED} {len(said.keys() - found.keys())}"
    nameless = sum(map(unnamed, studies))
    yield f"no center named {nameless}: possible with every other study, without an entry per pair"
