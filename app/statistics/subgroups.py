"""The test between groups. For checks only: no test between studies is ever shown or exported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.statistics.distributions import chi2_upper
from app.statistics.heterogeneity import tau2, weighted
from app.statistics.inverse_variance import combine
from app.statistics.pooled import Estimate, Method, Pooled
from app.statistics.studies import Effects, Landmark, Proportion, logits
from app.statistics.synthesis import FEWEST, PoolingRefused, Study, pool, survival_effects


@dataclass(frozen=True)
class Subgroups:
    """Each group pooled, and Q between them.

    Attributes:
        labels: The groups, in the order given.
        pooled: One result per group, in the same order.
        q_random: Q between the random-effects means.
        q_common: Q between the common-effect means.
        df: Groups less one.
        p_random: P value of ``q_random``; None where every group is a single row.
        p_common: P value of ``q_common``; None likewise.
    """

    labels: tuple[str, ...]
    pooled: tuple[Pooled, ...]
    q_random: float
    q_common: float
    df: int
    p_random: float | None
    p_common: float | None


def compare_groups(
    groups: Mapping[str, Sequence[Study]],
    method: Method | None = None,
    *,
    shared_tau2: bool = False,
    fewest: int = FEWEST,
) -> Subgroups:
    """Pool each group and test whether their means differ.

    Method: Q between groups is the weighted squares of the group means about their mean, with each
    group's own SE (Hartung-Knapp where the method asks for it), as R's meta does. Assumes independent
    rows; exploratory. Reference: Borenstein and Higgins 2013, doi:10.1007/s11121-013-0377-7. Reproduced
    in tests: R's meta, ``metaprop(subgroup = )``.

    Args:
        groups: Rows by group, two groups or more.
        method: As for ``synthesis.pool``.
        shared_tau2: One tau² for all groups (model ``inverse`` only) in place of one for each.
        fewest: Rows needed in each group. The product never lowers it.

    Raises:
        PoolingRefused: A group that cannot be pooled, named.
        ValueError: Fewer than two groups, or a shared tau² under the GLMM.
    """
    given: object = groups
    if not isinstance(given, Mapping) or len(given) < 2:
        raise ValueError("groups must hold at least two groups of rows by name.")
    results = tuple(_group(label, rows, method, fewest) for label, rows in groups.items())
    if shared_tau2:
        results = _shared(list(groups.values()), results)
    q_random, q_common = _between([r.random for r in results]), _between([r.common for r in results])
    df = len(results) - 1
    told = any(r.k > 1 for r in results)
    return Subgroups(
        labels=tuple(groups),
        pooled=results,
        q_random=q_random,
        q_common=q_common,
        df=df,
        p_random=chi2_upper(q_random, df) if told else None,
        p_common=chi2_upper(q_common, df) if told else None,
    )


def _group(label: str, rows: Sequence[Study], method: Method | None, fewest: int) -> Pooled:
    try:
        return pool(rows, method, fewest=fewest)
    except PoolingRefused as refusal:
        raise PoolingRefused(f"{label}: {refusal.reason}", refusal.alternative) from None


def _shared(groups: Sequence[Sequence[Study]], apart: tuple[Pooled, ...]) -> tuple[Pooled, ...]:
    """Pool the groups again with one tau², estimated with a mean for each group."""
    method = apart[0].method
    if method.model == "glmm":
        raise ValueError("shared_tau2: a shared tau² is offered for the model 'inverse' only.")
    effects = [_effects(rows, method) for rows in groups]
    between = tau2(effects, method.tau)
    scale = apart[0].random.scale
    return tuple(combine(e, method, scale, between) for e in effects)


def _effects(rows: Sequence[Study], method: Method) -> Effects:
    proportions = [s for s in rows if isinstance(s, Proportion)]
    if proportions:
        return logits(proportions, method.correction, method.increment)
    return survival_effects([s for s in rows if isinstance(s, Landmark)], method)


def _between(means: Sequence[Estimate]) -> float:
    effects = Effects(np.array([m.effect for m in means]), np.array([m.standard_error for m in means]) ** 2)
    return weighted(effects, 0.0)[2]
