"""Trial: the arms of a registered trial as cohorts, its measures as lines to choose from. Pure.

A measure is never coded here: whether it is an overall survival is for a curator to say. So each stands
behind ``#`` with title, time frame and numbers as registered, and beneath it an ``[[estimate]]`` for each
arm.
"""

import re
from collections.abc import Iterator
from typing import Any

from app.seed.importing.prints import completed
from app.seed.importing.registry import ArmResult, Measure, Trial
from app.seed.template import entry
from models.records.prints import level
from models.vocabulary import CountsBasis, Derivation

_LABEL, _LINE = 120, 2000
_LINES, _FIGURES = 60, 24
"""How many lines, and how many figures to take, one measure has; pharmacokinetics has hundreds."""


def arms(trial: Trial, author: str, source: str) -> list[dict[str, Any]]:
    """A cohort for each arm; the only one has the number enrolled."""
    titles = trial.arms or ("",)
    cohorts: list[dict[str, Any]] = []
    for number, title in enumerate(titles, 1):
        name = _arm(author, number, len(titles))
        cohorts.append({"id": name, "source": source} | ({"label": title[:_LABEL]} if title else {}))
    if len(cohorts) == 1 and trial.enrolled is not None:
        cohorts[0]["enrolled"] = trial.enrolled
    return cohorts


def _arm(author: str, number: int, of: int) -> str:
    return f"{author}_cohort" if of == 1 else f"{author}_arm_{number}"


def noted(trial: Trial, author: str, source: str) -> Iterator[str]:
    """Every measure in lines that begin with #."""
    if not trial.measures:
        yield "# The record gives no results."
        return
    yield "# Every field of a figure, and the words it takes:"
    yield from (f"# {line.removeprefix('# ')}" for line in entry("estimate", {}))
    yield "#"
    yield "# Measures as registered. Take the # away before the figures to keep, and fill what is empty."
    for measure in trial.measures:
        yield "#"
        yield f"# Measure {measure.number} ({measure.rank}): {measure.title}"[:_LINE]
        yield f"#   time frame: {measure.time_frame}; unit: {measure.unit}"[:_LINE]
        for given in measure.given[:_LINES]:
            yield f"#   {_sentence(measure, given)}"[:_LINE]
        if len(measure.given) > _LINES:
            yield f"#   and {len(measure.given) - _LINES} more"
        for number, given in enumerate(measure.given[:_FIGURES], 1):
            if given.value not in ("", "NA"):
                yield from _estimate(trial, measure, number, given, author, source)


def _sentence(measure: Measure, given: ArmResult) -> str:
    """An arm's numbers in words."""
    whom = "number analyzed not given" if given.analyzed is None else f"{given.analyzed} analyzed"
    limits = f" ({given.lower} to {given.upper}; {measure.dispersion})" if given.lower or given.upper else ""
    value = f"{given.value} {measure.unit}{limits}" if given.value else "no value"
    return f"{' / '.join(filter(None, (given.arm, given.part)))}: {whom}; {value}"


def _estimate(
    trial: Trial, measure: Measure, number: int, given: ArmResult, author: str, source: str
) -> Iterator[str]:
    """A figure to take: what the registry prints, and whom it counts."""
    place = next((at for at, title in enumerate(trial.arms, 1) if title == given.arm), None)
    cohort = _arm(author, place, len(trial.arms)) if place else _arm(author, 1, 1)
    known: dict[str, Any] = {
        "id": f"{cohort}_measure{measure.number}_{_letter(number)}",
        "cohort": cohort,
        "printed": given.value,
        "source": source,
        "locator": f"outcome measure {measure.number} ({measure.rank})",
        **_numbers(measure, given),
    }
    yield from (f"# {line}" for line in entry("estimate", known, whole=False, words=False))


def _numbers(measure: Measure, given: ArmResult) -> dict[str, Any]:
    """Number analyzed and value; an interval only where the registry calls it one of confidence."""
    known: dict[str, Any] = {} if given.analyzed is None else {"total": given.analyzed}
    if measure.counts and given.value.isdecimal():
        printed, computed = str(CountsBasis.PRINTED), str(Derivation.PERCENT_FROM_COUNTS)
        return known | {"events": int(given.value), "counts_basis": printed, "derivation": computed}
    if re.fullmatch(r"\d+(\.\d+)?", given.value):
        known["value"] = float(given.value)
    if "confidence" in measure.dispersion.lower() and (given.lower or given.upper):
        known["ci_printed"] = f"{given.lower} to {given.upper}"
        known |= {"ci_level": said} if (said := level(measure.dispersion)) else {}
    return completed(known)


def _letter(number: int) -> str:
    """A letter for a number, a to z, then aa, ab, …; a digit would read as a landmark."""
    return (_letter((number - 1) // 26) if number > 26 else "") + chr(ord("a") + (number - 1) % 26)
