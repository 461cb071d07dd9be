"""The random-intercept logistic model against brute force."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.statistics import mixed_model
from app.statistics.mixed_model import fit

pytestmark = pytest.mark.unit


def likelihood(x: list[int], n: list[int], mu: float, sigma: float) -> float:
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
    top = likelihood(x, n, found.mu, sigma)
    assert found.log_likelihood == pytest.approx(top + coefficients(x, n), abs=1e-6)
    for d_mu, d_sigma in ((0.05, 0), (-0.05, 0), (0, 0.05), (0, -0.05)):
        assert likelihood(x, n, found.mu + d_mu, sigma + d_sigma) < top
    assert all(likelihood(x, n, found.mu, s) < top + 1e-6 for s in np.linspace(0, 8, 33))


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
    x, n = (np.array(column, float)[:, None] for column in zip(*rows, strict=True))
    h = 1e-5

    def value(d_mu: float, d_sigma: float) -> float:
        return mixed_model._likelihood(x, n, mu + d_mu, sigma + d_sigma).value

    slopes = [(value(h, 0) - value(-h, 0)) / (2 * h), (value(0, h) - value(0, -h)) / (2 * h)]
    scale = 1 + abs(value(0, 0))
    assert mixed_model._likelihood(x, n, mu, sigma).gradient / scale == pytest.approx(
        np.array(slopes) / scale, abs=1e-6
    )


def test_the_search_ends_where_rounding_would_never_let_it_arrive(monkeypatch: pytest.MonkeyPatch) -> None:
    x, n = np.array([20.0, 30, 5, 48]), np.array([40.0, 40, 30, 60])
    whole = fit(x, n)
    monkeypatch.setattr(mixed_model, "_STEPS", 3)
    assert fit(x, n).mu == pytest.approx(whole.mu, abs=1e-3)


def test_counts_of_many_thousands_are_fitted() -> None:
    found = fit(np.array([50_000.0, 61_000, 80_000, 30_000]), np.array([80_000.0, 70_000, 80_000, 50_000]))
    assert 0 < found.standard_error < 10
