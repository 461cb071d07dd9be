"""What pooling gives: a method, estimates on their scale and as fractions, and prediction intervals."""

import math
from dataclasses import dataclass
from typing import Final, Literal, get_args

from app.statistics.arguments import above_zero, check_level, known
from app.statistics.distributions import two_sided
from app.statistics.heterogeneity import TAUS, Bounded, Heterogeneity, Tau
from app.statistics.scales import Scale, back_transform
from app.statistics.studies import CORRECTIONS, Correction

Model = Literal["glmm", "inverse"]
IntervalRule = Literal["classic", "hk", "hk_adhoc_se", "hk_adhoc_ci"]
Prediction = Literal["HTS", "V", "S", "HK", "HK-PR"]
MODELS: Final[tuple[Model, ...]] = get_args(Model)
INTERVALS: Final[tuple[IntervalRule, ...]] = get_args(IntervalRule)
PREDICTIONS: Final[tuple[Prediction, ...]] = get_args(Prediction)


@dataclass(frozen=True)
class Method:
    """How to pool. The words are checked when it is made.

    Attributes:
        model: ``glmm``, the random-intercept logistic model for counts (no correction, no tau² method);
            ``inverse``, inverse variance on the logit for counts and on log(-log S) for survival.
        interval: ``classic`` (normal quantile); ``hk`` (Hartung-Knapp; for the GLMM t on k - 1 df with its
            own SE, as R's meta has it); ``hk_adhoc_se`` (Hartung-Knapp, SE never below the classic one);
            ``hk_adhoc_ci`` (the classic interval where Hartung-Knapp is narrower). None: ``hk`` for the
            GLMM, ``hk_adhoc_se`` otherwise.
        tau: Estimator of tau² for ``inverse``.
        correction: Which rows get the continuity correction under ``inverse``.
        increment: What the correction adds to events and to non-events.
        level: Confidence level of every interval.
    """

    model: Model = "glmm"
    interval: IntervalRule | None = None
    tau: Tau = "reml"
    correction: Correction = "only0"
    increment: float = 0.5
    level: float = 0.95

    def __post_init__(self) -> None:
        check_level(self.level)
        known(self.model, "model", MODELS)
        known(self.tau, "tau", TAUS)
        known(self.correction, "correction", CORRECTIONS)
        if self.interval is not None:
            known(self.interval, "interval", INTERVALS if self.model == "inverse" else ("classic", "hk"))
        above_zero(self.increment, "increment")

    @property
    def rule(self) -> IntervalRule:
        """The interval rule in force, the default made explicit."""
        return self.interval or ("hk" if self.model == "glmm" else "hk_adhoc_se")


@dataclass(frozen=True)
class Estimate:
    """A mean with its interval, on the scale of pooling and as fractions.

    Attributes:
        effect: The mean on the scale.
        standard_error: Its standard error on the scale.
        lower: Lower limit on the scale.
        upper: Upper limit on the scale.
        df: Degrees of freedom of the t quantile; None for the normal.
        scale: ``logit`` or ``cloglog``. On ``cloglog`` the lower limit is the higher survival.
    """

    effect: float
    standard_error: float
    lower: float
    upper: float
    df: int | None
    scale: Scale

    @property
    def value(self) -> float:
        """The mean as a fraction, 0 to 1."""
        return back_transform(self.effect, self.scale)

    @property
    def low(self) -> float:
        """The smaller limit as a fraction, 0 to 1, whichever end of the scale it comes from."""
        return min(back_transform(self.lower, self.scale), back_transform(self.upper, self.scale))

    @property
    def high(self) -> float:
        """The greater limit as a fraction, 0 to 1."""
        return max(back_transform(self.lower, self.scale), back_transform(self.upper, self.scale))

    @property
    def value_percent(self) -> float:
        """The mean, 0 to 100."""
        return 100 * self.value

    @property
    def low_percent(self) -> float:
        """The smaller limit, 0 to 100."""
        return 100 * self.low

    @property
    def high_percent(self) -> float:
        """The greater limit, 0 to 100."""
        return 100 * self.high


@dataclass(frozen=True)
class Pooled:
    """The result of pooling.

    Attributes:
        method: How it was made.
        k: How many rows.
        random: The random-effects mean, with the interval the method asks for. This is the result.
        common: The mean if all rows shared one rate: for checks, never for display.
        classic_se: The random-effects SE without Hartung-Knapp.
        hk_se: The Hartung-Knapp SE before any floor; for the GLMM its own SE.
        tau2: Between-study variance on the scale; its limits are None for the GLMM. None for one row.
        heterogeneity: Q, I², H.
        q_likelihood: The GLMM's likelihood-ratio Q; None for ``inverse``.
    """

    method: Method
    k: int
    random: Estimate
    common: Estimate
    classic_se: float
    hk_se: float
    tau2: Bounded | None
    heterogeneity: Heterogeneity
    q_likelihood: float | None

    @property
    def tau(self) -> float | None:
        """The between-study standard deviation on the scale; None for one row."""
        return None if self.tau2 is None else math.sqrt(self.tau2.value)

    def prediction(self, kind: Prediction = "V") -> Estimate | None:
        """Where the true rate of a further study would lie: mean ± quantile · √(SE² + tau²).

        Method: by R meta's names, ``HTS`` t on k - 2 df (Higgins, Thompson and Spiegelhalter 2009,
        doi:10.1111/j.1467-985X.2008.00552.x); ``V`` t on k - 1 df (Veroniki and others 2019,
        doi:10.1002/jrsm.1319); ``S`` normal (Skipka 2006); ``HK`` with the Hartung-Knapp SE, t on k - 1;
        ``HK-PR`` the same on k - 2 (Partlett and Riley 2017, doi:10.1002/sim.7140). The SE floor of
        ``hk_adhoc_se`` reaches ``HK`` and not ``HK-PR``, as in meta. Assumes normal effects.

        Args:
            kind: One of ``PREDICTIONS``.

        Returns:
            The interval, its ``standard_error`` being √(SE² + tau²); None where it has no degrees of
            freedom left, for a single row, or for a Hartung-Knapp kind after a method without it.

        Raises:
            ValueError: Unknown kind.
        """
        known(kind, "kind", PREDICTIONS)
        df = {"HTS": self.k - 2, "V": self.k - 1, "S": None, "HK": self.k - 1, "HK-PR": self.k - 2}[kind]
        if self.tau2 is None or (df is not None and df < 1) or not self._offers(kind):
            return None
        se = self._hk_prediction_se(kind) if kind.startswith("HK") else self.classic_se
        spread = math.sqrt(se**2 + self.tau2.value)
        return estimate(self.random.effect, spread, df, self.method.level, self.random.scale)

    def _offers(self, kind: Prediction) -> bool:
        return not kind.startswith("HK") or (self.method.model == "inverse" and self.method.rule != "classic")

    def _hk_prediction_se(self, kind: Prediction) -> float:
        floor = self.classic_se if kind == "HK" and self.method.rule == "hk_adhoc_se" else 0.0
        return max(self.hk_se, floor)


def estimate(effect: float, se: float, df: int | None, level: float, scale: Scale) -> Estimate:
    """The estimate ``effect ± quantile · se``.

    Args:
        effect: The mean on the scale.
        se: Its standard error.
        df: Degrees of freedom of the t quantile; None for the normal.
        level: Confidence level.
        scale: The scale of both.
    """
    half = two_sided(level, df) * se
    return Estimate(effect, se, effect - half, effect + half, df, scale)
