"""The list of studies as frozen values, and the search in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.content import wording as words
from app.content.natural import natural
from app.statistics import overlap
from models.records import Row, StudyFile
from models.vocabulary import SiteGroup


@dataclass(frozen=True, slots=True)
class StudyEntry:
    """One study of the list.

    Attributes:
        sites: the site groups of its cohorts, in the order of the vocabulary.
        patients: how many, or why they are not totaled; ``totaled`` says which.
        read_as: the kinds of text read.
        figures: how many figures it gives.
        words: everything the search looks in, in lower case.
        found: whether the search finds it.
    """

    study: str
    label: str
    short: str
    year: int
    design: str
    sites: tuple[SiteGroup, ...]
    cohorts: int
    patients: str
    totaled: bool
    read_as: str
    collection: str
    figures: int
    words: str
    found: bool


def library(files: Sequence[StudyFile], rows: Iterable[Row], query: str) -> tuple[StudyEntry, ...]:
    """Every study, newest first; a query finds those that hold all of its words.

    Args:
        files: every study.
        rows: every cohort.
        query: words in any order; empty finds all.
    """
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault(row.study.id, []).append(row)
    ordered = sorted(files, key=lambda file: (-file.study.year, natural(file.study.label)))
    return tuple(_entry(file, held, query.lower().split()) for file in ordered)


def _entry(file: StudyFile, held: Mapping[str, Sequence[Row]], asked: Sequence[str]) -> StudyEntry:
    study, mine = file.study, held.get(file.study.id, ())
    groups = {cohort.site.group for cohort in file.cohort}
    tiers = dict.fromkeys(source.tier.label for source in file.source)
    text = _words(file)
    return StudyEntry(
        study=study.id,
        label=study.label,
        short=study.short,
        year=study.year,
        design=study.design.label,
        sites=tuple(group for group in SiteGroup if group in groups),
        cohorts=len(file.cohort),
        patients=_patients(mine),
        totaled=_totaled(mine),
        read_as=words.listed(list(tiers)),
        collection=study.collection.label,
        figures=len(file.estimate),
        words=text,
        found=all(word in text for word in asked),
    )


def _patients(rows: Sequence[Row]) -> str:
    """Patients of one study; its cohorts are added only where none is a part of another."""
    if any(row.cohort.n is None for row in rows):
        return words.N_NOT_STATED
    return f"{sum(row.cohort.n or 0 for row in rows):,}" if _totaled(rows) else "not added up"


def _totaled(rows: Sequence[Row]) -> bool:
    return all(row.cohort.n is not None for row in rows) and not overlap.sharing(rows)


def _words(file: StudyFile) -> str:
    """What a reader may remember of a study: names, year, title, product, target, site, registration."""
    study, cited = file.study, file.citation
    parts = [study.id, study.label, study.short, str(study.year), study.design.label, study.design_text]
    parts += [study.country, study.centers, *study.named_centers, *study.consortia, *study.registries]
    parts += [*study.programs, study.collection.label, *study.registration, *cited.authors]
    parts += [cited.title or "", cited.container or "", cited.doi or "", cited.pmid or ""]
    for cohort in file.cohort:
        parts += [cohort.label, cohort.product, cohort.target.label, cohort.site.label, cohort.site_text]
        parts += [cohort.site.group.label, cohort.age_group.label, cohort.setting.label]
    parts += [source.tier.label for source in file.source]
    return " ".join(dict.fromkeys(part.lower() for part in parts if part != "not_reported"))
