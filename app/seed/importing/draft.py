"""Draft: what a record and a CSV say, as what the template of a study file is filled with. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.seed.importing.registry import Trial
from app.seed.importing.sheet import Fields, Tabled, faults
from app.seed.importing.trial import arms, noted
from app.seed.importing.work import FIRST_AUTHORS, Work
from app.seed.template import Filling
from models.records import Citation, Source, Study
from models.vocabulary import Outcome

_SHORT = {"ge3": "ge3", "any": "any", "severe": "severe"}


def study_id(record: Work | Trial) -> str:
    """An id from the first author, or a trial's name, and the year; empty where one is missing."""
    if record.year is None:
        return ""
    if isinstance(record, Trial):
        name = record.acronym or record.number
    else:
        name = record.authors[0].rpartition(" ")[0] or record.authors[0] if record.authors else ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z0-9]", "", plain)
    return f"{letters[:40]}_{record.year}" if letters else ""


def filling(name: str, record: Work | Trial | None, sheet: Tabled | None, shared: str = "") -> Filling:
    """What a draft is filled with.

    Args:
        name: the id of the study.
        record: what a record says; None for no record.
        sheet: what a CSV says; None for no CSV.
        shared: a study that has the record's registration or title too, and is another report.
    """
    tables: dict[str, Sequence[Fields]] = {}
    notes: list[str] = []
    blocks: tuple[str, ...] = ()
    author = name.rsplit("_", 1)[0]
    source = f"{author}_text_{name.rsplit('_', 1)[1]}"
    if isinstance(record, Work):
        tables |= _cited(record, source, notes)
    elif record is not None:
        tables |= _registered(record, author, source, notes)
        blocks = tuple(noted(record, author, source))
    if sheet is not None:
        tables |= _figures(sheet, source)
    if shared:
        tables["overlap"] = [{"study": shared}]
    return Filling(tables, tuple(notes), blocks)


def _cited(work: Work, source: str, notes: list[str]) -> dict[str, Sequence[Fields]]:
    short = f"{work.authors[0].rpartition(' ')[0] or work.authors[0]} {work.year}" if work.authors else ""
    registration = (work.registration,) if work.registration else ()
    study = {"label": short, "short": short, "year": work.year, "registration": registration}
    citation = {
        "kind": work.kind,
        "authors": work.authors[:FIRST_AUTHORS],
        "more_authors": work.more_authors or len(work.authors) > FIRST_AUTHORS,
        "title": work.title,
        "container": work.container,
        "year": work.year,
        **{name: getattr(work, name) for name in ("volume", "issue", "pages", "doi", "pmid", "pmcid")},
    }
    return {
        "study": [_sound("study", Study, study, notes)],
        "citation": [_sound("citation", Citation, citation, notes)],
        "source": [_sound("source", Source, {"id": source, "date": work.date}, notes)],
    }


def _registered(trial: Trial, author: str, source: str, notes: list[str]) -> dict[str, Sequence[Fields]]:
    study = {
        "label": trial.acronym or trial.title,
        "year": trial.year,
        "phase": trial.phase,
        "country": ", ".join(trial.countries),
        "registration": (trial.number, *trial.others),
    }
    text = {
        "id": source,
        "label": "record at ClinicalTrials.gov",
        "title": trial.title,
        "url": f"https://clinicaltrials.gov/study/{trial.number}",
        "date": trial.posted,
    }
    if trial.enrolled is not None:
        notes.append(f"{trial.number}: {trial.enrolled} enrolled")
    return {
        "study": [_sound("study", Study, study, notes)],
        "source": [_sound("source", Source, text, notes)],
        "cohort": arms(trial, author, source),
    }


def _sound(table: str, record: type[Any], fields: Mapping[str, Any], notes: list[str]) -> Fields:
    """The fields that their record can hold; what it cannot is kept as a note."""
    given = {name: value for name, value in fields.items() if value not in ("", None, (), False)}
    for name, said in faults(record, given):
        if name in given:
            notes.append(f"{table}: {name}: {said}")
            del given[name]
    return given


def _figures(sheet: Tabled, source: str) -> dict[str, Sequence[Fields]]:
    taken: set[str] = set()
    return {
        "cohort": [{"source": source, **fields} for fields in sheet.cohorts.values()],
        "estimate": [_identified(fields, source, taken) for fields in sheet.estimates],
        "empty": [_identified(fields, source, taken, "no") for fields in sheet.empties],
    }


def _identified(fields: Fields, source: str, taken: set[str], *before: str) -> Fields:
    """The record with its text, and with an id that says what it is, where it has none."""
    name = fields.get("id") or "_".join((fields["cohort"], *before, *_words(fields)))
    letter = next(end for end in _endings() if name + end not in taken)
    taken.add(name + letter)
    return {"source": source, **fields, "id": name + letter}


def _words(fields: Fields) -> Iterator[str]:
    """What an id says of a figure after its cohort: outcome, median or month, grade."""
    outcome = next((str(one) for one in Outcome if one == fields.get("outcome")), "figure")
    yield outcome
    if fields.get("kind") == "median_time":
        yield "median"
    if "months" in fields:
        yield str(fields["months"])
    if grade := _SHORT.get(str(fields.get("grade"))):
        yield grade


def _endings() -> Iterator[str]:
    yield ""
    yield from (f"_{chr(at)}" for at in range(ord("b"), ord("z") + 1))
    yield from (f"_{'z' * at}" for at in range(2, 1000))
