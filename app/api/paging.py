"""Lists in parts: ``limit`` and ``cursor`` in, ``next`` out."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Self

from app.api.query import Unanswerable

KEYS: Final = ("limit", "cursor")
DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 500

_CURSOR: Final = re.compile(r"([0-9]{1,6})-([0-9a-f]{7,64})")


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, and what makes a record of an item: of those that are answered with, and of no others.

    ``beside`` is what an answer carries beside them.
    """

    items: Sequence[Any]
    make: Callable[[Any], Any]
    beside: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListPart:
    """Which part of a list is asked for: ``limit`` items from ``start``."""

    start: int
    limit: int

    @classmethod
    def read(cls, given: Mapping[str, str], data_version: str) -> Self:
        """Read ``limit`` and ``cursor``.

        Raises:
            Unanswerable: one of them cannot be; a cursor of another data version cannot be followed,
                since the list it walked is gone.
        """
        limit = given.get("limit", str(DEFAULT_LIMIT))
        if not re.fullmatch(r"[0-9]{1,6}", limit) or not 1 <= int(limit) <= MAX_LIMIT:
            message = (
                f"limit: {limit[:40]!r} is not understood; expected a whole number from 1 to {MAX_LIMIT}."
            )
            raise Unanswerable(message, "limit")
        return cls(_start(given["cursor"], data_version) if "cursor" in given else 0, int(limit))

    def of(self, found: Listed) -> tuple[Any, ...]:
        """The records of this part of a list."""
        return tuple(map(found.make, found.items[self.start : self.start + self.limit]))

    def next(self, address: str, total: int, data_version: str) -> str | None:
        """The address of the part after this one, given that of the list; None at the end."""
        end = self.start + self.limit
        if end >= total:
            return None
        joint = "&" if "?" in address else "?"
        return f"{address}{joint}limit={self.limit}&cursor={end}-{data_version}"


def _start(cursor: str, data_version: str) -> int:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        message = f"cursor: {cursor[:40]!r} is not understood; expected one from an answer's next."
        raise Unanswerable(message, "cursor")
    if found[2] != data_version:
        raise Unanswerable("cursor: the data changed since; begin again without a cursor.", "cursor")
    return int(found[1])
