"""How many cohorts of a group report an outcome, at which landmarks, and of how many patients."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from app.content import wording
from app.content.evidence_map.map_columns import MapQuestion
from app.content.evidence_map.map_counts import StateBits, first_row, numbers
from app.content.evidence_map.matrix import Tally
from app.statistics import overlap
from models.records import Row, Rows
from models.view import View
from models.vocabulary import Condition, GroupBy, Setting, SiteChoice, SiteGroup

MOST_NUMBERS: Final = 4
"""Denominators named one by one; more are said by the smallest and the largest."""

SITES: Final = {group: SiteChoice.of(str(group)) for group in SiteGroup}
"""The choice of each group of sites."""


class TallyBits(NamedTuple):
    """The cohorts of a group among all rows, the condition of its band, and the states of a column."""

    rows: Rows
    among: int
    condition: Condition | None
    states: StateBits

    def count(self, some: int) -> int:
        """How many of some cohorts these are, none counted again as part of another."""
        return overlap.counting(self.rows, self.among, some).bit_count()


def tally(label: str, question: MapQuestion, held: TallyBits, view: View) -> Tally:
    """The count of a group and a column.

    Args:
        label: the group.
        question: the column.
        held: the cohorts of the group.
        view: what was asked.
    """
    giving, able = held.among & held.states.given, held.among & held.states.able
    found = held.rows.once(numbers, question.column)[held.condition]
    first = first_row(held.rows, held.among)
    return Tally(
        given=held.count(giving),
        of=held.count(able),
        landmarks=_landmarks(found.months, giving),
        denominators=_denominators(found.patients, giving) if giving else "",
        address=f"/{_narrowed(question.asked, first, view)}" if able else "",
        about=f"{label}, {question.column.label}",
    )


def _landmarks(held: Sequence[tuple[int, int]], giving: int) -> str:
    months = [str(month) for month, bits in held if bits & giving]
    return f"{', '.join(months)} mo" if months else ""


def _denominators(held: Sequence[tuple[int, int]], giving: int) -> str:
    """Of how many patients the figures of a column are, cohort by cohort and never added: "n = 12, 42"."""
    known = [n for n, bits in held if bits & giving]
    if not known:
        return wording.N_NOT_STATED
    shown = ", ".join(f"{n:,}" for n in known[:MOST_NUMBERS])
    return f"n = {shown}" if len(known) <= MOST_NUMBERS else f"n = {known[0]:,} to {known[-1]:,}"


def _narrowed(asked: View, row: Row, view: View) -> str:
    """The address of the group and the outcome."""
    if view.group is GroupBy.SITE:
        asked = asked.with_(site=(SITES[row.cohort.site.group],))
    if row.cohort.setting is not Setting.CAR_T or view.setting:
        asked = asked.with_(setting=(row.cohort.setting,))
    return asked.spell()
