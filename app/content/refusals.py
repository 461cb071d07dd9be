"""Hard stops: what a reader asked that would break a rule, why not, and the nearest view that is allowed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.content.comparison import Comparison
from app.content.wording import plural
from models.facets import Refused
from models.view import View
from models.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal in one sentence, and a link to what is allowed instead."""

    sentence: str
    way: str
    address: str


_TRACKED: Final = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|_hs\w+|mc_[ce]id|[a-z_]*clk?id|li_fat_id|[gw]braid|srsltid|igsh(id)?|_g\w+|mkt_tok|"
    r"vero_\w+|oly_\w+_id|s_cid|trk(campaign|info)?|ref_(src|url)|spm|si|cmpid|wt\.\w+|at_(medium|campaign)",
    re.IGNORECASE,
)
"""Keys that mail programs, networks and search engines add to links; they ask for nothing."""

_BY_RESULT: Final = ("value", "estimate", "result", "effect", "efs", "os", "orr", "response", "rank")


def stops(refused: Sequence[Refused], comparison: Comparison) -> tuple[Refusal, ...]:
    """Every hard stop of a view; empty for most."""
    view = comparison.view
    found = [stop for one in refused for stop in _words(one, view)]
    found.extend(_reference(comparison))
    return tuple(found)


def understood(refused: Iterable[Refused]) -> tuple[Refused, ...]:
    """What remains to be named as not understood once the hard stops have answered theirs."""
    return tuple(one for one in refused if not any(True for _ in _words(one, View())))


def asked(refused: Iterable[Refused]) -> tuple[Refused, ...]:
    """What a reader asked and is not understood, without what others added to the link."""
    return tuple(one for one in refused if not _TRACKED.fullmatch(one.key))


def _words(one: Refused, view: View) -> Iterator[Refusal]:
    if one.key == "grade" and one.word in Grade.codes():
        other = Grade.ANY if view.grade is Grade.GE3 else Grade.GE3
        sentence = "Grades never mix: any grade and grade ≥3 are different views."
        words = "any grade" if other is Grade.ANY else "grade ≥3"
        yield Refusal(sentence, f"Show {words}", view.with_(grade=other).spell())
    if one.key == "sort" and one.word.lower() in _BY_RESULT:
        sentence = (
            "Cohorts are never ordered by their results: that would rank studies that cannot be compared."
        )
        yield Refusal(sentence, "Sort by year", view.without("sort").spell())
    if one.key in ("unit", "clock"):
        sentence = (
            "Percentages and months, and values timed from different points, never share an axis; each has "
            "its own."
        )
        yield Refusal(sentence, "Show this view", view.spell())


def _reference(comparison: Comparison) -> Iterator[Refusal]:
    ref = comparison.view.ref
    if ref is None:
        return
    without = comparison.view.without("ref").spell()
    bands = [band for band in comparison.percent.bands if any(line.cohort == ref for line in band.lines)]
    if not bands:
        sentence = f"The reference cohort {ref} is not in this view."
        yield Refusal(sentence, "Show without a reference line", without)
    elif len(bands) < len(comparison.percent.bands):
        others = plural(len(comparison.percent.bands) - len(bands), "other band")
        yield Refusal(
            f"The reference line stands only in its own band; time zeros and settings never mix ({others}).",
            "Show without a reference line",
            without,
        )
