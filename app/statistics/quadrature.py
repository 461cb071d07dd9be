"""The likelihood of the random-intercept logistic model, with its slopes, for several points at once.

    row:    events ~ Binomial(total, p),   logit p = mu + sigma u,   u ~ Normal(0, 1)
    point:  (mu, sigma);  its value is the sum over rows of the log of an integral over u

Each integral is taken by adaptive Gauss-Hermite quadrature: nodes about the peak of the integrand, scaled
by its width. What all derivatives need are moments of the nodes under the integrand, so one pass over
points × rows × nodes gives them all.
"""

import math
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from scipy import special

from app.statistics.studies import Array

_STEPS: Final = 60  # about four are needed
_BLOCK: Final = 1 << 15  # numbers in one pass, few enough to stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Points:
    """The log-likelihood at each (mu, sigma), without the binomial coefficients.

    Attributes:
        value: One per point.
        gradient: In mu and sigma, by points: that of the quadrature itself, moving nodes included, so that
            value and gradient agree where large variances make the quadrature inexact.
        hessian: 2 × 2 by points: that of the integral (Louis 1982, doi:10.1111/j.2517-6161.1982.tb01203.x).
    """

    value: Array
    gradient: Array
    hessian: Array


def likelihood(x: Array, n: Array, mu: Array, sigma: Array, nodes: int) -> Points:
    """The likelihood of events and totals at several points.

    Args:
        x: Events.
        n: Totals.
        mu: The mean intercept of each point.
        sigma: The spread of each point, 0 or more.
        nodes: How many nodes for each integral.
    """
    size = max(1, _BLOCK // (len(mu) * nodes))
    parts = [_block(x[i : i + size], n[i : i + size], mu, sigma, nodes) for i in range(0, len(x), size)]
    return Points(
        np.sum([p.value for p in parts], axis=0),
        np.sum([p.gradient for p in parts], axis=0),
        np.sum([p.hessian for p in parts], axis=0),
    )


def _block(x: Array, n: Array, mu: Array, sigma: Array, nodes: int) -> Points:
    mu, sigma = mu[:, None], sigma[:, None]
    peak = _peak(x, n, mu, sigma)
    z, factors, powers = _rule(nodes)
    reach = math.sqrt(2) * peak.width
    u = peak.mode[..., None] + reach[..., None] * z
    eta = mu[..., None] + sigma[..., None] * u
    odds = np.exp(eta)
    p = odds / (1 + odds)
    x, n = x[:, None], n[:, None]
    weight = factors * np.exp(x * eta - n * np.log(1 + odds) - u * u / 2 - peak.top[..., None])
    residual = x - n * p
    bend = residual * residual - n * p / (1 + odds)

    plain = weight @ powers
    total = plain[..., 0]

    def moments(of: Array) -> Array:
        """The means of what is given times 1, u and u²."""
        m, s = peak.mode, reach
        zeroth, first, second = np.moveaxis(of / total[..., None], -1, 0)
        return np.stack([zeroth, m * zeroth + s * first, m * m * zeroth + 2 * m * s * first + s * s * second])

    _, u1, u2 = moments(plain)
    r0, r1, _ = moments((weight * residual) @ powers)
    b0, b1, b2 = moments((weight * bend) @ powers)
    along = sigma * r0 - u1
    apart = sigma * r1 - u2 - peak.mode * along
    gradient = np.stack([r0, r1]) + peak.drift * along + peak.stretch * (apart + 1)
    hessian = np.array([[b0 - r0 * r0, b1 - r0 * r1], [b1 - r0 * r1, b2 - r1 * r1]])
    value = peak.top + np.log(total * peak.width / math.sqrt(math.pi))
    return Points(value.sum(axis=-1), gradient.sum(axis=-1), hessian.sum(axis=-1))


@dataclass(frozen=True, eq=False)
class _Peak:
    """Where each integrand peaks, points by rows, and how that changes with mu (first) and sigma (second).

    Attributes:
        mode: The u of the peak.
        top: The log of the integrand there.
        width: The standard deviation of the normal that matches the peak.
        drift: Derivatives of the mode.
        stretch: Derivatives of the log width.
    """

    mode: Array
    top: Array
    width: Array
    drift: Array
    stretch: Array


def _peak(x: Array, n: Array, mu: Array, sigma: Array) -> _Peak:
    """The peaks, with their derivatives by the implicit function theorem."""
    mode = _mode(x, n, mu, sigma)
    eta = mu + sigma * mode
    p = special.expit(eta)
    q = n * p * (1 - p)
    skew = q * (1 - 2 * p)
    width2 = 1 / (1 + sigma * sigma * q)
    drift = width2 * np.stack([-sigma * q, x - n * p - sigma * mode * q])
    bends = np.stack([-(sigma**2) * skew, -2 * sigma * q - sigma**2 * skew * mode]) - sigma**3 * skew * drift
    top = x * eta - n * np.logaddexp(0, eta) - mode * mode / 2
    return _Peak(mode, top, np.sqrt(width2), drift, 0.5 * width2 * bends)


def _mode(x: Array, n: Array, mu: Array, sigma: Array) -> Array:
    """The peaks by Newton's method, bisecting where a step leaves the bracket or is over half the last.

    The bracket is 0 and the u at which the row has its own proportion; the start is that u drawn toward 0
    as a normal mean would be.
    """
    spread = np.maximum(sigma, 1e-3)
    own = np.clip(special.logit(x / n) - mu, -1e3, 1e3) / spread
    low, high = np.minimum(own, 0), np.maximum(own, 0)
    near = (x + 0.5) / (n + 1)
    drawn = sigma * sigma * n * near * (1 - near)
    u: Array = np.clip((special.logit(near) - mu) / spread * drawn / (1 + drawn), low, high)
    last = np.full_like(u, np.inf)
    for _ in range(_STEPS):
        p = special.expit(mu + sigma * u)
        slope = sigma * (x - n * p) - u
        low, high = np.where(slope > 0, u, low), np.where(slope < 0, u, high)
        step = slope / (1 + sigma * sigma * n * p * (1 - p))
        arrived = np.abs(step) < 1e-7 * (1 + np.abs(u))
        kept = arrived | ((u + step > low) & (u + step < high) & (np.abs(step) < last / 2))
        ahead = np.where(kept, u + step, (low + high) / 2)
        u, last = ahead, np.abs(ahead - u)
        if arrived.all():
            break
    return u


@cache
def _rule(nodes: int) -> tuple[Array, Array, Array]:
    """The nodes, their weights without the bell that the integrand brings, and the powers 0 to 2."""
    z, weights = special.roots_hermite(nodes)
    return z, np.exp(np.log(weights) + z * z), np.stack([np.ones_like(z), z, z * z], axis=1)
