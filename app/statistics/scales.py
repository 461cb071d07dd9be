"""The scales on which proportions and survival are pooled and their intervals made.

log      log S             survfit's default interval
cloglog  log(-log S)       landmark survival; **falls** as survival rises
logit    log(S / (1 - S))  proportions
plain    S
"""

from typing import Final, Literal, get_args

import numpy as np

from app.statistics.arguments import fraction, known, real

Scale = Literal["log", "cloglog", "logit", "plain"]
SCALES: Final[tuple[Scale, ...]] = get_args(Scale)


def transform(value: float, scale: Scale) -> float:
    """A survival fraction on a scale; the ends 0 and 1 may become infinite.

    Args:
        value: Survival, 0 to 1.
        scale: One of ``SCALES``.

    Raises:
        ValueError: The value is no fraction, or the scale is unknown.
    """
    known(scale, "scale", SCALES)
    return position(fraction(value, "value"), scale)


def back_transform(y: float, scale: Scale) -> float:
    """From a position on a scale to survival; on ``log`` and ``plain`` it may leave 0..1.

    Args:
        y: Position on the scale; an infinite one is an end of it.
        scale: One of ``SCALES``.

    Raises:
        ValueError: The position is no number, or the scale is unknown.
    """
    known(scale, "scale", SCALES)
    p = np.float64(real(y, "y"))
    with np.errstate(over="ignore"):
        if scale == "log":
            return float(np.exp(p))
        if scale == "cloglog":
            return float(np.exp(-np.exp(p)))
        return float(1 / (1 + np.exp(-p))) if scale == "logit" else y


def position(value: float, scale: Scale) -> float:
    """Where a number stands on a scale, unchecked: NaN where the scale has no place for it.

    Args:
        value: A fraction, or a number moved out of 0..1 by rounding.
        scale: One of ``SCALES``.
    """
    x = np.float64(value)
    with np.errstate(divide="ignore", invalid="ignore"):
        if scale == "log":
            return float(np.log(x))
        if scale == "cloglog":
            return float(np.log(-np.log(x)))
        return float(np.log(x) - np.log1p(-x)) if scale == "logit" else value
