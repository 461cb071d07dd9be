"""The random-intercept logistic model against brute force."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.statistics import mixed_model, quadrature
from app.statistics.mixed_model import NoMaximumError, fit
from app.statistics.quadrature import likelihood
from tests.bench.partners import before

pytestmark = pytest.mark.unit


def summed(x: list[int], n: list[int], mu: float, sigma: float) -> float:
    """The log-likelihood by a plain sum over 20 001 points, without the binomial coefficients."""
    u = np.linspace(-12, 12, 20_001)
    total = 0.0
    for events, patients in zip(x, n, strict=True):
        eta = mu + sigma * u
        log_terms = events * eta - patients * np.logaddexp(0, eta) - u * u / 2
        peak = log_terms.max()
        total += peak + math.log(np.exp(log_terms - peak).sum() * (u[1] - u[0]) / math.sqrt(2 * math.pi))
    return total


def coefficients(x: list[int], n: list[int]) -> float:
    return sum(math.log(math.comb(patients, events)) for events, patients in zip(x, n, strict=True))


CASES = [
    ([20, 30, 5, 48, 60, 11, 33, 70], [40, 40, 30, 60, 64, 44, 50, 90]),
    ([22, 0], [60, 26]),
    ([0, 0, 0, 3], [10, 12, 40, 60]),
    ([119, 5, 14, 0], [119, 104, 47, 20]),
]


@pytest.mark.parametrize(("x", "n"), CASES)
def test_the_fit_is_the_top_of_the_brute_force_likelihood(x: list[int], n: list[int]) -> None:
    found = fit(np.array(x, float), np.array(n, float))
    sigma = math.sqrt(found.tau2)
    top = summed(x, n, found.mu, sigma)
    assert found.log_likelihood == pytest.approx(top + coefficients(x, n), abs=1e-6)
    for d_mu, d_sigma in ((0.05, 0), (-0.05, 0), (0, 0.05), (0, -0.05)):
        assert summed(x, n, found.mu + d_mu, sigma + d_sigma) < top
    assert all(summed(x, n, found.mu, s) < top + 1e-6 for s in np.linspace(0, 8, 33))


def test_there_is_no_false_maximum_on_two_rows_one_of_them_zero() -> None:
    """Seven nodes put the mean at -6.06; 25 nodes of R and more than 50 of ours put it at -2.99."""
    assert fit(np.array([22.0, 0.0]), np.array([60.0, 26.0])).mu == pytest.approx(-2.989, abs=1e-3)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 80), st.integers(80, 200)), min_size=2, max_size=4),
    st.floats(-3, 3),
    st.floats(0.1, 9),
)
def test_the_gradient_is_that_of_the_value(rows: list[tuple[int, int]], mu: float, sigma: float) -> None:
    x, n = (np.array(column, float) for column in zip(*rows, strict=True))
    h = 1e-5
    at = likelihood(x, n, mu + np.array([0, h, -h, 0, 0]), sigma + np.array([0, 0, 0, h, -h]), 100)
    slopes = (at.value[1::2] - at.value[2::2]) / (2 * h)
    scale = 1 + abs(at.value[0])
    assert at.gradient[:, 0] / scale == pytest.approx(slopes / scale, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1),
    st.floats(-3, 3),
    st.floats(0, 2),
)
def test_the_curvature_is_that_of_the_gradient(rows: list[tuple[int, int]], mu: float, sigma: float) -> None:
    x, n = (np.array(column, float) for column in zip(*rows, strict=True))
    h = 1e-4
    at = likelihood(x, n, mu + np.array([0, h, -h, 0, 0]), sigma + h + np.array([0, 0, 0, h, -h]), 100)
    bends = (at.gradient[:, 1::2] - at.gradient[:, 2::2]) / (2 * h)
    assert at.hessian[:, :, 0] == pytest.approx(bends, rel=1e-4, abs=1e-4 * len(x))


@given(st.integers(1, 400), st.integers(1, 5))
@settings(max_examples=15, deadline=None)
def test_many_points_and_rows_give_what_each_gives_alone(rows: int, points: int) -> None:
    """However the work is cut into blocks."""
    n = (np.arange(rows) % 37 + 3.0).astype(np.float64)
    x = np.floor(n * (np.arange(rows) % 7) / 6).astype(np.float64)
    mu, sigma = np.linspace(-1, 1, points), np.linspace(0.2, 3, points)
    together = likelihood(x, n, mu, sigma, 100)
    for i in range(points):
        alone = [
            likelihood(x[j : j + 1], n[j : j + 1], mu[i : i + 1], sigma[i : i + 1], 100) for j in range(rows)
        ]
        assert together.value[i] == pytest.approx(sum(float(a.value[0]) for a in alone), rel=1e-10)
        assert together.gradient[:, i] == pytest.approx(
            np.sum([a.gradient[:, 0] for a in alone], axis=0), rel=1e-9, abs=1e-9
        )


def test_the_search_ends_where_rounding_would_never_let_it_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    x, n = np.array([20.0, 30, 5, 48]), np.array([40.0, 40, 30, 60])
    whole = fit(x, n)
    monkeypatch.setattr(mixed_model, "_STEPS", 3)
    monkeypatch.setattr(quadrature, "_STEPS", 3)
    assert fit(x, n).mu == pytest.approx(whole.mu, abs=1e-2)


def test_counts_of_many_thousands_are_fitted() -> None:
    found = fit(np.array([50_000.0, 61_000, 80_000, 30_000]), np.array([80_000.0, 70_000, 80_000, 50_000]))
    assert 0 < found.standard_error < 10


counts = st.integers(1, 80).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=60, deadline=None)
@given(st.lists(counts, min_size=2, max_size=7))
def test_the_fit_is_that_of_the_slow_search_before_it(rows: list[tuple[int, int]]) -> None:
    """Every fall of the score solved by Brent's method at 100 nodes throughout: ten times the work."""
    x, n = (np.array(column, float) for column in zip(*rows, strict=True))
    if 0 < x.sum() < n.sum() and ((x > 0) & (x < n)).any():
        assert found(fit, x, n) == pytest.approx(found(before.fit, x, n), rel=1e-5, abs=1e-5)


def found(search: Any, x: np.ndarray, n: np.ndarray) -> list[float]:
    """Mean, error and spread, or nothing where there is no maximum."""
    try:
        fitted = search(x, n)
    except (NoMaximumError, before.NoMaximumError):
        return []
    return [fitted.mu, fitted.standard_error, math.sqrt(fitted.tau2), fitted.log_likelihood]


@pytest.mark.parametrize(
    ("x", "n"),
    [
        ([0, 5, 14, 21, 7, 9, 5], [19, 5, 16, 21, 7, 9, 5]),
        ([0, 1, 0, 0, 0, 15], [5, 5, 21, 12, 4, 15]),
        ([5, 5, 5, 200], [5, 5, 5, 2000]),
    ],
)
def test_a_spread_where_the_quadrature_is_inexact_is_found_all_the_same(x: list[int], n: list[int]) -> None:
    fitted = fit(np.array(x, float), np.array(n, float))
    assert fitted.tau2 > 30
    assert found(fit, np.array(x, float), np.array(n, float)) == pytest.approx(
        found(before.fit, np.array(x, float), np.array(n, float)), rel=1e-5
    )
