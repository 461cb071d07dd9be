"""Facets: what the keys of an address mean, how a reader sets them, and which cohorts a choice keeps."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from models.records import Row
from models.vocabulary import AgeGroup, Setting, SiteChoice, Term, Tier

_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
VERSION = re.compile(r"[0-9a-f]{7,64}")


ControlKind = Literal["", "segments", "tabs", "select"]
"""No control; words beside each other, several at a time; the same, one at a time on a phone; a list."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What a key of the address means, and how a reader sets it.

    Attributes:
        label: the control's accessible name.
        words: the vocabulary of the key; None where it takes ids.
        keeps: whether a cohort stays, given the words chosen; None where the key does not select cohorts.
        control: how its words are offered; empty for a key that has no control.
        any: what the choice of no word is called, where the key takes several and shows all without one.
        default: the words it stands at where it is not asked.
        finer: words offered only where they are asked for.
        counted: whether a choice says how many cohorts it holds.
        who: whether its words name patients, so that titles begin with them; others follow by their phrase.
        phrase: how captions and titles say ``{words}``; empty where another part of them does, None for a
            key that changes how the page draws a view and filters nothing.
        about: what a choice does, in one sentence, where label and words do not say it.
        aliases: other spellings readers use, each with the word it stands for.
        allowed: the words of the vocabulary this key takes; empty for all of them.
        pattern: what an id looks like, where the key takes ids.
        expects: what that is, in words.
    """

    label: str
    words: type[Term] | None = None
    keeps: Callable[[Row, tuple[Any, ...]], bool] | None = None
    control: ControlKind = ""
    any: str = "Any"
    default: tuple[Term, ...] = ()
    finer: tuple[Term, ...] = ()
    counted: bool = True
    who: bool = False
    phrase: str | None = "{label}: {words}"
    about: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    allowed: tuple[Term, ...] = ()
    pattern: re.Pattern[str] = _ID
    expects: str = "an id such as rankin_2026"

    @property
    def choices(self) -> tuple[Term, ...]:
        """The words a reader can choose, in the order of the vocabulary."""
        return self.allowed or (tuple(self.words) if self.words else ())

    def said(self, words: str) -> str:
        """The words chosen, in running text; empty where captions and titles do not say them."""
        return (self.phrase or "").format(label=self.label.lower(), words=words)

    def read(self, word: str) -> Any | None:
        """The member or id this word stands for; None if it stands for nothing."""
        if self.words is None:
            return word if len(word) <= 80 and self.pattern.fullmatch(word) else None
        known = {str(term.value).lower(): term for term in self.choices}
        return known.get(dict(self.aliases).get(word.lower(), word.lower()))


@dataclass(frozen=True, slots=True)
class Refused:
    """A word of an address that means nothing: its key, the word, and what was expected."""

    key: str
    word: str
    expected: str

    def __str__(self) -> str:
        """Say it in one sentence."""
        return f"{self.key}: {self.word!r} is not understood; expected {self.expected}."


def within_ages(row: Row, chosen: tuple[AgeGroup, ...]) -> bool:
    """Whether the cohort's whole age range lies within the union of the groups chosen."""
    group = row.cohort.age_group
    if group in chosen:
        return True
    if group is AgeGroup.NOT_REPORTED:
        return False
    low, high = row.cohort.ages
    ranges = sorted((g.low, g.high) for g in chosen if g not in (AgeGroup.MIXED, AgeGroup.NOT_REPORTED))
    for start, end in ranges:
        if start <= low < end:
            low = end
    return low >= high


def touches_ages(row: Row, chosen: tuple[AgeGroup, ...]) -> bool:
    """Whether the cohort includes the ages chosen among others, without lying wholly within them."""
    if row.cohort.age_group is AgeGroup.NOT_REPORTED or within_ages(row, chosen):
        return False
    low, high = row.cohort.ages
    ranged = (g for g in chosen if g not in (AgeGroup.MIXED, AgeGroup.NOT_REPORTED))
    return any(g.low < high and low < g.high for g in ranged)


def at_site(row: Row, chosen: tuple[SiteChoice, ...]) -> bool:
    """Whether the cohort is at one of the sites chosen."""
    return any(row.cohort.site in choice.sites for choice in chosen)


def of_setting(row: Row, chosen: tuple[Setting, ...]) -> bool:
    """Whether the cohort is of one of the settings; CAR T given after CAR T failed is of both."""
    return row.cohort.setting in chosen or (row.cohort.again and Setting.POST_CAR_T in chosen)


def of_tier(row: Row, chosen: tuple[Tier, ...]) -> bool:
    """Whether any value of the cohort was read in a text of the tiers chosen."""
    return any(row.source(e.source).tier in chosen for e in row.estimates)
