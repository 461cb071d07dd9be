"""A comparison as it is seen over time: survival landmarks on months 0 to 60, joined by nothing.

::

    Comparison ── seen ──► the same with survival panels alone, its title, summary and notes
                  parted ──► band by band: the lines that have a landmark, and who has none, by what is there
                             instead
"""

from app.content.over_time.entitled import LAST, of_rows, survival
from app.content.over_time.landmarks import WithoutLandmark, parted
from app.content.over_time.narrowing import NOTHING, caption, of_outcomes, seen

__all__ = [
    "LAST",
    "NOTHING",
    "WithoutLandmark",
    "caption",
    "of_outcomes",
    "of_rows",
    "parted",
    "seen",
    "survival",
]
