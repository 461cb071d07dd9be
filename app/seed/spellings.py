"""Spellings: names that are one on screen, and names that nearly are another. Pure."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Cohort, Study, folded

NEAR: Final = 0.88
ALIKE: Final = 0.75
"""How alike two names, and two words that differ within them, are at the least."""

_LENGTH, _LETTERS = 4, 6
"""How far two near names differ in length and in letters at the most."""

_KEYS = ("named_centers", "consortia", "registries", "programs")
"""What two studies may share; two spellings of the same letters are refused with the relations."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and where it was first written."""

    file: str
    place: str
    field: str
    text: str


def problems(files: Sequence[Judged]) -> Iterator[Problem]:
    """Every label that is another's too, and every name that nearly is another's."""
    cohorts = _names(files, Cohort, "label")
    yield from _repeated(cohorts)
    for field in ("label", "short"):
        yield from _repeated(_names(files, Study, field))
    yield from _near(_names(files, Cohort, "product"))
    yield from _near([*cohorts, *_names(files, Study, "label")])
    yield from _near(_names(files, Study, "country"))
    for field in _KEYS:
        yield from _near(_names(files, Study, field), letters=False)


def near(one: str, other: str) -> bool:
    """Whether two names differ as a slip differs from what was meant: not in digits, not in a whole word.

    >>> near("tisagenlecleucel", "tisagenleucel")
    True
    >>> near("CD19 CAR T cells", "CD22 CAR T cells")
    False
    """
    first, second = folded(one), folded(other)
    if first == second:
        return one != other
    if abs(len(first) - len(second)) > _LENGTH:
        return False
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    letters = Counter(first), Counter(second)
    if sum(((letters[0] - letters[1]) + (letters[1] - letters[0])).values()) > _LETTERS:
        return False
    return _alike(first, second) >= NEAR and all(_alike(a, b) >= ALIKE for a, b in _differing(one, other))


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _differing(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The words that differ, side by side; none where the names have other numbers of words."""
    words, others = (re.findall(r"\w+", name.casefold()) for name in (one, other))
    if len(words) == len(others):
        yield from ((a, b) for a, b in zip(words, others, strict=True) if a != b)
    elif sum(map(len, {*words} ^ {*others})) >= _LENGTH:
        yield "a word", "none"


def _names(files: Sequence[Judged], kind: type[Study | Cohort], field: str) -> list[Name]:
    """What the records of a kind hold in a field, a name or several."""
    return [
        Name(file.file, f"{kind.__name__.lower()} {record.id}", field, text)
        for file in files
        for record in file.of(kind)
        for held in (getattr(record, field),)
        for text in ((held,) if isinstance(held, str) else held)
    ]


def _repeated(names: Sequence[Name]) -> Iterator[Problem]:
    """A name on screen is of one record alone."""
    first: dict[str, Name] = {}
    for name in names:
        known = first.setdefault(_on_screen(name.text), name)
        if known is not name:
            said = f"expected a name of its own, got {name.text!r} of {known.place} in {known.file}"
            yield Problem(name.file, name.place, name.field, said)


def _on_screen(text: str) -> str:
    """A label as it is compared: letters, digits and signs that order numbers."""
    return re.sub(r"[^\w<>≤≥+]", "", text.casefold())


def _near(names: Sequence[Name], *, letters: bool = True) -> Iterator[Problem]:
    """A name used in one file alone that nearly is one of another file, said once.

    Args:
        names: all that are compared.
        letters: whether names of the same letters are near, which differ in blanks and signs.
    """
    used: dict[str, list[Name]] = {}
    for name in names:
        used.setdefault(name.text, []).append(name)
    files = {text: {name.file for name in held} for text, held in used.items()}
    found: set[str] = set()
    for one, other in _pairs(sorted(used, key=lambda text: (len(files[text]), text))):
        if one in found or len(files[one]) > 1 or files[one] & files[other] or not near(one, other):
            continue
        if not letters and folded(one) == folded(other):
            continue
        found.add(one)
        name = used[one][0]
        said = (
            f"expected a name of its own, or as in {used[other][0].file}; did you mean {other!r}? got {one!r}"
        )
        yield Problem(name.file, name.place, name.field, said, "spelling")


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each two texts of the same digits: names of other digits are never near."""
    alike: dict[str, list[str]] = {}
    for text in texts:
        alike.setdefault(re.sub(r"\D", "", text), []).append(text)
    for group in alike.values():
        yield from combinations(group, 2)
