"""The records of the evidence, and what makes an extraction believable.

::

    StudyFile ── Study, Citation
      ├─ Source    a text that was read
      ├─ Cohort    a group of patients: a row of the figure
      ├─ Estimate  a figure that can be drawn
      ├─ Empty     a gap, named
      ├─ Detail    a figure for the study page
      ├─ Overlap   another study, and whether it may share patients
      ├─ Reader    who coded the file, who checked it
      ├─ Appraisal one answer of the ten
      └─ Accept    a warning that is right as it stands, and why
    Conflict       sources that disagree;  Review  context, never a row
    Pair           two studies that share a key: a center, a registration, a registry
    Row            one cohort with all of it, as the store hands it on
"""

from models.records.base import NOT_REPORTED, Record, clean
from models.records.counted import rounds_to
from models.records.estimate import Detail, Estimate
from models.records.gap import Empty
from models.records.prints import Figure, Unit, decimals, figures, in_months, numbers
from models.records.reading import Accept, Appraisal, Reader
from models.records.relation import Conflict, Overlap, Review, StudyFile
from models.records.row import Row
from models.records.sharing import Pair, SharedKey, folded, meet, pairs, shared, unnamed, years
from models.records.source import Citation, Source, silence
from models.records.study import Cohort, Study

__all__ = [
    "NOT_REPORTED",
    "Accept",
    "Appraisal",
    "Citation",
    "Cohort",
    "Conflict",
    "Detail",
    "Empty",
    "Estimate",
    "Figure",
    "Overlap",
    "Pair",
    "Reader",
    "Record",
    "Review",
    "Row",
    "SharedKey",
    "Source",
    "Study",
    "StudyFile",
    "Unit",
    "clean",
    "decimals",
    "figures",
    "folded",
    "in_months",
    "meet",
    "numbers",
    "pairs",
    "rounds_to",
    "shared",
    "silence",
    "unnamed",
    "years",
]
