"""Row: one cohort with its study and everything reported of it, as the store hands it on."""

from dataclasses import dataclass

from models.records.detail import Detail
from models.records.empty import Empty
from models.records.estimate import Estimate
from models.records.fact import CohortFact
from models.records.reading import Appraisal, Reader
from models.records.relation import Overlap
from models.records.source import Citation, Source
from models.records.study import Cohort, Study


@dataclass(frozen=True, slots=True)
class Row:
    """A cohort and what is known of it.

    ``estimates``, ``empties``, ``details`` and ``facts`` are those of this cohort, in file order;
    ``sources`` are the study's texts; ``overlaps`` are the study's statements about shared patients;
    ``wholes`` are the ids of the cohorts that this one is a part of, the smallest first, whether or not
    they are on screen with it. ``appraisal`` holds the study's ten answers, none where it is not appraised;
    ``coded`` and ``checked`` say who read it, None where nobody did.
    """

    study: Study
    citation: Citation
    cohort: Cohort
    sources: tuple[Source, ...]
    estimates: tuple[Estimate, ...]
    empties: tuple[Empty, ...]
    details: tuple[Detail, ...] = ()
    facts: tuple[CohortFact, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    wholes: tuple[str, ...] = ()
    appraisal: tuple[Appraisal, ...] = ()
    coded: Reader | None = None
    checked: Reader | None = None

    def source(self, source_id: str) -> Source:
        """The source with this id; KeyError if the study does not hold it."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
