"""Standard errors read back from printed survival intervals, and the scales they stand on."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.distributions import two_sided
from app.statistics.scales import SCALES, Scale, back_transform, transform
from app.statistics.survival import (
    carry,
    consistent,
    opposite_limit,
    recover,
    standard_error,
    upper_range,
)

pytestmark = pytest.mark.unit

fractions = st.floats(0.01, 0.99)
scales = st.sampled_from(SCALES)


@given(fractions, scales)
def test_a_scale_and_back_gives_the_value(value: float, scale: Scale) -> None:
    assert back_transform(transform(value, scale), scale) == pytest.approx(value)


@given(fractions, st.floats(0.01, 0.3), scales)
def test_the_error_an_interval_was_made_with_comes_back(value: float, error: float, scale: Scale) -> None:
    z, middle = two_sided(0.95), transform(value, scale)
    ends = [back_transform(middle + sign * z * error, scale) for sign in (-1, 1)]
    low, high = sorted(ends)
    if 0.001 < low < high < 0.999:
        for found in (
            standard_error(value, low, high, scale),
            standard_error(value, low, None, scale),
            standard_error(value, None, high, scale),
        ):
            assert found == pytest.approx(error, rel=1e-6)
        assert opposite_limit(value, low, scale) == pytest.approx(high)
        assert opposite_limit(value, high, scale) == pytest.approx(low)


@given(st.floats(0.05, 0.95), st.floats(0.02, 0.2))
def test_an_interval_made_on_the_log_scale_is_recovered_from_whole_percents(
    value: float, error: float
) -> None:
    """Rounding costs what it costs: the recovered error stays within the rounding of the lower limit."""
    z = two_sided(0.95)
    low, high = value * math.exp(-z * error), min(1.0, value * math.exp(z * error))
    printed = [round(v, 6) for v in (value, low, high)]
    found = recover(*printed, decimals=6)
    assert "log" in found.fits
    assert found.rule == "log_lower"
    assert found.standard_error == pytest.approx(error / abs(math.log(value)), rel=2e-3)


@given(st.floats(0.2, 0.8), st.floats(0.15, 0.4))
def test_an_interval_made_on_cloglog_is_recovered_from_its_width(value: float, error: float) -> None:
    z, middle = two_sided(0.95), transform(value, "cloglog")
    low, high = (round(back_transform(middle + sign * z * error, "cloglog"), 6) for sign in (1, -1))
    found = recover(round(value, 6), low, high, decimals=6)
    assert found.rule == "cloglog_width"
    assert found.standard_error == pytest.approx(error, rel=1e-3)


def test_a_limit_cut_at_100_percent_says_nothing_on_cloglog() -> None:
    assert standard_error(0.9, 0.81, 1.0, "cloglog") == math.inf
    assert standard_error(0.9, 0.0, None, "log") == math.inf


def test_an_error_carried_to_its_own_scale_stays() -> None:
    assert carry(0.1, 0.5, "log") == 0.1
    assert carry(0.1, 0.5, "plain") == 0.05


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_survival_of_0_or_100_percent_has_no_error(value: float) -> None:
    with pytest.raises(ValueError, match="has no standard error"):
        standard_error(value, 0.0, 1.0, "log")
    found = recover(value, 0.0, 1.0, decimals=2)
    assert found.standard_error is None
    assert found.reason == f"Survival of {100 * value:g}% has no standard error."


@pytest.mark.parametrize(("low", "high"), [(None, 0.9), (0.7, None), (None, None)])
def test_a_missing_limit_is_not_recoverable(low: float | None, high: float | None) -> None:
    found = recover(0.8, low, high, decimals=2)
    assert (found.rule, found.fits) == ("not_recoverable", ())
    assert "no complete confidence interval" in found.reason


def test_an_interval_on_the_logit_alone_is_not_recoverable() -> None:
    found = recover(0.55, 0.34, 0.74, decimals=2)
    assert found.standard_error is None
    assert found.fits == ("logit",)
    assert found.reason == "The printed interval fits neither the log nor the log(-log) scale."


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (0.8, 0.8)])
def test_limits_without_a_finite_width_are_not_recoverable(low: float, high: float) -> None:
    found = recover(0.8, low, high, decimals=2)
    assert found.rule == "not_recoverable"
    assert found.reason == "The printed limits leave no finite width to read."


def test_finer_limits_make_the_scale_test_stricter() -> None:
    assert consistent(0.67, 0.51, 0.87, "log", 2)
    assert not consistent(0.667, 0.51, 0.82, "log", 3, 3)
    assert consistent(0.667, 0.51, 0.87, "log", 3, limit_decimals=2)
    coarse, fine = upper_range(0.667, 0.51, "log", 3, 2), upper_range(0.667, 0.51, "log", 3, 3)
    assert coarse[0] < fine[0] < fine[1] < coarse[1]


def test_a_print_that_rounds_to_nothing_fits_no_scale_that_needs_a_logarithm() -> None:
    least, _ = upper_range(0.004, 0.004, "logit", 2)
    assert math.isnan(least)
    assert not consistent(0.004, 0.004, 0.01, "logit", 2)


@pytest.mark.parametrize(("low", "high"), [(0.9, 1.0), (0.1, 0.5)])
def test_a_value_outside_its_limits_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="must lie within its limits"):
        standard_error(0.8, low, high, "log")


def test_an_error_needs_a_limit() -> None:
    with pytest.raises(ValueError, match="at least one confidence limit"):
        standard_error(0.8, None, None, "log")


@pytest.mark.parametrize("value", [-0.1, 85, math.nan, True])
def test_survival_that_is_no_fraction_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="fraction from 0 to 1"):
        transform(value, "log")


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="log, cloglog, logit, plain, not 'probit'"):
        standard_error(0.8, 0.7, 0.9, "probit")


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence level"):
        standard_error(0.8, 0.7, 0.9, "log", level=95)
