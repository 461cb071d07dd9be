"""The record of an estimate: what a program, a spreadsheet and a statistics package get of one figure.

The line beneath each field is its entry in the data dictionary and in the description of the API.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from models.vocabulary import (
    AgeGroup,
    Burden,
    CiSource,
    Clock,
    Collection,
    Condition,
    CountsBasis,
    Denominator,
    Derivation,
    Endpoint,
    Extent,
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
    TotalBasis,
)

Unit = Literal["percent", "months", "patients"]
Id = Annotated[str, Field(max_length=200)]


class AnswerModel(BaseModel):
    """What every record handed out shares: frozen, and no field beyond those described."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True)


class EstimateRecord(AnswerModel):
    """One figure as a source printed it, or a named gap: where ``missing`` is set, ``value`` is null.

    Percentages are 0 to 100, times are months.
    """

    id: Id
    """The figure's or the gap's stable name."""
    study: Id
    """Id of the study."""
    cohort: Id
    """Id of the cohort."""
    cohort_label: str
    """The cohort's name on screen."""
    site: Site
    """Disease site of the cohort, as coded."""
    site_group: SiteGroup
    """The site the cohort is shown under."""
    age_group: AgeGroup
    """Age group of the cohort."""
    setting: Setting
    """When the cohort was treated with regard to CAR T."""
    product: str
    """The product, in the source's words."""
    target: Target
    """The antigen the product is directed at."""
    outcome: Outcome
    """What was measured: the panel of the figure."""
    endpoint: Endpoint | None = None
    """What the source calls the value; endpoints keep their names."""
    term: str | None = None
    """The source's own term, where it matters."""
    response_definition: Response | None = None
    """Which response: each definition is another outcome."""
    window: str | None = None
    """When response or toxicity was assessed, for example "day 28"."""
    kind: Kind | None = None
    """What kind of number the value is."""
    value: float | None = None
    """The figure: percent from 0 to 100, months or patients, as unit says; empty where missing is set."""
    unit: Unit | None = None
    """The unit of value and interval: percent, months or patients."""
    ci_low: float | None = None
    """Lower bound of the interval, in the value's unit; empty where there is none."""
    ci_high: float | None = None
    """Upper bound of the interval, in the value's unit; empty where there is none."""
    ci_level: float | None = None
    """Level of the interval in percent, usually 95."""
    ci_source: CiSource = CiSource.NONE
    """Whether the interval is published, derived from counts, or not there; never derived for survival."""
    ci_method: Literal["wilson"] | None = None
    """How a derived interval was computed."""
    ci_printed: str | None = None
    """The interval as the source prints it."""
    events: int | None = None
    """Patients with the event or response."""
    total: int | None = None
    """Patients the value counts."""
    denominator: Denominator | None = None
    """Whom the value counts."""
    denominator_text: str | None = None
    """Whom the value counts, in words, where the coded word does not say it all."""
    condition: Condition | None = None
    """What the figure presupposes of those it counts; empty where it counts all who were infused."""
    at_risk: int | None = None
    """Number at risk at the landmark; empty where the source does not print it."""
    counts_basis: CountsBasis = CountsBasis.NOT_REPORTED
    """How events are known: printed, or the only whole number that fits the print."""
    total_basis: TotalBasis | None = None
    """How the total is known: printed with the figure, recovered, or inferred from another statement."""
    counts_reason: str | None = None
    """Why a count or total that is not printed with the figure is the one."""
    derivation: Derivation = Derivation.NONE
    """Whether the value is the print or was computed here."""
    months: int | None = None
    """Landmark of the value in months."""
    clock: Clock | None = None
    """Time origin of the value; two of them never mix."""
    follow_up_months: float | None = None
    """Median follow-up of the cohort in months."""
    grade: Grade | None = None
    """Toxicity grade band; unlike bands are different outcomes."""
    grading_system: Grading | None = None
    """Toxicity grading system."""
    subgroup: Burden | None = None
    """Marrow-burden subgroup; empty for the whole cohort."""
    subset_of: Id | None = None
    """The cohort whose patients these are a part of; such rows are never added to it."""
    printed: str | None = None
    """The figure as the source prints it."""
    missing: Missing | None = None
    """Which of the seven kinds of empty this is; empty for a figure. not_reported: of a paper read whole."""
    says: str | None = None
    """What the figure measures, in one line of our own; empty where the coded words say it all."""
    note: str | None = None
    """What else to know of the figure or the gap, in our own words."""
    source: Id
    """Id of the text it was read in."""
    locator: str | None = None
    """Where in that text."""
    tier: Tier
    """What kind of text that is."""
    read: Extent
    """How far that text was read: whole, an abstract or report to its end, or a copy that breaks off."""
    flags: tuple[Flag, ...] = ()
    """Cautions the figure carries."""
    collection: Collection
    """Which collection the study belongs to."""
