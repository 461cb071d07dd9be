"""One study's file among the others → StudySheet."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.content import bibliography, wording
from app.content.comparison.figures import basis
from app.content.conflicts import disputes, naming
from app.content.readers import unappraised
from app.content.study_sheet.facts import cohort_facts, study_facts
from app.content.study_sheet.sheet import CohortSheet, Item, SheetFigure, StudySheet, Text, TopicSheet
from app.content.study_sheet.sheet_figures import figure
from app.content.study_sheet.sheet_relations import appraisal, nameless, overlaps, readings, relation
from app.content.study_sheet.silences import silences
from app.content.study_sheet.totals import bases, worded
from models.records import Conflict, Detail, Estimate, Row, Source, StudyFile
from models.view import View
from models.vocabulary import Burden, CiSource, Kind, Outcome, Tier, Topic

_SIGNED: Final = {
    **{sign: wording.SIGNED[key] for key, sign in wording.SIGNS.items()},
    wording.SIGNS["clock"]: "Time zero not stated in the source.",
    wording.SIGNS["subset"]: "A subset of the cohort, not the whole of it.",
}


def study_sheet(
    file: StudyFile, rows: Iterable[Row], files: Sequence[StudyFile], conflicts: Iterable[Conflict]
) -> StudySheet:
    """Everything known of one study.

    Args:
        file: the study.
        rows: every cohort, or those of this study.
        files: every study, for what relates them.
        conflicts: every question that sources answer differently.
    """
    study = file.study
    known = {other.study.id: other.study for other in files}
    cohorts = tuple(_cohort(row, file) for row in rows if row.study.id == study.id)
    later = known.get(study.superseded_by or "")
    return StudySheet(
        id=study.id,
        label=study.label,
        short=study.short,
        told=f"{study.short} · {bibliography.reference(study, file.citation)}",
        read=f"Read as {wording.listed(list(dict.fromkeys(_a(s.tier) for s in file.source)))}.",
        unread=study.not_read or "",
        note=study.note or "",
        facts=study_facts(study),
        cohorts=cohorts,
        topics=_topics(file),
        texts=tuple(_text(source) for source in file.source),
        superseded_by=relation(later, "the later full report of the same patients") if later else None,
        supersedes=tuple(
            relation(s, "an earlier report") for s in known.values() if s.superseded_by == study.id
        ),
        companions=tuple(relation(known[c], "a companion report") for c in study.companions if c in known),
        overlaps=overlaps(file, known),
        nameless=nameless(study),
        readings=readings(file),
        appraisal=appraisal(file),
        unappraised=unappraised(study, file.appraisal),
        disputes=naming(disputes(conflicts, files), study.id),
        citation=bibliography.titled(study, file.citation),
        links=_links(file),
        notes=tuple(_notes(cohorts)),
        bases=bases(file),
        address=f"/{View(study=(study.id,), outcome=_outcomes(file)).spell()}",
    )


def _a(tier: Tier) -> str:
    """A kind of text with its article."""
    return f"{'an' if tier.label[0] in 'aeiou' else 'a'} {tier.label}"


def _outcomes(file: StudyFile) -> tuple[Outcome, ...]:
    """The outcomes the study gives figures of, so that Compare opens on all of them."""
    return tuple(outcome for outcome in Outcome if any(e.outcome is outcome for e in file.estimate))


def _cohort(row: Row, file: StudyFile) -> CohortSheet:
    made = [(figure(estimate, row), estimate.kind) for estimate in sorted(row.estimates, key=_order)]
    cohort = row.cohort
    return CohortSheet(
        id=cohort.id,
        label=cohort.label,
        site=cohort.site.group,
        n_text=wording.n_text(cohort.n),
        facts=cohort_facts(cohort, file),
        percents=tuple(one for one, kind in made if not kind.in_months and kind is not Kind.COUNT),
        medians=tuple(one for one, kind in made if kind.in_months),
        counts=tuple(one for one, kind in made if kind is Kind.COUNT),
        silences=silences(row),
    )


def _order(estimate: Estimate) -> tuple[int, int, str]:
    """By outcome, the whole cohort before its burden subgroups; else as the file has it."""
    burden = -1 if estimate.burden is None else list(Burden).index(estimate.burden)
    return list(Outcome).index(estimate.outcome), burden, str(estimate.clock)


def _topics(file: StudyFile) -> tuple[TopicSheet, ...]:
    names = {cohort.id: cohort.label for cohort in file.cohort} if len(file.cohort) > 1 else {}
    grouped = ((topic, [d for d in file.detail if d.topic is topic]) for topic in Topic)
    return tuple(
        TopicSheet(topic.label, tuple(_item(d, names.get(d.cohort or "", "")) for d in mine))
        for topic, mine in grouped
        if mine
    )


def _item(detail: Detail, cohort: str) -> Item:
    bounds = f" ({wording.ranged(detail.ci_printed.strip('()[]'))})" if detail.ci_printed else ""
    sign = basis(detail)
    counts = f"{detail.events}/{detail.total}" if detail.events is not None else ""
    counted = f" ({counts}{sign})" if counts and counts not in detail.printed.replace(" of ", "/") else ""
    flags = [flag.label for flag in detail.flags]
    return Item(
        id=detail.id,
        label=wording.capitalized(detail.label),
        cohort=cohort,
        printed=f"{detail.printed}{bounds}{counted}",
        text=wording.sentences([detail.text or "", worded(detail), *flags]),
        where=detail.locator,
    )


def _text(source: Source) -> Text:
    return Text(
        id=source.id,
        tier=source.tier.label,
        label=wording.capitalized(source.label),
        title=source.title or "",
        url=source.url,
        date=source.date or "date not stated",
        about=source.reports_on or "",
        read=_extent(source),
        note=source.note or "",
    )


def _extent(source: Source) -> str:
    """How far it was read, and what may follow where the copy breaks off."""
    follow = wording.listed([outcome.label for outcome in source.may_follow])
    return f"{source.read.label}; {follow} may follow" if follow else source.read.label


def _links(file: StudyFile) -> tuple[tuple[str, str], ...]:
    cited = file.citation
    seen = f"Bibliographic record, seen {wording.written(cited.seen_on or '')}"
    found = [
        ("DOI", bibliography.doi_address(cited.doi) if cited.doi else ""),
        ("PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{cited.pmid}/" if cited.pmid else ""),
        ("PubMed Central", f"https://pmc.ncbi.nlm.nih.gov/articles/{cited.pmcid}/" if cited.pmcid else ""),
        (seen, cited.seen_at or ""),
    ]
    return tuple((label, url) for label, url in found if url)


def _notes(cohorts: Iterable[CohortSheet]) -> Iterable[tuple[str, str]]:
    figures: list[SheetFigure] = [one for c in cohorts for one in (*c.percents, *c.medians, *c.counts)]
    text = " ".join(f"{one.what} {one.counts} {one.remark}" for one in figures)
    yield from ((sign, meaning) for sign, meaning in _SIGNED.items() if sign in text)
    kinds = {one.interval_is for one in figures}
    if CiSource.PUBLISHED.label in kinds:
        yield "( )", "Interval published."
    if CiSource.DERIVED.label in kinds:
        yield "[ ]", "Interval derived from counts (Wilson); none is derived for survival."
