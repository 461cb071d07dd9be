"""The fit of the random-intercept model, against the one it replaced, on the same counts."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from app.statistics import mixed_model
from app.statistics.studies import Array
from tests.bench.partners import before
from tests.bench.report import Finding, middle, show

SIZES = ((10, 0.4), (100, None), (1000, 0.16))
"""How many studies, and the ratio that must not be exceeded."""


def counts(k: int) -> tuple[Array, Array]:
    """Events and totals of so many studies, the same in every run."""
    chance = np.random.default_rng(k)
    totals = chance.integers(10, 200, k)
    rates = 1 / (1 + np.exp(-(0.5 + 0.8 * chance.standard_normal(k))))
    return chance.binomial(totals, rates).astype(float), totals.astype(float)


def _milliseconds(fit: Callable[[Array, Array], object], x: Array, n: Array) -> float:
    begun = time.perf_counter()
    fit(x, n)
    return 1000 * (time.perf_counter() - begun)


def run(quick: bool) -> None:
    """Measure, in turns, and print."""
    findings, apart = [], 0.0
    for k, target in SIZES:
        x, n = counts(k)
        ours, partner = mixed_model.fit(x, n), before.fit(x, n)
        apart = max(apart, abs(ours.mu - partner.mu), abs(ours.standard_error - partner.standard_error))
        taken = [
            [_milliseconds(fit, x, n) for fit in (mixed_model.fit, before.fit)]
            for _ in range(3 if quick else 9)
        ]
        mine, theirs = (middle(times) for times in zip(*taken, strict=True))
        findings.append(Finding(f"mixed model of {k:,} studies, median", mine, theirs, "ms", target))
    show(
        "Pooling, against the fit of 336f0e0",
        findings,
        [f"mean and standard error of the two differ by at most {apart:.1e}"],
    )
