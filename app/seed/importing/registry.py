"""Registry: a trial as ClinicalTrials.gov gives it (v2, with results): arms, numbers, measures. Pure.

::

    protocolSection.identificationModule    number, acronym, titles
                   .designModule            phases, enrollmentInfo.count
                   .statusModule            resultsFirstPostDateStruct
    resultsSection.outcomeMeasuresModule.outcomeMeasures[]    see measures
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.disk.plain import RefusedError
from app.seed.importing.measures import Measure, listed
from app.seed.importing.work import tidy

EXPECTED: Final = "expected a trial of ClinicalTrials.gov (v2, with protocolSection)"


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
        measures=tuple(listed(results.get("outcomeMeasures", ()))),
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
