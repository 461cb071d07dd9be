"""The standard error that hides in a printed survival interval.

    printed 71% (51–99)  ──►  which scale is the interval symmetric on? the first that fits is the rule
         log       SE(log S) = width on the scale / 2z      over |log S|
         cloglog   the same on log(-log S)                  as it is
         plain     the same on S                            over S |log S|
         logit     the same on log(S / (1 - S))             times (1 - S) / |log S|
         none, or S = 0 or 100%                             not_recoverable

    limits  both    both are printed inside 0 to 100%
            lower   the upper is 100%: cut there, so the distance of the lower from the value over z
            upper   the lower is 0: cut there, or rounded to it, so the distance of the upper over z

The result is the standard error of log(-log S), carried there by the delta method. All survival values are
**fractions, 0 to 1**; ``decimals`` counts the decimals of the fraction, so a whole percent has 2. Scales:
``log`` (log S, the default of R's survfit), ``cloglog`` (log(-log S)), ``plain`` and ``logit``, those of R's
``survfit`` (conf.type). Reference: Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data
(2002), section 1.4, doi:10.1002/9781118032985.
"""

import math
from dataclasses import dataclass
from typing import Final, Literal

from app.statistics.arguments import check_level, fraction, number
from app.statistics.distributions import two_sided
from app.statistics.scales import SCALES, Scale, position
from app.statistics.symmetry import consistent, interior, opposite_limit, ordered, steps, upper_range

__all__ = [
    "Limits",
    "Recovery",
    "Rule",
    "carry",
    "consistent",
    "opposite_limit",
    "recover",
    "standard_error",
    "upper_range",
]

Rule = Literal["log", "cloglog", "plain", "logit", "not_recoverable"]
Limits = Literal["both", "lower", "upper"]
_ORDER: Final[tuple[Scale, ...]] = ("log", "cloglog", "plain", "logit")
_NAMES: Final[dict[Scale, str]] = {
    "log": "the log scale",
    "cloglog": "the log(-log) scale",
    "plain": "the plain scale",
    "logit": "the logit scale",
}
_READ: Final[dict[Limits, str]] = {
    "both": "both limits",
    "lower": "the lower limit, the upper being 100%,",
    "upper": "the upper limit, the lower being 0%,",
}


@dataclass(frozen=True)
class Recovery:
    """What a printed survival interval gives, and by which rule.

    Attributes:
        standard_error: SE of log(-log S); None if it cannot be recovered.
        rule: The scale that was taken for the one the interval was made on, or ``not_recoverable``.
        limits: Which limits were read; None if it cannot be recovered.
        fits: The scales the printed interval is symmetric on, within the rounding of the print.
        reason: One sentence for a reader.
    """

    standard_error: float | None
    rule: Rule
    limits: Limits | None
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
    y = interior(value, scale)
    z = two_sided(level)
    ordered(value, low, high)
    if low is not None and high is not None:
        return abs(position(high, scale) - position(low, scale)) / (2 * z)
    limit = low if low is not None else high
    if limit is None:
        raise ValueError("low, high: a standard error needs at least one confidence limit.")
    return abs(y - position(limit, scale)) / z


def carry(se_log: float, value: float, scale: Scale) -> float:
    """An SE of log S carried to another scale by the delta method.

    Args:
        se_log: Standard error of log S.
        value: Survival, between 0 and 1.
        scale: Where to carry it; ``plain`` gives the SE of S itself.

    Raises:
        ValueError: A standard error that is negative or no finite number; survival of 0 or 1.
    """
    interior(value, scale)
    if number(se_log, "se_log") < 0:
        raise ValueError(f"se_log cannot be negative: {se_log!r}.")
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
    """The standard error of log(-log S) behind a printed interval, by the rules at the head of this module.

    Assumes that an interval which fits a scale was made on it; the order is that of how often programs
    make them. A limit of 0 or 100% says nothing of the width, so the other alone is read. Reproduced in
    tests: 85% (72–99) and 71% (51–99) fit log and not cloglog, where the width on cloglog would overstate
    the SE about twice; the SE of R's ``survfit``, printed in whole percents, on each of the scales.

    Args:
        value: Survival as printed, 0 to 1.
        low: Lower limit as printed; None if the source prints none.
        high: Upper limit as printed; None if the source prints none.
        decimals: Decimals of the value as a fraction; a whole percent has 2.
        level: Confidence level of the printed interval.
        limit_decimals: Decimals of the limits; None if they are those of the value.

    Returns:
        The standard error with its rule, or ``not_recoverable`` with the reason.

    Raises:
        ValueError: An argument that is no fraction, level or number of decimals; limits out of order.
    """
    fraction(value, "value")
    check_level(level)
    steps(decimals, limit_decimals)
    ordered(value, low, high)
    if low is None or high is None:
        return _none("The source prints no complete confidence interval.")
    if value in {0, 1}:
        return _none(f"Survival of {100 * value:g}% has no standard error.")
    if (low, high) == (0, 1):
        return _none("Both limits are cut, at 0 and at 100%, and say nothing of the width.")
    fits = tuple(s for s in SCALES if consistent(value, low, high, s, decimals, limit_decimals))
    scale = next((s for s in _ORDER if s in fits), None)
    if scale is None:
        return _none("The printed interval is symmetric on no scale that survival intervals are made on.")
    return _read(value, low, high, scale, level, fits)


def _read(
    value: float, low: float, high: float, scale: Scale, level: float, fits: tuple[Scale, ...]
) -> Recovery:
    limits: Limits = "lower" if high == 1 else "upper" if low == 0 else "both"
    read = (None if limits == "upper" else low), (None if limits == "lower" else high)
    error = standard_error(value, *read, scale, level)
    if error == 0:
        return _none("The printed limits leave no width to read.")
    slope = {"log": 1.0, "cloglog": math.log(value), "logit": 1 - value, "plain": 1 / value}[scale]
    carried = abs(error * slope / math.log(value))
    return Recovery(carried, scale, limits, fits, f"From {_READ[limits]} on {_NAMES[scale]}.")


def _none(reason: str) -> Recovery:
    return Recovery(None, "not_recoverable", None, (), reason)
