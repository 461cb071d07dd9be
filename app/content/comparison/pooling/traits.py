"""Pool: one set of values in one band and panel, with its answer or every reason against one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from app.statistics.comparability import BandKey
from models.vocabulary import Clock, Denominator, Endpoint, Kind, Outcome, Response, Setting


class Why(StrEnum):
    """What bars pooling, one word for each reason."""

    SITE = "site"
    AGE = "age"
    TARGET = "target"
    POPULATION = "population"
    PRODUCT = "product"
    COSTIMULATION = "costimulation"
    BURDEN = "burden"
    LINE = "line"
    CNS_STATUS = "cns_status"
    SITE_TIME = "site_time"
    EVENTS = "events"
    CENSORING = "censoring"
    LANDMARK = "landmark"
    CLOCK = "clock"
    WINDOW = "window"
    TERM = "term"
    GRADE = "grade"
    GRADING = "grading"
    DENOMINATOR = "denominator"
    INFUSIONS = "infusions"
    CRUDE = "crude"
    INCIDENCE = "incidence"
    COUNTS = "counts"
    RECOVERED = "recovered"
    FLAGGED = "flagged"
    ERROR = "error"
    ARMS = "arms"
    SHARED = "shared"
    FEW = "few"
    NOT_ESTIMABLE = "not_estimable"


Fault = Literal["differs", "silent", "loose", "bars"]
"""How a field fails: its words differ; some do not state it; a word that agrees with nothing; it bars."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """A view in which a reason is gone and at least three studies remain.

    Attributes:
        key: the key of the address that is set: a filter, ``hide`` or ``one_of_each``.
        words: what it is set to, as it is read on screen.
        studies: how many studies remain.
        address: the view.
    """

    key: str
    words: tuple[str, ...]
    studies: int
    address: str


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason against pooling.

    Attributes:
        why: what bars it.
        fault: how.
        values: how many values it concerns; for FEW, how many studies there are.
        of: how many values there are.
        entries: what was found, each with how many values bear it.
        ways: where it could be resolved; none where nothing in the view resolves it.
    """

    why: Why
    fault: Fault
    values: int
    of: int
    entries: tuple[tuple[str, int], ...] = ()
    ways: tuple[WayOn, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A value that is pooled, with the study it stands for."""

    study: str
    name: str
    cohort: str
    estimate: str


@dataclass(frozen=True, slots=True)
class PooledSpan:
    """A figure with its limits, percent; a limit is None where none can be computed."""

    value: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where the true value of a further study would lie.

    Attributes:
        lower: percent.
        upper: percent.
        kind: ``V``, with the standard error of the model; ``HK``, with that of Hartung and Knapp.
        df: degrees of freedom of the t quantile.
    """

    lower: float
    upper: float
    kind: Literal["V", "HK"]
    df: int


@dataclass(frozen=True, slots=True)
class Without:
    """The pooled value without one study; ``span`` is None where the others give none."""

    name: str
    span: PooledSpan | None


@dataclass(frozen=True, slots=True)
class PooledValue:
    """What pooling gives; percentages are 0 to 100.

    Attributes:
        model: ``glmm``, the random-intercept logistic model of counts; ``inverse``, inverse variance, REML.
        span: the mean with its interval.
        level: of every interval, percent.
        df: degrees of freedom of the t quantile of the interval.
        tau: the standard deviation between studies, on the scale of the model.
        i2: I², percent.
        ahead: the prediction interval.
        beside: the same by inverse variance with REML and Hartung–Knapp; None where the model is that.
        without: the mean without each study in turn.
    """

    model: Literal["glmm", "inverse"]
    span: PooledSpan
    level: float
    df: int
    tau: float
    i2: PooledSpan
    ahead: Ahead
    beside: PooledSpan | None
    without: tuple[Without, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What is measured: values of two definitions never stand in one set.

    Attributes:
        conditional: whom a value counts where that is a choice by what happened later; else None.
        months: the landmark of all values; None for none, or for several.
        window: the window of all values; None for none, or for several.
        rest: whether other sets hold the landmarks or windows that enough studies give.
    """

    outcome: Outcome
    endpoint: Endpoint
    response: Response | None
    kind: Kind
    conditional: Denominator | None
    months: int | None = None
    window: str | None = None
    rest: bool = False


LeftOut = Literal["definition", "subgroup", "subset"]
"""What keeps a value out of a set: it measures something else, or a part of its cohort."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The values of one definition in one band, and whether they may be pooled.

    Attributes:
        place: of the band.
        what: what is measured.
        members: every value of the set, in drawing order.
        left_out: values of the same band and panel that are not in this set, with how many of each kind.
        unknown: what need not be stated and is not, with in how many values.
        reasons: every reason against pooling; none where it is allowed.
        answer: what it gives; None where it is refused, or not asked for.
    """

    place: BandKey
    what: Definition
    members: tuple[Member, ...]
    left_out: tuple[tuple[LeftOut, int], ...]
    unknown: tuple[tuple[Why, int], ...]
    reasons: tuple[Reason, ...]
    answer: PooledValue | None

    @property
    def band(self) -> str:
        """The key of the band."""
        return str(self.place)

    @property
    def setting(self) -> Setting:
        """The setting of the band."""
        return self.place.setting

    @property
    def clock(self) -> Clock:
        """The clock of the band."""
        return self.place.clock

    @property
    def id(self) -> str:
        """A stable name."""
        what = self.what
        parts = (what.endpoint, what.response, what.kind, what.conditional, what.months, what.window)
        text = "_".join(str(part) for part in ("pool", self.band, *parts, what.rest and "rest") if part)
        return "".join(c if c.isascii() and c.isalnum() else "_" for c in text.lower())

    @property
    def studies(self) -> tuple[str, ...]:
        """The studies by name, each once."""
        return tuple({member.study: member.name for member in self.members}.values())
