"""Facets: what the keys of an address mean, how a reader sets them, and which cohorts a choice keeps."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal
from unicodedata import combining, normalize

from models.records import Cohort, Row
from models.vocabulary import AgeGroup, Setting, SiteChoice, Term, Tier

_ID = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
VERSION = re.compile(r"[0-9a-f]{7,64}")


Keeps = Callable[[Row, tuple[Any, ...]], bool]
"""Whether a cohort stays, given the words chosen."""

ControlKind = Literal["", "segments", "switches", "tabs", "select", "search"]
"""No control; words beside each other, several at a time, but a list on a phone where they select no cohort;
such words everywhere; the same, one at a time on a phone; a list; a box to type in."""

MAX_WORD: Final = 80
"""Characters of an id or of the words to find."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What a key of the address means, and how a reader sets it.

    Attributes:
        label: the control's accessible name.
        words: the vocabulary of the key; None where it takes ids or text.
        keeps: whether a cohort stays, given the words chosen; None where the key does not select cohorts.
        control: how its words are offered; empty for a key that has no control.
        open: whether its control stands open above what is compared; the others wait under “More filters”.
        any: what the choice of no word is called, where the key takes several and shows all without one.
        default: the words it stands at in a view that does not ask it; none for all of them.
        finer: words offered only where they are asked for.
        alone: words that stand without any other.
        everywhere: whether cohorts of every disease site are meant where it is asked and no site is.
        counted: whether a choice says how many cohorts it holds.
        who: whether its words name patients, so that titles begin with them; others follow by their phrase.
        phrase: how captions and titles say ``{words}``; empty where another part of them does, None for a
            key that changes how the page draws a view and filters nothing.
        about: what a choice does, in one sentence, where label and words do not say it.
        aliases: other spellings readers use, each with the word it stands for.
        allowed: the words of the vocabulary this key takes; empty for all of them.
        of: what an id names, where the key takes ids of records: a study or a cohort.
        free: whether it takes any text of the pattern, commas included, instead of words or ids.
        pattern: what an id looks like, where the key takes ids.
        expects: what that is, in words.
        reads: how a word is read that is neither of a vocabulary nor an id.
        merges: what is left of several such words.
        named: what is said in place of a word that is not understood, where the word is repeated nowhere;
            ``wanted`` says what was expected.
    """

    label: str
    words: type[Term] | None = None
    keeps: Keeps | None = None
    control: ControlKind = ""
    open: bool = False
    any: str = "Any"
    default: Callable[[Any], tuple[Term, ...]] = lambda _: ()
    finer: tuple[Term, ...] = ()
    alone: tuple[Term, ...] = ()
    everywhere: bool = True
    counted: bool = True
    who: bool = False
    phrase: str | None = "{label}: {words}"
    about: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    allowed: tuple[Term, ...] = ()
    of: Literal["", "study", "cohort"] = ""
    free: bool = False
    pattern: re.Pattern[str] = _ID
    expects: str = "an id such as rankin_2026"
    reads: Callable[[str], Any | None] | None = None
    merges: Callable[[Iterable[Any]], tuple[Any, ...]] | None = None
    named: Callable[[str], str] | None = None
    wanted: Callable[[str], str] | None = None

    @property
    def choices(self) -> tuple[Term, ...]:
        """The words a reader can choose, in the order of the vocabulary."""
        return self.allowed or (tuple(self.words) if self.words else ())

    def together(self, words: Iterable[Any]) -> tuple[Any, ...]:
        """These words without those that stand alone, where others do too; else the first of those."""
        if self.merges is not None:
            return self.merges(words)
        several = tuple(words)
        others = tuple(word for word in several if word not in self.alone)
        return others or several[:1] if self.alone else several

    def said(self, words: str) -> str:
        """The words chosen, in running text; empty where captions and titles do not say them."""
        return (self.phrase or "").format(label=self.label.lower(), words=words)

    def refused(self, key: str, word: str, expected: str = "") -> "Refused":
        """A word of this facet that is set aside."""
        if self.named is not None and self.wanted is not None:
            return Refused(key, self.named(word), self.wanted(word))
        wanted = f"one of {', '.join(map(str, self.choices))}" if self.words else self.expects
        return Refused(key, word[:40], expected or wanted)

    def read(self, word: str) -> Any | None:
        """The member or id this word stands for; None if it stands for nothing."""
        if self.reads is not None:
            return self.reads(word)
        if self.words is None:
            word = " ".join(word.split())
            return word if len(word) <= MAX_WORD and self.pattern.fullmatch(word) else None
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


_AGES_IN_WORDS: Final = (
    (re.compile(r"child|pa?ediatric"), (0.0, 18.0)),
    (re.compile(r"adolescent"), (10.0, 18.0)),
    (re.compile(r"\bAYA\b"), (15.0, 40.0)),
    (re.compile(r"young adult"), (18.0, 40.0)),
    (re.compile(r"(?<!young )adult"), (18.0, math.inf)),
)
"""Ages that a source names in words, years, the upper end exclusive."""


def named_ages(text: str) -> tuple[tuple[float, float], ...]:
    """The ages that a text names in words; none where it names nobody."""
    return tuple(span for words, span in _AGES_IN_WORDS if words.search(text))


def age_spans(cohort: Cohort) -> tuple[tuple[float, float], ...]:
    """The ages a cohort includes, years, the upper end exclusive; none where no text read gives any.

    As printed; where neither end is, what the words of the source name, and where they name nobody, the
    coded group.
    """
    if cohort.age_group is AgeGroup.NOT_REPORTED:
        return ()
    if cohort.age_low is None and cohort.age_high is None:
        return named_ages(cohort.age_text) or (cohort.ages,)
    return (cohort.ages,)


def includes_ages(row: Row, chosen: tuple[AgeGroup, ...]) -> bool:
    """Whether the cohort includes an age of the groups chosen, others among them or not."""
    ranged = [group for group in chosen if group not in (AgeGroup.MIXED, AgeGroup.NOT_REPORTED)]
    return row.cohort.age_group in chosen or any(
        group.low < high and low < group.high for low, high in age_spans(row.cohort) for group in ranged
    )


def mentions(row: Row, chosen: tuple[str, ...]) -> bool:
    """Whether names, product, authors or registration of a cohort and its study hold every word asked for."""
    study, cohort = row.study, row.cohort
    named = (
        study.label,
        study.short,
        cohort.label,
        cohort.product,
        *row.citation.authors,
        *study.registration,
    )
    held = _folded(" ".join(named))
    return all(word in held for text in chosen for word in _folded(text).split())


def _folded(text: str) -> str:
    """Letters without case and without marks, so that "Müller" is found as "muller"."""
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))


def at_site(row: Row, chosen: tuple[SiteChoice, ...]) -> bool:
    """Whether the cohort is at one of the sites chosen."""
    return any(row.cohort.site in choice.sites for choice in chosen)


def of_setting(row: Row, chosen: tuple[Setting, ...]) -> bool:
    """Whether the cohort is of one of the settings; CAR T given after CAR T failed is of both."""
    return row.cohort.setting in chosen or (row.cohort.again and Setting.POST_CAR_T in chosen)


def of_tier(row: Row, chosen: tuple[Tier, ...]) -> bool:
    """Whether any value of the cohort was read in a text of the tiers chosen."""
    return any(row.source(e.source).tier in chosen for e in row.estimates)
