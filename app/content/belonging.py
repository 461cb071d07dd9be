"""What belongs to a number: the P values that its source prints of it, and its siblings on screen."""

import re
from collections.abc import Iterator
from typing import Final

from app.content.comparison.chart import Band, Chart, Line
from app.content.comparison.comparison import Comparison
from app.content.comparison.lineup import Lineup
from models.records import Detail, Estimate, Row, numbers
from models.vocabulary import Outcome, Topic

_MONTHS: Final = re.compile(r"\b(\d+)[ -]months?\b")


def p_values(row: Row, estimate: Estimate) -> tuple[Detail, ...]:
    """Return the tests that the source prints of a number, each as it is recorded.

    A test of the whole study belongs to whole cohorts. One of the cohort belongs to its subgroups, where it
    reports the outcome by subgroup, else to the cohort. A test that names a landmark belongs to that alone.
    """
    split = any(e.burden for e in row.estimates if e.outcome is estimate.outcome)
    return tuple(
        detail
        for detail in row.details
        if detail.topic is Topic.COMPARISON
        and detail.outcome is estimate.outcome
        and numbers(detail.printed)
        and bool(estimate.burden) is (split and detail.cohort == row.cohort.id)
        and _at(detail, estimate)
    )


def _at(detail: Detail, estimate: Estimate) -> bool:
    """Whether a test is at the landmark of a number, as far as its label names one."""
    named = _MONTHS.findall(detail.label)
    return not named or str(estimate.months) in named


def siblings(drawn: Comparison | Lineup, wanted: str, outcome: Outcome) -> tuple[str, ...]:
    """Return the numbers on screen of one outcome of a cohort, in drawing order: landmarks and subgroups.

    What is said in place of a number counts too, "not reached" for one; what is silent does not. Empty where
    the wanted one is not among them. A cohort's medians belong to it; figures of another band do not.
    """
    charts = (drawn.percent, *([drawn.months] if drawn.months else []))
    held = [one for chart in charts for one in _told(chart, outcome)]
    home = next((place for place, about in held if about == wanted), None)
    return tuple(dict.fromkeys(about for place, about in held if place == home))


def _told(chart: Chart, outcome: Outcome) -> Iterator[tuple[tuple[str, str], str]]:
    """Every number of an outcome with the place it belongs to: its cohort and band."""
    for band in chart.bands:
        for line in band.lines:
            yield from ((_place(band, line), about) for about in _ids(line, outcome))


def _place(band: Band, line: Line) -> tuple[str, str]:
    return line.cohort, band.key


def _ids(line: Line, outcome: Outcome) -> Iterator[str]:
    for cell in line.cells:
        if cell.outcome is outcome:
            yield from (mark.id for mark in cell.marks)
            yield from (gap.about for gap in cell.gaps if gap.about and gap.kind and not gap.kind.silent)
