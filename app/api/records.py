"""What the API answers with: one model per record, from which its description is generated too."""

from typing import Generic, TypeVar

from pydantic import BaseModel

from app.exports.pooled import PooledRecord
from app.exports.record import AnswerModel, EstimateRecord, Id
from models.records import (
    Appraisal,
    Checked,
    Citation,
    Cohort,
    CohortFact,
    Conflict,
    Detail,
    Known,
    LeftOut,
    Reader,
    Search,
    Source,
    Study,
)
from models.vocabulary import FitAnswer, OverlapKind, Sharing, SiteGroup


class FitRecord(AnswerModel):
    """What a cohort answers to one fact of a patient."""

    fact: str
    """The fact as the address spells it, for example hsct:no."""
    answer: FitAnswer
    """Whether the cohort fits it."""
    words: str
    """What is stated of the cohort, in a few words; that nothing is."""
    source: str
    """The text it was read in, in words; empty where nothing is stated."""
    locator: str
    """Where in that text; empty where nothing is stated."""


class CohortRecord(Cohort):
    """A cohort with the study it belongs to and the site group it is shown under."""

    study: Id
    """Id of the study."""
    site_group: SiteGroup
    """The site the cohort is shown under."""
    facts: tuple[CohortFact, ...] = ()
    """What texts say of its patients; what its own fields say is not repeated."""
    fit: tuple[FitRecord, ...] | None = None
    """How it fits the patient asked for, fact by fact; only where one is, and then the list is ordered so."""


class OverlapRecord(AnswerModel):
    """What is known of patients that this study and another may share."""

    study: Id
    """Id of the other study."""
    kind: OverlapKind
    """What joins the two studies."""
    basis: Sharing
    """How sure it is that patients are shared; ruled_out says that none are."""
    cohorts: tuple[Id, ...]
    """Ids of the cohorts of this study that are meant."""
    reason: str
    """Why, saying no more than the texts print."""


class CitedStudy(AnswerModel):
    """A study, how it is cited, the texts that were read and by whom."""

    id: Id
    """Id of the study, as in study.id."""
    study: Study
    """The study itself."""
    citation: Citation
    """The work it is cited as."""
    sources: tuple[Source, ...]
    """The texts that were read."""
    coded: Reader
    """Who coded it, when, and from which copy."""
    checked: Checked | None
    """Who read it a second time; null if nobody has."""


class StudyRecord(CitedStudy):
    """A study, how it is cited, the texts that were read and by whom, and the ids of its cohorts."""

    cohorts: tuple[Id, ...]
    """Ids of its cohorts."""


class StudyDetail(CitedStudy):
    """A study with everything recorded of it, whatever a view would show."""

    data_version: str
    """Version of the data."""
    cohorts: tuple[CohortRecord, ...]
    """Its cohorts."""
    estimates: tuple[EstimateRecord, ...]
    """Every figure that can be drawn, and every named gap."""
    details: tuple[Detail, ...]
    """Figures that only the study page shows."""
    overlaps: tuple[OverlapRecord, ...]
    """Studies that may share patients, or are ruled out; where no center is named, any other study may."""
    conflicts: tuple[Conflict, ...]
    """Questions that this study and others, or its own texts, answer differently."""
    appraisal: tuple[Appraisal, ...]
    """The ten questions of the JBI checklist for case series, in order; empty where it is not appraised."""


class Word(AnswerModel):
    """A controlled word."""

    code: str
    """The word as it stands in records and addresses."""
    label: str
    """The word on screen."""
    definition: str
    """What it means."""


class Vocabulary(AnswerModel):
    """The words of one kind, in their own order."""

    name: str
    """Name of the vocabulary."""
    definition: str
    """What its words are about."""
    words: tuple[Word, ...]
    """Its words, in order."""


class Key(AnswerModel):
    """A key of the address: its name on screen and the words it takes; none where it takes ids."""

    key: str
    """The key."""
    label: str
    """Its name on screen."""
    words: tuple[str, ...]
    """The words it takes; empty where it takes ids."""


class Vocabularies(AnswerModel):
    """Every controlled word, and every key of the address."""

    data_version: str
    """Version of the data."""
    vocabularies: tuple[Vocabulary, ...]
    """Every vocabulary."""
    keys: tuple[Key, ...]
    """Every key of the address."""


class AccountStep(AnswerModel):
    """How many of what was read were included or left out, and what they are made of."""

    count: int
    """How many."""
    what: str
    """What is counted."""
    reasons: tuple[tuple[int, str], ...]
    """How many of them for which reason."""


class AccountAnswer(AnswerModel):
    """How the evidence was gathered: a curated collection, unless ``status`` says otherwise."""

    data_version: str
    """Version of the data."""
    question: str
    """What the collection asks."""
    status: str
    """What it is and is not, in words."""
    evidence: str
    """The day the evidence last changed."""
    searched: str
    """The day of the last search."""
    built_at: str
    """When the database was built from it, ISO 8601 in UTC."""
    flow: tuple[AccountStep, ...]
    """What was read, included and left out, in order."""
    searches: tuple[Search, ...]
    """The searches as they were made; what nobody wrote down is "not_kept"."""
    left_out: tuple[LeftOut, ...]
    """Texts and figures that were read and are not drawn."""
    known: tuple[Known, ...]
    """Studies that are known and could not be read."""


Item = TypeVar("Item", bound=BaseModel)


class ListPage(AnswerModel, Generic[Item]):
    """Part of a list: ``total`` counts all of it, ``next`` is the address of the rest, null at the end."""

    data_version: str
    """Version of the data."""
    caveat: str
    """What holds for every item."""
    total: int
    """How many items the whole list holds."""
    items: tuple[Item, ...]
    """The items of this part."""
    next: str | None
    """Address of the rest; null at the end."""


class EstimatePage(ListPage[EstimateRecord]):
    """Part of the figures and gaps of a view; ``pooled`` is there where the view asks for pooling."""

    pooled: tuple[PooledRecord, ...] = ()
    """The pools of the view, or every reason against each; only where the view asks for pooling."""


class Fault(AnswerModel):
    """What is wrong, and with which key."""

    code: str
    """What kind of fault it is."""
    message: str
    """What is wrong and what was expected, in words."""
    field: str | None
    """The key of the address that is meant; null if it is none."""


class Error(AnswerModel):
    """The body of every error."""

    error: Fault
    """What is wrong."""
