"""Row: one cohort with its study and everything reported of it, as the store hands it on."""

from dataclasses import dataclass

from models.records.estimate import Detail, Estimate
from models.records.gap import Empty
from models.records.relation import Overlap
from models.records.source import Citation, Source
from models.records.study import Cohort, Study


@dataclass(frozen=True, slots=True)
class Row:
    """A cohort and what is known of it.

    ``estimates``, ``empties`` and ``details`` are those of this cohort, in file order; ``sources`` are the
    study's texts; ``overlaps`` are the study's statements about shared patients; ``wholes`` are the ids of
    the cohorts that this one is a part of, the smallest first, whether or not they are on screen with it.
    """

    study: Study
    citation: Citation
    cohort: Cohort
    sources: tuple[Source, ...]
    estimates: tuple[Estimate, ...]
    empties: tuple[Empty, ...]
    details: tuple[Detail, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    wholes: tuple[str, ...] = ()

    def source(self, source_id: str) -> Source:
        """The source with this id; KeyError if the study does not hold it."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
