"""Rows and a view become one frozen Comparison.

``values`` says what it holds; ``compare`` puts it together from ``marks`` (estimate to mark), ``gaps``
(what a cell says without one), ``cells`` (one panel of one line), ``lines`` (which cohort stands where),
``contrasts`` (what differs), ``notes`` and ``summary``; ``words`` holds the phrases.
"""

from app.figures.comparison.chart import Band, Cell, Chart, Gap, Group, Line, Mark, Panel, Shape, Unit
from app.figures.comparison.compare import compare
from app.figures.comparison.values import Comparison, Contrast, Difference, Note, Reference, Shown, Totals

__all__ = [
    "Band",
    "Cell",
    "Chart",
    "Comparison",
    "Contrast",
    "Difference",
    "Gap",
    "Group",
    "Line",
    "Mark",
    "Note",
    "Panel",
    "Reference",
    "Shape",
    "Shown",
    "Totals",
    "Unit",
    "compare",
]
