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
    """Rounding costs what it costs. Both limits are read, or the lower where the upper is cut."""
    z = two_sided(0.95)
    low, high = value * math.exp(-z * error), min(1.0, value * math.exp(z * error))
    found = recover(round(value, 6), round(low, 6), round(high, 6), decimals=6)
    assert "log" in found.fits
    assert (found.rule, found.limits) == ("log", "lower" if round(high, 6) == 1 else "both")
    assert found.standard_error == pytest.approx(error / abs(math.log(value)), rel=2e-3)


@given(st.floats(0.2, 0.8), st.floats(0.15, 0.4))
def test_an_interval_made_on_cloglog_is_recovered_from_its_width(value: float, error: float) -> None:
    z, middle = two_sided(0.95), transform(value, "cloglog")
    low, high = (round(back_transform(middle + sign * z * error, "cloglog"), 6) for sign in (1, -1))
    found = recover(round(value, 6), low, high, decimals=6)
    assert (found.rule, found.limits) == ("cloglog", "both")
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


@given(st.floats(0.15, 0.85).filter(lambda v: abs(v - 1 / math.e) > 0.05), st.floats(0.02, 0.07))
def test_an_interval_made_on_survival_itself_is_recovered_from_its_width(value: float, error: float) -> None:
    half = two_sided(0.95) * error
    found = recover(round(value, 6), round(value - half, 6), round(value + half, 6), decimals=6)
    assert (found.rule, found.limits) == ("plain", "both")
    assert found.standard_error == pytest.approx(error / (value * -math.log(value)), rel=1e-3)


@given(st.floats(0.2, 0.8).filter(lambda v: abs(v - 0.5) > 0.05), st.floats(0.3, 0.5))
def test_an_interval_made_on_the_logit_is_recovered_from_its_width(value: float, error: float) -> None:
    z, middle = two_sided(0.95), transform(value, "logit")
    low, high = (round(back_transform(middle + sign * z * error, "logit"), 6) for sign in (-1, 1))
    found = recover(round(value, 6), low, high, decimals=6)
    assert (found.rule, found.limits) == ("logit", "both")
    assert found.standard_error == pytest.approx(error * (1 - value) / -math.log(value), rel=1e-3)


def test_the_error_of_survfit_on_the_logit_comes_back_from_whole_percents() -> None:
    """R's survfit of its aml data at 24 months, conf.type = "logit": SE of log(-log S) 0.3248."""
    found = recover(0.55, 0.34, 0.74, decimals=2)
    assert (found.rule, found.limits, found.fits) == ("logit", "both", ("logit",))
    assert found.standard_error == pytest.approx(0.324831, rel=0.02)
    assert found.reason == "From both limits on the logit scale."


def test_both_limits_are_read_where_both_are_printed() -> None:
    """S = 0.144 with an SE of log S of 0.300, printed 14 (8–26): the lower limit alone would give 0.286."""
    found = recover(0.14, 0.08, 0.26, decimals=2)
    assert found.limits == "both"
    assert found.standard_error * -math.log(0.14) == pytest.approx(0.301, abs=5e-4)


@pytest.mark.parametrize("low", [0.02, 0.045, 0.1])
def test_a_limit_cut_at_100_percent_is_recovered_from_the_other(low: float) -> None:
    found = recover(0.9, 0.9 - low, 1.0, decimals=3)
    if 0.81 / (0.9 - low) < 0.99:
        assert (found.rule, found.limits) == ("not_recoverable", None)
    else:
        assert (found.rule, found.limits) == ("log", "lower")
        assert found.standard_error == pytest.approx(
            standard_error(0.9, 0.9 - low, None, "log") / -math.log(0.9)
        )


@pytest.mark.parametrize(
    ("value", "high", "rule"), [(0.1, 0.25, "plain"), (0.2, 0.45, "plain"), (0.03, 0.2, "log")]
)
def test_a_limit_cut_at_0_percent_is_recovered_from_the_other(value: float, high: float, rule: Scale) -> None:
    """The plain scale alone passes below 0; on the log scale a small limit may round to it."""
    found = recover(value, 0.0, high, decimals=2)
    assert (found.rule, found.limits) == (rule, "upper")
    error = standard_error(value, None, high, rule)
    slope = -math.log(value) * (value if rule == "plain" else 1)
    assert found.standard_error == pytest.approx(error / slope)
    assert "the lower being 0%" in found.reason


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 1.0, "Both limits are cut, at 0 and at 100%, and say nothing of the width."),
        (0.8, 0.8, "The printed limits leave no width to read."),
        (0.79, 0.99, "The printed interval is symmetric on no scale that survival intervals are made on."),
    ],
)
def test_limits_that_say_nothing_of_the_width_are_not_recoverable(low: float, high: float, said: str) -> None:
    found = recover(0.8, low, high, decimals=2)
    assert (found.standard_error, found.rule, found.limits) == (None, "not_recoverable", None)
    assert found.reason == said


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
    with pytest.raises(ValueError, match="value must be a fraction from 0 to 1"):
        transform(value, "log")


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="log, cloglog, logit, plain, not 'probit'"):
        standard_error(0.8, 0.7, 0.9, "probit")  # type: ignore[arg-type]


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence level"):
        standard_error(0.8, 0.7, 0.9, "log", level=95)
