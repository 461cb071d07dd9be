"""Lookup: whether a printed figure stands in its text, at the place its record names. Pure.

::

    print ─► pattern          "57.0%"            57.0 %, 57·0%, 57.0 per cent, over the end of a line
    locator ─► spans          "paragraph 3", "line 28"   that one; "abstract, results" that section
    both, in a text ─► Found  at its place, elsewhere, or not at all
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from app.seed.said import number_word
from app.seed.texts import HeldText, even

Span = tuple[int, int]

_TOKEN: Final = re.compile(r"(?P<number>\d+(?:[.,]\d+)*|\.\d+)|(?P<word>[^\W\d_]+)|(?P<sign>\S)")
_NUMBERS: Final = r"s?\s*(\d+(?:\s*(?:-|to|,? and|,|&)\s*\d+)*)"
_LINES: Final = re.compile(rf"\bline{_NUMBERS}", re.IGNORECASE)
_PARAGRAPHS: Final = re.compile(rf"\bparagraph{_NUMBERS}", re.IGNORECASE)
PARAGRAPH: Final = 120
"""Characters from which a line of a copy is a paragraph of running text, and no title, byline or button."""

_RANGE: Final = re.compile(r"(\d+)(?:\s*(?:-|to)\s*(\d+))?")
_HEADS: Final = (
    "background|introduction|purpose|aims?|objectives?|methods|patients and methods|design|results|findings"
    "|discussion|conclusions?|interpretation|key points|references"
)
_HEAD: Final = re.compile(rf"\b({_HEADS})\s?:", re.IGNORECASE)
_BEGINS: Final = re.compile(rf"({_HEADS})\b", re.IGNORECASE)
_NAMED: Final = re.compile(rf"\b({_HEADS})\b", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*(?:\.\.\.|;)\s*")
_BEFORE: Final = {"number": r"(?<!\d)(?<!\d[.,])", "word": r"(?<![^\W\d_])", "sign": ""}
_AFTER: Final = {"number": r"(?!\d)(?![.,]\d)", "word": r"(?![^\W\d_])", "sign": ""}
"""What may not stand beside the ends of a print: the rest of a longer number or word."""

_THOUSANDS: Final = re.compile(r"\d{1,3}(,\d{3})+")
_GROUPED: Final = re.compile(",")

_PERCENTAGE: Final = re.compile(r"[\d.,]+ ?%")
_NO_UPPER: Final = r"(?<!\d-)(?<!%-)(?<! - )"
_NO_LOWER: Final = r"(?! ?- ?\d)"
"""A percentage by itself is no bound of a range."""

_PLACES_TOLD: Final = 5
"""How many other places are named at most."""


class Stands(Enum):
    """Where a print was found; in the text as a whole where its place is none that a program can tell."""

    PLACE = "found at its place"
    TEXT = "found"
    ELSEWHERE = "found elsewhere"
    NOWHERE = "not found"
    NO_FIGURE = "holds no figure to look up"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a print stands, and in which lines."""

    stands: Stands
    lines: tuple[int, ...] = ()


def look(printed: str, locator: str | None, text: HeldText, title: str | None = None) -> Found:
    """Where a print stands in a text; every part of it, where "…" or ";" parts it.

    Args:
        printed: the figure as the record holds it.
        locator: its place; None where the record names none.
        text: the text it was read in.
        title: that of the text, beneath which its paragraphs are counted; None to count from its beginning.
    """
    hits = [_hits(part, text.words) for part in _PARTS.split(even(printed)) if part]
    if not all(hits):
        return Found(Stands.NOWHERE if any(sign.isdigit() for sign in printed) else Stands.NO_FIGURE)
    places = spans_of(locator or "", text, title)
    if not places:
        return Found(Stands.TEXT, _lines_of(hits, text))
    here = [[hit for hit in spans if any(_meet(hit, place) for place in places)] for spans in hits]
    if all(here):
        return Found(Stands.PLACE, _lines_of(here, text))
    return Found(Stands.ELSEWHERE, _lines_of(hits, text))


def by_line(locator: str | None) -> bool:
    """Whether a place is told in lines or paragraphs, which another copy may have otherwise."""
    plain = even(locator or "")
    return any(kind.search(plain) for kind in (_LINES, _PARAGRAPHS))


def spans_of(locator: str, text: HeldText, title: str | None = None) -> list[Span]:
    """The parts of a text that a place names; none where the text does not tell."""
    plain = even(locator)
    if by_line(locator):
        lines = _lines(text)
        beneath = _paragraphs(lines, text, title)
        asked = [(lines, number) for number in _numbered(plain, _LINES)]
        asked += [(beneath, number) for number in _numbered(plain, _PARAGRAPHS)]
        return [spans[number - 1] for spans, number in asked if number <= len(spans)] or [(-1, -1)]
    return [span for name in _NAMED.findall(plain) for span in _sections(name, text)]


def _lines(text: HeldText) -> list[Span]:
    ends = (*(start - 1 for start in text.starts[1:]), len(text.words))
    return list(zip(text.starts, ends, strict=True))


def _paragraphs(lines: Sequence[Span], text: HeldText, title: str | None) -> list[Span]:
    """The paragraphs of running text beneath the title, as a reader of the page counts them."""
    top = max(0, text.words.casefold().find(even(title).casefold())) if title else 0
    return [(start, end) for start, end in lines if start >= top and end - start >= PARAGRAPH]


def _numbered(plain: str, kind: re.Pattern[str]) -> Iterator[int]:
    """The lines or paragraphs a place names; "lines 6-9" is four, "lines 6 and 9" two."""
    for found in kind.finditer(plain):
        for first, last in _RANGE.findall(found[1]):
            yield from range(max(1, int(first)), min(int(last or first), int(first) + 10_000) + 1)


def _sections(name: str, text: HeldText) -> Iterator[Span]:
    """From a heading of this name to the next heading."""
    heads = list(_HEAD.finditer(text.words))
    began = (_BEGINS.match(text.words, start) for start in text.starts)
    heads += [head for head in began if head and head[1][0].isupper()]
    begins = [*sorted({head.start(): head[1].lower() for head in heads}.items()), (len(text.words), "")]
    for (start, said), (end, _) in pairwise(begins):
        if said.rstrip("s") == name.lower().rstrip("s"):
            yield start, end


def _hits(part: str, words: str) -> list[Span]:
    return [found.span() for found in _pattern(part).finditer(words)]


def _pattern(part: str) -> re.Pattern[str]:
    """What a print may look like in a text: blanks where they please, a decimal comma, a number in words."""
    tokens = list(_TOKEN.finditer(part))
    made = " ?".join(map(_written, tokens))
    before, after = _BEFORE[tokens[0].lastgroup or ""], _AFTER[tokens[-1].lastgroup or ""]
    if _PERCENTAGE.fullmatch(part):
        before, after = f"{before}{_NO_UPPER}", f"{after}{_NO_LOWER}"
    return re.compile(f"{before}{made}{after}", re.IGNORECASE)


def _written(token: re.Match[str]) -> str:
    number = token["number"]
    if number is None:
        return {"%": r"(?:%|per ?cent\b)", "-": "(?:-|to)"}.get(token[0], re.escape(token[0]))
    if number.startswith((".", "0.")):
        return rf"0?[.,]{number.partition('.')[2]}"
    word = number_word(number)
    digits = (
        _GROUPED.sub("[., ]?", number) if _THOUSANDS.fullmatch(number) else re.sub("[.,]", "[.,]", number)
    )
    return rf"(?:{digits}|\b{word}\b)" if word else digits


def _lines_of(hits: list[list[Span]], text: HeldText) -> tuple[int, ...]:
    """The first few lines in which something was found."""
    lines = (bisect_right(text.starts, start) for spans in hits for start, _ in spans)
    return tuple(dict.fromkeys(lines))[:_PLACES_TOLD]


def _meet(hit: Span, place: Span) -> bool:
    return hit[0] < place[1] and place[0] < hit[1]
