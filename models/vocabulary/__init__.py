"""Every controlled word of the evidence, each with a code, a label and a definition.

``Term`` is the base; the words are grouped by the question they answer: ``clinical`` (who was treated),
``outcome`` (what was measured), ``measure`` (what kind of number), ``evidence`` (how it is known),
``patient`` (what a patient brings along), ``choice`` (what a reader may ask).
"""

from models.vocabulary.appraisal import Answer, Question
from models.vocabulary.choice import AgeMatch, BurdenRows, EndpointScope, GroupBy, SiteChoice, SortBy
from models.vocabulary.clinical import (
    AgeGroup,
    Burden,
    CnsStatus,
    Costimulation,
    Design,
    Indication,
    MeasuredAt,
    Setting,
    Site,
    SiteGroup,
    Target,
    TherapyLine,
)
from models.vocabulary.evidence import (
    Basis,
    CiSource,
    Collection,
    CountsBasis,
    Derivation,
    Extent,
    Flag,
    HsctCensoring,
    Missing,
    Tier,
    Topic,
    TotalBasis,
)
from models.vocabulary.exclusion import Exclusion
from models.vocabulary.measure import Clock, Condition, Denominator, Kind, Landmark
from models.vocabulary.outcome import Endpoint, Grade, Grading, Outcome, Response
from models.vocabulary.patient import About, FactValue, FitAnswer, PatientKey, Share
from models.vocabulary.relation import Naming, OverlapKind, Sharing
from models.vocabulary.term import Term

VOCABULARIES: tuple[type[Term], ...] = (
    Outcome,
    Endpoint,
    Response,
    Grade,
    Grading,
    Kind,
    Clock,
    Denominator,
    Condition,
    Landmark,
    SiteGroup,
    Site,
    MeasuredAt,
    CnsStatus,
    Burden,
    AgeGroup,
    Setting,
    Indication,
    TherapyLine,
    Target,
    Costimulation,
    Design,
    About,
    FactValue,
    Share,
    Tier,
    Extent,
    Missing,
    CiSource,
    CountsBasis,
    TotalBasis,
    Derivation,
    Flag,
    OverlapKind,
    Sharing,
    Naming,
    Basis,
    Question,
    Answer,
    Exclusion,
    Collection,
    Topic,
    HsctCensoring,
    PatientKey,
    FitAnswer,
    SiteChoice,
    AgeMatch,
    BurdenRows,
    EndpointScope,
    GroupBy,
    SortBy,
)
