"""How the evidence was gathered: Account, Search, LeftOut, Known; and AccountFile, all of it together."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from models.records.base import Count, Id, Record, Text, WholeFile, Word
from models.records.source import Address
from models.vocabulary import AgeGroup, Exclusion, Outcome, Setting, SiteGroup

NOT_KEPT: Final = "not_kept"
"""What a search says of a fact that nobody wrote down; nothing is made up in its place."""


def _day(given: str) -> str:
    if given != NOT_KEPT:
        try:
            date.fromisoformat(given)
        except ValueError:
            raise ValueError(f"expected a day of the calendar such as 2026-11-29, got {given}") from None
    return given


Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_day)]
"""A day of the calendar, ISO 8601."""

DayOrNone = Annotated[str, Field(pattern=r"^(not_kept|\d{4}-\d{2}-\d{2})$"), AfterValidator(_day)]
"""A day of the calendar, or ``not_kept``."""


class Account(Record):
    """What the collection asks, what kind of collection it is, and how old it is."""

    question: Text
    status: Text
    """What it is and is not, in words: a curated collection and not a systematic review."""
    evidence: Day
    """The day the evidence last changed, as the change log dates it."""
    searched: Day
    """The day of the last search."""


class Search(Record):
    """One search as it was made; what was not written down is ``not_kept``."""

    id: Id
    """A stable name."""
    on: DayOrNone
    """The day it was made, or not_kept."""
    place: Word
    """What was searched."""
    words: Text
    """The words of the queries."""
    found: Count | None = None
    """Texts that could be used and were not in the collection yet; None where nobody counted."""
    note: Text | None = None
    """What else to know of it."""


class LeftOut(Record):
    """A text, or a figure of a text, that was read and is not drawn."""

    label: Word
    """What it is."""
    kind: Exclusion
    reason: Text
    """Why it is left out, in our own words."""
    seen_at: Address | None = None
    """Where it was seen."""


class Known(Record):
    """A study that is known and whose results no copy found shows: which views it would answer."""

    id: Id
    """A stable name."""
    label: Word
    """Author and year, or what else it is called."""
    why: Text
    """Why it was not read."""
    what: Text
    """What it would answer, in words."""
    site: Annotated[tuple[SiteGroup, ...], Field(min_length=1)]
    """Disease sites it would answer for."""
    setting: Annotated[tuple[Setting, ...], Field(min_length=1)]
    """Settings it would answer for."""
    age: Annotated[tuple[AgeGroup, ...], Field(min_length=1)]
    """Age groups it would answer for."""
    outcomes: tuple[Outcome, ...] = ()
    """Empty where it is not known which it gives; such a study answers no view of one outcome."""
    part_of: Id | None = None
    """The study of the collection that this is an unread part of; None for a further study."""
    seen_at: Address | None = None
    """Where it was seen named."""


class AccountFile(WholeFile):
    """Everything that account.toml holds."""

    account: Account
    search: Annotated[tuple[Search, ...], Field(min_length=1)]
    left_out: tuple[LeftOut, ...] = ()
    known: tuple[Known, ...] = ()

    def faults(self) -> Iterator[str]:
        """Whether the day of the last search is that of the last search listed."""
        kept = [search.on for search in self.search if search.on != NOT_KEPT]
        if kept and self.account.searched != max(kept):
            yield (
                f"account: expected searched {max(kept)}, the last day of a search; "
                f"got {self.account.searched}"
            )
