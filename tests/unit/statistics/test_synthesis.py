"""Pooling and its refusals."""

from __future__ import annotations

import math
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.statistics.pooled import Method, Pooled
from app.statistics.studies import Landmark, Proportion
from app.statistics.subgroups import compare_groups
from app.statistics.synthesis import (
    PoolingRefused,
    cumulative,
    leave_one_out,
    pool,
    summed,
)

pytestmark = pytest.mark.unit

INVERSE = Method("inverse")


def rows(*counts: tuple[int, int]) -> list[Proportion]:
    return [Proportion(f"row {i}", x, n) for i, (x, n) in enumerate(counts, 1)]


def survival(*values: tuple[float, float | None]) -> list[Landmark]:
    return [Landmark(f"row {i}", s, se) for i, (s, se) in enumerate(values, 1)]


THREE = rows((41, 42), (42, 48), (14, 17))

counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
several = st.lists(counts, min_size=3, max_size=6)


def pooled_or_none(studies: list[Proportion], method: Method) -> Pooled | None:
    try:
        return pool(studies, method)
    except PoolingRefused:
        return None


@settings(max_examples=25, deadline=None)
@given(several, st.sampled_from([Method(), INVERSE, Method("inverse", "hk_adhoc_ci", "dl")]))
def test_pooling_events_mirrors_pooling_their_absence(several: list[tuple[int, int]], method: Method) -> None:
    found = pooled_or_none(rows(*several), method)
    mirrored = pooled_or_none(rows(*[(n - x, n) for x, n in several]), method)
    assert (found is None) == (mirrored is None)
    if found is not None and mirrored is not None:
        assert found.random.value == pytest.approx(1 - mirrored.random.value, abs=1e-6)
        assert found.random.low == pytest.approx(1 - mirrored.random.high, abs=1e-6)
        assert found.tau2.value == pytest.approx(mirrored.tau2.value, abs=1e-6, rel=1e-6)


@settings(max_examples=25, deadline=None)
@given(several, st.randoms(use_true_random=False), st.sampled_from([Method(), INVERSE]))
def test_the_order_of_rows_does_not_matter(
    several: list[tuple[int, int]], random: Random, method: Method
) -> None:
    shuffled = list(several)
    random.shuffle(shuffled)
    found, other = pooled_or_none(rows(*several), method), pooled_or_none(rows(*shuffled), method)
    assert (found is None) == (other is None)
    if found is not None and other is not None:
        assert found.random.effect == pytest.approx(other.random.effect, abs=1e-6)
        assert found.random.standard_error == pytest.approx(other.random.standard_error, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(several, st.sampled_from(["dl", "pm", "reml"]))
def test_the_mean_lies_in_its_interval_and_the_floor_never_narrows(
    several: list[tuple[int, int]], tau: Any
) -> None:
    found = {
        i: pool(rows(*several), Method("inverse", i, tau), fewest=1)
        for i in ("classic", "hk_adhoc_se", "hk_adhoc_ci")
    }
    for result in found.values():
        assert 0 < result.random.low <= result.random.value <= result.random.high < 1
        assert result.tau2.low <= result.tau2.high
        assert result.heterogeneity.i2.low <= result.heterogeneity.i2.value <= result.heterogeneity.i2.high
    classic = found["classic"].random
    for floored in (found["hk_adhoc_se"].random, found["hk_adhoc_ci"].random):
        assert floored.upper - floored.lower >= classic.upper - classic.lower - 1e-9


def test_counts_are_pooled_by_the_glmm_with_t_on_k_less_one() -> None:
    found = pool(THREE)
    assert (found.method.model, found.method.rule, found.random.df, found.k) == ("glmm", "hk", 2, 3)
    assert found.tau == pytest.approx(math.sqrt(found.tau2.value))
    assert found.q_likelihood is not None
    assert found.random.value_percent == pytest.approx(100 * found.random.value)
    assert found.random.low_percent == pytest.approx(100 * found.random.low)
    assert found.random.high_percent == pytest.approx(100 * found.random.high)


def test_survival_is_pooled_by_inverse_variance_with_the_floor() -> None:
    found = pool(survival((0.9, 0.45), (0.85, 0.35), (0.72, 0.2)))
    assert (found.method.model, found.method.rule, found.random.scale) == (
        "inverse",
        "hk_adhoc_se",
        "cloglog",
    )
    assert found.random.low < found.random.value < found.random.high
    assert found.random.low == pytest.approx(math.exp(-math.exp(found.random.upper)))


def test_zero_events_in_one_row_need_no_correction_in_the_glmm() -> None:
    one = pool(rows((4, 43), (9, 60), (0, 20), (12, 75), (3, 17)))
    other = pool(rows((4, 43), (9, 60), (0, 20), (12, 75), (3, 17)), Method(increment=0.1))
    assert one.random == other.random


@pytest.mark.parametrize("k", [0, 1, 2])
def test_fewer_than_three_rows_are_refused(k: int) -> None:
    with pytest.raises(PoolingRefused, match=f"at least 3 independent rows; here are {k}") as refusal:
        pool(THREE[:k])
    assert refusal.value.alternative is None
    assert refusal.value.reason == str(refusal.value)


def test_no_rows_are_refused_whatever_is_asked() -> None:
    with pytest.raises(PoolingRefused, match="at least 1 independent rows; here are 0"):
        pool([], fewest=0)


@pytest.mark.parametrize(
    ("studies", "said", "limits"),
    [
        (rows((0, 10), (0, 12), (0, 20)), "No row has an event", (0.0, 0.0840838549)),
        (rows((10, 10), (12, 12), (20, 20)), "Every patient in every row", (0.9159161451, 1.0)),
    ],
)
def test_all_events_or_none_offer_the_summed_count_instead(
    studies: list[Proportion], said: str, limits: tuple[float, float]
) -> None:
    with pytest.raises(PoolingRefused, match=said) as refusal:
        pool(studies)
    offered = refusal.value.alternative
    assert offered == summed(studies)
    assert offered.interval.method == "clopper_pearson"
    assert tuple(offered.interval) == pytest.approx(limits)
    assert "one common rate" in offered.assumption


@pytest.mark.parametrize(
    "studies",
    [rows((0, 10), (10, 10), (0, 12)), rows((0, 400), (300, 300), (1, 500)), rows((0, 1), (1, 1), (1, 1))],
)
def test_rows_too_far_apart_for_a_spread_are_refused(studies: list[Proportion]) -> None:
    with pytest.raises(PoolingRefused, match="too far apart"):
        pool(studies)


@pytest.mark.parametrize(
    "counts",
    [
        [(0, 50), (50, 50), (25, 50)],
        [(0, 5), (5, 5), (2, 5)],
        [(1, 50), (49, 50), (25, 50)],
        [(5, 5), (5, 5), (5, 5), (200, 2000)],
        [(0, 20), (10, 20), (19, 20)],
    ],
)
def test_a_mean_whose_interval_leaves_out_no_rate_is_refused(counts: list[tuple[int, int]]) -> None:
    with pytest.raises(PoolingRefused, match="not estimable: the rows differ so much") as refusal:
        pool(rows(*counts))
    assert refusal.value.alternative is None
    held = pool(rows(*counts), fewest=1).random
    assert (f"{held.low_percent:.1f}", f"{held.high_percent:.1f}") == ("0.0", "100.0")


@settings(max_examples=40, deadline=None)
@given(several, st.sampled_from([Method(), INVERSE]))
def test_no_pooled_interval_is_printed_as_0_to_100(several: list[tuple[int, int]], method: Method) -> None:
    found = pooled_or_none(rows(*several), method)
    assert found is None or (
        (f"{found.random.low_percent:.1f}", f"{found.random.high_percent:.1f}") != ("0.0", "100.0")
    )


def test_survival_whose_interval_leaves_out_nothing_is_refused_too() -> None:
    far = survival((0.0001, 0.1), (0.9999, 0.1), (0.5, 0.1))
    with pytest.raises(PoolingRefused, match="not estimable"):
        pool(far)
    assert pool(far, fewest=1).k == 3


def test_rows_without_a_standard_error_are_refused_by_name() -> None:
    with pytest.raises(PoolingRefused, match="recovered for row 2, row 3"):
        pool(survival((0.9, 0.4), (0.8, None), (1.0, 0.3), (0.7, 0.2)))


def test_two_kinds_of_rows_are_never_pooled() -> None:
    with pytest.raises(ValueError, match=r"studies: .*never pooled together"):
        pool([*THREE, Landmark("survival", 0.9, 0.4)])


def test_survival_has_no_glmm() -> None:
    with pytest.raises(ValueError, match=r"method: .*'inverse'"):
        pool(survival((0.9, 0.4), (0.8, 0.3), (0.7, 0.2)), Method())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"model": "bayes"}, "model must be one of glmm, inverse"),
        ({"tau": "sj"}, "tau must be one of dl, pm, reml"),
        ({"correction": "some"}, "correction must be one of"),
        ({"interval": "hk_adhoc_se"}, "interval must be one of classic, hk, not"),
        ({"model": "inverse", "interval": "wald"}, "interval must be one of classic, hk, hk_adhoc_se"),
        ({"increment": 0}, "increment must be above 0"),
        ({"increment": math.inf}, "increment must be a finite number"),
        ({"level": 95}, "confidence level"),
    ],
)
def test_an_impossible_method_is_refused_when_it_is_made(words: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Method(**words)


@pytest.mark.parametrize(("events", "total"), [(5, 4), (0, 0), (-1, 3), (1.0, 3)])
def test_a_row_of_impossible_counts_is_refused(events: int, total: int) -> None:
    with pytest.raises(ValueError, match=r"proportion|negative|whole"):
        Proportion("row", events, total)


@pytest.mark.parametrize(("value", "error"), [(85.0, 0.1), (0.85, 0.0), (0.85, math.inf), (0.85, -1.0)])
def test_a_row_of_impossible_survival_is_refused(value: float, error: float) -> None:
    with pytest.raises(ValueError, match=r"survival must be a fraction|standard_error must be"):
        Landmark("row", value, error)


def test_prediction_intervals_need_degrees_of_freedom_and_their_own_kind_of_method() -> None:
    two = pool(THREE[:2], INVERSE, fewest=1)
    assert two.prediction("HTS") is None
    assert two.prediction("HK-PR") is None
    assert two.prediction("V") is not None
    assert pool(THREE[:1], INVERSE, fewest=1).prediction("S") is None
    assert pool(THREE, Method("inverse", "classic")).prediction("HK") is None
    assert pool(THREE).prediction("HK") is None
    assert pool(THREE).prediction() == pool(THREE).prediction("V")
    with pytest.raises(ValueError, match="kind must be one of HTS, V"):
        two.prediction("PI")  # type: ignore[arg-type]


def test_a_prediction_is_never_narrower_than_the_mean() -> None:
    found = pool(rows((20, 40), (30, 40), (5, 30), (48, 60)), INVERSE)
    prediction = found.prediction("V")
    assert prediction.low < found.random.low
    assert prediction.high > found.random.high


def test_a_single_row_comes_back_as_itself() -> None:
    for method in (Method(), INVERSE, Method("inverse", "hk")):
        found = pool(THREE[:1], method, fewest=1)
        assert found.random.value == pytest.approx(41 / 42)
        assert found.random.df is None
        assert (found.tau, found.tau2, found.heterogeneity.i2, found.heterogeneity.p) == (
            None,
            None,
            None,
            None,
        )


def test_two_rows_that_agree_have_an_i2_without_limits() -> None:
    i2 = pool(rows((10, 20), (20, 40)), INVERSE, fewest=2).heterogeneity.i2
    assert (i2.value, i2.low, i2.high) == (0.0, None, None)


def test_every_row_can_be_corrected() -> None:
    found = {
        c: pool(THREE, Method("inverse", correction=c)).random.effect for c in ("only0", "if0all", "all")
    }
    assert found["only0"] == found["if0all"] != found["all"]


def test_a_flat_second_derivative_at_no_spread_still_has_a_standard_error() -> None:
    found = pool(rows((0, 2), (2, 2), (1, 2), (1, 2)))
    assert found.tau2.value == pytest.approx(0, abs=1e-3)
    assert found.random.standard_error == pytest.approx(math.sqrt(0.5), rel=1e-3)


def test_the_run_without_each_row_says_which_and_refuses_what_is_too_few() -> None:
    steps = leave_one_out(THREE)
    assert [s.label for s in steps] == ["row 1", "row 2", "row 3"]
    assert all(s.pooled is None and "at least 3" in s.refused for s in steps)
    four = leave_one_out(rows((41, 42), (42, 48), (14, 17), (30, 45)))
    assert [s.pooled.k for s in four] == [3, 3, 3, 3]
    assert {s.refused for s in four} == {None}


def test_the_cumulative_run_begins_at_the_third_row() -> None:
    steps = cumulative(THREE)
    assert [s.pooled is None for s in steps] == [True, True, False]
    assert steps[2].pooled == pool(THREE)


SITES = {"CNS": rows((41, 42), (38, 48), (30, 36)), "EMD": rows((14, 17), (20, 30), (12, 21))}


def test_groups_share_one_spread_when_asked() -> None:
    found = compare_groups(SITES, INVERSE, shared_tau2=True)
    assert found.labels == ("CNS", "EMD")
    assert len({p.tau2.value for p in found.pooled}) == 1
    assert found.df == 1
    assert 0 < found.p_random < 1


def test_survival_groups_share_one_spread_too() -> None:
    groups = {
        "one": survival((0.9, 0.45), (0.85, 0.35), (0.6, 0.2)),
        "two": survival((0.7, 0.3), (0.5, 0.25), (0.4, 0.3)),
    }
    found = compare_groups(groups, shared_tau2=True)
    assert len({p.tau2.value for p in found.pooled}) == 1


def test_groups_of_single_rows_get_no_p_value() -> None:
    singles = {"one": THREE[:1], "two": THREE[1:2]}
    for shared in (False, True):
        found = compare_groups(singles, INVERSE, shared_tau2=shared, fewest=1)
        assert (found.p_random, found.p_common) == (None, None)


def test_a_group_that_cannot_be_pooled_is_named() -> None:
    with pytest.raises(PoolingRefused, match=r"^EMD: Pooling needs at least 3"):
        compare_groups({"CNS": SITES["CNS"], "EMD": SITES["EMD"][:2]})


def test_one_group_is_no_comparison() -> None:
    with pytest.raises(ValueError, match="at least two groups"):
        compare_groups({"CNS": SITES["CNS"]})


def test_a_shared_spread_is_not_offered_for_the_glmm() -> None:
    with pytest.raises(ValueError, match=r"shared_tau2: .*'inverse' only"):
        compare_groups(SITES, shared_tau2=True)
