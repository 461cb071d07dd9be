"""Every study, newest first."""

from typing import Any

from dash import html

from app.components.frozen import frozen
from app.components.listing import heading, plain
from app.components.masthead import footer
from app.figures.comparison.words import capitalized, listed, plural
from app.pages.evidence import Evidence, day
from models.records import StudyFile

HEADS = ("Study", "Cited as", "Cohorts", "Disease site", "Design", "Read as", "Collection")


def page(evidence: Evidence) -> Any:
    """The list of studies."""
    files = sorted(evidence.files, key=lambda file: (-file.study.year, file.study.id))
    told = f"{plural(len(files), 'study')}, {plural(len(evidence.rows), 'cohort')}. Newest first."
    rows = [_row(file) for file in files]
    return frozen(
        "foot",
        heading("Studies", told),
        plain("Studies", HEADS, rows),
        footer(evidence.data_version, day(evidence)),
    )


def _row(file: StudyFile) -> list[Any]:
    study = file.study
    sites = listed(list(dict.fromkeys(cohort.site.group.label for cohort in file.cohort)))
    tiers = listed(list(dict.fromkeys(source.tier.label for source in file.source)))
    return [
        html.A(study.label, href=f"/studies/{study.id}"),
        study.short,
        len(file.cohort),
        sites,
        capitalized(study.design.label),
        capitalized(tiers),
        study.collection.label,
    ]
