"""Registry: a trial as ClinicalTrials.gov gives it (v2, with results): arms, numbers, measures. Pure.

::

    protocolSection.identificationModule    number, acronym, titles
                   .designModule            phases, enrollmentInfo.count
                   .statusModule            resultsFirstPostDateStruct
    resultsSection.outcomeMeasuresModule.outcomeMeasures[]
        title, timeFrame, type, paramType, unitOfMeasure, dispersionType
        .groups[]         id, title                                   the arms of this measure
        .denoms[]         units, counts[]: groupId, value             number analyzed
        .classes[]        title, denoms[] of its own
          .categories[]   title, measurements[]: groupId, value, lowerLimit, upperLimit
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.disk.plain import RefusedError
from app.seed.importing.work import tidy

EXPECTED: Final = "expected a trial of ClinicalTrials.gov (v2, with protocolSection)"

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


@dataclass(frozen=True, slots=True)
class Trial:
    """A registered trial; what its record does not give is empty."""

    number: str
    """Registration, such as NCT02435849."""
    others: tuple[str, ...]
    """What it is registered as elsewhere: EudraCT numbers."""
    acronym: str
    title: str
    posted: str
    """The day its results were first posted, or the record was last changed."""
    phase: str
    countries: tuple[str, ...]
    arms: tuple[str, ...]
    """Titles of the arms, in order."""
    enrolled: int | None
    """Patients enrolled; None where the record gives no actual number."""
    measures: tuple[Measure, ...]

    @property
    def year(self) -> int | None:
        """Year of the record."""
        return int(self.posted[:4]) if self.posted else None


def read(record: dict[str, Any]) -> Trial:
    """The trial of a record.

    Raises:
        RefusedError: it has no number of the registry, or a part has another form.
    """
    try:
        return _trial(record)
    except (AttributeError, LookupError, TypeError, ValueError):
        raise RefusedError(f"{EXPECTED}, found a part of another form") from None


def _trial(record: dict[str, Any]) -> Trial:
    protocol = record["protocolSection"]
    named, design = protocol.get("identificationModule", {}), protocol.get("designModule", {})
    number = tidy(named.get("nctId", "")).upper()
    if not re.fullmatch(r"NCT\d{8}", number):
        raise RefusedError(f"{EXPECTED}, found no number such as NCT02435849", field="nctId")
    enrolled = design.get("enrollmentInfo", {})
    actual = enrolled.get("type") != "ESTIMATED" and isinstance(enrolled.get("count"), int)
    arms = protocol.get("armsInterventionsModule", {}).get("armGroups", ())
    results = record.get("resultsSection", {}).get("outcomeMeasuresModule", {})
    return Trial(
        number=number,
        others=tuple(_elsewhere(named.get("secondaryIdInfos", ()))),
        acronym=tidy(named.get("acronym", "")),
        title=tidy(named.get("briefTitle", "") or named.get("officialTitle", "")),
        posted=_posted(protocol.get("statusModule", {})),
        phase=_phase(design.get("phases", ())),
        countries=tuple(dict.fromkeys(_countries(protocol.get("contactsLocationsModule", {})))),
        arms=tuple(filter(None, (tidy(arm.get("label", "")) for arm in arms))),
        enrolled=enrolled["count"] if actual else None,
        measures=tuple(_measures(results.get("outcomeMeasures", ()))),
    )


def _elsewhere(listed: list[dict[str, Any]]) -> Iterator[str]:
    for one in listed:
        if re.fullmatch(r"20\d\d-\d{6}-\d\d", number := tidy(one.get("id", ""))):
            yield number


def _posted(status: dict[str, Any]) -> str:
    for name in ("resultsFirstPostDateStruct", "lastUpdatePostDateStruct"):
        day = tidy(status.get(name, {}).get("date", ""))
        if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", day):
            return day
    return ""


def _phase(phases: list[str]) -> str:
    """Phases as study files spell them: 2, 1/2."""
    numbers = [found[0] for one in phases if (found := re.search(r"\d", one))]
    return "/".join(numbers)


def _countries(places: dict[str, Any]) -> Iterator[str]:
    for place in places.get("locations", ()):
        if country := tidy(place.get("country", "")):
            yield country


def _measures(given: Iterable[dict[str, Any]]) -> Iterator[Measure]:
    """Every measure, in order."""
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
