"""What relates studies: Overlap, Conflict, Review; and StudyFile, all that one file holds."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from models.records.base import Id, Record, Text, Word
from models.records.estimate import Detail, Empty, Estimate
from models.records.study import Address, Citation, Cohort, Source, Study
from models.vocabulary import Basis, OverlapKind


class Overlap(Record):
    """Two studies that may share patients; each of the two files says so."""

    study: Id
    """The other study."""
    kind: OverlapKind
    basis: Basis
    note: Text


class Conflict(Record):
    """One question that sources answer differently; the figures stand together with what differs."""

    id: Id
    question: Text
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


class StudyFile(Record):
    """One study with everything its file holds; checked alone here, against the others by the loader."""

    study: Study
    citation: Citation
    source: Annotated[tuple[Source, ...], Field(min_length=1)]
    cohort: Annotated[tuple[Cohort, ...], Field(min_length=1)]
    estimate: tuple[Estimate, ...] = ()
    empty: tuple[Empty, ...] = ()
    detail: tuple[Detail, ...] = ()
    overlap: tuple[Overlap, ...] = ()

    def faults(self) -> Iterator[str]:
        """Whether the study gives a figure at all."""
        if not self.estimate and not self.detail:
            yield "estimate: expected at least one estimate or detail"
