"""A patient as an address tells one: facts by which cohorts are ordered, and nothing that names a person.

::

    age:9,site:cns_isolated,relapse:1,hsct:no     each fact once, in the order of ``PatientKey``
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus

from models.vocabulary import PatientKey

KEY: Final = "patient"
"""The key of the address; what is typed for it is repeated nowhere."""

OLDEST: Final = 120
_ADULT: Final = "adult"
_GROWN: Final = 18
_KEYS: Final = tuple(PatientKey)
_YEARS: Final = re.compile(r"[0-9]{1,3}")
_WITHIN: Final = re.compile(rf"{KEY}\W{{0,3}}[=:]")
_LAYERS: Final = 8
"""So often an address is read again where percent signs stand for percent signs."""
UNKNOWN: Final = "a fact not known here"
"""What stands for a fact that nobody knows, in place of its word."""

PATTERN: Final = re.compile(
    "|".join(
        f"{key}:({'|'.join(code for code, _ in key.values)}{r'|[0-9]{1,3}' if key is PatientKey.AGE else ''})"
        for key in _KEYS
    )
)
"""What a fact looks like, for descriptions; years are bounded beside it."""


@dataclass(frozen=True, slots=True, order=True)
class PatientFact:
    """One fact of a patient; in order as keys and words stand in the vocabulary."""

    place: int
    value: str

    @property
    def key(self) -> PatientKey:
        """What it tells."""
        return _KEYS[self.place]

    @property
    def years(self) -> int | None:
        """The age in years; None of another fact, and of an adult whose age is not told."""
        return int(self.value) if self.value.isdecimal() and self.key is PatientKey.AGE else None

    @property
    def label(self) -> str:
        """The fact in words: "9 years", "first relapse"."""
        if self.years is not None:
            return {0: "under 1 year", 1: "1 year"}.get(self.years, f"{self.years} years")
        return dict(self.key.values)[self.value]

    def __str__(self) -> str:
        """Give the word of the address."""
        return f"{self.key}:{self.value}"


def read(word: str) -> PatientFact | None:
    """Return the fact that a word tells; None if it tells none. A whole number alone is an age."""
    name, _, value = word.strip().lower().rpartition(":")
    name = name.strip() or (PatientKey.AGE if ":" not in word else "")
    value = value.strip()
    if name not in PatientKey.codes():
        return None
    key = PatientKey.of(str(name))
    if key is PatientKey.AGE and _YEARS.fullmatch(value):
        return PatientFact(_KEYS.index(key), str(int(value))) if int(value) <= OLDEST else None
    return PatientFact(_KEYS.index(key), value) if value in dict(key.values) else None


def once(facts: Iterable[PatientFact]) -> tuple[PatientFact, ...]:
    """Return each fact once, the first that is told of a key; the years of an adult say that it is one."""
    several = list(facts)
    kept: dict[int, PatientFact] = {}
    for fact in several:
        if not needless(fact, several):
            kept.setdefault(fact.place, fact)
    return tuple(kept.values())


def needless(fact: PatientFact | None, others: Iterable[PatientFact]) -> bool:
    """Whether a fact says no more than others do: an adult whose years are told."""
    return fact is not None and fact.value == _ADULT and any((one.years or 0) >= _GROWN for one in others)


def named(word: str) -> str:
    """Return what a word tells that is no fact, without the word: "age"; or that nobody knows it."""
    if _YEARS.fullmatch(word.strip()):
        return str(PatientKey.AGE)
    name = word.partition(":")[0].strip().lower()
    return name if name in PatientKey.codes() else UNKNOWN


def expected(word: str) -> str:
    """Return what was expected in place of a word."""
    name = named(word)
    if name == UNKNOWN:
        return f"facts of {', '.join(_KEYS)}, such as relapse:1"
    key = PatientKey.of(name)
    words = [f"{key}:{code}" for code, _ in key.values]
    years = [f"{key}:0 to {key}:{OLDEST}"] if key is PatientKey.AGE else []
    return f"one of {', '.join([*years, *words])}, once"


def told(text: str) -> bool:
    """Whether an address, or a key of one, may tell of a patient, however it is spelled."""
    return KEY in _plain(text)


def tells(text: str) -> bool:
    """Whether the value of another key holds what is told of a patient: "cns;patient=age:9"."""
    return _WITHIN.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """Return a text without what spells its letters otherwise, once or several times over."""
    plain = text
    for _ in range(_LAYERS):
        before, plain = plain, unquote_plus(plain)
        if plain == before:
            break
    return plain.casefold()
