"""Quantiles, tails and roots, with types: the one place that meets scipy.

scipy ships no types. Behind these few functions every value is a Python float again. It is loaded when first
needed: a page with Wilson intervals needs none of it, and it would take more memory than all the rest.
"""

# ruff: noqa: PLC0415

from collections.abc import Callable
from statistics import NormalDist
from typing import Any, Final

from app.statistics.arguments import check_level

STANDARD: Final = NormalDist()


def _special() -> Any:
    from scipy import special

    return special


def normal_quantile(probability: float) -> float:
    """The standard normal quantile."""
    return STANDARD.inv_cdf(probability)


def two_sided(level: float, df: float | None = None) -> float:
    """The factor of a two-sided interval: normal, or Student's t.

    Args:
        level: Confidence level, 0 to 1.
        df: Degrees of freedom of the t distribution; None for the normal.
    """
    check_level(level)
    tail = (1 - level) / 2
    return -normal_quantile(tail) if df is None else -float(_special().stdtrit(df, tail))


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The quantile of the beta distribution with shapes a and b, 0 to 1."""
    return float(_special().betaincinv(a, b, probability))


def chi2_quantile(probability: float, df: int) -> float:
    """The chi-square quantile."""
    return 2 * float(_special().gammaincinv(df / 2, probability))


def chi2_upper(value: float, df: int) -> float:
    """The upper tail of the chi-square distribution: the P value of a Q of this size."""
    return float(_special().gammaincc(df / 2, value / 2))


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """A root between two points of opposite sign, to full precision (Brent's method)."""
    from scipy import optimize

    return float(optimize.brentq(function, low, high, xtol=1e-300, rtol=1e-15, maxiter=1000))


def falling_root(function: Callable[[float], float]) -> float:
    """Where a function that falls for ever from a positive value at 0 crosses zero."""
    high = 1.0
    while function(high) > 0:
        high *= 2
    return root(function, 0.0, high)
