"""A view narrowed to one outcome, or to one of its landmarks, as a picture of its own shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.content.comparison.comparison import Comparison
from app.content.comparison.heading import AT
from app.content.comparison.overview import Overview
from models.view import View
from models.vocabulary import Landmark, Outcome


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a view, and what it is called: "OS at 24 months"."""

    name: str
    view: View


def excerpts(comparison: Comparison | Overview) -> tuple[Excerpt, ...]:
    """Return the parts of a view that have a number, by outcome and landmark; none where there is one."""
    found = tuple(part for outcome in comparison.view.outcomes for part in _of(outcome, comparison))
    return found if len(found) > 1 else ()


def _of(outcome: Outcome, comparison: Comparison | Overview) -> Iterator[Excerpt]:
    """An outcome, then its landmarks where it has several; over time they stand on one axis."""
    view = comparison.view
    cells = [cell for line in comparison.percent.lines for cell in line.cells if cell.outcome is outcome]
    marks = [mark for cell in cells for mark in cell.marks]
    if not marks:
        return
    alone = view.with_(outcome=(outcome,))
    yield Excerpt(outcome.label, alone)
    months = {mark.months for mark in marks}
    for landmark in () if view.over_time or len(months) < 2 else Landmark:
        if landmark.months in months:
            yield Excerpt(f"{outcome.label}{AT}{landmark.months} months", alone.with_(month=(landmark,)))
