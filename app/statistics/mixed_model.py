"""The random-intercept logistic model of proportions, by maximum likelihood.

    events_i ~ Binomial(total_i, p_i),   logit p_i = mu + sigma u_i,   u_i ~ Normal(0, 1)

For a fixed sigma the likelihood is log-concave in mu, so there is one best mu: the ridge. The score along
the ridge is scanned over sigma, each fall through zero solved by Newton's method in both, and the likeliest
point taken. A joint search from one start can stop at a false maximum, and few nodes can make one: the
scan has 20 where the integrand is near a bell (sigma below 1) and 100 beyond, all that decides has 100.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from app.statistics.quadrature import likelihood
from app.statistics.studies import Array

NODES: Final = 100
WIDEST: Final = 10.0  # sigma on the logit; beyond it the data say only that rows lie apart
_FEW: Final = 20  # nodes of the scan below sigma 1
_STEPS: Final = 60  # about six are needed
_NEAR: Final = 1e-3  # of the ridge: closer, one step goes along it as well
_EXACT: Final = 2.0  # the sigma to which Louis's curvature is that of the quadrature
_NUDGE: Final = 1e-4  # on the logit
_FLAT: Final = 1e-12
_CLOSE: Final = 1e-11  # where the search ends
_FARTHEST: Final = 1e3  # of a mean on the logit
_GRID: Final = np.concatenate([[1e-4], np.geomspace(0.05, WIDEST, 14)])
_AROUND: Final = _NUDGE * np.array([[0.0, 1, -1, 0, 0], [0.0, 0, 0, 1, -1]])


class NoMaximumError(Exception):
    """The likelihood has no maximum inside the scale: the rows lie too far apart for a variance."""


@dataclass(frozen=True)
class Fit:
    """A fitted model, on the logit.

    Attributes:
        mu: The mean intercept.
        standard_error: From the observed information of mu and sigma together.
        tau2: sigma squared, the between-study variance.
        log_likelihood: With the binomial coefficients.
    """

    mu: float
    standard_error: float
    tau2: float
    log_likelihood: float


@dataclass(frozen=True, eq=False)
class _Point:
    """The likelihood at one (mu, sigma), with its slopes and its curvature in mu, across and in sigma."""

    mu: float
    sigma: float
    value: float
    slopes: tuple[float, float]
    bends: tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class _Ridge:
    """The best mu at each sigma, to the precision of the scan, and what the likelihood is there.

    Attributes:
        mu: The best mu of each spread.
        score: The slope of the profile likelihood in sigma.
        value: The likelihood.
    """

    mu: Array
    score: Array
    value: Array


def fit(x: Array, n: Array) -> Fit:
    """The maximum-likelihood fit to events and totals.

    Method: as at the head of this module, with analytic derivatives. No continuity correction: 0 of n and
    n of n enter as they are. Assumes binomial counts and normal logits. Reference: Stijnen, Hamza and
    Ozdemir 2010, doi:10.1002/sim.4040. Reproduced in tests: lme4's ``glmer`` with 100 nodes.

    Args:
        x: Events; neither all 0 nor all n.
        n: Totals.

    Raises:
        NoMaximumError: The between-study variance has no finite estimate.
    """
    near, far = _ridge(x, n, _GRID[_GRID < 1], _FEW), _ridge(x, n, _GRID[_GRID >= 1], NODES)
    mu, score = np.concatenate([near.mu, far.mu]), np.concatenate([near.score, far.score])
    tops = [_none(x, n)] + [
        _top(x, n, float(_GRID[i]), float(_GRID[i + 1]), float(mu[i]))
        for i in range(len(_GRID) - 1)
        if score[i] > 0 >= score[i + 1]
    ]
    best = max(tops, key=lambda top: top.value)
    se = _standard_error(best)
    if far.value[-1] > best.value or not 0 < se < math.inf:
        raise NoMaximumError
    constant = float((special.gammaln(n + 1) - special.gammaln(x + 1) - special.gammaln(n - x + 1)).sum())
    return Fit(best.mu, se, best.sigma**2, best.value + constant)


def likelihood_ratio(x: Array, n: Array) -> float:
    """The likelihood-ratio test of one common proportion against one for every row (k - 1 df)."""
    p = x.sum() / n.sum()
    return 2 * float((special.xlogy(x, x / (n * p)) + special.xlogy(n - x, (n - x) / (n * (1 - p)))).sum())


def _ridge(x: Array, n: Array, sigma: Array, nodes: int) -> _Ridge:
    """Climb to the ridge at every sigma together, by Newton's method with steps no longer than the spread.

    It starts where a mean on the logit would have the rate of all patients together, by the factor of
    Zeger, Liang and Albert 1988 (doi:10.2307/2531734).
    """
    mu = math.log(x.sum() / (n - x).sum()) * np.sqrt(1 + 0.346 * sigma**2)
    low, high = np.full_like(mu, -_FARTHEST), np.full_like(mu, _FARTHEST)
    taken = 0
    while True:
        at = likelihood(x, n, mu, sigma, nodes)
        slope, bend = at.gradient[0], np.maximum(np.abs(at.hessian[0, 0]), _FLAT)
        low, high = np.where(slope > 0, mu, low), np.where(slope < 0, mu, high)
        step = np.clip(slope / bend, -1 - sigma, 1 + sigma)
        arrived, taken = np.abs(step) < _NEAR * (1 + np.abs(mu)), taken + 1
        if arrived.all() or taken == _STEPS:
            return _Ridge(mu, at.gradient[1] + at.hessian[0, 1] / bend * slope, at.value)
        kept = arrived | ((mu + step > low) & (mu + step < high))
        mu = np.where(kept, mu + step, (low + high) / 2)


def _none(x: Array, n: Array) -> _Point:
    """The best point at no spread: one rate for all, without any integral."""
    return _point(x, n, math.log(x.sum() / (n - x).sum()), 0.0, 1)


def _top(x: Array, n: Array, low: float, high: float, mu: float) -> _Point:
    """The maximum between two spreads, from the ridge at the lower one.

    Far from the ridge a step leads to it; near it, along it as well. A step along it that would leave the
    bracket bisects it.
    """
    sigma, taken = low, 0
    while True:
        at = _point(x, n, mu, sigma)
        (slope, uphill), (bend, cross, curve) = at.slopes, at.bends
        longest = 1 + sigma
        toward, taken = max(-longest, min(longest, slope / max(abs(bend), _FLAT))), taken + 1
        if abs(toward) > _NEAR * (1 + abs(mu)) and taken < _STEPS:
            mu += toward
            continue
        tilt = cross / bend
        score = uphill - tilt * slope
        low, high = (sigma, high) if score > 0 else (low, sigma)
        ahead = sigma - score / min(curve - tilt * cross, -_FLAT)
        step = (ahead if low <= ahead <= high else (low + high) / 2) - sigma
        if max(abs(step), abs(toward)) < _CLOSE * (1 + abs(mu)) or taken >= _STEPS:
            return at
        mu, sigma = mu + toward - tilt * step, sigma + step


def _point(x: Array, n: Array, mu: float, sigma: float, nodes: int = NODES) -> _Point:
    """The likelihood with Louis's curvature while that is exact, then with differences of the gradient."""
    around = _AROUND if sigma >= _EXACT else _AROUND[:, :1]
    at = likelihood(x, n, mu + around[0], sigma + around[1], nodes)
    bends = at.hessian[:, :, 0]
    if sigma >= _EXACT:
        rough = (at.gradient[:, 1::2] - at.gradient[:, 2::2]) / (2 * _NUDGE)
        bends = (rough + rough.T) / 2
    (bend, cross), (_, curve) = bends.tolist()
    slope, uphill = at.gradient[:, 0].tolist()
    return _Point(mu, sigma, float(at.value[0]), (slope, uphill), (bend, cross, curve))


def _standard_error(top: _Point) -> float:
    """The SE of mu; at no spread mu and sigma are orthogonal. NaN if the point is no maximum."""
    bend, cross, curve = top.bends
    if top.sigma == 0:
        return 1 / math.sqrt(-bend)
    left = cross**2 / curve - bend if curve < 0 else math.nan
    return 1 / math.sqrt(left) if left > 0 else math.nan
