"""The comparison narrowed to what is seen over time; its title, summary and notes are true of that."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.chart import Chart
from app.content.comparison.comparison import Comparison, Note
from app.content.comparison.footnotes import needed
from app.content.comparison.trimming import only
from app.content.over_time import entitled
from app.content.over_time.entitled import survival
from models.records import Row
from models.vocabulary import Outcome

UNJOINED: Final = "Landmarks as printed; nothing joins them, since no curve was read."
NOTHING: Final = "None of the outcomes asked for is survival, so that nothing can be drawn over time."
NOBODY: Final = "No cohort shown gives a survival landmark."


def seen(comparison: Comparison, rows: Sequence[Row] = ()) -> Comparison:
    """Return what a view shows: the comparison itself, or where it is asked over time, its survival.

    Args:
        comparison: everything of the view.
        rows: every row of the evidence, by which a study or a cohort that stands alone is named.
    """
    view, outcomes = comparison.view, survival(comparison.view)
    if not (view.over_time and outcomes):
        return comparison
    percent = only(comparison.percent, outcomes)
    named = entitled.of_chart(percent, view, wording.names(rows))
    narrowed = replace(comparison, title=named, percent=percent, notes=_notes(comparison, percent))
    reporting = frozenset[str]().union(*(percent.reporting(outcome) for outcome in outcomes))
    totals = replace(comparison.totals, numbered=len(reporting))
    return replace(narrowed, totals=totals, summary=_summary(narrowed))


def of_outcomes(comparison: Comparison, outcomes: Sequence[Outcome]) -> str:
    """Return what a part of the comparison is called that shows some of its outcomes."""
    return entitled.of_chart(only(comparison.percent, outcomes), comparison.view, {})


def caption(comparison: Comparison) -> str:
    """Return what a figure over time shows and what not, in plain words."""
    if not survival(comparison.view):
        return NOTHING
    if not comparison.percent.marks:
        return NOBODY
    months = wording.listed([month.value for month in comparison.view.month])
    alone = f" Only landmarks at {months} months are drawn, as asked." if months else ""
    return f"{UNJOINED}{alone}"


def _notes(comparison: Comparison, percent: Chart) -> tuple[Note, ...]:
    """The footnotes that a landmark needs: no other sign, no reference line, no derived interval."""
    told = (note for note in comparison.notes if note.kind not in ("reference", "interval"))
    return needed(told, [percent])


def _summary(comparison: Comparison) -> str:
    """The view in one paragraph."""
    total = wording.plural(comparison.totals.cohorts, "cohort")
    counted = [
        f"{panel.heading}: {len(comparison.percent.reporting(panel.outcome)) or 'none'} of {total} with a "
        "landmark."
        for panel in comparison.percent.panels
    ]
    said = (f"{comparison.title}.", f"{comparison.subtitle}.", comparison.caveat, caption(comparison))
    return " ".join((*said, *counted, f"Data version {comparison.data_version}."))
