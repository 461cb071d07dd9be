"""What the API answers with: one model per record, from which its description is generated too."""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from models.records import Citation, Cohort, Detail, Overlap, Source, Study
from models.vocabulary import (
    AgeGroup,
    Burden,
    CiSource,
    Clock,
    Collection,
    CountsBasis,
    Denominator,
    Derivation,
    Endpoint,
    Flag,
    Grade,
    Grading,
    Kind,
    Missing,
    Outcome,
    Response,
    Setting,
    Site,
    SiteGroup,
    Target,
    Tier,
)

Unit = Literal["percent", "months", "patients"]
Id = Annotated[str, Field(max_length=200)]


class Answer(BaseModel):
    """What every answer shares: frozen, and no field beyond those described."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EstimateRecord(Answer):
    """One figure as a source printed it, or a named gap: where ``missing`` is set, ``value`` is null.

    Percentages are 0 to 100, times are months.
    """

    id: Id
    study: Id
    cohort: Id
    cohort_label: str
    site: Site
    site_group: SiteGroup
    age_group: AgeGroup
    setting: Setting
    product: str
    target: Target
    outcome: Outcome
    endpoint: Endpoint | None = None
    term: str | None = None
    response_definition: Response | None = None
    window: str | None = None
    kind: Kind | None = None
    value: float | None = None
    unit: Unit | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    ci_source: CiSource = CiSource.NONE
    ci_method: Literal["wilson"] | None = None
    ci_printed: str | None = None
    events: int | None = None
    total: int | None = None
    denominator: Denominator | None = None
    counts_basis: CountsBasis = CountsBasis.NOT_REPORTED
    derivation: Derivation = Derivation.NONE
    months: int | None = None
    clock: Clock | None = None
    follow_up_months: float | None = None
    grade: Grade | None = None
    grading_system: Grading | None = None
    subgroup: Burden | None = None
    subset_of: Id | None = None
    printed: str | None = None
    missing: Missing | None = None
    source: Id
    locator: str | None = None
    tier: Tier
    flags: tuple[Flag, ...] = ()
    collection: Collection


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
    "Answer",
    "CohortRecord",
    "Error",
    "EstimateRecord",
    "Fault",
    "Key",
    "Page",
    "StudyDetail",
    "StudyRecord",
    "Unit",
    "Vocabularies",
    "Vocabulary",
    "Word",
]
