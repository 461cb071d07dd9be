"""Rows and a view become one frozen Comparison.

``values`` says what it holds; ``compare`` puts it together from ``marks`` (estimate to mark), ``gaps``
(what a cell says without one), ``cells`` (one panel of one line), ``lines`` (which cohort stands where),
``contrasts`` (what differs), ``notes`` and ``summary``; ``words`` holds the phrases.
"""

from app.content.comparison.assembly import compare
from app.content.comparison.cell import Cell, Gap
from app.content.comparison.chart import Band, Line
from app.content.comparison.comparison import Comparison

__all__ = ["Band", "Cell", "Comparison", "Gap", "Line", "compare"]
