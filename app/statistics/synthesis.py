"""Pooling, and its refusals.

    pool(rows)  ──►  Pooled, or PoolingRefused with one sentence a reader can be shown

Pooling is off by default in the product, and whether rows may stand together at all is decided elsewhere.
Here it is refused where no honest number exists. A pooled value is never a verdict between studies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.statistics import FEWEST
from app.statistics.arguments import whole
from app.statistics.counted import PoolingRefused, Summed, mixed, summed
from app.statistics.inverse_variance import combine
from app.statistics.pooled import Method, Pooled
from app.statistics.studies import Effects, Landmark, Proportion, cloglogs, logits

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

LEAST_TOLD: Final = 0.0005  # half the decimal a pooled percentage is printed with
FEWEST_FOR_PREDICTION: Final = 5  # rows before a prediction interval is worth showing

Study = Proportion | Landmark


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
        fewest: Rows needed. Checks against R ask for 1 and get every number there is, those that say nothing
            included.

    Returns:
        The pooled result, with fractions 0 to 1 and percentages as properties.

    Raises:
        PoolingRefused: Too few rows; no events or only events under the GLMM (with the summed counts as
            a labelled alternative); rows too far apart for a variance; a row without a standard error; a
            mean whose interval is printed as 0.0 to 100.0% and so leaves out no rate.
        ValueError: An argument of another kind, rows of two kinds, or the GLMM asked for survival.
    """
    _checked(studies, method)
    needed = max(whole(fewest, "fewest"), 1)
    if len(studies) < needed:
        raise PoolingRefused(f"Pooling needs at least {needed} independent rows; here are {len(studies)}.")
    found = _pooled(studies, method)
    if fewest > 1 and found.random.low < LEAST_TOLD and found.random.high > 1 - LEAST_TOLD:
        raise PoolingRefused(
            "The mean is not estimable: the rows differ so much that its interval is 0.0 to 100.0%."
        )
    return found


def _checked(studies: object, method: object) -> None:
    rows = isinstance(studies, Sequence) and all(isinstance(s, Proportion | Landmark) for s in studies)
    if not rows:
        raise ValueError(f"studies must be a list of Proportion or of Landmark, not {studies!r}.")
    if not (method is None or isinstance(method, Method)):
        raise ValueError(f"method must be a Method or None, not {method!r}.")


def _pooled(studies: Sequence[Study], method: Method | None) -> Pooled:
    proportions = [s for s in studies if isinstance(s, Proportion)]
    landmarks = [s for s in studies if isinstance(s, Landmark)]
    if proportions and landmarks:
        raise ValueError(
            "studies: proportions and survival are different figures and are never pooled together."
        )
    if landmarks:
        return combine(survival_effects(landmarks, method), method or Method("inverse"), "cloglog")
    chosen = method or Method()
    if chosen.model == "glmm":
        return mixed(proportions, chosen)
    return combine(logits(proportions, chosen.correction, chosen.increment), chosen, "logit")


def leave_one_out(
    studies: Sequence[Study], method: Method | None = None, *, fewest: int = FEWEST
) -> tuple[Step, ...]:
    """The pooled value without each row in turn, in the order given.

    Args:
        studies: Rows of one kind.
        method: As for ``pool``.
        fewest: Rows that must remain; a step with fewer is refused.
    """
    _checked(studies, method)
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
    _checked(studies, method)
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
        raise ValueError("method: survival has no counts for the GLMM, ask for the model 'inverse'.")
    bare = [s.label for s in studies if s.standard_error is None or s.survival in {0, 1}]
    if bare:
        raise PoolingRefused(f"No standard error can be recovered for {', '.join(bare)}.")
    return cloglogs(studies)


def _step(label: str, rows: Sequence[Study], method: Method | None, fewest: int) -> Step:
    try:
        return Step(label, pool(rows, method, fewest=fewest), None)
    except PoolingRefused as refusal:
        return Step(label, None, refusal.reason)
