"""Rows: every row of one version of the evidence, and what is found by looking through all of them, once."""

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from itertools import compress
from typing import Any, Final, Self, TypeVar

from models.records.row import Row

Found = TypeVar("Found")

MOST: Final = 4096
"""Answers that are held at a time."""


class Rows(tuple[Row, ...]):
    """Rows in file order, which share with every reader what is asked of all of them.

    Some of them are told by a number, whose bits are the rows: the first row is the lowest bit.
    """

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """These rows; the very same where they are held so already."""
        return rows if isinstance(rows, cls) else cls(rows)

    @cached_property
    def _held(self) -> dict[Any, Any]:
        return {}

    def once(self, find: Callable[..., Found], *asked: Hashable) -> Found:
        """What a function finds in all of the rows, looked for once; nobody may change it.

        Args:
            find: is asked of these rows.
            asked: what else it is asked.
        """
        key = (find, *asked)
        try:
            found: Found = self._held[key]
        except KeyError:
            if len(self._held) >= MOST:
                self._held.clear()
            found = self._held[key] = find(self, *asked)
        return found

    @cached_property
    def all(self) -> int:
        """Every row, as bits."""
        return (1 << len(self)) - 1

    @cached_property
    def by_cohort(self) -> dict[str, int]:
        """The place of each cohort by its id."""
        return {row.cohort.id: place for place, row in enumerate(self)}

    def where(self, holds: Callable[[Row], bool]) -> int:
        """The rows of which something holds, as bits."""
        return int("".join("1" if holds(row) else "0" for row in reversed(self)) or "0", 2)

    def some(self, bits: int) -> tuple[Row, ...]:
        """The rows of these bits, in order."""
        return tuple(compress(self, map("1".__eq__, reversed(f"{bits:b}"))))

    def bits(self, rows: Iterable[Row]) -> int:
        """The bits of some of these rows."""
        found, place = 0, self.by_cohort
        for row in rows:
            found |= 1 << place[row.cohort.id]
        return found
