"""Confidence intervals of the between-study variance tau²."""

import math
from collections.abc import Callable
from typing import Final, Literal, get_args

import numpy as np

from app.statistics.arguments import check_level, known
from app.statistics.distributions import chi2_quantile, falling_root
from app.statistics.heterogeneity import weighted
from app.statistics.studies import Array, Effects

SpreadMethod = Literal["q_profile", "jackson"]
SPREADS: Final[tuple[SpreadMethod, ...]] = get_args(SpreadMethod)
_NODES: Final = 32  # Talbot nodes: error near 3.89^-32, rounding near 1e-13


def tau2_interval(effects: Effects, method: SpreadMethod, level: float) -> tuple[float, float]:
    """The confidence limits of tau².

    Method: both turn around a distribution of Q. ``q_profile`` (Viechtbauer 2007, doi:10.1002/sim.2514)
    lets Q(tau²) have its chi-square distribution; ``jackson`` (Jackson 2013, doi:10.1002/jrsm.1081) fixes
    the weights at 1/SE, whose Q is a weighted sum of chi-squares, and is R meta's companion of
    DerSimonian and Laird. Assumes normal effects with known sampling variances. Reproduced in tests:
    Viechtbauer 2010 (doi:10.18637/jss.v036.i03), BCG vaccine, 0.1197 to 1.1115 by Q-profile.

    Args:
        effects: Two studies or more.
        method: One of ``SPREADS``.
        level: Confidence level.

    Returns:
        Low and high, never below 0. Both are 0 where the studies agree better than chance allows and the
        set is empty. There is no upper bound on the search: R stops at 100.
    """
    known(method, "method", SPREADS)
    check_level(level)
    tail = (1 - level) / 2
    if method == "jackson":
        return _jackson(effects, tail)
    df = effects.k - 1

    def meets(quantile: float) -> float:
        return _crossing(lambda t: weighted(effects, t)[2] - quantile)

    return meets(chi2_quantile(1 - tail, df)), meets(chi2_quantile(tail, df))


def chi2_sum_lower(x: float, weights: Array) -> float:
    """The distribution function of a weighted sum of independent chi-squares with one df each.

    Method: the Laplace transform, prod (1 + 2 w s)^(-1/2) / s, is inverted along Talbot's contour with the
    constants of Trefethen, Weideman and Schmelzer 2006 (doi:10.1007/s10543-006-0077-9). All its
    singularities lie on the negative axis, for which the contour is made. Equal weights give back
    chi-square.

    Args:
        x: Where, 0 or more.
        weights: Positive weights.
    """
    if x <= 0:
        return 0.0
    theta = math.pi * (2 * np.arange(_NODES) + 1 - _NODES) / _NODES
    turn = 0.6407 * theta
    z = _NODES * (0.5017 * theta / np.tan(turn) - 0.6122 + 0.2645j * theta)
    slope = _NODES * (0.5017 / np.tan(turn) - 0.5017 * turn / np.sin(turn) ** 2 + 0.2645j)
    s = z / x
    log_product = -0.5 * np.log(1 + 2 * np.outer(s, weights)).sum(axis=1)
    total = (np.exp(z + log_product) / z * slope).sum() / (1j * _NODES)
    return float(min(1.0, max(0.0, total.real)))


def _jackson(effects: Effects, tail: float) -> tuple[float, float]:
    w = 1 / np.sqrt(effects.v)
    quadratic = np.diag(w) - np.outer(w, w) / w.sum()
    q = float(w @ (effects.y - w @ effects.y / w.sum()) ** 2)

    def below(t: float) -> float:
        spread = np.sqrt(effects.v + t)
        weights = np.linalg.eigvalsh(spread[:, None] * quadratic * spread)[1:]  # the first is 0
        return chi2_sum_lower(q, weights)

    return _crossing(lambda t: below(t) - (1 - tail)), _crossing(lambda t: below(t) - tail)


def _crossing(function: Callable[[float], float]) -> float:
    return falling_root(function) if function(0.0) > 0 else 0.0
