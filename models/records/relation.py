"""What relates studies: Overlap, Conflict, Review; and StudyFile, all that one file holds."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from models.records.base import Id, Record, Text, WholeFile, Word
from models.records.detail import Detail
from models.records.empty import Empty
from models.records.estimate import Estimate
from models.records.fact import CohortFact
from models.records.reading import Accept, Appraisal, Checked, Reader
from models.records.source import Address, Citation, Source
from models.records.study import Cohort, Study
from models.vocabulary import Design, OverlapKind, Question, Sharing


class Overlap(Record):
    """Whether this study and another may share patients; each of the two files says the same."""

    study: Id
    """The other study."""
    kind: OverlapKind
    """Why they may share patients."""
    basis: Sharing
    """How sure that is."""
    cohorts: tuple[Id, ...] = ()
    """Cohorts of this study that are meant; empty for all of them."""
    note: Text
    """Why, saying no more than the texts print."""


class Conflict(Record):
    """One question that sources answer differently; the figures stand together with what differs."""

    id: Id
    """Stable name of the conflict."""
    question: Text
    """What is answered differently."""
    claims: Annotated[tuple[Id, ...], Field(min_length=2)]
    """Estimates, empties or details, by id."""
    differs: Text
    """What differs between them, in our own words."""


class Review(Record):
    """A published review: context and check, never a row."""

    id: Id
    label: Word
    scope: Text
    studies: int | None = None
    patients: int | None = None
    findings: tuple[Text, ...]
    citation: Text
    url: Address | None = None


class StudyFile(WholeFile):
    """One study with everything its file holds; checked alone here, against the others by the loader."""

    study: Study
    citation: Citation
    source: Annotated[tuple[Source, ...], Field(min_length=1)]
    cohort: Annotated[tuple[Cohort, ...], Field(min_length=1)]
    fact: tuple[CohortFact, ...] = ()
    """What texts say of the patients of its cohorts."""
    estimate: tuple[Estimate, ...] = ()
    empty: tuple[Empty, ...] = ()
    detail: tuple[Detail, ...] = ()
    overlap: tuple[Overlap, ...] = ()
    coded: Reader
    """Who coded the file, from which copy."""
    checked: Checked | None = None
    """Who read it a second time; None if nobody has, and then it is a draft."""
    appraisal: tuple[Appraisal, ...] = ()
    """The ten questions in order; empty where the study is not appraised."""
    accept: tuple[Accept, ...] = ()
    """Warnings that are right as they stand."""

    def faults(self) -> Iterator[str]:
        """Whether the study gives a figure at all, and answers all questions or none."""
        if not self.estimate and not self.detail:
            yield "estimate: expected at least one estimate or detail"
        asked = tuple(one.question for one in self.appraisal)
        if asked and self.study.design is Design.RANDOMIZED:
            yield "appraisal: expected none for a randomized trial, which is no case series"
        elif asked and asked != tuple(Question):
            lacking = [str(one) for one in Question if one not in asked]
            found = f"without {', '.join(lacking)}" if lacking else "in another order or twice"
            yield f"appraisal: expected the ten questions in their order, got them {found}"
