"""How a cohort fits a patient, fact by fact, and the order that follows: a count in words, never a score."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.content.patient.answering import reply
from models.patient import PatientFact
from models.records import Row
from models.vocabulary import FitAnswer, PatientKey

PREFIX: Final = "fit_"
Rank = tuple[int, int, int]
"""Facts that do not fit, that fit and that fit partly, the last two turned, so that the least is first."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a cohort answers to one fact of a patient.

    Attributes:
        fact: what is asked.
        answer: whether it fits.
        words: what is stated, in a few words: "≤29 y, median 9".
        source: the text it was read in, in words; empty where none speaks of it.
        locator: where in that text.
    """

    fact: PatientFact
    answer: FitAnswer
    words: str
    source: str = ""
    locator: str = ""

    @property
    def key(self) -> PatientKey:
        """What is asked."""
        return self.fact.key


@dataclass(frozen=True, slots=True)
class Fit:
    """A cohort against every fact of a patient, in the order of the facts."""

    cohort: str
    label: str
    year: int
    answers: tuple[Answered, ...]

    @property
    def id(self) -> str:
        """The part of an address that names how it fits."""
        return f"{PREFIX}{self.cohort}"

    def count(self, answer: FitAnswer) -> int:
        """Return how many facts are answered so."""
        return Counter(one.answer for one in self.answers)[answer]

    @property
    def rank(self) -> Rank:
        """What it is ordered by; the first of it is its group."""
        return self.count(FitAnswer.NO), -self.count(FitAnswer.FITS), -self.count(FitAnswer.PARTLY)


def fit(row: Row, facts: Sequence[PatientFact]) -> Fit:
    """Return how a cohort fits a patient."""
    answers = tuple(_answered(row, fact) for fact in facts)
    return Fit(row.cohort.id, row.cohort.label, row.study.year, answers)


def _answered(row: Row, fact: PatientFact) -> Answered:
    found = reply(row, fact)
    if found.answer is FitAnswer.NOT_STATED and found.about is None:
        return Answered(fact, found.answer, found.words)
    about, cohort = found.about, row.cohort
    source = cohort.source if about is None or about.source is None else about.source
    locator = cohort.locator if about is None else about.locator
    return Answered(fact, found.answer, found.words, row.source(source).label, locator)


def grouped(fits: Sequence[Fit]) -> tuple[tuple[Fit, ...], ...]:
    """Return cohorts in groups of as many facts that do not fit, the fewest first.

    In each those of which most fits stand first, then those of which most fits partly, then the newest.
    """
    order = sorted(fits, key=lambda one: (one.rank, -one.year, one.label, one.cohort))
    counts = dict.fromkeys(one.rank[0] for one in order)
    return tuple(tuple(one for one in order if one.rank[0] == count) for count in counts)
