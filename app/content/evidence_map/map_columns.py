"""The columns of the map, and which figures of a cohort belong in each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.content.comparison.placement import DRAWING
from app.content.evidence_map.matrix import MapColumn
from app.content.wording import SALVAGE_HEADING, grade_words
from models.records import Estimate, Row
from models.view import View
from models.vocabulary import EndpointScope, Grade, Outcome, Response, Setting

_GRADES: Final = (Grade.GE3, Grade.ANY)


def _graded(outcome: Outcome) -> tuple[MapColumn, ...]:
    return tuple(
        MapColumn(f"{outcome}_{grade}", f"{outcome.label}, {grade_words(grade)}", outcome, grade)
        for grade in _GRADES
    )


_NAMED: Final = (
    MapColumn("efs", Outcome.EFS.label, Outcome.EFS),
    MapColumn("os", Outcome.OS.label, Outcome.OS),
    MapColumn("os_burden", f"{Outcome.OS.label} by marrow burden", Outcome.OS, burden=True),
    MapColumn("response", f"{Outcome.RESPONSE.label} to CAR T", Outcome.RESPONSE),
    MapColumn("salvage", SALVAGE_HEADING, Outcome.RESPONSE, salvage=True),
    *_graded(Outcome.NEUROTOXICITY),
    *_graded(Outcome.CRS),
    MapColumn("relapse", Outcome.RELAPSE.label, Outcome.RELAPSE),
)


def _others() -> Iterator[MapColumn]:
    """A column for every outcome that is not among the named ones, two where it is graded."""
    named = {column.outcome for column in _NAMED}
    for outcome in Outcome:
        if outcome not in named:
            yield from (
                _graded(outcome) if outcome.graded else (MapColumn(str(outcome), outcome.label, outcome),)
            )


COLUMNS: Final = (*_NAMED, *_others())
"""Every outcome of the map, in reading order."""


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """A column of one view, made once and asked of every cohort.

    Attributes:
        column: the column.
        view: what says which figures count in it, and nothing else.
        asked: the view narrowed to its outcome and grade.
        address: the view of the outcome alone, to which a study is added.
        related: the same with endpoints that are not the panel's own.
    """

    column: MapColumn
    view: View
    asked: View
    address: str
    related: str


def questions(view: View) -> tuple[MapQuestion, ...]:
    """The columns a view shows: those of the outcomes asked for, else all."""
    return tuple(_question(c, view) for c in COLUMNS if not view.outcome or c.outcome in view.outcome)


def _question(column: MapColumn, view: View) -> MapQuestion:
    alone = narrowed(View(month=view.month, endpoint=view.endpoint), column)
    wider = alone.with_(endpoint=EndpointScope.RELATED)
    here = narrowed(view, column)
    drawing = View(**{key: getattr(here, key) for key in DRAWING})
    return MapQuestion(column, drawing, here, alone.spell(), wider.spell())


def narrowed(view: View, column: MapColumn) -> View:
    """The view a column stands for: its outcome and its grade alone."""
    narrow = view.with_(outcome=(column.outcome,))
    return narrow.with_(grade=column.grade) if column.grade else narrow.without("grade")


def applies(column: MapColumn, row: Row) -> bool:
    """Whether the outcome of a column can be reported of a cohort at all."""
    if column.outcome is not Outcome.RESPONSE:
        return True
    if column.salvage:
        return row.cohort.setting is Setting.POST_CAR_T or bool(figures(column, row))
    return row.cohort.setting is not Setting.POST_CAR_T


def figures(column: MapColumn, row: Row) -> list[Estimate]:
    """The figures of a cohort that a column is about, whatever their form."""
    return [e for e in row.estimates if e.outcome is column.outcome and _belongs(e, column, row)]


def _belongs(estimate: Estimate, column: MapColumn, row: Row) -> bool:
    if column.burden is (estimate.burden is None):
        return False
    if column.grade is not None and estimate.grade in _GRADES:
        return estimate.grade is column.grade
    if column.grade is Grade.ANY:
        return False
    if column.outcome is Outcome.RESPONSE and row.cohort.setting is not Setting.POST_CAR_T:
        return column.salvage is (estimate.response is Response.SALVAGE_CR)
    return True
