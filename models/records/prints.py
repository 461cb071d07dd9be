"""What a print says: its numbers, the unit of each, and which of them are no value of their own. Pure.

::

    "57.0% (95% CI, 42–72%) at 24 months"
     57.0 percent, value    95 level    42, 72 bounds    24 months, value
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

_NUMBER = r"\d+(?:[.,·]\d+)?|\.\d+"
_SIGN = r"\s*(?:–|—|-|−|~|to)\s*"
_PAIR = rf"(?:{_NUMBER})\s*%?\s*[,;]\s*(?:{_NUMBER})"
_FIGURE = re.compile(
    rf"(?P<number>{_NUMBER})"
    r"(?:\s*(?:[)\]]\s*,?|\()?\s*-?(?:(?P<percent>%|per\s?cent\b)|(?P<months>months?\b|mos?\b|m\b)"
    r"|(?P<time>(?:days?|d|weeks?|wks?|w|years?|yrs?|y)\b)))?",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    rf"(?P<level>{_NUMBER})\s*(?:%|per\s?cent)?[\s-]*(?:C\.?I\b|confidence|credible|Cr\.?I\b)|"
    rf"\b(?:CI|confidence interval)[\s(]*(?P<after>{_NUMBER})\s*%(?=\s*[:,)])",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?:{_NUMBER})\s*(?:%|per\s?cent)?{_SIGN}(?:{_NUMBER})|[(\[]\s*{_PAIR}\s*%?\s*[)\]]"
    rf"|(?<=CI)[\s:,=(]*{_PAIR}",
    re.IGNORECASE,
)
_SPREAD = re.compile(rf"(?:±|\+/-|\bSE\s*=?|\bSD\s*=?)\s*(?:{_NUMBER})", re.IGNORECASE)
_PER_UNIT = {"d": 12 / 365.25, "w": 84 / 365.25, "y": 12.0}
"""Months of a day, a week, a year."""


class Unit(Enum):
    """What stands with a printed number."""

    PERCENT = "percent"
    MONTHS = "months"
    OTHER_TIME = "days, weeks or years"
    NONE = ""


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A printed number with its unit; ``own`` is false of a level, a bound and a spread."""

    number: Decimal
    unit: Unit
    own: bool


def numbers(printed: str) -> tuple[Decimal, ...]:
    """Every number a print holds, in order; a decimal comma or point is understood.

    >>> numbers("87.5% (75.3-94.1)")
    (Decimal('87.5'), Decimal('75.3'), Decimal('94.1'))
    """
    return tuple(map(_decimal, re.findall(_NUMBER, printed)))


def decimals(printed: str, value: float) -> int:
    """Decimal places with which a print gives a value; 0 if it does not hold it."""
    places = [-int(n.as_tuple().exponent) for n in numbers(printed) if float(n) == value]
    return max(places, default=0)


def figures(printed: str) -> tuple[PrintedFigure, ...]:
    """Every number with its unit.

    >>> [str(one.number) for one in figures("57.0% (95% CI, 42–72%)") if one.own]
    ['57.0']
    """
    apart = [found.span() for sign in (_LEVEL, _RANGE, _SPREAD) for found in sign.finditer(printed)]
    return tuple(
        PrintedFigure(_decimal(found["number"]), _unit(found), not _within(found.start("number"), apart))
        for found in _FIGURE.finditer(printed)
    )


def level(printed: str) -> float | None:
    """The confidence level a print names, percent; None where it names none."""
    found = _LEVEL.search(printed)
    return float(_decimal(found["level"] or found["after"])) if found else None


def bounds(ci_printed: str) -> tuple[Decimal, ...]:
    """The numbers of a printed interval, its level left aside.

    >>> bounds("95% CI, 40-75%")
    (Decimal('40'), Decimal('75'))
    """
    return numbers(_LEVEL.sub(" ", ci_printed))


def in_months(written: str) -> tuple[float, ...]:
    """The times of a text in months, a year as 12; a number without a unit is months.

    >>> in_months("5.5 y, median to data cutoff")
    (66.0,)
    """
    return tuple(float(found["number"]) * _months_of(found) for found in _FIGURE.finditer(_dotted(written)))


def _dotted(written: str) -> str:
    return re.sub(r"(?<=\d)[,·](?=\d)", ".", written)


def _months_of(found: re.Match[str]) -> float:
    return _PER_UNIT.get((found["time"] or "m")[0].lower(), 1.0)


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _unit(found: re.Match[str]) -> Unit:
    if found["percent"]:
        return Unit.PERCENT
    if found["months"]:
        return Unit.MONTHS
    return Unit.OTHER_TIME if found["time"] else Unit.NONE


def _decimal(written: str) -> Decimal:
    return Decimal(re.sub("[,·]", ".", written))
