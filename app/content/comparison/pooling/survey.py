"""Which sets of all the data may be pooled, whatever view shows them."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, compress
from typing import Final

from app.content.comparison.pooling import pools
from app.content.comparison.pooling.agreement import AGREEMENTS
from app.content.comparison.pooling.candidates import Candidate
from app.content.comparison.pooling.refusal import refusal
from app.content.comparison.pooling.roster import Roster
from app.content.comparison.pooling.sets import definition, part_of
from app.content.comparison.pooling.traits import Definition, Why
from app.statistics import FEWEST
from app.statistics.comparability import BandKey, clock_of, condition_of
from models.records import Row, Rows
from models.view import View
from models.vocabulary import Kind

_VIEW: Final = View()


@dataclass(frozen=True, slots=True)
class Qualified:
    """Values of which any three may be pooled: what they measure, and their studies by name."""

    what: Definition
    studies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """How many percentages of whole cohorts there are, how many are fit by themselves, and what qualifies."""

    values: int
    fit: int
    qualified: tuple[Qualified, ...]


def survey(rows: Iterable[Row]) -> Survey:
    """Look through all values of these rows; independent of what any view would show together."""
    held = Rows.of(rows)
    made = (one for row in held for one in held.once(Roster.of).candidates(row))
    whole = [
        one
        for one in made
        if part_of(one.estimate) is None and one.estimate.kind not in (Kind.COUNT, Kind.MEDIAN_TIME)
    ]
    fit = [one for one in whole if _alone(one)]
    groups: dict[Hashable, list[Candidate]] = {}
    for one in fit:
        groups.setdefault(_key(one), []).append(one)
    found = (_qualified(group) for group in groups.values())
    return Survey(len(whole), len(fit), tuple(one for one in found if one))


def _alone(one: Candidate) -> bool:
    """Whether nothing bars a value but that it is one."""
    return {reason.why for reason in refusal([one], _VIEW, _readable)} == {Why.FEW}


def _key(one: Candidate) -> Hashable:
    """What values must share: the band, the definition, and every field that must be stated."""
    cohort, e = one.row.cohort, one.estimate
    place = BandKey(cohort.setting, clock_of(cohort.setting, e.clock), condition_of(cohort, e), cohort.again)
    lines = [line.stated and line.applies(e.outcome) for line in AGREEMENTS]
    return place, definition(e), tuple(compress(one.words, lines))


def _qualified(group: Sequence[Candidate]) -> Qualified | None:
    """The values of a group that stand in three that nothing bars."""
    named: dict[str, None] = {}
    for three in combinations(group, FEWEST):
        if not refusal(three, _VIEW, _readable):
            named |= dict.fromkeys(one.row.study.short for one in three)
    return Qualified(definition(group[0].estimate, timed=True), tuple(named)) if named else None


def _readable(one: Candidate) -> bool:
    return pools.standard_error(one) is not None
