"""The random-intercept logistic model of proportions, by maximum likelihood.

    events_i ~ Binomial(total_i, p_i),   logit p_i = mu + sigma u_i,   u_i ~ Normal(0, 1)

The likelihood of each row is an integral over u, taken by adaptive Gauss-Hermite quadrature with 100
nodes. For a fixed sigma it is log-concave in mu, so Newton's method finds the one mu there is; the score
along that ridge is scanned over sigma, each fall through zero solved, and the likeliest point taken. A
joint search from one start can stop at a false maximum, and fewer nodes can make one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import special

from app.statistics.distributions import root
from app.statistics.studies import Array

NODES: Final = 100
WIDEST: Final = 16.0  # sigma on the logit; beyond it the data say only "apart"
_STEPS: Final = 100  # Newton needs about five
_GRID: Final = np.concatenate([[1e-4], np.geomspace(0.02, WIDEST, 26)])


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
    """The log-likelihood at (mu, sigma), with its gradient and Hessian there."""

    value: float
    gradient: Array
    hessian: Array


def fit(x: Array, n: Array) -> Fit:
    """The maximum-likelihood fit to events and totals.

    Method: as at the head of this module, with analytic gradient and Hessian (Louis 1982,
    doi:10.1111/j.2517-6161.1982.tb01203.x). No continuity correction: 0 of n and n of n enter as they
    are. Assumes binomial counts and normal logits. Reference: Stijnen, Hamza and Ozdemir 2010,
    doi:10.1002/sim.4040. Reproduced in tests: lme4's ``glmer`` with 100 nodes.

    Args:
        x: Events; neither all 0 nor all n.
        n: Totals.

    Raises:
        NoMaximumError: The between-study variance has no finite estimate.
    """
    ridge = _Ridge(x, n)
    scores = [ridge.score(float(s)) for s in _GRID]
    if scores[-1] > 0:
        raise NoMaximumError
    peaks = [
        root(ridge.score, float(_GRID[i]), float(_GRID[i + 1]))
        for i in range(len(_GRID) - 1)
        if scores[i] > 0 >= scores[i + 1]
    ]
    sigma = max([0.0, *peaks], key=lambda s: ridge.top(s)[1].value)
    mu, point = ridge.top(sigma)
    covariance = np.linalg.inv(-point.hessian)
    constant = float((special.gammaln(n + 1) - special.gammaln(x + 1) - special.gammaln(n - x + 1)).sum())
    return Fit(mu, math.sqrt(covariance[0, 0]), sigma**2, point.value + constant)


def likelihood_ratio(x: Array, n: Array) -> float:
    """The likelihood-ratio test of one common proportion against one for every row (k - 1 df)."""
    p = x.sum() / n.sum()
    return 2 * float((special.xlogy(x, x / (n * p)) + special.xlogy(n - x, (n - x) / (n * (1 - p)))).sum())


class _Ridge:
    """For each sigma, the best mu and the score in sigma there; starts where it last stood."""

    def __init__(self, x: Array, n: Array) -> None:
        self._x, self._n = x[:, None], n[:, None]
        self._mu = math.log(x.sum() / (n - x).sum())

    def score(self, sigma: float) -> float:
        """The slope of the profile likelihood in sigma."""
        return float(self.top(sigma)[1].gradient[1])

    def top(self, sigma: float) -> tuple[float, _Point]:
        """The best mu at this sigma, by Newton's method with halved steps."""
        mu = self._mu
        point = _likelihood(self._x, self._n, mu, sigma)
        for _ in range(_STEPS):
            step, ahead = self._climb(mu, sigma, point)
            mu, point = mu + step, ahead
            if abs(step) < 1e-11 * (1 + abs(mu)):
                break
        self._mu = mu
        return mu, point

    def _climb(self, mu: float, sigma: float, point: _Point) -> tuple[float, _Point]:
        step = float(-point.gradient[0] / point.hessian[0, 0])
        ahead = _likelihood(self._x, self._n, mu + step, sigma)
        least = point.value - 1e-10 * (1 + abs(point.value))
        while ahead.value < least:
            step /= 2
            ahead = _likelihood(self._x, self._n, mu + step, sigma)
        return step, ahead


def _likelihood(x: Array, n: Array, mu: float, sigma: float) -> _Point:
    """The integral of every row, and the moments of its integrand, which are the derivatives (Louis)."""
    mode, width = _mode(x, n, mu, sigma)
    u = mode + math.sqrt(2) * width * _ABSCISSAS
    eta = mu + sigma * u
    p = special.expit(eta)
    log_terms = x * eta - n * np.logaddexp(0, eta) - u * u / 2 + _LOG_WEIGHTS
    peak = log_terms.max(axis=1, keepdims=True)
    terms = np.exp(log_terms - peak)
    total = terms.sum(axis=1, keepdims=True)
    weight = terms / total
    value = float((peak + np.log(total * width / math.sqrt(math.pi))).sum())
    residual, curvature = x - n * p, n * p * (1 - p)
    slopes = np.stack([residual, residual * u])
    means = (weight * slopes).sum(axis=2)
    bends = np.stack([curvature, curvature * u, curvature * u * u])
    expected = (weight * bends).sum(axis=(1, 2))
    products = np.einsum("ank,bnk,nk->ab", slopes, slopes, weight) - means @ means.T
    hessian = products - np.array([[expected[0], expected[1]], [expected[1], expected[2]]])
    return _Point(value, means.sum(axis=1), hessian)


def _mode(x: Array, n: Array, mu: float, sigma: float) -> tuple[Array, Array]:
    """Where each integrand peaks, and the width of the normal that matches it there.

    Newton's method, kept between 0 and the u whose probability is the row's own, where the slope changes
    sign.
    """
    own = np.clip(special.logit(x / n) - mu, -1e3, 1e3) / max(sigma, 1e-3)
    low, high = np.minimum(own, 0), np.maximum(own, 0)
    u = np.zeros_like(x)
    for _ in range(60):
        p = special.expit(mu + sigma * u)
        slope = sigma * (x - n * p) - u
        bend = 1 + sigma * sigma * n * p * (1 - p)
        low, high = np.where(slope > 0, u, low), np.where(slope < 0, u, high)
        ahead = u + slope / bend
        ahead = np.where((ahead < low) | (ahead > high), (low + high) / 2, ahead)
        moved = np.abs(ahead - u).max()
        u = ahead
        if moved < 1e-10:
            break
    p = special.expit(mu + sigma * u)
    return u, 1 / np.sqrt(1 + sigma * sigma * n * p * (1 - p))


_ABSCISSAS, _WEIGHTS = special.roots_hermite(NODES)
_LOG_WEIGHTS: Final = np.log(_WEIGHTS) + _ABSCISSAS**2
