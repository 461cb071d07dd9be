"""How much studies differ: Q, I², H, and the between-study variance tau².

Estimators take the studies in groups, each with a mean of its own and all with one tau²; a plain
meta-analysis is one group. Effects and variances are on the scale of pooling.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np

from app.statistics.arguments import check_level, known
from app.statistics.distributions import chi2_upper, falling_root, root, two_sided
from app.statistics.studies import Array, Effects

Tau = Literal["dl", "pm", "reml"]
TAUS: Final[tuple[Tau, ...]] = get_args(Tau)
NEGLIGIBLE: Final = 1e-9  # R stops REML near 1e-14 at the boundary; below this tau² is 0


@dataclass(frozen=True)
class Bounded:
    """A measure with its confidence limits; the limits are None where they cannot be computed."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Heterogeneity:
    """The disagreement of studies beyond chance.

    Attributes:
        q: Cochran's Q (for the GLMM, Wald's test of the saturated model).
        df: Its degrees of freedom, k - 1.
        p: Its P value; None for one study. For checks only, never shown between studies.
        i2: I² = 1 - df/Q, a fraction, from Q and not from tau²; None for one study.
        h: H = √(Q/df), at least 1; None for one study.
    """

    q: float
    df: int
    p: float | None
    i2: Bounded | None
    h: Bounded | None


def weighted(effects: Effects, tau2: float) -> tuple[float, float, float]:
    """The inverse-variance mean, the sum of its weights, and the weighted squares about it (Q at tau²)."""
    w = 1 / (effects.v + tau2)
    total = float(w.sum())
    mean = float(w @ effects.y) / total
    return mean, total, float(w @ (effects.y - mean) ** 2)


def describe(q: float, k: int, level: float) -> Heterogeneity:
    """Q with its P value, and I² and H with test-based intervals.

    Reference: Higgins and Thompson 2002, doi:10.1002/sim.1186 (log H is taken as normal, with the standard
    error for Q > k or that for Q <= k). Reproduced in tests: R's meta.

    Args:
        q: Cochran's Q.
        k: How many studies.
        level: Confidence level.
    """
    check_level(level)
    if k == 1:
        return Heterogeneity(q, 0, None, None, None)
    h = max(1.0, math.sqrt(q / (k - 1)))
    se = _se_log_h(q, k)
    if se is None:
        low = high = None
    else:
        z = two_sided(level)
        low, high = max(1.0, h * math.exp(-z * se)), h * math.exp(z * se)
    i2 = Bounded(_i2(h), None if low is None else _i2(low), None if high is None else _i2(high))
    return Heterogeneity(q, k - 1, chi2_upper(q, k - 1), i2, Bounded(h, low, high))


def tau2(groups: Sequence[Effects], method: Tau) -> float:
    """The between-study variance, one for all groups, to full precision.

    Method: ``dl`` is the moment estimator of DerSimonian and Laird (1986, doi:10.1016/0197-2456(86)90046-2);
    ``pm`` solves Q(tau²) = df (Paule and Mandel 1982, doi:10.6028/jres.087.022); ``reml`` maximizes the
    restricted likelihood: every sign change of its score is solved and the likeliest taken (Viechtbauer
    2005, doi:10.3102/10769986030003261). Assumes normal effects with known sampling variances.
    Reproduced in tests: Viechtbauer 2010 (doi:10.18637/jss.v036.i03), BCG vaccine, REML 0.3132.

    Args:
        groups: Studies in groups that share tau²; one group for a plain meta-analysis.
        method: One of ``TAUS``.

    Returns:
        tau², never below 0; 0 if no group has two studies.
    """
    known(method, "method", TAUS)
    if all(g.k == 1 for g in groups):
        return 0.0
    found = _ESTIMATORS[method](groups)
    return found if found > NEGLIGIBLE else 0.0


def _i2(h: float) -> float:
    return 1 - 1 / (h * h)


def _se_log_h(q: float, k: int) -> float | None:
    if q > k:
        return 0.5 * (math.log(q) - math.log(k - 1)) / (math.sqrt(2 * q) - math.sqrt(2 * k - 3))
    if k == 2:
        return None
    return math.sqrt(1 / (2 * (k - 2)) * (1 - 1 / (3 * (k - 2) ** 2)))


def _dersimonian_laird(groups: Sequence[Effects]) -> float:
    excess = sum(weighted(g, 0.0)[2] - (g.k - 1) for g in groups)
    scale = sum(float((1 / g.v).sum() - (g.v**-2).sum() / (1 / g.v).sum()) for g in groups)
    return excess / scale


def _paule_mandel(groups: Sequence[Effects]) -> float:
    df = sum(g.k - 1 for g in groups)

    def surplus(t: float) -> float:
        return sum(weighted(g, t)[2] for g in groups) - df

    return falling_root(surplus) if surplus(0.0) > 0 else 0.0


def _reml(groups: Sequence[Effects]) -> float:
    def score(t: float) -> float:
        return sum(_restricted_score(g, t) for g in groups)

    candidates = [0.0, *_peaks(score, _grid(groups))]
    return max(candidates, key=lambda t: sum(_restricted_likelihood(g, t) for g in groups))


def _grid(groups: Sequence[Effects]) -> Array:
    """From 0 to where the restricted score is surely negative.

    With S the squares about the plain means, the score is negative for every tau² above S/df + max(v).
    """
    df = sum(g.k - 1 for g in groups)
    squares = sum(float(((g.y - g.y.mean()) ** 2).sum()) for g in groups)
    end = squares / df + max(float(g.v.max()) for g in groups)
    return np.concatenate([[0.0], np.geomspace(NEGLIGIBLE / 100, end, 120)])


def _peaks(score: Callable[[float], float], grid: Array) -> list[float]:
    """Where the score falls through zero: the local maxima of the likelihood inside the grid."""
    at = [score(float(t)) for t in grid]
    return [
        root(score, float(grid[i]), float(grid[i + 1]))
        for i in range(len(grid) - 1)
        if at[i] > 0 >= at[i + 1]
    ]


def _restricted_score(effects: Effects, t: float) -> float:
    w = 1 / (effects.v + t)
    mean = (w @ effects.y) / w.sum()
    return float((w**2 @ (effects.y - mean) ** 2) - w.sum() + (w**2).sum() / w.sum()) / 2


def _restricted_likelihood(effects: Effects, t: float) -> float:
    _, total, q = weighted(effects, t)
    return -(float(np.log(effects.v + t).sum()) + math.log(total) + q) / 2


_ESTIMATORS: Final[dict[Tau, Callable[[Sequence[Effects]], float]]] = {
    "dl": _dersimonian_laird,
    "pm": _paule_mandel,
    "reml": _reml,
}
