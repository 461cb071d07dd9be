"""What most of a band has in common, which its head says once while rows and values say the exceptions."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from app.content import wording
from app.content.comparison.cell import Cell, Mark, UsualRemark
from app.content.comparison.chart import Band, Line
from app.content.comparison.line import Profile, Usual
from models.columns import CohortColumn
from models.vocabulary import Outcome

SEVERAL: Final = 2
"""Cohorts from which on a head says what they have in common; a single one says it itself."""

Common = TypeVar("Common", bound=Hashable)


def said_once(band: Band, columns: Collection[CohortColumn], drawn: Collection[str]) -> Band:
    """Return the band with what holds for more than half of its cohorts, or of the values of a panel.

    Args:
        band: with every line it has.
        columns: those asked for; what stands in one of them is said neither in the head nor beneath a name.
        drawn: ids of the cohorts whose lines are drawn; the other lines stay as they are.
    """
    cohorts = {line.cohort: line for line in band.lines if line.leads}
    if len(cohorts) < SEVERAL:
        return band
    tier = most([line.profile.tier for line in cohorts.values()])
    silent = sum(line.profile.follow_up is None for line in cohorts.values())
    untold = 2 * silent > len(cohorts)
    asked = CohortColumn.FOLLOW_UP in columns
    names: tuple[tuple[Usual, bool], ...] = (("tier", tier is not None), ("follow_up", untold and not asked))
    told = tuple(name for name, holds in names if holds)
    panels = {outcome: _panel(outcome, band) for outcome in _outcomes(band)}

    def profile(one: Line) -> Profile:
        known: tuple[tuple[Usual, bool], ...] = (
            ("tier", one.profile.tier is tier),
            ("follow_up", asked or (untold and one.profile.follow_up is None)),
        )
        usual = tuple(name for name, holds in known if holds)
        excepted = tuple(name for name in told if name not in usual)
        return replace(one.profile, usual=usual, excepted=excepted)

    def line(one: Line) -> Line:
        if one.cohort not in drawn:
            return one
        cells = tuple(_cell(cell, panels[cell.outcome]) for cell in one.cells)
        return replace(one, profile=profile(one), cells=cells)

    groups = tuple(replace(group, lines=tuple(map(line, group.lines))) for group in band.groups)
    return replace(
        band,
        usual=tuple(_of_all(told, [profile(one) for one in band.lines if one.leads])),
        panels=tuple((outcome, text) for outcome, held in panels.items() if (text := _told(held))),
        groups=groups,
    )


def said_of(band: Band, lines: Iterable[Line]) -> Band:
    """Return the band whose head says of some of its lines alone what they have in common."""
    lines = tuple(lines)
    profiles = [line.profile for line in lines if line.kind != "burden" or line.alone]
    cells = [cell for line in lines for cell in line.cells]
    signs = [*(mark.sign for cell in cells for mark in cell.marks), *(g.sign for c in cells for g in c.gaps)]
    return replace(
        band,
        clock_text=band.clock_text if any(signs) else band.plain_clock,
        usual=tuple(_of_all([name for name, _ in band.usual], profiles)),
    )


def _of_all(names: Iterable[Usual], profiles: Sequence[Profile]) -> Iterator[tuple[Usual, str]]:
    for name in names:
        usual = [one for one in profiles if name in one.usual]
        others = any(name in one.excepted for one in profiles)
        if usual and name == "tier":
            yield name, wording.usual_tier(usual[0].tier, exceptions=others)
        elif usual:
            yield name, wording.usual_follow_up(exceptions=others)


def most(found: Sequence[Common]) -> Common | None:
    """What more than half of these are; None where no one is."""
    return next((one for one, count in Counter(found).items() if 2 * count > len(found)), None)


def _outcomes(band: Band) -> tuple[Outcome, ...]:
    return tuple(cell.outcome for cell in band.lines[0].cells) if band.lines else ()


def _panel(outcome: Outcome, band: Band) -> dict[UsualRemark, tuple[str, bool]]:
    """What most values of a panel count and are graded by, and whether others do not."""
    marks = [m for line in band.lines for c in line.cells if c.outcome is outcome for m in c.marks]
    told: dict[UsualRemark, list[str]] = {
        "whom": [mark.of_whom for mark in marks if mark.definition],
        "grading": [text for mark in marks if (text := _grading(mark))],
    }
    found: dict[UsualRemark, tuple[str, bool]] = {}
    for key, texts in told.items():
        usual = most(texts) if len(texts) > 1 else None
        if usual is not None:
            found[key] = usual, len(set(texts)) > 1
    return found


def _grading(mark: Mark) -> str:
    return next((note.text for note in mark.notes if note.kind == "grading"), "")


def _told(held: dict[UsualRemark, tuple[str, bool]]) -> str:
    texts = [text for text, _ in held.values()]
    return wording.usual_values(texts, exceptions=any(others for _, others in held.values()))


def _cell(cell: Cell, held: dict[UsualRemark, tuple[str, bool]]) -> Cell:
    if not cell.marks or not held:
        return cell
    return replace(cell, marks=tuple(replace(m, usual=tuple(_shared(m, held))) for m in cell.marks))


def _shared(mark: Mark, held: dict[UsualRemark, tuple[str, bool]]) -> Iterator[UsualRemark]:
    said: dict[UsualRemark, str] = {"whom": mark.of_whom, "grading": _grading(mark)}
    yield from (key for key, (text, _) in held.items() if said[key] == text)
