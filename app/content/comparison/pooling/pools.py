"""Values that may be pooled → PooledValue: the numbers of ``app.statistics.synthesis``, in percent."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, cast

from app.content.comparison.pooling.candidates import Candidate
from app.content.comparison.pooling.traits import Ahead, PooledSpan, PooledValue, Reason, Why, Without
from app.statistics import estimable
from models.records import decimals
from models.vocabulary import Kind

if TYPE_CHECKING:
    from app.statistics import pooled, synthesis

PAIR: Final = 2
"""Studies that must remain where one is left out."""


def standard_error(one: Candidate) -> float | None:
    """The standard error of log(-log S) behind a printed interval; None if it cannot be read back."""
    from app.statistics import survival  # noqa: PLC0415 - heavy and rare

    estimate = one.estimate
    value, lower, upper = estimate.value or 0.0, estimate.ci_low, estimate.ci_high
    limits = [decimals(estimate.ci_printed or "", bound) for bound in (lower, upper) if bound is not None]
    return survival.recover(
        value / 100,
        None if lower is None else lower / 100,
        None if upper is None else upper / 100,
        2 + decimals(estimate.printed, value),
        estimate.ci_level / 100,
        2 + max(limits, default=0),
    ).standard_error


def sure(offered: Sequence[Candidate]) -> bool:
    """Whether these surely have a mean; nothing is fitted to know it."""
    if offered[0].estimate.kind is Kind.SURVIVAL:
        return estimable.survival(
            [((one.estimate.value or 0) / 100, standard_error(one) or math.inf) for one in offered]
        )
    return estimable.counts([(one.estimate.events or 0, one.estimate.total or 0) for one in offered])


def attempt(offered: Sequence[Candidate]) -> "pooled.Pooled | Reason":
    """The mean of these with its spread, or why none can be estimated."""
    made = _made(_rows(offered))
    if not isinstance(made, str):
        return made
    events = {(one.estimate.events, one.estimate.total) for one in offered}
    if all(x == 0 for x, _ in events):
        made = "no study has the event"
    elif all(x == n for x, n in events):
        made = "every patient of every study has the event"
    count = len(offered)
    return Reason(Why.NOT_ESTIMABLE, "bars", count, count, ((made, count),))


@lru_cache(maxsize=64)
def _made(rows: "tuple[synthesis.Study, ...]") -> "pooled.Pooled | str":
    """The pooled rows, or the sentence of a refusal; a page asks several times for the same."""
    from app.statistics import synthesis  # noqa: PLC0415

    try:
        return synthesis.pool(rows)
    except synthesis.PoolingRefused as refused:
        return refused.reason


def answer(offered: Sequence[Candidate], made: "pooled.Pooled") -> PooledValue:
    """What these give together.

    Args:
        offered: the values.
        made: their mean, as ``attempt`` gives it.
    """
    rows = _rows(offered)
    i2 = made.heterogeneity.i2
    return PooledValue(
        model=made.method.model,
        span=_span(made),
        level=100 * made.method.level,
        df=made.k - 1,
        tau=made.tau or 0.0,
        i2=PooledSpan(100 * i2.value, _percent(i2.low), _percent(i2.high))
        if i2
        else PooledSpan(0.0, None, None),
        ahead=_ahead(made),
        beside=_beside(rows) if made.method.model == "glmm" else None,
        without=_without(rows),
    )


@lru_cache(maxsize=64)
def _without(rows: "tuple[synthesis.Study, ...]") -> tuple[Without, ...]:
    from app.statistics import synthesis  # noqa: PLC0415

    steps = synthesis.leave_one_out(rows, fewest=PAIR)
    return tuple(Without(step.label, _span(step.pooled) if step.pooled else None) for step in steps)


def _rows(offered: Sequence[Candidate]) -> "tuple[synthesis.Study, ...]":
    from app.statistics import synthesis  # noqa: PLC0415

    if offered[0].estimate.kind is Kind.SURVIVAL:
        return tuple(
            synthesis.Landmark(one.row.study.short, (one.estimate.value or 0) / 100, standard_error(one))
            for one in offered
        )
    counted = [(one.row.study.short, one.estimate.events or 0, one.estimate.total or 0) for one in offered]
    return tuple(synthesis.Proportion(*row) for row in counted)


def _span(made: "pooled.Pooled") -> PooledSpan:
    mean = made.random
    return PooledSpan(mean.value_percent, mean.low_percent, mean.high_percent)


def _percent(fraction: float | None) -> float | None:
    return None if fraction is None else 100 * fraction


def _ahead(made: "pooled.Pooled") -> Ahead:
    """By the standard error of Hartung and Knapp where the model has it, else by its own; t on k - 1."""
    kind: Literal["HK", "V"] = "HK" if made.method.model == "inverse" else "V"
    found = cast("pooled.Estimate", made.prediction(kind))  # three studies always have one
    return Ahead(found.low_percent, found.high_percent, kind, made.k - 1)


def _beside(rows: "tuple[synthesis.Study, ...]") -> PooledSpan | None:
    """The same by inverse variance, REML and Hartung and Knapp; None where that gives none."""
    from app.statistics import synthesis  # noqa: PLC0415

    try:
        return _span(synthesis.pool(rows, synthesis.Method("inverse")))
    except synthesis.PoolingRefused:
        return None
