"""Two-step random-effects pooling by inverse variance, with Hartung-Knapp intervals."""

import math

from app.statistics.heterogeneity import Bounded, describe, tau2, weighted
from app.statistics.pooled import Estimate, Method, Pooled, estimate
from app.statistics.scales import Scale
from app.statistics.spread import tau2_interval
from app.statistics.studies import Effects


def combine(effects: Effects, method: Method, scale: Scale, shared_tau2: float | None = None) -> Pooled:
    """Pool effects by inverse variance.

    Method: weights 1/(v + tau²). Hartung and Knapp (2001, doi:10.1002/sim.1009) scale the variance by the
    weighted squares over k - 1 and use t; the two ad hoc forms keep the result from being more certain
    than the classic one (Roever, Knapp and Friede 2015, doi:10.1186/s12874-015-0091-1). Assumes normal
    effects with known sampling variances. Reproduced in tests: R's meta; Viechtbauer 2010
    (doi:10.18637/jss.v036.i03), BCG vaccine by REML: -0.7145 (-1.0669 to -0.3622).

    Args:
        effects: One study or more; for one, the study itself comes back, with a normal interval.
        method: How; ``model`` is not looked at.
        scale: The scale of the effects.
        shared_tau2: A tau² found elsewhere, for groups that share it; None to estimate it here.

    Returns:
        The pooled result. tau² has the limits of Jackson for ``dl`` and of the Q-profile otherwise.
    """
    k = effects.k
    mean0, total0, q = weighted(effects, 0.0)
    between = tau2([effects], method.tau) if shared_tau2 is None else shared_tau2
    mean, total, squares = weighted(effects, between)
    classic = 1 / math.sqrt(total)
    hk = classic * math.sqrt(squares / (k - 1)) if k > 1 else classic
    return Pooled(
        method=method,
        k=k,
        random=_interval(mean, classic, hk, k, method, scale),
        common=estimate(mean0, 1 / math.sqrt(total0), None, method.level, scale),
        classic_se=classic,
        hk_se=hk,
        tau2=_bounded(effects, between, method, shared_tau2 is not None),
        heterogeneity=describe(q, k, method.level),
        q_likelihood=None,
    )


def _interval(mean: float, classic: float, hk: float, k: int, method: Method, scale: Scale) -> Estimate:
    plain = estimate(mean, classic, None, method.level, scale)
    if k == 1 or method.rule == "classic":
        return plain
    if method.rule == "hk_adhoc_se":
        return estimate(mean, max(hk, classic), k - 1, method.level, scale)
    adjusted = estimate(mean, hk, k - 1, method.level, scale)
    narrower = adjusted.upper - adjusted.lower < plain.upper - plain.lower
    return plain if method.rule == "hk_adhoc_ci" and narrower else adjusted


def _bounded(effects: Effects, between: float, method: Method, shared: bool) -> Bounded | None:
    if effects.k == 1:
        return None
    if shared:
        return Bounded(between, None, None)
    low, high = tau2_interval(effects, "jackson" if method.tau == "dl" else "q_profile", method.level)
    return Bounded(between, low, high)
