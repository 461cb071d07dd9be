"""The standard error that hides in a printed survival interval.

    printed 71% (51–99)  ──►  which scale is the interval symmetric on?
         log fits                 ──►  SE(log S) from the lower limit, over |log S|   "log_lower"
         else cloglog fits        ──►  half its width on that scale over z            "cloglog_width"
         else, or S = 0 or 100%   ──►  none                                           "not_recoverable"

All survival values are **fractions, 0 to 1**; ``decimals`` counts the decimals of the fraction, so a whole
percent has 2. Scales: ``log`` (log S, the default of R's survfit), ``cloglog`` (log(-log S)), ``logit`` and
``plain``. Reference: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (2002),
section 1.4, doi:10.1002/9781118032985; the scales are those of R's ``survfit`` (conf.type).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from app.statistics.distributions import check_level, two_sided
from app.statistics.scales import SCALES, Scale, back_transform, position, transform

Rule = Literal["log_lower", "cloglog_width", "not_recoverable"]
_EDGE: Final = 1e-9  # a print that rounds to 0 or 100% is moved at most this close to it


@dataclass(frozen=True)
class Recovery:
    """What a printed survival interval gives, and by which rule.

    Attributes:
        standard_error: SE of log(-log S); None if it cannot be recovered.
        rule: ``log_lower``, ``cloglog_width`` or ``not_recoverable``.
        fits: The scales the printed interval is symmetric on, within the rounding of the print.
        reason: One sentence for a reader.
    """

    standard_error: float | None
    rule: Rule
    fits: tuple[Scale, ...]
    reason: str


def standard_error(
    value: float, low: float | None, high: float | None, scale: Scale, level: float = 0.95
) -> float:
    """The standard error on a scale, read back from printed confidence limits.

    Method: with both limits, the width on the scale over 2z; with one limit, its distance from the value
    over z. Assumes the interval was made as ``value ± z · SE`` on that same scale: ask ``consistent``
    first, or let ``recover`` choose. Reproduced in tests: the SE that R's ``survfit`` printed nowhere.

    Args:
        value: Survival, 0 to 1.
        low: Lower limit, 0 to 1; None to read the upper limit alone.
        high: Upper limit, 0 to 1; None to read the lower limit alone.
        scale: One of ``SCALES``.
        level: Confidence level of the printed interval.

    Returns:
        The standard error on the scale (not on survival). Infinite where a limit of 0 or 1 has no
        place on the scale: such a limit says nothing.

    Raises:
        ValueError: No limit given; limits out of order or not fractions; survival of 0 or 1, which has
            no standard error; unknown scale or level.
    """
    check_level(level)
    y = _interior(value, scale)
    z = two_sided(level)
    _ordered(value, low, high)
    if low is not None and high is not None:
        return abs(transform(high, scale) - transform(low, scale)) / (2 * z)
    limit = low if low is not None else high
    if limit is None:
        raise ValueError("A standard error needs at least one confidence limit.")
    return abs(y - transform(limit, scale)) / z


def opposite_limit(value: float, limit: float, scale: Scale) -> float:
    """The other limit of an interval that is symmetric about the value on a scale.

    Args:
        value: Survival, between 0 and 1.
        limit: The limit that is known, either one.
        scale: One of ``SCALES``.

    Returns:
        The other limit, cut to 0..1.
    """
    mirrored = back_transform(2 * _interior(value, scale) - transform(limit, scale), scale)
    return min(1.0, max(0.0, mirrored))


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
    step = 0.5 * 10.0**-decimals
    limit_step = step if limit_decimals is None else 0.5 * 10.0**-limit_decimals
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
        low: Lower limit as printed, 0 to 1.
        high: Upper limit as printed, 0 to 1. One of 1 may have been cut there.
        scale: One of ``SCALES``.
        decimals: Decimals of the value as a fraction; a whole percent has 2.
        limit_decimals: Decimals of the limits; None if they are those of the value.
    """
    _interior(value, scale)
    _ordered(value, low, high)
    least, greatest = upper_range(value, low, scale, decimals, limit_decimals)
    step = 0.5 * 10.0 ** -(decimals if limit_decimals is None else limit_decimals)
    return least - step <= high <= greatest + step


def carry(se_log: float, value: float, scale: Scale) -> float:
    """An SE of log S carried to another scale by the delta method.

    Args:
        se_log: Standard error of log S.
        value: Survival, between 0 and 1.
        scale: Where to carry it; ``plain`` gives the SE of S itself.
    """
    _interior(value, scale)
    slope = {
        "log": 1.0,
        "cloglog": 1 / abs(math.log(value)),
        "logit": 1 / (1 - value),
        "plain": value,
    }
    return se_log * slope[scale]


def recover(
    value: float,
    low: float | None,
    high: float | None,
    decimals: int,
    level: float = 0.95,
    limit_decimals: int | None = None,
) -> Recovery:
    """The standard error of log(-log S) behind a printed interval, by the rule at the head of this module.

    The lower limit is read on the log scale because an upper limit cut at 100% carries no width.
    Assumes that an interval which fits a scale was made on it. Reproduced in tests: 85% (72–99) and
    71% (51–99) fit log and not cloglog, where the width on cloglog would overstate the SE about twice.

    Args:
        value: Survival as printed, 0 to 1.
        low: Lower limit as printed; None if the source prints none.
        high: Upper limit as printed; None if the source prints none.
        decimals: Decimals of the value as a fraction; a whole percent has 2.
        level: Confidence level of the printed interval.
        limit_decimals: Decimals of the limits; None if they are those of the value.

    Returns:
        The standard error with its rule, or ``not_recoverable`` with the reason.
    """
    if low is None or high is None:
        return _none("The source prints no complete confidence interval.")
    if value in {0, 1}:
        return _none(f"Survival of {100 * value:g}% has no standard error.")
    fits = tuple(s for s in SCALES if consistent(value, low, high, s, decimals, limit_decimals))
    if "log" in fits:
        se = carry(standard_error(value, low, None, "log", level), value, "cloglog")
        return _usable(se, "log_lower", fits, "From the lower limit on the log scale.")
    if "cloglog" in fits:
        se = standard_error(value, low, high, "cloglog", level)
        return _usable(se, "cloglog_width", fits, "From both limits on the log(-log) scale.")
    return _none("The printed interval fits neither the log nor the log(-log) scale.", fits)


def _usable(se: float, rule: Rule, fits: tuple[Scale, ...], reason: str) -> Recovery:
    if 0 < se < math.inf:
        return Recovery(se, rule, fits, reason)
    return _none("The printed limits leave no finite width to read.", fits)


def _none(reason: str, fits: tuple[Scale, ...] = ()) -> Recovery:
    return Recovery(None, "not_recoverable", fits, reason)


def _mirrored(value: float, low: float, scale: Scale) -> float:
    """The upper limit from the lower; NaN passes through, as a print that fits nothing should."""
    mirrored = back_transform(2 * position(value, scale) - position(low, scale), scale)
    return mirrored if math.isnan(mirrored) else min(1.0, mirrored)


def _interior(value: float, scale: Scale) -> float:
    position = transform(value, scale)
    if value in {0, 1}:
        raise ValueError(f"Survival of {100 * value:g}% has no standard error.")
    return position


def _ordered(value: float, low: float | None, high: float | None) -> None:
    if (low is not None and not low <= value) or (high is not None and not value <= high):
        raise ValueError(f"The value {value:g} must lie within its limits, {low} to {high}.")
