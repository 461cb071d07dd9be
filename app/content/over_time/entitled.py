"""What a view that is seen over time is called, from what it draws or from the rows it keeps."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.content import wording
from app.content.comparison import heading
from app.content.comparison.chart import Chart
from models.records import Row
from models.view import View
from models.vocabulary import Endpoint, Kind, Outcome

LAST: Final = 60
"""Where the axis of months ends."""

SURVIVAL: Final = tuple(outcome for outcome in Outcome if Kind.SURVIVAL in outcome.kinds)

Landmarks = Mapping[Outcome, Iterable[tuple[Endpoint | None, int | None]]]
"""Endpoint and month of each landmark of an outcome; no endpoint where it is the outcome's own."""


def survival(view: View) -> tuple[Outcome, ...]:
    """Return the outcomes of a view that have survival landmarks."""
    return tuple(outcome for outcome in view.outcomes if outcome in SURVIVAL)


def of_chart(chart: Chart, view: View, names: Mapping[str, str]) -> str:
    """Return the title of what is drawn; ``names`` are those of studies and cohorts, by id."""
    cells = [cell for line in chart.lines for cell in line.cells]
    found = {
        panel.outcome: [
            (mark.endpoint, mark.months)
            for cell in cells
            if cell.outcome is panel.outcome
            for mark in cell.marks
        ]
        for panel in chart.panels
    }
    return heading.title((), view, names, _what(found, view))


def of_rows(rows: Sequence[Row], view: View, names: Mapping[str, str]) -> str:
    """Return the same title without a comparison, from the cohorts that belong to a view."""
    drawn = heading.shown(rows, view)
    found = {
        outcome: [
            (None if e.endpoint.own else e.endpoint, e.months) for e in drawn[outcome] if not e.kind.in_months
        ]
        for outcome in survival(view)
    }
    return heading.title(rows, view, names, _what(found, view) if found else "")


def _what(found: Landmarks, view: View) -> str:
    """The endpoints with their time: what has a landmark that was asked for, then what has none."""
    asked = {month.months for month in view.month}
    at: dict[tuple[int, ...], list[str]] = {}
    for outcome, landmarks in found.items():
        months: dict[str, set[int]] = {}
        for endpoint, month in landmarks:
            label = endpoint.label if endpoint else outcome.words
            months.setdefault(label, set()).update(asked.intersection([month or 0]))
        for label in sorted(months, key=_order) or [outcome.words]:
            at.setdefault(tuple(sorted(months.get(label, ()))), []).append(wording.running(label))
    said = "; ".join(f"{wording.listed(at[key])}{_at(key, view)}" for key in sorted(at, reverse=True))
    return f"{said} (months 0–{LAST})" if asked else f"{said} over time, months 0–{LAST}"


def _order(label: str) -> int:
    return [endpoint.label for endpoint in Endpoint].index(label)


def _at(months: tuple[int, ...], view: View) -> str:
    if months:
        return f" at {wording.listed([str(month) for month in months])} months"
    return f", none at {wording.listed([month.value for month in view.month])} months" if view.month else ""
