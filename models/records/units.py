"""Whether a figure and its interval are what their prints say: unit, bounds, level. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal

from models.records.prints import PrintedFigure, Unit, bounds, figures, level
from models.vocabulary import Kind

_BEFORE_OPEN = re.compile(
    r"\d\s*(?:%|mo\w*)?\s*(?:–|—|-|−|~|to|,)\s*(?:NE|NR|NA|not|∞|upper|\+)", re.IGNORECASE
)
"""A number that an open upper end follows."""


def unit_faults(kind: Kind, value: float, printed: str) -> Iterator[str]:
    """Whether a value is the number that its print gives in the unit of its kind.

    Of several numbers it is the one before % or months; a level, a bound and a spread are none.
    """
    found = figures(printed)
    right = _right(kind)
    said = [one for one in found if one.own and one.unit is right]
    if kind is Kind.COUNT:
        yield from _count_faults(value, found)
    elif said:
        if all(one.number != Decimal(str(value)) for one in said):
            listed = " or ".join(str(one.number) for one in said)
            yield f"value: expected {listed}, the number in {right.value} of {printed!r}, got {value:g}"
    elif wrong := next((one.unit for one in found if one.unit not in (right, Unit.NONE) and one.own), None):
        yield f"printed: expected {right.value} for a {kind} value, got {wrong.value} in {printed!r}"
    elif not _has(found, right) and len([one for one in found if one.own]) > 1:
        yield f"printed: expected {right.value} after the value where several numbers stand, got {printed!r}"


def fraction_faults(kind: Kind, value: float, known: bool) -> Iterator[str]:
    """Whether a percentage between 0 and 1 is known to be one, and not 0.57 for 57%."""
    if _right(kind) is Unit.PERCENT and kind is not Kind.COUNT and 0 < value < 1 and not known:
        yield (
            f"value: expected a percentage from 0 to 100, got {value:g}; if it is {value:g}%, "
            "give events and total, or the flag suspicious"
        )


def bound_faults(kind: Kind, low: float | None, high: float | None, ci_printed: str) -> Iterator[str]:
    """Whether an interval has as many bounds as its print has numbers, in its unit."""
    held = bounds(ci_printed)
    given = [bound for bound in (low, high) if bound is not None]
    if len(held) != len(given):
        yield (
            f"ci_printed: expected as many numbers as bounds ({len(given)}), the level aside, "
            f"got {len(held)} in {ci_printed!r}"
        )
    elif len(given) == 1 and low is None and _BEFORE_OPEN.search(ci_printed):
        yield f"ci_low: expected the number of {ci_printed!r}, whose upper end is open"
    wrong = {one.unit for one in figures(ci_printed)} - {Unit.NONE, _right(kind)}
    if Unit.OTHER_TIME in wrong or Unit.MONTHS in wrong or (kind.in_months and _percent_bound(ci_printed)):
        yield f"ci_printed: expected bounds in {_right(kind).value} for a {kind} value, got {ci_printed!r}"


def level_faults(ci_level: float, *prints: str) -> Iterator[str]:
    """Whether the confidence level is the one printed."""
    for printed in prints:
        said = level(printed)
        if said is not None and said != ci_level:
            yield f"ci_level: expected {said:g} as in {printed!r}, got {ci_level:g}"
            return


def _right(kind: Kind) -> Unit:
    return Unit.MONTHS if kind.in_months else Unit.PERCENT


def _has(found: tuple[PrintedFigure, ...], unit: Unit) -> bool:
    return any(one.unit is unit for one in found)


def _count_faults(value: float, found: tuple[PrintedFigure, ...]) -> Iterator[str]:
    if value != int(value):
        yield f"value: expected a whole number of patients, got {value:g}"
    elif any(one.number == Decimal(str(value)) and one.unit is not Unit.NONE for one in found):
        yield f"printed: expected a number of patients for a count, got {value:g} with a unit"


def _percent_bound(ci_printed: str) -> bool:
    said = level(ci_printed)
    return any(
        one.unit is Unit.PERCENT and (said is None or float(one.number) != said)
        for one in figures(ci_printed)
    )
