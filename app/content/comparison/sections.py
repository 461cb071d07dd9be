"""What a view is called outcome by outcome, as on slides that show one outcome each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.content import wording
from app.content.comparison import heading
from app.content.comparison.chart import Chart, Unit
from app.content.patient import fit_wording
from models.records import Row
from models.view import View
from models.vocabulary import Outcome

AFTER: Final = "after CAR T-cell therapy in B-ALL"


@dataclass(frozen=True, slots=True)
class OutcomeSection:
    """One outcome of a view in one unit.

    Attributes:
        unit: percent or months.
        outcome: what it shows.
        title: whose outcome, which, and at what time: "CNS disease: overall survival at 24 months"; that it
            is ordered for a patient, not for whom.
        name: the same in a few words, for lists: "OS at 24 months".
    """

    unit: Unit
    outcome: Outcome
    title: str
    name: str


def sections(
    rows: Sequence[Row], view: View, names: dict[str, str], title: str, charts: Sequence[Chart | None]
) -> tuple[OutcomeSection, ...]:
    """Every panel of a view by name.

    Args:
        rows: the cohorts shown.
        view: what was asked.
        names: what studies are called, by id.
        title: of the whole view.
        charts: those drawn.
    """
    bare = tuple(map(_without_medians, rows)) if view.month else ()
    found = []
    for chart in filter(None, charts):
        for panel in chart.panels:
            alone = replace(view, outcome=(panel.outcome,))
            timed = chart.unit == "percent"
            months = heading.landmarks(heading.shown(bare, alone)[panel.outcome], view) if timed else []
            at = f"{heading.AT}{wording.listed([str(m) for m in months])} months" if months else ""
            name = f"{panel.outcome.label}{at}" if timed else panel.heading
            found.append(
                OutcomeSection(chart.unit, panel.outcome, _title(bare, alone, names, title, timed), name)
            )
    return tuple(found)


def _without_medians(row: Row) -> Row:
    return replace(row, estimates=tuple(e for e in row.estimates if not e.kind.in_months))


def _title(rows: Sequence[Row], alone: View, names: dict[str, str], title: str, timed: bool) -> str:
    """The heading of one outcome alone."""
    if title == wording.DEFAULT_TITLE:
        (outcome,) = alone.outcome
        what = wording.capitalized(wording.outcome_words(outcome, alone.grade))
        said = f"{what} {AFTER}"
    else:
        alone = alone if timed else replace(alone, month=())
        said = heading.title(rows, replace(alone, patient=()), names)
        said += f", {fit_wording.ORDERED}" if alone.patient else ""
    return said if timed else f"{said}, medians"
