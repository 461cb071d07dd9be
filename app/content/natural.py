"""Names in the order in which people count: "Cohort 2" before "Cohort 10"."""

import re
from typing import Final, TypeAlias

Natural: TypeAlias = tuple[tuple[str, int], ...]
"""Letters and whole numbers of a name, as they are compared."""

_NUMBER: Final = re.compile(r"(\d+)")


def natural(name: str) -> Natural:
    """What a name is sorted by: its letters without case, its whole numbers by their value."""
    parts = _NUMBER.split(name.casefold())
    return tuple(("", int(part)) if part.isdecimal() else (part, 0) for part in parts if part)
