"""A pooled value as it is shown, against R's lme4 (glmer, 100 nodes), meta and metafor."""

import json
from pathlib import Path
from typing import Any

import pytest
from scipy.special import expit
from scipy.stats import t

from app.content.comparison.pooling.traits import PooledValue
from app.statistics import survival, synthesis
from tests.fixtures.pooling import ALL, LIMITS, seen, shares, survivals

pytestmark = pytest.mark.reference

R: dict[str, Any] = json.loads((Path(__file__).parent / "r_vectors.json").read_text(encoding="utf-8"))
CASES = [case for case in R["pooled_proportions"] if case["id"] in ("mp-01", "mp-02", "mp-05")]


def answer(case: dict[str, Any]) -> PooledValue:
    (pool,) = seen(shares(list(zip(case["events"], case["totals"], strict=True)))).pools
    assert pool.answer is not None
    return pool.answer


def percent(effect: float) -> float:
    return 100 * float(expit(effect))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_counts_shown_pooled_agree_with_r_lme4_glmer_at_100_nodes(case: dict[str, Any]) -> None:
    mean, error, tau2 = case["expected"]["glmer_nagq100_tight"]
    shown, k = answer(case), len(case["events"])
    quantile = t.ppf(0.975, k - 1)
    assert shown.df == k - 1
    assert shown.span.value == pytest.approx(percent(mean), abs=1e-3)
    assert shown.span.lower == pytest.approx(percent(mean - quantile * error), abs=5e-3)
    assert shown.span.upper == pytest.approx(percent(mean + quantile * error), abs=5e-3)
    assert shown.tau == pytest.approx(tau2**0.5, abs=1e-3)
    ahead = quantile * (error**2 + tau2) ** 0.5
    assert (shown.ahead.kind, shown.ahead.df) == ("V", k - 1)
    assert shown.ahead.lower == pytest.approx(percent(mean - ahead), abs=1e-2)
    assert shown.ahead.upper == pytest.approx(percent(mean + ahead), abs=1e-2)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_the_line_beside_agrees_with_r_metaprop_by_reml_and_hartung_knapp(case: dict[str, Any]) -> None:
    shown = answer(case)
    _, _, low, high, *_ = expected = case["expected"]["plogit_reml_hk_adhoc_se"]["random"]
    assert shown.beside is not None
    assert shown.beside.value == pytest.approx(percent(expected[0]), abs=1e-6)
    assert shown.beside.lower == pytest.approx(percent(low), abs=1e-6)
    assert shown.beside.upper == pytest.approx(percent(high), abs=1e-6)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_i2_shown_agrees_with_r_metaprop(case: dict[str, Any]) -> None:
    """As R's GLMM has it: by Wald's Q, with the test-based interval of Higgins and Thompson."""
    shown, expected = answer(case).i2, case["expected"]["glmm_hk"]["i2"]
    for found, number in zip((shown.value, shown.lower, shown.upper), expected, strict=True):
        assert found == pytest.approx(100 * number, abs=1e-2)


def test_survival_shown_pooled_is_that_of_the_errors_read_back_from_its_intervals() -> None:
    (pool,) = seen(survivals(), f"{ALL}&outcome=os").pools
    found = [
        survival.recover(value / 100, low / 100, high / 100, 3 if value % 1 else 2, 0.95, 3 if low % 1 else 2)
        for value, low, high in LIMITS
    ]
    rows = [
        synthesis.Landmark(str(value), value / 100, one.standard_error)
        for (value, _, _), one in zip(LIMITS, found, strict=True)
    ]
    made = synthesis.pool(rows)
    assert pool.answer is not None
    assert pool.answer.span.value == pytest.approx(made.random.value_percent, abs=0.2)
    assert pool.answer.span.lower == pytest.approx(made.random.low_percent, abs=0.5)
    assert pool.answer.ahead.kind == "HK"
