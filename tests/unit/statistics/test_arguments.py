"""Every statistic refuses every impossible argument with a sentence that names it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from app.statistics import (
    heterogeneity,
    intervals,
    pooled,
    scales,
    spread,
    studies,
    subgroups,
    survival,
    synthesis,
)
from app.statistics.distributions import two_sided
from app.statistics.studies import Effects, Landmark, Proportion

pytestmark = pytest.mark.unit

ROWS = [Proportion(name, events, 40) for name, events in (("a", 20), ("b", 30), ("c", 11), ("d", 25))]
SURVIVAL = [Landmark(name, value, 0.3) for name, value in (("a", 0.5), ("b", 0.6), ("c", 0.7))]
EFFECTS = studies.logits(ROWS)

NO_NUMBER = (None, "0.95", math.nan, [0.5], True)
INFINITE = (math.inf, -math.inf)
NO_FRACTION = (*NO_NUMBER, *INFINITE, -0.1, 1.1, 85)
NO_LEVEL = (*NO_FRACTION, 0, 1, 95)
NO_COUNT = (*NO_NUMBER, *INFINITE, -1, 4.5)
NO_WORD = (None, "", "wald", 3, ["log"], math.nan)
NO_ROWS = (None, 3, "rows", [(1, 2)], [None], {1: 2})


def unless(*fine: object) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    return lambda values: tuple(value for value in values if not any(value is one for one in fine))


MAY_BE_NONE = unless(None)


@dataclass(frozen=True)
class Statistic:
    """One function with arguments that it takes, and what each must refuse."""

    function: Callable[..., object]
    good: dict[str, Any]
    bad: dict[str, tuple[Any, ...]]


PRINTED = {"value": 0.85, "low": 0.72, "high": 0.99}
LIMITS = {"low": MAY_BE_NONE(NO_FRACTION), "high": MAY_BE_NONE(NO_FRACTION)}
DECIMALS = {"decimals": NO_COUNT, "limit_decimals": MAY_BE_NONE(NO_COUNT)}

STATISTICS = (
    Statistic(
        intervals.proportion,
        {"events": 4, "total": 9, "method": "wilson", "level": 0.95},
        {"events": (*NO_COUNT, 10), "total": (*NO_COUNT, 0), "method": NO_WORD, "level": NO_LEVEL},
    ),
    Statistic(
        survival.standard_error,
        PRINTED | {"scale": "log", "level": 0.95},
        LIMITS | {"value": (*NO_FRACTION, 0, 1), "scale": NO_WORD, "level": NO_LEVEL},
    ),
    Statistic(
        survival.opposite_limit,
        {"value": 0.85, "limit": 0.72, "scale": "log"},
        {"value": (*NO_FRACTION, 0, 1), "limit": NO_FRACTION, "scale": NO_WORD},
    ),
    Statistic(
        survival.upper_range,
        {"value": 0.85, "low": 0.72, "scale": "log", "decimals": 2, "limit_decimals": 2},
        DECIMALS | {"value": (*NO_FRACTION, 0, 1), "low": (*NO_FRACTION, 0.9), "scale": NO_WORD},
    ),
    Statistic(
        survival.consistent,
        PRINTED | {"scale": "log", "decimals": 2, "limit_decimals": 2},
        DECIMALS | {"value": (*NO_FRACTION, 0, 1), "low": NO_FRACTION, "high": NO_FRACTION, "scale": NO_WORD},
    ),
    Statistic(
        survival.carry,
        {"se_log": 0.1, "value": 0.85, "scale": "plain"},
        {"se_log": (*NO_NUMBER, *INFINITE, -0.1), "value": (*NO_FRACTION, 0, 1), "scale": NO_WORD},
    ),
    Statistic(
        survival.recover,
        PRINTED | {"decimals": 2, "level": 0.95, "limit_decimals": 2},
        LIMITS | DECIMALS | {"value": NO_FRACTION, "level": NO_LEVEL},
    ),
    Statistic(scales.transform, {"value": 0.5, "scale": "log"}, {"value": NO_FRACTION, "scale": NO_WORD}),
    Statistic(scales.back_transform, {"y": 0.5, "scale": "log"}, {"y": NO_NUMBER, "scale": NO_WORD}),
    Statistic(
        Proportion,
        {"label": "a", "events": 4, "total": 9},
        {"events": (*NO_COUNT, 10), "total": (*NO_COUNT, 0)},
    ),
    Statistic(
        Landmark,
        {"label": "a", "survival": 0.5, "standard_error": 0.1},
        {"survival": NO_FRACTION, "standard_error": MAY_BE_NONE((*NO_NUMBER, *INFINITE, 0, -1))},
    ),
    Statistic(
        pooled.Method,
        {
            "model": "inverse",
            "interval": "hk",
            "tau": "reml",
            "correction": "only0",
            "increment": 0.5,
            "level": 0.9,
        },
        {
            "model": NO_WORD,
            "interval": MAY_BE_NONE(NO_WORD),
            "tau": NO_WORD,
            "correction": NO_WORD,
            "increment": (*NO_NUMBER, *INFINITE, 0, -1),
            "level": NO_LEVEL,
        },
    ),
    Statistic(
        synthesis.pool,
        {"studies": ROWS, "method": None, "fewest": 3},
        {"studies": (*NO_ROWS, [*ROWS, *SURVIVAL]), "method": ("glmm", 3, 0.95), "fewest": NO_COUNT},
    ),
    Statistic(
        synthesis.leave_one_out,
        {"studies": ROWS, "method": None, "fewest": 3},
        {"studies": NO_ROWS, "method": ("glmm", 3, 0.95), "fewest": NO_COUNT},
    ),
    Statistic(
        synthesis.cumulative,
        {"studies": ROWS, "method": None, "fewest": 3},
        {"studies": NO_ROWS, "method": ("glmm", 3, 0.95), "fewest": NO_COUNT},
    ),
    Statistic(
        synthesis.summed,
        {"studies": ROWS, "level": 0.95},
        {"studies": (*NO_ROWS, SURVIVAL), "level": NO_LEVEL},
    ),
    Statistic(
        subgroups.compare_groups,
        {"groups": {"one": ROWS[:3], "two": ROWS[1:]}, "method": None, "fewest": 3},
        {"groups": (None, 3, [ROWS, ROWS], {}), "method": ("glmm", 3), "fewest": NO_COUNT},
    ),
    Statistic(synthesis.pool(ROWS).prediction, {"kind": "V"}, {"kind": NO_WORD}),
    Statistic(
        studies.logits,
        {"studies": ROWS, "correction": "only0", "increment": 0.5},
        {"correction": NO_WORD, "increment": (*NO_NUMBER, *INFINITE, 0, -1)},
    ),
    Statistic(
        spread.tau2_interval,
        {"effects": EFFECTS, "method": "q_profile", "level": 0.95},
        {"method": NO_WORD, "level": NO_LEVEL},
    ),
    Statistic(heterogeneity.tau2, {"groups": [EFFECTS], "method": "dl"}, {"method": NO_WORD}),
    Statistic(heterogeneity.describe, {"q": 3.0, "k": 4, "level": 0.95}, {"level": NO_LEVEL}),
    Statistic(
        pooled.estimate,
        {"effect": 0.5, "se": 0.1, "df": None, "level": 0.95, "scale": "logit"},
        {"level": NO_LEVEL},
    ),
    Statistic(two_sided, {"level": 0.95}, {"level": NO_LEVEL}),
)

CASES = [
    pytest.param(one, name, value, id=f"{one.function.__qualname__}-{name}-{str(value)[:20]}")
    for one in STATISTICS
    for name, values in one.bad.items()
    for value in values
]


@pytest.mark.parametrize("one", STATISTICS, ids=lambda one: one.function.__qualname__)
def test_a_possible_argument_is_taken(one: Statistic) -> None:
    one.function(**one.good)


@pytest.mark.parametrize(("one", "name", "value"), CASES)
def test_an_impossible_argument_is_named(one: Statistic, name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        one.function(**one.good | {name: value})


@pytest.mark.parametrize("one", [one for one in STATISTICS if {"low", "high"} <= set(one.good)])
def test_limits_that_do_not_hold_the_value_are_named(one: Statistic) -> None:
    for limits in ({"low": 0.9}, {"high": 0.8}, {"low": 0.99, "high": 0.72}):
        with pytest.raises(ValueError, match=r"low, high: the value 0\.85 must lie within its limits"):
            one.function(**one.good | limits)


@pytest.mark.parametrize(
    ("y", "v"),
    [
        ([], []),
        ([0.1], [0.1, 0.2]),
        ([math.nan], [0.1]),
        ([math.inf], [0.1]),
        ([0.1], [math.nan]),
        ([0.1], [math.inf]),
        ([0.1], [0.0]),
        ([0.1], [-1.0]),
    ],
)
def test_effects_that_are_none_are_refused(y: list[float], v: list[float]) -> None:
    with pytest.raises(ValueError, match=r"y .*v "):
        Effects(np.array(y), np.array(v))


@pytest.mark.parametrize("huge", [10**400, -(10**400)])
def test_a_number_too_large_for_the_machine_is_refused_by_name(huge: int) -> None:
    with pytest.raises(ValueError, match="level"):
        intervals.proportion(3, 10, level=huge)
    with pytest.raises(ValueError, match="value"):
        survival.standard_error(huge, 0.5, 0.9, "log")
