"""Ways out of a view without a number: the fewest filters to take away, and how many cohorts that brings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from app.content.filters.counting import RowCounts
from app.content.filters.filter_bar import Chip
from app.content.filters.offer import chips
from app.content.wording import running
from models.records import Row
from models.view import View
from models.vocabulary import Outcome

MOST: Final = 8
"""Filters that are tried; an address of more is best left whole."""

TOGETHER: Final = 3
"""How many of them at once."""


@dataclass(frozen=True, slots=True)
class Way:
    """Filters to take away, the view without them, and how many cohorts with a number it shows."""

    chips: tuple[Chip, ...]
    address: str
    cohorts: int


def ways(rows: Sequence[Row], view: View) -> tuple[Way, ...]:
    """As few filters as bring anything, those first that bring most; empty where only a reset helps."""
    asked = chips(view, rows)[:MOST]
    for size in range(1, TOGETHER + 1):
        found = [way for taken in combinations(asked, size) for way in _way(rows, view, taken)]
        if found:
            return tuple(sorted(found, key=lambda way: -way.cohorts))
    return ()


def beside(view: View) -> Iterator[tuple[str, str]]:
    """The toxicities that are not asked for where another one is: name in running text, and address."""
    if not any(outcome.graded for outcome in view.outcome):
        return
    for outcome in Outcome:
        if outcome.graded and outcome not in view.outcome:
            yield running(outcome.label), view.with_(outcome=(*view.outcome, outcome)).spell()


def _way(rows: Sequence[Row], view: View, taken: tuple[Chip, ...]) -> Iterator[Way]:
    wider = view.without(*(chip.key for chip in taken))
    count = RowCounts(rows, wider).reporting(*wider.outcomes)
    if count:
        yield Way(taken, wider.spell(), count)
