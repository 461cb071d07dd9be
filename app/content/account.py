"""The account of the evidence as frozen values: its searches, and what became of what was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.content import wording
from models.records import NOT_KEPT, AccountFile, LeftOut, Row, Search
from models.vocabulary import Collection, Exclusion, Extent


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step from what was read to what is shown, counted from the records.

    Attributes:
        count: how many.
        what: of what, after the number.
        reasons: what they are made of, each with its own number; empty where there is nothing to tell.
    """

    count: int
    what: str
    reasons: tuple[tuple[int, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The step in one line."""
        told = ", ".join(f"{count:,} {what}" for count, what in self.reasons)
        return f"{self.count:,} {self.what}{f': {told}' if told else ''}."


def flow(account: AccountFile, rows: Sequence[Row]) -> tuple[FlowStep, ...]:
    """Read, included, left out, known and not read, in that order.

    Args:
        account: how the evidence was gathered.
        rows: every cohort of the evidence.
    """
    studies = {row.study.id: row for row in rows}
    texts = {source.id: source for row in rows for source in row.sources}
    extents = [(sum(t.read is e for t in texts.values()), e.label) for e in Extent]
    held = [
        (sum(r.study.collection is c for r in studies.values()), wording.running(c.label)) for c in Collection
    ]
    parts = sum(known.part_of is not None for known in account.known)
    drawn = sum(len(row.estimates) for row in rows)
    return (
        FlowStep(len(texts), "texts read of the studies included", _some(extents)),
        _left(account.left_out, "text", "further texts read and left out"),
        FlowStep(len(studies), "studies included", _some(held)),
        FlowStep(len(rows), "cohorts of these studies, with " + f"{drawn:,} figures that can be drawn"),
        _left(account.left_out, "figure", "entries of figures read and not drawn, or without counts"),
        FlowStep(len(account.known) - parts, "further studies known and not read"),
        FlowStep(parts, "parts of included studies known and not read"),
    )


SEARCH_HEADS: Final = ("When", "Where", "Words", "Usable and new", "Note")
"""What is said of each search."""


def searches(account: AccountFile) -> tuple[tuple[str, str, str, str, str], ...]:
    """Each search as day, place, words, texts found that could be used, note; in the order of the file."""
    return tuple(_search(search) for search in account.search)


def excluded(account: AccountFile) -> tuple[tuple[Exclusion, tuple[LeftOut, ...]], ...]:
    """What was left out, by reason; reasons of nothing are left out."""
    grouped = ((kind, tuple(one for one in account.left_out if one.kind is kind)) for kind in Exclusion)
    return tuple((kind, found) for kind, found in grouped if found)


def _search(search: Search) -> tuple[str, str, str, str, str]:
    on, place, asked = (
        "not kept" if text == NOT_KEPT else text for text in (search.on, search.place, search.words)
    )
    return wording.written(on), place, asked, _count(search.found), search.note or ""


def _count(found: int | None) -> str:
    return "not counted" if found is None else str(found)


def _left(left: Iterable[LeftOut], of: str, what: str) -> FlowStep:
    held = [one.kind for one in left if one.kind.what == of]
    return FlowStep(len(held), what, _some((held.count(kind), kind.label) for kind in Exclusion))


def _some(found: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple((count, what) for count, what in found if count)
