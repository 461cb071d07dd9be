"""What surely has a mean is never refused one."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.statistics import estimable
from app.statistics.studies import Landmark, Proportion
from app.statistics.synthesis import PoolingRefused, pool

pytestmark = pytest.mark.unit

ERRORS = st.floats(0.01, 1.5)


@st.composite
def counts(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Three rows or more whose log odds lie about one place, up to a little too far apart."""
    about = draw(st.floats(-5, 5))
    rows = []
    for _ in range(draw(st.integers(3, 6))):
        total = draw(st.sampled_from((2, 3, 8, 20, 150, 2000)))
        share = 1 / (1 + math.exp(-about - draw(st.floats(-1.6, 1.6))))
        rows.append((min(total, max(0, round(total * share))), total))
    return rows


@settings(max_examples=60, deadline=None)
@given(counts())
def test_counts_that_surely_have_a_mean_are_pooled(rows: list[tuple[int, int]]) -> None:
    made = [Proportion(str(place), *row) for place, row in enumerate(rows)]
    if estimable.counts(rows):
        assert pool(made).random.standard_error > 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0.02, 0.99), ERRORS), min_size=3, max_size=6))
def test_survival_that_surely_has_a_mean_is_pooled(rows: list[tuple[float, float]]) -> None:
    made = [Landmark(str(place), *row) for place, row in enumerate(rows)]
    if estimable.survival(rows):
        assert pool(made).random.standard_error > 0


@pytest.mark.parametrize(
    ("rows", "sure"),
    [
        ([(30, 40), (35, 39), (20, 31)], True),
        ([(0, 40), (35, 39), (20, 31)], False),
        ([(40, 40), (35, 39), (20, 31)], False),
        ([(1, 40), (38, 39), (20, 31)], False),
    ],
    ids=["near", "none", "all", "far"],
)
def test_counts_are_sure_where_none_is_bare_and_none_far(rows: list[tuple[int, int]], sure: bool) -> None:
    assert estimable.counts(rows) is sure


@pytest.mark.parametrize(
    ("rows", "sure"),
    [
        ([(0.71, 0.3), (0.82, 0.3), (0.64, 0.2)], True),
        ([(0.0, 0.3), (0.82, 0.3), (0.64, 0.2)], False),
        ([(1.0, 0.3), (0.82, 0.3), (0.64, 0.2)], False),
        ([(0.71, 1.3), (0.82, 0.3), (0.64, 0.2)], False),
        ([(0.99, 0.3), (0.82, 0.3), (0.04, 0.2)], False),
    ],
    ids=["near", "nobody alive", "all alive", "uncertain", "far"],
)
def test_survival_is_sure_where_errors_are_small_and_none_is_far(
    rows: list[tuple[float, float]], sure: bool
) -> None:
    assert estimable.survival(rows) is sure


def test_what_is_not_sure_may_be_refused() -> None:
    with pytest.raises(PoolingRefused):
        pool([Proportion(str(events), events, 1000) for events in (1, 500, 999)])
