"""The records of the evidence, and what makes an extraction believable.

::

    StudyFile ── Study, Citation
      ├─ Source    a text that was read
      ├─ Cohort    a group of patients: a row of the figure
      ├─ CohortFact  of how many of a cohort something holds: a transplant before
      ├─ Estimate  a figure that can be drawn
      ├─ Empty     a gap, named
      ├─ Detail    a figure for the study page
      ├─ Overlap   another study, and whether it may share patients
      ├─ Reader    who coded the file;  Checked  who read it a second time
      ├─ Appraisal one answer of the ten
      └─ Accept    a warning that is right as it stands, and why
    Conflict       sources that disagree;  Review  context, never a row
    AccountFile    how it was gathered: Account, Search, LeftOut, Known
    Pair           two studies that share a key: a center, a registration, a registry
    Row            one cohort with all of it, as the store hands it on;  Rows  all of them
"""

from models.records.account import NOT_KEPT, Account, AccountFile, Known, LeftOut, Search
from models.records.base import NOT_REPORTED, Record, WholeFile, clean
from models.records.counted import Counted, rounds_to
from models.records.detail import Detail
from models.records.empty import Empty
from models.records.estimate import Estimate
from models.records.fact import ANSWERED, CohortFact, contradicted, implied, within
from models.records.prints import Unit, decimals, figures, in_months, numbers
from models.records.reading import Accept, Appraisal, Checked, Reader
from models.records.relation import Conflict, Overlap, Review, StudyFile
from models.records.row import Row
from models.records.rows import Rows
from models.records.sharing import folded, meet, pairs, shared, unnamed
from models.records.source import Citation, Source, silence
from models.records.study import Cohort, Study
