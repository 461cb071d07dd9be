"""How large a marker is drawn: its area stands for patients, on one scale for figure, slide and phone."""

from math import ceil, sqrt
from typing import Final

from app.content.comparison.chart import Chart
from app.drawing.forest.style import Style

LEAST_FULL: Final = 251
"""Patients that the largest marker stands for where no cohort is larger, so that few rows look like many."""


def full(chart: Chart) -> int:
    """Return the patients that the largest marker stands for: the largest cohort, whatever it reports."""
    return max([LEAST_FULL, *(line.patients for line in chart.lines if line.patients)])


def alike(full: int, style: Style) -> int:
    """Return the patients up to which all markers have the style's smallest size."""
    return ceil(full * (style.smallest / style.biggest) ** 2) - 1


def radius(patients: int | None, full: int, style: Style) -> float:
    """Return half a marker's height, px: at least the style's smallest, at most its biggest."""
    if patients is None or patients <= 0 or full <= 0:
        return style.smallest
    return max(style.smallest, style.biggest * sqrt(min(1.0, patients / full)))
