"""What the API answers with: one model per record, from which its description is generated too."""

from typing import Generic, TypeVar

from pydantic import BaseModel

from app.exports.record import Answer, EstimateRecord, Id
from models.records import Citation, Cohort, Detail, Known, LeftOut, Overlap, Search, Source, Study
from models.vocabulary import SiteGroup


class CohortRecord(Cohort):
    """A cohort with the study it belongs to and the site group it is shown under."""

    study: Id
    site_group: SiteGroup


class StudyRecord(Answer):
    """A study, how it is cited, the texts that were read, and the ids of its cohorts."""

    study: Study
    citation: Citation
    sources: tuple[Source, ...]
    cohorts: tuple[Id, ...]


class StudyDetail(Answer):
    """A study with everything recorded of it, whatever a view would show."""

    data_version: str
    study: Study
    citation: Citation
    sources: tuple[Source, ...]
    cohorts: tuple[CohortRecord, ...]
    estimates: tuple[EstimateRecord, ...]
    details: tuple[Detail, ...]
    overlaps: tuple[Overlap, ...]


class Word(Answer):
    """A controlled word."""

    code: str
    label: str
    definition: str


class Vocabulary(Answer):
    """The words of one kind, in their own order."""

    name: str
    definition: str
    words: tuple[Word, ...]


class Key(Answer):
    """A key of the address: its name on screen and the words it takes; none where it takes ids."""

    key: str
    label: str
    words: tuple[str, ...]


class Vocabularies(Answer):
    """Every controlled word, and every key of the address."""

    data_version: str
    vocabularies: tuple[Vocabulary, ...]
    keys: tuple[Key, ...]


class Step(Answer):
    """How many of what was read were included or left out, and what they are made of."""

    count: int
    what: str
    reasons: tuple[tuple[int, str], ...]


class AccountAnswer(Answer):
    """How the evidence was gathered: a curated collection, unless ``status`` says otherwise.

    ``evidence`` is the day the evidence last changed, ``searched`` that of the last search, and ``built_at``
    the moment the database was built from it. What nobody wrote down of a search is "not_kept".
    """

    data_version: str
    question: str
    status: str
    evidence: str
    searched: str
    built_at: str
    flow: tuple[Step, ...]
    searches: tuple[Search, ...]
    left_out: tuple[LeftOut, ...]
    known: tuple[Known, ...]


Item = TypeVar("Item", bound=BaseModel)


class Page(Answer, Generic[Item]):
    """Part of a list: ``total`` counts all of it, ``next`` is the address of the rest, null at the end."""

    data_version: str
    caveat: str
    total: int
    items: tuple[Item, ...]
    next: str | None


class Fault(Answer):
    """What is wrong, and with which key."""

    code: str
    message: str
    field: str | None


class Error(Answer):
    """The body of every error."""

    error: Fault


__all__ = [
    "AccountAnswer",
    "Answer",
    "CohortRecord",
    "Error",
    "EstimateRecord",
    "Fault",
    "Key",
    "Page",
    "Step",
    "StudyDetail",
    "StudyRecord",
    "Vocabularies",
    "Vocabulary",
    "Word",
]
