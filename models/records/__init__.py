"""The records of the evidence, and what makes an extraction believable.

::

    StudyFile ── Study, Citation
      ├─ Source    a text that was read
      ├─ Cohort    a group of patients: a row of the figure
      ├─ Estimate  a figure that can be drawn
      ├─ Empty     a gap, named
      ├─ Detail    a figure for the study page
      └─ Overlap   another study that may share patients
    Conflict       sources that disagree;  Review  context, never a row
    Row            one cohort with all of it, as the store hands it on
"""

from models.records.base import NOT_REPORTED, Record, clean
from models.records.counted import decimals, numbers, rounds_to
from models.records.estimate import Detail, Empty, Estimate
from models.records.relation import Conflict, Overlap, Review, StudyFile
from models.records.row import Row
from models.records.study import Citation, Cohort, Source, Study

__all__ = [
    "NOT_REPORTED",
    "Citation",
    "Cohort",
    "Conflict",
    "Detail",
    "Empty",
    "Estimate",
    "Overlap",
    "Record",
    "Review",
    "Row",
    "Source",
    "Study",
    "StudyFile",
    "clean",
    "decimals",
    "numbers",
    "rounds_to",
]
