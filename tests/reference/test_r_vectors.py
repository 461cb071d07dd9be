"""Agreement with R, over the vectors in r_vectors.json, which holds versions and call texts.

Tolerances are absolute unless said: 1e-9 for closed forms, 1e-8 for REML and Paule-Mandel, 1e-3 relative
for limits of tau² that R finds with a loose root finder, 1e-5 for the GLMM against 100 nodes.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Literal

import pytest

from app.statistics import intervals, scales, survival, synthesis
from app.statistics.pooled import PREDICTIONS, Estimate, Method, Pooled
from app.statistics.spread import tau2_interval
from app.statistics.studies import Landmark, Proportion, logits
from app.statistics.subgroups import compare_groups

pytestmark = pytest.mark.reference

R: dict[str, Any] = json.loads((Path(__file__).parent / "r_vectors.json").read_text(encoding="utf-8"))
WORDS = {"Inf": math.inf, "-Inf": -math.inf}


def cases(family: str) -> Any:
    return pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in R[family]])


def close(found: float | None, expected: Any, tolerance: float = 1e-9) -> None:
    number = WORDS.get(expected, expected) if isinstance(expected, str) else expected
    if number is None or found is None:
        assert found is None
        assert number is None
    else:
        assert found == pytest.approx(number, abs=tolerance, rel=1e-9)


def rows(case: dict[str, Any]) -> list[Proportion]:
    return [
        Proportion(f"row {i}", x, n)
        for i, (x, n) in enumerate(zip(case["events"], case["totals"], strict=True), 1)
    ]


@cases("proportion_interval")
def test_intervals_agree_with_r_prop_test_binom_test_qbeta_and_binom(case: dict[str, Any]) -> None:
    for method, (low, high) in case["expected"].items():
        found = intervals.proportion(case["events"], case["total"], method, case["level"])
        close(found.low, low)
        close(found.high, high)


@cases("survival_se")
def test_standard_errors_agree_with_r_on_every_scale(case: dict[str, Any]) -> None:
    value, low, high, level = case["value"], case["low"], case["high"], case["level"]
    for scale, expected in case["scales"].items():
        close(scales.transform(value, scale), expected["y"])
        close(survival.standard_error(value, low, high, scale, level), expected["se_width"])
        close(survival.standard_error(value, low, None, scale, level), expected["se_lower"])
        close(survival.standard_error(value, None, high, scale, level), expected["se_upper"])
        close(survival.opposite_limit(value, low, scale), expected["upper_from_lower"])
        close(survival.opposite_limit(value, high, scale), expected["lower_from_upper"])


@cases("survival_se")
def test_an_se_of_log_s_is_carried_as_r_carries_it(case: dict[str, Any]) -> None:
    se_log = survival.standard_error(case["value"], case["low"], None, "log", case["level"])
    for scale, expected in case["carried"].items():
        close(survival.carry(se_log, case["value"], scale), expected)


@cases("survival_se")
def test_the_scale_test_agrees_with_r_within_print_rounding(case: dict[str, Any]) -> None:
    value, low, high, decimals = case["value"], case["low"], case["high"], case["decimals"]
    for scale, expected in case["scales"].items():
        if decimals is not None:
            least, greatest = survival.upper_range(value, low, scale, decimals)
            close(least, expected["upper_range_rounding"][0])
            close(greatest, expected["upper_range_rounding"][1])
            fits = survival.consistent(value, low, high, scale, decimals)
            assert fits is expected["printed_upper_consistent"]


def test_the_true_standard_error_of_r_survfit_is_recovered_on_the_right_scale() -> None:
    truths = {c["id"]: c for c in R["survival_se"] if c["truth"]}
    cloglog, log = truths["se-07"], truths["se-08"]
    width = survival.standard_error(cloglog["value"], cloglog["low"], cloglog["high"], "cloglog")
    close(width, cloglog["truth"]["se_cloglog"])
    found = survival.recover(log["value"], log["low"], log["high"], decimals=9)
    assert (found.rule, found.limits) == ("log", "both")
    assert found.standard_error == pytest.approx(log["truth"]["se_cloglog"], abs=1e-9)


@cases("pooled_proportions")
def test_logits_agree_with_r_meta(case: dict[str, Any]) -> None:
    effects = logits(rows(case), case["correction"], case["increment"])
    for y, v, te, se in zip(effects.y, effects.v, case["te"], case["se"], strict=True):
        close(float(y), te)
        close(math.sqrt(v), se)


@cases("pooled_proportions")
def test_inverse_variance_pooling_agrees_with_r_metaprop(case: dict[str, Any]) -> None:
    for name, expected in case["expected"].items():
        if name.startswith("plogit_"):
            _, tau, interval = name.split("_", 2)
            method = Method("inverse", interval, tau, case["correction"], case["increment"], case["level"])
            agree(synthesis.pool(rows(case), method, fewest=1), expected)


@cases("pooled_survival")
def test_survival_pooling_agrees_with_r_metagen(case: dict[str, Any]) -> None:
    studies = [
        Landmark(f"row {i}", s, se)
        for i, (s, se) in enumerate(zip(case["survival"], case["se"], strict=True))
    ]
    for name, expected in case["expected"].items():
        tau, interval = name.split("_", 1)
        method = Method("inverse", interval, tau, level=case["level"])
        agree(synthesis.pool(studies, method, fewest=1), expected)


@cases("pooled_proportions")
def test_the_q_profile_agrees_with_r_metafor_under_a_tight_root_finder(case: dict[str, Any]) -> None:
    expected = case["expected"].get("tau2_ci_qprofile_tight")
    if expected is not None:
        effects = logits(rows(case), case["correction"], case["increment"])
        low, high = tau2_interval(effects, "q_profile", case["level"])
        close(low, expected[0], 1e-8)
        close(high, expected[1], 1e-8)


def likely(family: str) -> Any:
    """The cases whose GLMM is not at the boundary, where R returns a CI of 0 to 1 and we refuse."""
    inside = [c for c in R[family] if 0 < sum(c["events"]) < sum(c["totals"])]
    return pytest.mark.parametrize("case", [pytest.param(c, id=c["id"]) for c in inside])


@likely("pooled_proportions")
def test_the_glmm_agrees_with_r_lme4_glmer_at_100_nodes(case: dict[str, Any]) -> None:
    expected = case["expected"].get("glmer_nagq100_tight")
    if expected is not None:
        found = synthesis.pool(rows(case), Method(level=case["level"]), fewest=1)
        fitted(found, expected)


@likely("pooled_proportions")
def test_the_glmm_and_its_q_agree_with_r_metaprop_at_its_seven_nodes(case: dict[str, Any]) -> None:
    for interval in ("classic", "hk"):
        expected = case["expected"][f"glmm_{interval}"]
        found = synthesis.pool(rows(case), Method("glmm", interval, level=case["level"]), fewest=1)
        close(found.random.effect, expected["random"][0], 1e-3)
        close(found.random.standard_error, expected["random"][1], 1e-3)
        close(found.common.effect, expected["common"][0], 1e-7)
        close(found.heterogeneity.q, expected["q"][0], 1e-3)
        close(found.q_likelihood, expected["q"][2], 1e-8)
        measures(found, expected, 1e-5)


@likely("pooled_proportions")
def test_the_glmm_interval_is_r_metaprop_t_on_k_less_one(case: dict[str, Any]) -> None:
    """Except mp-06: on identical rows lme4 gives up and meta falls back to the normal interval."""
    expected = case["expected"]["glmm_hk"]
    found = synthesis.pool(rows(case), Method(level=case["level"]), fewest=1)
    close(found.random.df or math.inf, expected["df"])
    if case["id"] != "mp-06":
        close(found.random.lower, expected["random"][2], 5e-3)
        close(found.random.upper, expected["random"][3], 5e-3)
    for kind in ("HTS", "V"):
        interval = expected["predict"].get(kind)
        prediction = found.prediction(kind)
        assert (prediction is None) == (interval is None)
        if prediction is not None:
            close(prediction.lower, interval[0], 5e-3)
            close(prediction.upper, interval[1], 5e-3)


@cases("random_proportions")
def test_random_data_agree_with_r_metafor_and_lme4(case: dict[str, Any]) -> None:
    words: dict[str, Any] = {
        "reml": ("classic", "reml"),
        "reml_hk": ("hk", "reml"),
        "reml_adhoc": ("hk_adhoc_se", "reml"),
    }
    words |= {"pm": ("classic", "pm"), "dl": ("classic", "dl")}
    for name, (interval, tau) in words.items():
        method = Method("inverse", interval, tau, "only0", case["increment"], case["level"])
        found = synthesis.pool(rows(case), method)
        te, se, lower, upper, tau2 = case[name]
        plain = [found.random.effect, found.random.standard_error, found.random.lower, found.random.upper]
        for number, expected in zip(plain, (te, se, lower, upper), strict=True):
            close(number, expected, 1e-8)
        close(found.tau2.value, tau2, 1e-8)
        close(found.heterogeneity.q, case["q"])
    effects = logits(rows(case), "only0", case["increment"])
    for limit, expected in zip(tau2_interval(effects, "q_profile", case["level"]), case["qp"], strict=True):
        close(limit, expected, 1e-8)
    fitted(synthesis.pool(rows(case)), case["glmm"])


@cases("subgroups")
def test_the_test_between_groups_agrees_with_r_metaprop(case: dict[str, Any]) -> None:
    methods = {
        "reml_separate_tau2": Method("inverse", "classic"),
        "reml_hk_separate_tau2": Method("inverse", "hk"),
        "reml_common_tau2": Method("inverse", "classic"),
        "dl_separate_tau2": Method("inverse", "classic", "dl"),
        "glmm_separate_tau2": Method("glmm", "classic"),
    }
    for name, expected in case["expected"].items():
        rough = 5e-3 if name.startswith("glmm") else 1e-8
        groups: dict[str, list[Any]] = {g: [] for g in expected["groups"]}
        for row, group in zip(rows(case), case["group"], strict=True):
            groups[group].append(row)
        found = compare_groups(groups, methods[name], shared_tau2=name == "reml_common_tau2")
        close(found.q_random, expected["Qb_random"], rough)
        close(found.q_common, expected["Qb_common"], rough)
        close(found.p_random, expected["Qb_random_p"], rough)
        close(found.p_common, expected["Qb_common_p"], rough)
        assert found.df == expected["Qb_df"]
        for i, group in enumerate(found.pooled):
            close(group.random.effect, expected["te_random"][i], rough)
            close(group.random.standard_error, expected["se_random"][i], rough)
            close(group.random.low, expected["est_lower"][i], rough)
            close(group.random.high, expected["est_upper"][i], rough)
            close(group.tau2.value, expected["tau2"][i], rough)
            close(group.common.effect, expected["te_common"][i], rough)
            close(group.heterogeneity.q, expected["Q_within"][i], rough)


@cases("sequences")
def test_leave_one_out_and_cumulative_agree_with_r_metainf_and_metacum(case: dict[str, Any]) -> None:
    for name, expected in case["expected"].items():
        kind, rest = name.split("_", 1)
        run = synthesis.leave_one_out if kind == "loo" else synthesis.cumulative
        interval: Literal["hk", "classic"] = "hk" if rest.endswith("hk") else "classic"
        method = Method("glmm" if rest == "glmm" else "inverse", interval)
        rough = 1e-3 if rest == "glmm" else 1e-8
        for i, step in enumerate(run(rows(case), method, fewest=1)):
            assert step.pooled is not None
            found = step.pooled.common if rest == "common" else step.pooled.random
            close(found.effect, expected["te"][i], rough)
            close(found.standard_error, expected["se"][i], rough)
            close(found.lower, expected["lower"][i], rough)
            close(found.upper, expected["upper"][i], rough)
            tau2 = step.pooled.tau2
            close(tau2.value if tau2 else None, expected["tau2"][i], rough)
            i2 = step.pooled.heterogeneity.i2
            close(None if i2 is None else i2.value, expected["I2"][i], 1e-5)


def fitted(found: Pooled, expected: list[float]) -> None:
    """A GLMM against te, se, tau² of glmer with 100 nodes: 1e-5, or 1e-3 where tau² is 5 or more."""
    te, se, tau2 = expected
    tolerance = 1e-5 if tau2 < 5 else 1e-3
    close(found.random.effect, te, tolerance)
    close(found.random.standard_error, se, tolerance)
    close(found.tau2.value, tau2, tolerance)


def agree(found: Pooled, expected: dict[str, Any]) -> None:
    estimate(found.random, expected["random"])
    estimate(found.common, expected["common"])
    close(math.inf if found.random.df is None else found.random.df, expected["df"])
    q, p, _ = expected["q"]
    close(found.heterogeneity.q, q)
    close(found.heterogeneity.p, p)
    measures(found, expected, 1e-9)
    spread(found, expected["tau2"])
    for kind in PREDICTIONS:
        interval = expected["predict"].get(kind)
        if interval is not None:
            prediction = found.prediction(kind)
            assert prediction is not None
            close(prediction.lower, interval[0], 1e-7)
            close(prediction.upper, interval[1], 1e-7)
        elif kind in expected["predict"]:
            assert found.prediction(kind) is None


def estimate(found: Estimate, expected: list[Any]) -> None:
    te, se, lower, upper, value, one, other = expected
    plain = (found.effect, found.standard_error, found.lower, found.upper, found.value, found.low, found.high)
    for number, wanted in zip(
        plain, (te, se, lower, upper, value, min(one, other), max(one, other)), strict=True
    ):
        close(number, wanted, 1e-8)


def measures(found: Pooled, expected: dict[str, Any], tolerance: float) -> None:
    for measure, name in ((found.heterogeneity.i2, "i2"), (found.heterogeneity.h, "h")):
        triple = (None, None, None) if measure is None else (measure.value, measure.low, measure.high)
        for number, wanted in zip(triple, expected[name], strict=True):
            close(number, wanted, tolerance)


def spread(found: Pooled, expected: list[Any]) -> None:
    """tau² and its limits; R ends its search for the upper limit at 100, we do not."""
    value, low, high = expected
    if found.tau2 is None:
        assert value is None
        return
    close(found.tau2.value, value, 1e-8)
    assert found.tau2.low == pytest.approx(low, rel=1e-3, abs=1e-9)
    if high == 100:
        assert found.tau2.high > 100
    else:
        assert found.tau2.high == pytest.approx(high, rel=1e-3)
