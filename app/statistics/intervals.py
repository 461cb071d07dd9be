"""Confidence intervals of one proportion.

Every interval is a **fraction, 0 to 1**; ``low_percent`` and ``high_percent`` give the house's scale.
Wilson is the default. Brown, Cai and DasGupta (2001, doi:10.1214/ss/1009213286) recommend Wilson or
Jeffreys for small samples and Agresti-Coull for larger ones; Clopper-Pearson never covers less than its
level and is wider than it need be.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from app.statistics.arguments import check_level, known, whole
from app.statistics.distributions import beta_quantile, two_sided

Method = Literal[
    "wilson", "clopper_pearson", "jeffreys", "jeffreys_edge", "agresti_coull", "agresti_coull_clipped"
]
METHODS: Final[tuple[Method, ...]] = get_args(Method)


@dataclass(frozen=True)
class Interval:
    """A confidence interval of a proportion, and how it was made. Unpacks as ``low, high``.

    Attributes:
        low: Lower limit, a fraction. Below 0 only for unclipped Agresti-Coull.
        high: Upper limit, a fraction. Above 1 only for unclipped Agresti-Coull.
        method: The method that made it.
        level: The confidence level, a fraction.
    """

    low: float
    high: float
    method: Method
    level: float

    def __iter__(self) -> Iterator[float]:
        yield self.low
        yield self.high

    @property
    def low_percent(self) -> float:
        """The lower limit, 0 to 100."""
        return 100 * self.low

    @property
    def high_percent(self) -> float:
        """The upper limit, 0 to 100."""
        return 100 * self.high


def proportion(events: int, total: int, method: Method = "wilson", level: float = 0.95) -> Interval:
    """The confidence interval of ``events`` out of ``total``.

    Method: ``wilson`` inverts the score test, without continuity correction; ``clopper_pearson`` inverts
    two binomial tests; ``jeffreys`` is the equal-tailed interval of a Beta(1/2, 1/2) prior, and
    ``jeffreys_edge`` the same with 0 kept at no events and 1 at all; ``agresti_coull`` is Wald's interval
    after adding z²/2 events and z²/2 non-events, and ``agresti_coull_clipped`` the same cut to 0..1.

    Assumes independent patients with one common probability, and a denominator fixed in advance.

    Reference: Brown, Cai and DasGupta 2001, doi:10.1214/ss/1009213286. Reproduced in tests: Newcombe 1998
    (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I, 81 of 263: Wilson 0.2553
    to 0.3662, Clopper-Pearson 0.2527 to 0.3676.

    Args:
        events: Patients with the event.
        total: Patients observed, at least one.
        method: One of ``METHODS``.
        level: Confidence level, 0 to 1.

    Returns:
        The interval as fractions, 0 to 1.

    Raises:
        ValueError: The counts are not whole numbers, or cannot be; the level or the method is unknown.
    """
    x, n = whole(events, "events"), whole(total, "total")
    if n == 0:
        raise ValueError("total: a proportion needs a total of at least 1.")
    if x > n:
        raise ValueError(f"events: there cannot be more events than patients: {x} of {n}.")
    check_level(level)
    known(method, "method", METHODS)
    low, high = _LIMITS[method](x, n, level)
    return Interval(low, high, method, level)


def _wilson(x: int, n: int, level: float) -> tuple[float, float]:
    """(p + z²/2n ± z √(pq/n + z²/4n²)) / (1 + z²/n); the ends are exact at no events and all events."""
    z = two_sided(level)
    center = (x + z * z / 2) / (n + z * z)
    half = z * math.sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
    return (0.0 if x == 0 else center - half), (1.0 if x == n else center + half)


def _clopper_pearson(x: int, n: int, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    low = 0.0 if x == 0 else beta_quantile(tail, x, n - x + 1)
    high = 1.0 if x == n else 1 - beta_quantile(tail, n - x, x + 1)
    return low, high


def _jeffreys(x: int, n: int, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    return beta_quantile(tail, x + 0.5, n - x + 0.5), 1 - beta_quantile(tail, n - x + 0.5, x + 0.5)


def _jeffreys_edge(x: int, n: int, level: float) -> tuple[float, float]:
    low, high = _jeffreys(x, n, level)
    return (0.0 if x == 0 else low), (1.0 if x == n else high)


def _agresti_coull(x: int, n: int, level: float) -> tuple[float, float]:
    z = two_sided(level)
    center = (x + z * z / 2) / (n + z * z)
    half = z * math.sqrt(center * (1 - center) / (n + z * z))
    return center - half, center + half


def _agresti_coull_clipped(x: int, n: int, level: float) -> tuple[float, float]:
    low, high = _agresti_coull(x, n, level)
    return max(0.0, low), min(1.0, high)


_LIMITS: Final[dict[str, Callable[[int, int, float], tuple[float, float]]]] = {
    "wilson": _wilson,
    "clopper_pearson": _clopper_pearson,
    "jeffreys": _jeffreys,
    "jeffreys_edge": _jeffreys_edge,
    "agresti_coull": _agresti_coull,
    "agresti_coull_clipped": _agresti_coull_clipped,
}
