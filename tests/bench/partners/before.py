"""The fit of the random-intercept model as it was at 336f0e0: the partner of what replaced it.

For each sigma Newton's method finds the one mu; the score along that ridge is scanned over sigma at 100
nodes, each fall through zero solved by Brent's method, and the likeliest point taken.
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
WIDEST: Final = 10.0  # sigma on the logit; beyond it the data say only that rows lie apart
_STEPS: Final = 60  # about six are needed
_NUDGE: Final = 1e-4  # on the logit
_GRID: Final = np.concatenate([[1e-4], np.geomspace(0.05, WIDEST, 14)])


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

    Method: as at the head of this module, with analytic derivatives (Louis 1982,
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
    peaks = [
        root(ridge.score, float(_GRID[i]), float(_GRID[i + 1]))
        for i in range(len(_GRID) - 1)
        if scores[i] > 0 >= scores[i + 1]
    ]
    sigma = max([0.0, *peaks, WIDEST], key=lambda s: ridge.top(s)[1].value)
    mu, point = ridge.top(sigma)
    se = _standard_error(-_curvature(x[:, None], n[:, None], mu, sigma, point), sigma)
    if sigma == WIDEST or not 0 < se < math.inf:
        raise NoMaximumError
    constant = float((special.gammaln(n + 1) - special.gammaln(x + 1) - special.gammaln(n - x + 1)).sum())
    return Fit(mu, se, sigma**2, point.value + constant)


def likelihood_ratio(x: Array, n: Array) -> float:
    """The likelihood-ratio test of one common proportion against one for every row (k - 1 df)."""
    p = x.sum() / n.sum()
    return 2 * float((special.xlogy(x, x / (n * p)) + special.xlogy(n - x, (n - x) / (n * (1 - p)))).sum())


class _Ridge:
    """For each sigma, the best mu and the score in sigma there."""

    def __init__(self, x: Array, n: Array) -> None:
        self._x, self._n = x[:, None], n[:, None]
        self._marginal = math.log(x.sum() / (n - x).sum())

    def score(self, sigma: float) -> float:
        """The slope of the profile likelihood in sigma."""
        return float(self.top(sigma)[1].gradient[1])

    def top(self, sigma: float) -> tuple[float, _Point]:
        """The best mu at this sigma, by Newton's method going on with secants and halved steps.

        It starts where a mean on the logit would have the rate of all patients together, by the factor of
        Zeger, Liang and Albert 1988 (doi:10.2307/2531734).
        """
        mu = self._marginal * math.sqrt(1 + 0.346 * sigma**2)
        point = _likelihood(self._x, self._n, mu, sigma)
        bend = float(point.hessian[0, 0])
        for _ in range(_STEPS):
            step, ahead = self._climb(mu, sigma, point, bend)
            secant = float(ahead.gradient[0] - point.gradient[0]) / step if step else 0.0
            bend = secant or float(ahead.hessian[0, 0])
            mu, point = mu + step, ahead
            if abs(step) < 1e-11 * (1 + abs(mu)):
                break
        return mu, point

    def _climb(self, mu: float, sigma: float, point: _Point, bend: float) -> tuple[float, _Point]:
        """A step uphill, no longer than the spread, halved until it does not lead down."""
        longest = 1 + sigma
        step = min(longest, max(-longest, float(point.gradient[0]) / max(abs(bend), 1e-12)))
        ahead = _likelihood(self._x, self._n, mu + step, sigma)
        least = point.value - 1e-10 * (1 + abs(point.value))
        while ahead.value < least:
            step /= 2
            ahead = _likelihood(self._x, self._n, mu + step, sigma)
        return step, ahead


def _standard_error(information: Array, sigma: float) -> float:
    """The SE of mu; at sigma = 0 mu and sigma are orthogonal. NaN if the point is no maximum."""
    if sigma == 0:
        return float(1 / math.sqrt(information[0, 0]))
    left = information[0, 0] - information[0, 1] ** 2 / information[1, 1]
    return float(1 / math.sqrt(left)) if information[1, 1] > 0 and left > 0 else math.nan


def _curvature(x: Array, n: Array, mu: float, sigma: float, point: _Point) -> Array:
    """The Hessian of the quadrature: Louis's while that is exact, then differences of the exact gradient."""
    if sigma < 1:
        return point.hessian

    def slope(d_mu: float, d_sigma: float) -> Array:
        ahead = _likelihood(x, n, mu + d_mu, sigma + d_sigma).gradient
        behind = _likelihood(x, n, mu - d_mu, sigma - d_sigma).gradient
        return np.asarray((ahead - behind) / (2 * _NUDGE), float)

    rough = np.array([slope(_NUDGE, 0.0), slope(0.0, _NUDGE)])
    return np.asarray((rough + rough.T) / 2, float)


def _likelihood(x: Array, n: Array, mu: float, sigma: float) -> _Point:
    """The integral of every row over nodes about its mode, with derivatives.

    The gradient is that of the quadrature itself, moving nodes included, so that value and gradient agree
    where large variances make the quadrature inexact. The Hessian is that of the integral (Louis).
    """
    peak = _peak(x, n, mu, sigma)
    u = peak.mode + math.sqrt(2) * peak.width * _ABSCISSAS
    eta = mu + sigma * u
    p = special.expit(eta)
    log_terms = x * eta - n * np.logaddexp(0, eta) - u * u / 2 + _LOG_WEIGHTS
    top = log_terms.max(axis=1, keepdims=True)
    terms = np.exp(log_terms - top)
    total = terms.sum(axis=1, keepdims=True)
    weight = terms / total
    residual, curvature = x - n * p, n * p * (1 - p)
    slopes = np.stack([residual, residual * u])
    along = sigma * residual - u
    moving = along * (peak.drift[:, :, None] + peak.stretch[:, :, None] * (u - peak.mode))
    gradient = (weight * (slopes + moving)).sum(axis=2) + peak.stretch
    means = (weight * slopes).sum(axis=2)
    products = np.einsum("ank,bnk,nk->ab", slopes, slopes, weight) - means @ means.T
    expected = (weight * np.stack([curvature, curvature * u, curvature * u * u])).sum(axis=(1, 2))
    return _Point(
        value=float((top + np.log(total * peak.width / math.sqrt(math.pi))).sum()),
        gradient=gradient.sum(axis=1),
        hessian=products - np.array([[expected[0], expected[1]], [expected[1], expected[2]]]),
    )


@dataclass(frozen=True, eq=False)
class _Peak:
    """Where each integrand peaks, and how that changes with mu (first) and sigma (second).

    Attributes:
        mode: The u of the peak, one row per study.
        width: The standard deviation of the normal that matches the peak.
        drift: Derivatives of the mode, parameters by studies.
        stretch: Derivatives of the log width, parameters by studies.
    """

    mode: Array
    width: Array
    drift: Array
    stretch: Array


def _peak(x: Array, n: Array, mu: float, sigma: float) -> _Peak:
    """The peaks, with their derivatives by the implicit function theorem."""
    mode = _mode(x, n, mu, sigma)
    p = special.expit(mu + sigma * mode)
    q = n * p * (1 - p)
    skew = q * (1 - 2 * p)
    width2 = 1 / (1 + sigma * sigma * q)
    drift = width2 * np.stack([-sigma * q, x - n * p - sigma * mode * q])
    bends = np.stack([-(sigma**2) * skew, -2 * sigma * q - sigma**2 * skew * mode]) - sigma**3 * skew * drift
    stretch = 0.5 * width2 * bends
    return _Peak(mode, np.sqrt(width2), drift[:, :, 0], stretch[:, :, 0])


def _mode(x: Array, n: Array, mu: float, sigma: float) -> Array:
    """The peaks by Newton's method, bisecting where a step leaves the bracket or is over half the last.

    The bracket is 0 and the u at which the row has its own proportion.
    """
    own = np.clip(special.logit(x / n) - mu, -1e3, 1e3) / max(sigma, 1e-3)
    low, high = np.minimum(own, 0), np.maximum(own, 0)
    u, last = np.zeros_like(x), np.full_like(x, np.inf)
    for _ in range(_STEPS):
        p = special.expit(mu + sigma * u)
        slope = sigma * (x * special.expit(-mu - sigma * u) - (n - x) * p) - u
        low, high = np.where(slope > 0, u, low), np.where(slope < 0, u, high)
        step = slope / (1 + sigma * sigma * n * p * (1 - p))
        arrived = np.abs(step) < 1e-12 * (1 + np.abs(u))
        kept = arrived | ((u + step > low) & (u + step < high) & (np.abs(step) < last / 2))
        ahead = np.where(kept, u + step, (low + high) / 2)
        u, last = ahead, np.abs(ahead - u)
        if arrived.all():
            break
    return u


_ABSCISSAS, _WEIGHTS = special.roots_hermite(NODES)
_LOG_WEIGHTS: Final = np.log(_WEIGHTS) + _ABSCISSAS**2
