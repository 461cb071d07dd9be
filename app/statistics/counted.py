"""Pooling counts by the mixed model, and where there is no honest number."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.statistics.arguments import check_level
from app.statistics.heterogeneity import Bounded, describe, weighted
from app.statistics.intervals import Interval, proportion
from app.statistics.mixed_model import Fit, NoMaximumError, fit, likelihood_ratio
from app.statistics.pooled import Estimate, Method, Pooled, estimate
from app.statistics.studies import Array, Proportion, counts, logits


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


def summed(studies: Sequence[Proportion], level: float = 0.95) -> Summed:
    """All events over all patients, with the exact interval; it assumes one common rate.

    Args:
        studies: Rows of counts that share no patient.
        level: Confidence level.

    Raises:
        ValueError: No rows of counts, or an impossible level.
    """
    check_level(level)
    given: object = studies
    if not isinstance(given, Sequence) or not all(isinstance(s, Proportion) for s in given):
        raise ValueError(f"studies must be a list of Proportion, not {studies!r}.")
    events, total = sum(s.events for s in studies), sum(s.total for s in studies)
    return Summed(events, total, proportion(events, total, "clopper_pearson", level))


def mixed(studies: Sequence[Proportion], method: Method) -> Pooled:
    """The mean of counts by the random-intercept logistic model.

    Args:
        studies: Rows of counts, one at least.
        method: How; ``interval`` and ``level`` are looked at.

    Raises:
        PoolingRefused: No events or only events; rows too far apart for a variance.
    """
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
