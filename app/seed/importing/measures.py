"""Measures: the outcome measures of a registered trial: whom each counts, and what it gives. Pure.

::

    outcomeMeasures[]   title, timeFrame, type, paramType, unitOfMeasure, dispersionType
      .groups[]         id, title                                   the arms of this measure
      .denoms[]         units, counts[]: groupId, value             number analyzed
      .classes[]        title, denoms[] of its own
        .categories[]   title, measurements[]: groupId, value, lowerLimit, upperLimit
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.seed.importing.work import tidy

_PATIENTS: Final = "participants"
_COUNTS: Final = "COUNT_OF_PARTICIPANTS"


@dataclass(frozen=True, slots=True)
class ArmResult:
    """What a measure gives of one arm; what it does not give is empty."""

    arm: str
    part: str
    """The class and category, where the measure has several."""
    analyzed: int | None
    """Participants analyzed."""
    value: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One outcome measure."""

    number: int
    """Its place among the measures, from 1."""
    rank: str
    """primary, secondary, other."""
    title: str
    time_frame: str
    unit: str
    dispersion: str
    counts: bool
    """Whether its values are numbers of participants."""
    given: tuple[ArmResult, ...]


def listed(given: Iterable[dict[str, Any]]) -> Iterator[Measure]:
    """Every measure, in order.

    Raises:
        AttributeError, LookupError, TypeError, ValueError: a part has another form.
    """
    for number, one in enumerate(given, 1):
        yield Measure(
            number=number,
            rank=tidy(one.get("type", "")).lower(),
            title=tidy(one.get("title", "")),
            time_frame=tidy(one.get("timeFrame", "")),
            unit=tidy(one.get("unitOfMeasure", "")),
            dispersion=tidy(one.get("dispersionType", "")),
            counts=one.get("paramType") == _COUNTS,
            given=tuple(_given(one)),
        )


def _given(measure: dict[str, Any]) -> Iterator[ArmResult]:
    """Each arm's numbers by class and category; an arm without a value still says whom it counts."""
    arms = {group["id"]: tidy(group.get("title", "")) for group in measure.get("groups", ())}
    whole, valued = _analyzed(measure), set()
    for part in measure.get("classes", ()):
        own = {**whole, **_analyzed(part)}
        for category in part.get("categories", ()):
            title = ", ".join(filter(None, (tidy(one.get("title", "")) for one in (part, category))))
            for held in category.get("measurements", ()):
                valued.add(held["groupId"])
                numbers = (tidy(held.get(name, "")) for name in ("value", "lowerLimit", "upperLimit"))
                yield ArmResult(arms.get(held["groupId"], ""), title, own.get(held["groupId"]), *numbers)
    for name, title in arms.items():
        if name not in valued:
            yield ArmResult(title, "", whole.get(name), "", "", "")


def _analyzed(part: dict[str, Any]) -> dict[str, int]:
    """Participants analyzed of each arm; other units, such as eyes or events, are left out."""
    for denominator in part.get("denoms", ()):
        if tidy(denominator.get("units", "")).lower() == _PATIENTS:
            counts = {one["groupId"]: tidy(one.get("value", "")) for one in denominator.get("counts", ())}
            return {group: int(count) for group, count in counts.items() if count.isdecimal()}
    return {}
