"""Dates: real days, in an order in which things can have happened. Pure: today is given."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import (
    Checked,
    Citation,
    Cohort,
    Estimate,
    Reader,
    Record,
    Source,
    Study,
    in_months,
)

ZONES: Final = timedelta(days=1)
"""It may be tomorrow where the file was written."""

_ROUNDING: Final = 0.06
"""How far months may lie from days or years that were made months, to one decimal."""

MOST_YEARS: Final = 2
"""How far the texts of a work may lie from its year: an abstract comes before the paper, a report after."""


_DATED: Final = ("on", "date", "text_read_on", "seen_on", "treated_from", "treated_to")
"""The fields of a record that hold a date."""


def problems(files: Sequence[Judged], today: date) -> Iterator[Problem]:
    """Every date in the future, and every pair of dates in the wrong order."""
    for file in files:
        for record, field, written in _dates(file):
            if written > str(today + ZONES)[: len(written)]:
                yield file.problem(record, field, f"expected no day after today, {today}, got {written}")
        yield from _readings(file)
        yield from _follow_up_text(file)
        for study in file.of(Study):
            yield from _years(file, study)
            yield from _follow_up(file, study)


def _dates(file: Judged) -> Iterator[tuple[Record, str, str]]:
    """Record, field and text of every date of a file."""
    for record in file.every:
        for field in _DATED:
            if written := getattr(record, field, None):
                yield record, field, written
    for study in file.of(Study):
        yield study, "year", str(study.year)


def _readings(file: Judged) -> Iterator[Problem]:
    """A text is read after it came out, and checked after it was coded."""
    for reader in (one for one in file.of(Reader) if not isinstance(one, Checked)):
        for source in file.of(Source):
            if source.date and source.date[: len(reader.on)] > reader.on[: len(source.date)]:
                said = f"expected a day before it was read ({reader.on}), got {source.date}"
                yield file.problem(source, "date", said)
        for second in file.of(Checked):
            if second.on[: len(reader.on)] < reader.on[: len(second.on)]:
                yield file.problem(second, "on", f"expected a day from {reader.on} on, got {second.on}")


def _years(file: Judged, study: Study) -> Iterator[Problem]:
    """Study, citation and texts are of one year, or nearly."""
    for citation in file.of(Citation):
        if citation.year != study.year:
            said = f"expected {study.year} as the study's, got {citation.year}"
            yield file.problem(citation, "year", said)
    for field in ("treated_from", "treated_to"):
        written = getattr(study, field)
        if written and int(written[:4]) > study.year:
            yield file.problem(study, field, f"expected no year after {study.year}, got {written}")
    sources = file.of(Source)
    dated = [int(source.date[:4]) for source in sources if source.date]
    if dated and len(dated) == len(sources) and all(abs(year - study.year) > MOST_YEARS for year in dated):
        said = (
            f"expected a text of about {study.year}, the year of the study, got {', '.join(map(str, dated))}"
        )
        yield file.problem(sources[0], "date", said, "dates")
    for source in sources:
        if source.date and study.treated_to and source.date[:4] < study.treated_to[:4]:
            said = f"expected a day after the last treatment ({study.treated_to}), got {source.date}"
            yield file.problem(source, "date", said, "dates")


def _follow_up_text(file: Judged) -> Iterator[Problem]:
    """Months of follow-up are those of its text, or its days or years in months."""
    for cohort in file.of(Cohort):
        given, told = cohort.follow_up_months, cohort.follow_up_text
        if given is not None and not any(abs(months - given) <= _ROUNDING for months in in_months(told)):
            said = f"expected a number of follow_up_text, {told!r}, in months, got {given:g}"
            yield file.problem(cohort, "follow_up_months", said)


def _follow_up(file: Judged, study: Study) -> Iterator[Problem]:
    """Nobody is followed longer than since the first treatment."""
    if not study.treated_from:
        return
    last = max([study.year, *(int(one.date[:4]) for one in file.of(Source) if one.date)])
    most = 12 * (last + 1 - int(study.treated_from[:4]))
    for cohort in file.of(Cohort):
        if cohort.follow_up_months is not None and cohort.follow_up_months > most:
            said = f"expected at most {most}, since {study.treated_from}, got {cohort.follow_up_months:g}"
            yield file.problem(cohort, "follow_up_months", said, "dates")
    for estimate in file.of(Estimate):
        if estimate.months is not None and estimate.months > most:
            said = f"expected at most {most}, since {study.treated_from}, got {estimate.months}"
            yield file.problem(estimate, "months", said, "dates")
