"""What can be pooled: rows of counts, and rows of landmark survival with a standard error."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from app.statistics.arguments import above_zero, fraction, known, whole
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
        if whole(self.events, "events") > whole(self.total, "total") or self.total == 0:
            raise ValueError(f"{self.label}: events {self.events} of total {self.total} is no proportion.")


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
        fraction(self.survival, "survival")
        if self.standard_error is not None:
            above_zero(self.standard_error, "standard_error")


@dataclass(frozen=True, eq=False)
class Effects:
    """Study effects on the scale they are pooled on, with their sampling variances.

    Attributes:
        y: Effects.
        v: Sampling variances.
    """

    y: Array
    v: Array

    def __post_init__(self) -> None:
        if len(self.y) != len(self.v) or not len(self.y):
            raise ValueError("y and v must be as long as each other, one effect at least.")
        if not (np.isfinite(self.y).all() and np.isfinite(self.v).all() and (self.v > 0).all()):
            raise ValueError("y must be finite, v finite and above 0.")

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

    Raises:
        ValueError: Unknown correction; an increment that is not above 0.
    """
    known(correction, "correction", CORRECTIONS)
    above_zero(increment, "increment")
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
