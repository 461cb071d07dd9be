"""Pooling, and its refusals.

    pool(rows)  ──►  Pooled, or PoolingRefused with one sentence a reader can be shown

Pooling is off by default in the product, and whether rows may stand together at all is decided elsewhere.
Here it is refused where no honest number exists. A pooled value is never a verdict between studies.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.statistics.distributions import check_level
from app.statistics.heterogeneity import Bounded, describe, weighted
from app.statistics.intervals import Interval, proportion
from app.statistics.inverse_variance import combine
from app.statistics.mixed_model import Fit, NoMaximumError, fit, likelihood_ratio
from app.statistics.pooled import Estimate, Method, Pooled, estimate
from app.statistics.studies import Array, Effects, Landmark, Proportion, cloglogs, counts, logits

__all__ = [
    "FEWEST",
    "FEWEST_FOR_PREDICTION",
    "Landmark",
    "Method",
    "Pooled",
    "PoolingRefused",
    "Proportion",
    "Step",
    "Study",
    "Summed",
    "cumulative",
    "leave_one_out",
    "pool",
    "summed",
]

FEWEST: Final = 3  # rows; fewer are shown as they are
FEWEST_FOR_PREDICTION: Final = 5  # rows before a prediction interval is worth showing

Study = Proportion | Landmark


@dataclass(frozen=True)
class Summed:
    """All patients counted as one cohort: **assumes one common rate** and must be labelled so.

    Attributes:
        events: Events of all rows.
        total: Patients of all rows.
        interval: The exact (Clopper-Pearson) interval.
        assumption: What the label must say.
    """

    events: int
    total: int
    interval: Interval
    assumption: str = "Summed counts with an exact interval, assuming one common rate in all rows."


class PoolingRefused(Exception):  # noqa: N818 - the name users and callers know
    """There is no honest pooled value.

    Attributes:
        reason: One sentence for a reader.
        alternative: Summed counts, where all rows have none or all have every event; otherwise None.
    """

    def __init__(self, reason: str, alternative: Summed | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.alternative = alternative


@dataclass(frozen=True)
class Step:
    """One line of a leave-one-out or cumulative run: a result, or why there is none.

    Attributes:
        label: The row left out, or the row added.
        pooled: The result; None if refused.
        refused: The reason; None if pooled.
    """

    label: str
    pooled: Pooled | None
    refused: str | None


def pool(studies: Sequence[Study], method: Method | None = None, *, fewest: int = FEWEST) -> Pooled:
    """The random-effects mean of proportions, or of survival at one landmark.

    Method: counts by default with the random-intercept logistic model (maximum likelihood, adaptive
    quadrature, t on k - 1 df), which needs no continuity correction (Lin and Chu 2020,
    doi:10.1097/EDE.0000000000001232); ``Method(model="inverse")`` is the two-step sensitivity analysis.
    Survival by inverse variance on log(-log S), never by counts made from a Kaplan-Meier percentage.
    Assumes independent rows: no patient in two of them. Reproduced in tests: R's meta, metafor and lme4.

    Args:
        studies: Rows of one kind.
        method: How; None for the default of the kind.
        fewest: Rows needed. The product never lowers it; checks against R do.

    Returns:
        The pooled result, with fractions 0 to 1 and percentages as properties.

    Raises:
        PoolingRefused: Too few rows; no events or only events under the GLMM (with the summed counts as
            a labelled alternative); rows too far apart for a variance; a row without a standard error.
        ValueError: Rows of two kinds, or the GLMM asked for survival.
    """
    if len(studies) < max(fewest, 1):
        raise PoolingRefused(
            f"Pooling needs at least {max(fewest, 1)} independent rows; here are {len(studies)}."
        )
    proportions = [s for s in studies if isinstance(s, Proportion)]
    landmarks = [s for s in studies if isinstance(s, Landmark)]
    if proportions and landmarks:
        raise ValueError("Proportions and survival are different figures and are never pooled together.")
    if landmarks:
        return combine(survival_effects(landmarks, method), method or Method("inverse"), "cloglog")
    chosen = method or Method()
    if chosen.model == "glmm":
        return _glmm(proportions, chosen)
    return combine(logits(proportions, chosen.correction, chosen.increment), chosen, "logit")


def summed(studies: Iterable[Proportion], level: float = 0.95) -> Summed:
    """All events over all patients, with the exact interval; it assumes one common rate.

    Args:
        studies: Rows of counts that share no patient.
        level: Confidence level.
    """
    check_level(level)
    rows = list(studies)
    events, total = sum(s.events for s in rows), sum(s.total for s in rows)
    return Summed(events, total, proportion(events, total, "clopper_pearson", level))


def leave_one_out(
    studies: Sequence[Study], method: Method | None = None, *, fewest: int = FEWEST
) -> tuple[Step, ...]:
    """The pooled value without each row in turn, in the order given.

    Args:
        studies: Rows of one kind.
        method: As for ``pool``.
        fewest: Rows that must remain; a step with fewer is refused.
    """
    rest = [[other for j, other in enumerate(studies) if j != i] for i in range(len(studies))]
    return tuple(_step(s.label, rows, method, fewest) for s, rows in zip(studies, rest, strict=True))


def cumulative(
    studies: Sequence[Study], method: Method | None = None, *, fewest: int = FEWEST
) -> tuple[Step, ...]:
    """The pooled value as rows are added, in the order given.

    Args:
        studies: Rows of one kind, usually oldest first.
        method: As for ``pool``.
        fewest: Rows needed; the steps before are refused.
    """
    return tuple(_step(s.label, studies[: i + 1], method, fewest) for i, s in enumerate(studies))


def survival_effects(studies: Sequence[Landmark], method: Method | None) -> Effects:
    """Effects of landmark rows, once every row is seen to have a standard error.

    Args:
        studies: Rows of survival.
        method: The method asked for; None is allowed.

    Raises:
        PoolingRefused: Some rows have no standard error.
        ValueError: The GLMM was asked for.
    """
    if method is not None and method.model == "glmm":
        raise ValueError("Survival has no counts for the GLMM: ask for the model 'inverse'.")
    bare = [s.label for s in studies if s.standard_error is None or s.survival in {0, 1}]
    if bare:
        raise PoolingRefused(f"No standard error can be recovered for {', '.join(bare)}.")
    return cloglogs(studies)


def _step(label: str, rows: Sequence[Study], method: Method | None, fewest: int) -> Step:
    try:
        return Step(label, pool(rows, method, fewest=fewest), None)
    except PoolingRefused as refusal:
        return Step(label, None, refusal.reason)


def _glmm(studies: Sequence[Proportion], method: Method) -> Pooled:
    x, n = counts(studies)
    found = _fitted(studies, x, n, method.level)
    k = len(studies)
    df = k - 1 if method.rule == "hk" and k > 1 else None
    return Pooled(
        method=method,
        k=k,
        random=estimate(found.mu, found.standard_error, df, method.level, "logit"),
        common=_common(studies, method.level),
        classic_se=found.standard_error,
        hk_se=found.standard_error,
        tau2=Bounded(found.tau2, None, None) if k > 1 else None,
        heterogeneity=describe(_wald(studies), k, method.level),
        q_likelihood=likelihood_ratio(x, n),
    )


def _fitted(studies: Sequence[Proportion], x: Array, n: Array, level: float) -> Fit:
    """The fit, or the refusal that stands for it. All rows bare, 0 and n mixed, have no finite spread."""
    if x.sum() in {0, n.sum()}:
        which = "No row has an event" if x.sum() == 0 else "Every patient in every row has the event"
        reason = f"{which}, so no mean with its spread can be estimated."
        raise PoolingRefused(reason, summed(studies, level))
    apart = "The rows lie too far apart for a spread between them to be estimated."
    if not _inner(studies):
        raise PoolingRefused(apart)
    try:
        return fit(x, n)
    except NoMaximumError:
        raise PoolingRefused(apart) from None


def _inner(studies: Sequence[Proportion]) -> list[Proportion]:
    return [s for s in studies if 0 < s.events < s.total]


def _wald(studies: Sequence[Proportion]) -> float:
    """Wald's Q of the saturated logistic model, in which rows of 0 or n carry no weight."""
    return weighted(logits(_inner(studies)), 0.0)[2]


def _common(studies: Sequence[Proportion], level: float) -> Estimate:
    """One rate for all rows: the logit of the summed counts."""
    total = sum(s.total for s in studies)
    one = logits([Proportion("all", sum(s.events for s in studies), total)])
    return estimate(float(one.y[0]), float(one.v[0]) ** 0.5, None, level, "logit")
