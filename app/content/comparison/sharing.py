"""Who on screen may share patients with whom: names, and a sentence for each pair of studies."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from app.content import wording
from app.content.comparison.comparison import Note
from app.content.comparison.line import Partner
from app.statistics import overlap
from models.records import Overlap, Row, Rows, Study, meet
from models.vocabulary import OverlapKind

_YEARS: Final = {None: "years not stated", True: "overlapping years", False: "years that do not meet"}
"""What is known of the years of two studies; only both prints together make them overlap."""

_DATED: Final = (OverlapKind.SAME_CENTER, OverlapKind.CONSORTIUM, OverlapKind.REGISTRY)
"""Relations of which the years tell something."""

_MOST_NAMED: Final = 3
"""Cohorts of one study that are named one by one where all of them are meant."""


def partners(rows: Rows, shown: Iterable[Row]) -> dict[str, tuple[Partner, ...]]:
    """The cohorts on screen that may share patients with another, by that one's id.

    Args:
        rows: every row of the evidence.
        shown: those on screen.
    """
    here = dict.fromkeys(row.cohort.id for row in shown)
    near = rows.once(_near)
    found = (
        (cohort, tuple(dict.fromkeys(one for name, one in near.get(cohort, ()) if name in here)))
        for cohort in here
    )
    return {cohort: others for cohort, others in found if others}


def _near(rows: Rows) -> dict[str, tuple[tuple[str, Partner], ...]]:
    """Whoever may share patients with a cohort of all the evidence, by ids."""
    return {
        cohort: tuple((other.cohort.id, Partner(other.cohort.label, other.study.id)) for other in others)
        for cohort, others in rows.once(overlap.partners).items()
    }


def labels(found: Iterable[Partner]) -> tuple[str, ...]:
    """The names of cohorts that may share patients, each once."""
    return tuple(dict.fromkeys(one.label for one in found))


def shared(
    rows: Sequence[Row], beside: Mapping[str, Sequence[Partner]], drawn: Collection[str]
) -> Iterable[Note]:
    """One sentence for each pair of studies whose cohorts on screen may share patients.

    Args:
        rows: the cohorts on screen.
        beside: those that may share patients with each of them.
        drawn: the studies that are drawn; one of a pair at least is among them.
    """
    studies: dict[str, list[Row]] = {}
    for row in rows:
        studies.setdefault(row.study.id, []).append(row)
    near = {cohort: frozenset(other.study for other in others) for cohort, others in beside.items()}
    told: set[frozenset[str]] = set()
    for name, own in studies.items():
        for said in own[0].overlaps:
            pair = frozenset((name, said.study))
            if pair in told or pair.isdisjoint(drawn):
                continue
            if mine := _meant(own, said.study, near):
                told.add(pair)
                others = studies[said.study]
                names = _named(mine, own), _named(_meant(others, name, near), others)
                reason = why(own[0].study, others[0].study, said)
                yield Note("sharing", _sentence(*names, reason), studies=(name, said.study))


def _sentence(one: str, other: str, reason: str) -> str:
    return wording.capitalized(f"{one} {wording.may_share([other])} ({reason}); never added together.")


def _meant(own: Sequence[Row], study: str, near: Mapping[str, frozenset[str]]) -> dict[str, Row]:
    """The cohorts of one study that may share patients with those of another, by id."""
    return {row.cohort.id: row for row in own if study in near.get(row.cohort.id, ())}


def _named(meant: Mapping[str, Row], own: Sequence[Row]) -> str:
    """The cohorts that are meant, by the names of their rows; more of them as all that a study has here.

    What is part of another one that is meant is not named beside it.
    """
    if len(meant) == len(own) > _MOST_NAMED:
        return f"all {len(meant)} cohorts of {own[0].study.short}"
    wholes = [row for row in meant.values() if not meant.keys() & {*row.wholes, row.cohort.subset_of}]
    return wording.listed([row.cohort.label for row in wholes])


def why(one: Study, other: Study, said: Overlap) -> str:
    """What joins two studies and how sure it is: "the same center, years not stated; stated"."""
    dated = f", {_YEARS[meet(one, other)]}" if said.kind in _DATED else ""
    return f"{said.kind.label}{dated}; {said.basis.label}"
