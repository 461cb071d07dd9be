"""Whether the change log says what changed: study, old and new value of every figure that was corrected."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from models.records import numbers
from models.releases.difference import FIGURES, NUMBERS, Change

_ID: Final = re.compile(r"`[^`]*`")


def unlogged(found: Iterable[Change], lines: Sequence[str]) -> Iterator[tuple[Change, str]]:
    """Every change that no line tells, with what a line of the log should hold.

    A study or figure that is new or gone, and a number that was not given before, need a line that names the
    study; a number that is another one needs a line that holds the old and the new one as well.

    Args:
        found: what differs from the last release.
        lines: lines of the change log that were not there then.
    """
    for change in found:
        named = [line for line in lines if f"`{change.study}`" in line]
        wanted = [pair for pair in _corrected(change) if not any(_holds(line, pair) for line in named)]
        if wanted:
            old, new = (f"{one:f}" for one in wanted[0])
            yield change, f"expected a line that names `{change.study}`, {old} and {new}"
        elif not named and change.seen and change.record != "empty":
            yield change, f"expected a line that names `{change.study}`"


def _corrected(change: Change) -> Iterator[tuple[Decimal, Decimal]]:
    """Each number that is another one than before."""
    if change.record not in FIGURES:
        return
    for one in change.fields:
        if None not in (one.before, one.after) and one.name in NUMBERS:
            yield Decimal(str(one.before)), Decimal(str(one.after))
        elif change.record == "detail" and one.name == "printed":
            old, new = numbers(one.before), numbers(one.after)
            yield from ((a, b) for a, b in zip(old, new, strict=False) if a != b)


def _holds(line: str, pair: tuple[Decimal, Decimal]) -> bool:
    held = numbers(_ID.sub("", line))
    return all(number in held for number in pair)
