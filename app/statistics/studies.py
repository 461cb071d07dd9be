"""What can be pooled: rows of counts, and rows of landmark survival with a standard error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from app.statistics.intervals import whole
from app.statistics.scales import transform

Array = NDArray[np.float64]
Correction = Literal["only0", "if0all", "all"]
CORRECTIONS: Final[tuple[Correction, ...]] = get_args(Correction)


@dataclass(frozen=True)
class Proportion:
    """A row of counts.

    Attributes:
        label: The row's name, for refusals and steps.
        events: Patients with the event.
        total: Patients observed, at least one.
    """

    label: str
    events: int
    total: int

    def __post_init__(self) -> None:
        if whole(self.events, "events") > whole(self.total, "patients") or self.total == 0:
            raise ValueError(f"{self.label}: {self.events} of {self.total} is no proportion.")


@dataclass(frozen=True)
class Landmark:
    """A row of survival at one landmark.

    Attributes:
        label: The row's name, for refusals and steps.
        survival: Survival as a fraction, 0 to 1.
        standard_error: SE of log(-log S), as ``survival.recover`` gives it; None if not recoverable.
    """

    label: str
    survival: float
    standard_error: float | None

    def __post_init__(self) -> None:
        transform(self.survival, "cloglog")
        if self.standard_error is not None and not 0 < self.standard_error < np.inf:
            raise ValueError(f"{self.label}: a standard error must be above 0, not {self.standard_error!r}.")


@dataclass(frozen=True, eq=False)
class Effects:
    """Study effects on the scale they are pooled on, with their sampling variances.

    Attributes:
        y: Effects.
        v: Sampling variances.
    """

    y: Array
    v: Array

    @property
    def k(self) -> int:
        """How many studies."""
        return len(self.y)


def counts(studies: Sequence[Proportion]) -> tuple[Array, Array]:
    """Events and totals as arrays, in the order given."""
    return np.array([s.events for s in studies], float), np.array([s.total for s in studies], float)


def logits(
    studies: Sequence[Proportion], correction: Correction = "only0", increment: float = 0.5
) -> Effects:
    """Log odds and their variances, with a continuity correction where a row has none or all.

    Method: log((x + c) / (n - x + c)), variance 1/(x + c) + 1/(n - x + c), as R's meta does.

    Args:
        studies: Rows of counts.
        correction: ``only0`` corrects the rows with 0 or all events; ``if0all`` every row once one is
            such; ``all`` every row always.
        increment: What is added to events and to non-events.
    """
    x, n = counts(studies)
    bare = (x == 0) | (x == n)
    chosen = {"only0": bare, "if0all": np.full(len(x), bare.any()), "all": np.full(len(x), True)}
    c = np.where(chosen[correction], increment, 0.0)
    return Effects(np.log((x + c) / (n - x + c)), 1 / (x + c) + 1 / (n - x + c))


def cloglogs(studies: Sequence[Landmark]) -> Effects:
    """log(-log S) and its variances; every row must have a standard error.

    Args:
        studies: Rows of survival. High survival is a low effect.
    """
    y = [transform(s.survival, "cloglog") for s in studies]
    v = [float(s.standard_error or np.nan) ** 2 for s in studies]
    return Effects(np.array(y), np.array(v))
