"""What was not reported as a figure: Empty, a named gap."""

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from models.records.base import Id, Locator, Record, Text, Word
from models.vocabulary import Burden, Clock, Endpoint, Grade, Kind, Missing, Outcome

_ALIKE = re.compile(r"\b(comparable|similar|equivalent)\b", re.IGNORECASE)
_WITH_WHOM = re.compile(r"\b(with|to|than|between|among) \w", re.IGNORECASE)
"""A comparative stands with what it compares with."""


class Empty(Record):
    """A gap, named: which of the seven kinds, of which outcome of which cohort, by which source."""

    id: Id
    """Stable name of the gap."""
    cohort: Id
    """Id of the cohort it is of."""
    outcome: Outcome
    """The panel it stands in."""
    missing: Missing
    """Which kind of gap it is."""
    of: Kind | None = None
    """The kind of value that is missing, for example a median not reached; None for every kind."""
    endpoint: Endpoint | None = None
    """The endpoint that is missing; None for the panel's own."""
    grade: Grade | None = None
    """The grade band that is missing; None for every grade."""
    burden: Burden | None = None
    """The marrow-burden subgroup that is missing; None for the whole cohort."""
    months: Annotated[int, Field(ge=1, le=240)] | None = None
    """The landmark that is missing, months; None for every landmark."""
    clock: Clock | None = None
    """The clock of what is missing; None for every clock."""
    printed: Word | None = None
    """What the source does print, for example "P = .116" or "not reached (95% CI 16.8–NE)"."""
    text: Word | None = None
    """A few words for the cell, for example "by type of salvage"."""
    source: Id
    """Id of the text that leaves it open."""
    locator: Locator | None = None
    """Where in that text; None where it is silent."""
    note: Text | None = None
    """What else to know of the gap."""

    def faults(self) -> Iterator[str]:
        """Whether what is said in words alone is given with its place."""
        if self.missing is Missing.TEXT_ONLY and (self.printed is None or self.locator is None):
            yield "printed: expected what the source prints, and its locator, where missing is text_only"
        said = f"{self.printed or ''} {self.text or ''}"
        if _ALIKE.search(said) and not _WITH_WHOM.search(said):
            yield f'text: expected with whom beside {self.printed!r}, for example "comparable with the 158"'
