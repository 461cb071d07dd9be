"""Which studies may share patients, by the facts their texts print: one rule for every pair.

::

    same registration · companion report · trial program        always a pair
    same named center · consortium · registry                   a pair, unless printed years do not meet
    no center named                                             possible with every other study, by rule

A pair needs an answer in the data: an ``Overlap`` in both files. A study whose centers no text names is
said to be such once, in its own note; it has no entry per pair, yet is never taken as independent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from models.records.study import Study
from models.vocabulary import Naming, OverlapKind

_KEYS: Final = (
    ("registration", OverlapKind.SAME_TRIAL, "the same registration"),
    ("programs", OverlapKind.SAME_TRIAL, "the same trial program"),
    ("named_centers", OverlapKind.SAME_CENTER, "the same center"),
    ("consortia", OverlapKind.CONSORTIUM, "the same consortium"),
    ("registries", OverlapKind.REGISTRY, "the same registry"),
)
"""The fields whose names two studies can share, what that makes of them, and how it is said."""


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A fact that two studies share: what kind of key, and its name as the first study writes it."""

    kind: OverlapKind
    what: str
    name: str

    def __str__(self) -> str:
        """Name the fact: "the same center: Sheba Medical Center"."""
        return f"{self.what}: {self.name}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two studies with the keys they share and what is printed of their years."""

    one: Study
    other: Study
    keys: tuple[SharedKey, ...]

    @property
    def facts(self) -> str:
        """What makes them a pair, and no more than that."""
        return f"{'; '.join(map(str, self.keys))}; {years(self.one, self.other)}"


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name as it is compared: letters and digits alone, in lower case."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def shared(one: Study, other: Study) -> tuple[SharedKey, ...]:
    """The keys two studies share; empty where nothing that is printed makes them a pair.

    Centers, consortia and registries count unless both studies print years that do not meet.
    """
    found, meeting = [*_companions(one, other)], meet(one, other) is not False
    for field, kind, what in _KEYS:
        if meeting or kind is OverlapKind.SAME_TRIAL:
            theirs = set(map(folded, getattr(other, field)))
            mine = (name for name in getattr(one, field) if folded(name) in theirs)
            found += [SharedKey(kind, what, name) for name in mine]
    return tuple(found)


def pairs(studies: Iterable[Study]) -> tuple[Pair, ...]:
    """Every pair of studies that the rule finds, in the order given; only holders of one key are compared."""
    listed = list(studies)
    holders: dict[str, list[int]] = {}
    for at, study in enumerate(listed):
        for name in {study.id, *_names(study)}:
            holders.setdefault(name, []).append(at)
    near = {pair for held in holders.values() for pair in combinations(held, 2)}
    found = (Pair(listed[a], listed[b], shared(listed[a], listed[b])) for a, b in sorted(near))
    return tuple(pair for pair in found if pair.keys)


def meet(one: Study, other: Study) -> bool | None:
    """Whether the printed years of two studies meet; None where one does not print both ends."""
    ends = [one.treated_from, one.treated_to, other.treated_from, other.treated_to]
    if None in ends:
        return None
    first, last, start, end = (str(point) for point in ends)
    return first[: len(end)] <= end[: len(first)] and start[: len(last)] <= last[: len(start)]


def years(one: Study, other: Study) -> str:
    """What is known of the years of two studies, in words."""
    met = meet(one, other)
    if met is None:
        return "years not stated in both"
    return "overlapping years" if met else "years that do not meet"


def unnamed(study: Study) -> bool:
    """Whether no text names a center, so that patients may be shared with any other study."""
    return study.centers_named is Naming.NONE


def _names(study: Study) -> Iterator[str]:
    """Everything a study can share with another, folded, companions by their id."""
    yield from study.companions
    if study.superseded_by is not None:
        yield study.superseded_by
    for field, _, _ in _KEYS:
        yield from map(folded, getattr(study, field))


def _companions(one: Study, other: Study) -> Iterator[SharedKey]:
    for first, second in ((one, other), (other, one)):
        if second.id in (*first.companions, first.superseded_by):
            yield SharedKey(OverlapKind.SAME_TRIAL, "a companion report", second.id)
            return
