"""Choices: what a reader can ask next, how many cohorts each answer holds, and its address.

::

    rows + view ── choices ──► Choices
                                 ├─ controls: one per facet shown ─ choices ─ label, count, state, address
                                 ├─ chips: what the reader changed, each with the address without it
                                 └─ presets: views to begin with

A count is the number of cohorts shown if only this facet were set to that word; outcome and landmark
count the cohorts shown that report it. A count of zero carries the reason in words.
"""

from app.content.filters.counting import opening
from app.content.filters.filter_bar import Chip, Choice, Choices, Control
from app.content.filters.offer import choices, presets
from app.content.filters.suggestions import Way, beside, ways

__all__ = [
    "Chip",
    "Choice",
    "Choices",
    "Control",
    "Way",
    "beside",
    "choices",
    "opening",
    "presets",
    "ways",
]
