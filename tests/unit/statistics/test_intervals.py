"""Confidence intervals of one proportion."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.intervals import METHODS, Interval, Method, proportion

pytestmark = pytest.mark.unit

totals = st.integers(1, 5000)
counts = totals.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
methods = st.sampled_from(METHODS)
levels = st.floats(0.5, 0.999)
high_levels = st.sampled_from([1 - 1e-6, 1 - 1e-9, 1 - 1e-12])


@given(counts, methods, levels)
def test_the_interval_holds_the_estimate(count: tuple[int, int], method: Method, level: float) -> None:
    x, n = count
    low, high = proportion(x, n, method, level)
    if method == "jeffreys" and x in {0, n}:
        assert 0 < low < high < 1
    else:
        assert low <= x / n + 1e-12
        assert x / n <= high + 1e-12


@given(counts, methods, levels | high_levels)
def test_the_interval_is_the_mirror_of_the_interval_of_the_others(
    count: tuple[int, int], method: Method, level: float
) -> None:
    x, n = count
    low, high = proportion(x, n, method, level)
    mirror_low, mirror_high = proportion(n - x, n, method, level)
    assert low == pytest.approx(1 - mirror_high, abs=1e-12)
    assert high == pytest.approx(1 - mirror_low, abs=1e-12)


@given(counts, methods)
def test_one_more_event_moves_both_limits_up(count: tuple[int, int], method: Method) -> None:
    x, n = count
    if x < n:
        here, next_ = proportion(x, n, method), proportion(x + 1, n, method)
        assert here.low <= next_.low + 1e-12
        assert here.high <= next_.high + 1e-12


@given(counts, st.sampled_from([m for m in METHODS if m != "agresti_coull"]))
def test_a_higher_level_never_narrows_the_interval(count: tuple[int, int], method: Method) -> None:
    narrow, wide = proportion(*count, method, 0.8), proportion(*count, method, 0.95)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(counts, st.sampled_from([m for m in METHODS if m != "agresti_coull"]), levels)
def test_all_but_plain_agresti_coull_stay_within_0_and_1(
    count: tuple[int, int], method: Method, level: float
) -> None:
    low, high = proportion(*count, method, level)
    assert 0 <= low < high <= 1


@given(counts)
def test_clopper_pearson_is_never_shorter_than_jeffreys(count: tuple[int, int]) -> None:
    exact, jeffreys = proportion(*count, "clopper_pearson"), proportion(*count, "jeffreys")
    assert exact.low <= jeffreys.low
    assert jeffreys.high <= exact.high


@pytest.mark.parametrize("method", ["wilson", "clopper_pearson", "jeffreys_edge", "agresti_coull_clipped"])
def test_no_events_and_all_events_end_exactly_at_0_and_1(method: Method) -> None:
    assert proportion(0, 43, method).low == 0
    assert proportion(42, 42, method).high == 1


def test_wilson_is_the_default_at_95_percent() -> None:
    assert proportion(41, 42) == proportion(41, 42, "wilson", 0.95)


def test_percentages_are_0_to_100() -> None:
    found = proportion(41, 42)
    assert found == Interval(found.low, found.high, "wilson", 0.95)
    assert found.low_percent == pytest.approx(87.6787984262)
    assert found.high_percent == pytest.approx(99.5784595866)


def test_whole_numbers_of_numpy_are_welcome() -> None:
    events: Any = np.int64(7)
    total: Any = np.int32(12)
    assert proportion(events, total) == proportion(7, 12)


@pytest.mark.parametrize(
    ("events", "total", "said"),
    [
        (-1, 10, "events cannot be negative"),
        (1, -10, "total cannot be negative"),
        (11, 10, "more events than patients: 11 of 10"),
        (0, 0, "at least 1"),
        (4.0, 10, "events must be a whole number, not 4.0"),
        (4, 10.5, "total must be a whole number"),
        (math.nan, 10, "events must be a whole number, not nan"),
        (True, 10, "events must be a whole number, not True"),
        (1, True, "total must be a whole number, not True"),
        ("4", 10, "events must be a whole number, not '4'"),
        (None, 10, "events must be a whole number, not None"),
    ],
)
def test_impossible_counts_are_refused_in_one_sentence(events: Any, total: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        proportion(events, total)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, math.nan, math.inf, True, None, "0.95"])
def test_a_level_outside_0_and_1_is_refused(level: Any) -> None:
    with pytest.raises(ValueError, match="level: the confidence level must lie between 0 and 1"):
        proportion(1, 2, level=level)


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"one of wilson, clopper_pearson, .*, not 'wald'"):
        proportion(1, 2, "wald")  # type: ignore[arg-type]
