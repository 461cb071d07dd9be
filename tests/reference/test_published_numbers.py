"""Numbers printed in papers, reproduced."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from app.statistics.intervals import proportion
from app.statistics.inverse_variance import combine
from app.statistics.pooled import Method
from app.statistics.spread import chi2_sum_lower
from app.statistics.studies import Effects
from app.statistics.survival import consistent, recover, standard_error

pytestmark = pytest.mark.reference


@pytest.mark.parametrize(
    ("events", "total", "method", "low", "high"),
    [
        (81, 263, "wilson", 0.2553, 0.3662),
        (81, 263, "clopper_pearson", 0.2527, 0.3676),
        (15, 148, "wilson", 0.0624, 0.1605),
        (15, 148, "clopper_pearson", 0.0578, 0.1617),
        (0, 20, "wilson", 0.0000, 0.1611),
        (0, 20, "clopper_pearson", 0.0000, 0.1684),
        (1, 29, "wilson", 0.0061, 0.1718),
        (1, 29, "clopper_pearson", 0.0009, 0.1776),
    ],
)
def test_newcombe_1998_table_1(events: int, total: int, method: Any, low: float, high: float) -> None:
    """doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, methods 3 and 5."""
    found = proportion(events, total, method)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize("total", [1, 7, 42, 300])
def test_brown_cai_dasgupta_2001_agresti_coull_holds_wilson(total: int) -> None:
    """doi:10.1214/ss/1009213286: the same center, and never shorter."""
    for events in range(total + 1):
        inner, outer = proportion(events, total), proportion(events, total, "agresti_coull")
        assert outer.low <= inner.low + 1e-12
        assert outer.high >= inner.high - 1e-12
        assert sum(inner) == pytest.approx(sum(outer), abs=1e-12)


BCG = [
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761),
    (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892), (29, 7470, 45, 7232),
    (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
]  # fmt: skip


def bcg() -> Effects:
    """Log risk ratios of the 13 BCG trials (Colditz and others 1994)."""
    y = [math.log((a / (a + b)) / (c / (c + d))) for a, b, c, d in BCG]
    v = [1 / a - 1 / (a + b) + 1 / c - 1 / (c + d) for a, b, c, d in BCG]
    return Effects(np.array(y), np.array(v))


def test_viechtbauer_2010_bcg_vaccine_by_reml() -> None:
    """doi:10.18637/jss.v036.i03: estimate, tau², its Q-profile limits, Q."""
    found = combine(bcg(), Method("inverse", "classic"), "log")
    mean = found.random
    assert [round(t, 4) for t in (mean.effect, mean.standard_error, mean.lower, mean.upper)] == [
        -0.7145,
        0.1798,
        -1.0669,
        -0.3622,
    ]
    assert round(found.tau2.value, 4) == 0.3132
    assert [found.tau2.low, found.tau2.high] == pytest.approx([0.1197, 1.1115], abs=5e-5)
    assert round(found.heterogeneity.q, 4) == 152.2330
    assert found.heterogeneity.df == 12


def test_viechtbauer_2010_bcg_vaccine_by_dersimonian_and_laird() -> None:
    """The same data by DL, as metafor prints them: tau² 0.3088, estimate -0.7141, SE 0.1787."""
    found = combine(bcg(), Method("inverse", "classic", "dl"), "log")
    assert round(found.tau2.value, 4) == 0.3088
    assert round(found.random.effect, 4) == -0.7141
    assert round(found.random.standard_error, 4) == 0.1787


@pytest.mark.parametrize(("x", "tail"), [(0.1, 0.9458), (0.7, 0.5064), (2.0, 0.1240)])
def test_imhof_1961_table_1_weighted_chi_squares(x: float, tail: float) -> None:
    """doi:10.1093/biomet/48.3-4.419, Q1 = 0.6 chi² + 0.3 chi² + 0.1 chi²."""
    assert round(1 - chi2_sum_lower(x, np.array([0.6, 0.3, 0.1])), 4) == tail


@pytest.mark.parametrize(
    ("value", "low", "high", "fits"),
    [
        (0.90, 0.81, 1.00, ("log", "plain")),
        (0.85, 0.72, 0.99, ("log", "plain")),
        (0.71, 0.51, 0.99, ("log",)),
        (0.93, 0.80, 1.00, ("log", "plain")),
        (0.90, 0.78, 1.00, ("log", "plain")),
        (0.43, 0.32, 0.53, ("cloglog", "logit", "plain")),
    ],
)
def test_printed_survival_intervals_of_the_seed_fit_these_scales(
    value: float, low: float, high: float, fits: tuple[str, ...]
) -> None:
    found = recover(value, low, high, decimals=2)
    assert found.fits == fits
    assert found.rule == ("log" if "log" in fits else "cloglog")
    assert found.limits == ("lower" if high == 1 else "both")


def test_the_wrong_scale_would_overstate_the_error_about_twice() -> None:
    assert not consistent(0.71, 0.51, 0.99, "cloglog", 2)
    right = recover(0.71, 0.51, 0.99, decimals=2).standard_error or 0.0
    assert round(right, 2) == 0.49
    assert round(standard_error(0.71, 0.51, 0.99, "cloglog") / right, 1) == 2.2
