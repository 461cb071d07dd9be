"""Whether a printed survival interval can have been made symmetric about its value on a scale.

All survival values are **fractions, 0 to 1**; ``decimals`` counts the decimals of the fraction, so a whole
percent has 2. Scales are those of ``app.statistics.scales``.
"""

import math
from typing import Final

from app.statistics.arguments import fraction, whole
from app.statistics.scales import Scale, back_transform, position, transform

_EDGE: Final = 1e-9  # a print that rounds to 0 or 100% is moved at most this close to it


def opposite_limit(value: float, limit: float, scale: Scale) -> float:
    """The other limit of an interval that is symmetric about the value on a scale.

    Args:
        value: Survival, between 0 and 1.
        limit: The limit that is known, either one.
        scale: One of ``SCALES``.

    Returns:
        The other limit, cut to 0..1.
    """
    known = position(fraction(limit, "limit"), scale)
    return min(1.0, max(0.0, back_transform(2 * interior(value, scale) - known, scale)))


def upper_range(
    value: float, low: float, scale: Scale, decimals: int, limit_decimals: int | None = None
) -> tuple[float, float]:
    """Between which upper limits a symmetric interval must end, given how value and lower limit round.

    Each is moved half a printed unit, one up and the other down, to find the two extremes.

    Args:
        value: Survival as printed, 0 to 1.
        low: Lower limit as printed, 0 to 1.
        scale: One of ``SCALES``.
        decimals: Decimals of the value as a fraction; a whole percent has 2.
        limit_decimals: Decimals of the limits; None if they are those of the value.

    Returns:
        The least and the greatest upper limit, at most 1; NaN where the scale has none.
    """
    step, limit_step = steps(decimals, limit_decimals)
    interior(value, scale)
    ordered(value, fraction(low, "low"), None)
    least = max(value - step, _EDGE)
    greatest = min(value + step, 1 - _EDGE)
    return (
        _mirrored(least, min(low + limit_step, value - step), scale),
        _mirrored(greatest, max(low - limit_step, _EDGE), scale),
    )


def consistent(
    value: float, low: float, high: float, scale: Scale, decimals: int, limit_decimals: int | None = None
) -> bool:
    """Whether a printed interval can be one made symmetric on a scale, within the rounding of the print.

    Args:
        value: Survival as printed, 0 to 1.
        low: Lower limit as printed, 0 to 1. One of 0 may have been cut there on the plain scale, the only
            one whose intervals pass below it.
        high: Upper limit as printed, 0 to 1. One of 1 may have been cut there.
        scale: One of ``SCALES``.
        decimals: Decimals of the value as a fraction; a whole percent has 2.
        limit_decimals: Decimals of the limits; None if they are those of the value.
    """
    interior(value, scale)
    ordered(value, low, fraction(high, "high"))
    least, greatest = upper_range(value, low, scale, decimals, limit_decimals)
    step = steps(decimals, limit_decimals)[1]
    cut = low == 0 and scale == "plain"
    return least - step <= high and (cut or high <= greatest + step)


def interior(value: float, scale: Scale) -> float:
    """Where survival stands on a scale, refused at the ends, which have no standard error.

    Args:
        value: Survival, between 0 and 1.
        scale: One of ``SCALES``.
    """
    place = transform(value, scale)
    if value in {0, 1}:
        raise ValueError(f"value: survival of {100 * value:g}% has no standard error.")
    return place


def ordered(value: float, low: float | None, high: float | None) -> None:
    """Refuse limits that are no fractions or that do not hold the value.

    Args:
        value: Survival, 0 to 1.
        low: Lower limit; None for none.
        high: Upper limit; None for none.
    """
    below = low is None or fraction(low, "low") <= value
    above = high is None or value <= fraction(high, "high")
    if not (below and above):
        raise ValueError(f"low, high: the value {value:g} must lie within its limits, {low} to {high}.")


def steps(decimals: int, limit_decimals: int | None) -> tuple[float, float]:
    """Half a printed unit of the value, and of the limits.

    Args:
        decimals: Decimals of the value as a fraction.
        limit_decimals: Decimals of the limits; None if they are those of the value.
    """
    step = 0.5 * 10.0 ** -whole(decimals, "decimals")
    return step, step if limit_decimals is None else 0.5 * 10.0 ** -whole(limit_decimals, "limit_decimals")


def _mirrored(value: float, low: float, scale: Scale) -> float:
    """The upper limit from the lower; NaN passes through, as a print that fits nothing should."""
    mirrored = 2 * position(value, scale) - position(low, scale)
    return mirrored if math.isnan(mirrored) else min(1.0, back_transform(mirrored, scale))
