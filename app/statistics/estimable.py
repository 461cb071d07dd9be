"""Rows so near to one another that they have a mean with a spread; nothing is fitted to know it.

    counts      log odds within 3 of one another; no row is without an event, or has nothing but events
    survival    log(-log S) within 2 of one another, standard errors of at most 1

What is printed of such a mean is an interval of less than 0.0 to 100.0 %, whatever three rows or more they
are. For survival that follows: with R and V the widest distance and the largest variance, tau² by REML is at
most 3 R² / 8 + V, the standard error at most √(3 R² / 8 + 2 V) / √3, and t at most 4.30, for three rows; for
more of them all is less. For counts it was tried. Rows farther apart may have a mean as well:
``synthesis.pool`` knows.
"""

import math
from collections.abc import Sequence
from typing import Final

NEAR_LOGITS: Final = 3.0
NEAR_CLOGLOGS: Final = 2.0
LARGEST_ERROR: Final = 1.0


def counts(rows: Sequence[tuple[int, int]]) -> bool:
    """Whether rows of counts surely have a mean.

    Args:
        rows: events and total of each, three at least.
    """
    if not all(0 < events < total for events, total in rows):
        return False
    return _within([math.log(events / (total - events)) for events, total in rows], NEAR_LOGITS)


def survival(rows: Sequence[tuple[float, float]]) -> bool:
    """Whether survival at one landmark surely has a mean.

    Args:
        rows: survival of each, a fraction between 0 and 1, and the standard error of its log(-log S).
    """
    if not all(0 < value < 1 and error <= LARGEST_ERROR for value, error in rows):
        return False
    return _within([math.log(-math.log(value)) for value, _ in rows], NEAR_CLOGLOGS)


def _within(found: Sequence[float], distance: float) -> bool:
    return max(found) - min(found) <= distance
