"""The words of the evidence, each with code, label and definition: the glossary and the coding book."""

from dataclasses import dataclass
from typing import Final

from models.vocabulary import (
    VOCABULARIES,
    AgeGroup,
    Clock,
    Denominator,
    Endpoint,
    Grade,
    Missing,
    Outcome,
    Response,
    Setting,
    SiteGroup,
    Term,
    Tier,
)

_TITLES: Final[dict[type[Term], str]] = {
    Outcome: "Outcomes",
    Endpoint: "Endpoints",
    Response: "Response definitions",
    SiteGroup: "Disease site",
    AgeGroup: "Age groups",
    Setting: "Settings",
    Clock: "Time zero",
    Denominator: "Of whom",
    Grade: "Toxicity grades",
    Missing: "Kinds of empty",
    Tier: "Kinds of text read",
}
"""Vocabularies a reader meets first, under the names they have on screen."""

CODING: Final = (
    ("Print what is printed", "The figure as the text has it, never the sentence; 57.0% stays 57.0%."),
    ("Say where", "The text that was read, and the place in it."),
    ("Name every gap", "Each cohort answers each main outcome with a figure or with one of seven words."),
    ("Invent no bound", "An interval the text does not print is left out; survival never gets one."),
    ("Keep time zeros", "Where time starts in that figure; not stated where the text is silent."),
    ("Keep endpoints", "Disease-free, leukemia-free and event-free survival are different words."),
    ("Keep grades", "Any grade and grade ≥3 are apart; severe and grade 4 are words of their own."),
    ("Say of how many", "Events, patients, and who they are."),
    ("Never add up", "Studies that may share patients name each other."),
    (
        "Fill nothing from memory",
        "What no text read says stays unsaid; a gap claims no more than what was read.",
    ),
)
"""The ten rules of coding."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """One vocabulary; ``key`` is its name among the codes."""

    key: str
    title: str
    words: tuple[Term, ...]


def glossaries() -> tuple[Glossary, ...]:
    """Every vocabulary, those a reader meets first leading."""
    first = [words for words in _TITLES if words in VOCABULARIES]
    rest = [words for words in VOCABULARIES if words not in _TITLES]
    return tuple(Glossary(w.__name__, _TITLES.get(w, _spaced(w.__name__)), tuple(w)) for w in (*first, *rest))


def _spaced(name: str) -> str:
    """A class name as words: HsctCensoring is "Hsct censoring"."""
    text = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return text[:1].upper() + text[1:]
