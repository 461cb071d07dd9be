"""Study and cohort → facts: who was treated, how, and what the text read does not state of it."""

from collections.abc import Iterable

from app.content import wording
from app.content.readers import UNSAID
from app.content.study_sheet.sheet import Fact
from models.records import NOT_REPORTED, Cohort, Study, StudyFile
from models.vocabulary import (
    Burden,
    CnsStatus,
    Costimulation,
    Denominator,
    HsctCensoring,
    Indication,
    MeasuredAt,
    Naming,
    Target,
    Term,
    TherapyLine,
)


def fact(name: str, text: str | None) -> Fact:
    """A fact as words; one that the text read does not state says so."""
    missing = text in (None, NOT_REPORTED, wording.NOT_STATED)
    return Fact(name, UNSAID if missing or text is None else text, missing)


def study_facts(study: Study) -> tuple[Fact, ...]:
    """Design, places, eligibility, and how events are counted."""
    phase = study.phase if study.phase == NOT_REPORTED else f"phase {study.phase}"
    return (
        Fact("Design", wording.capitalized(study.design_text)),
        fact("Phase", phase),
        fact("Centers", study.centers),
        *_centers(study),
        fact("Years treated", _years(study)),
        fact("Country", study.country),
        fact("Registration", ", ".join(study.registration) or None),
        fact("Eligibility", study.eligibility),
        fact("Event definition", study.event_definition),
        fact(
            "Transplant",
            None if study.hsct_censoring is HsctCensoring.NOT_REPORTED else study.hsct_censoring.label,
        ),
    )


def _centers(study: Study) -> Iterable[Fact]:
    """The centers that a text read names, where the words above them do not."""
    others = "" if study.centers_named is Naming.ALL else "; others not named"
    if any(center not in study.centers for center in study.named_centers):
        yield Fact("Centers named", ", ".join(study.named_centers) + others)


def _years(study: Study) -> str | None:
    if study.treated_from and study.treated_to:
        return f"{study.treated_from} to {study.treated_to}"
    if study.treated_from:
        return f"from {study.treated_from}"
    return f"to {study.treated_to}" if study.treated_to else None


def cohort_facts(cohort: Cohort, file: StudyFile) -> tuple[Fact, ...]:
    """Who the patients were and what they received."""
    return tuple(_cohort(cohort, file))


def _cohort(cohort: Cohort, file: StudyFile) -> Iterable[Fact]:
    yield fact("Patients", _patients(cohort))
    if cohort.condition is not None:
        yield Fact("Presupposes", cohort.condition.label)
    if cohort.subset_of is not None:
        names = {c.id: c.label for c in file.cohort}
        yield Fact("Part of", names.get(cohort.subset_of, cohort.subset_of))
    yield fact("Age", f"{cohort.age_text} ({cohort.age_group.label})")
    yield Fact("Setting", cohort.setting.label)
    yield fact("Indication", _word(cohort.indication, Indication.NOT_REPORTED))
    line = _word(cohort.line, TherapyLine.NOT_REPORTED)
    yield fact("Line", cohort.line_text if cohort.line_text != NOT_REPORTED else line)
    yield from _disease(cohort)
    yield from _product(cohort)
    yield fact("Prior transplant", cohort.prior_hsct)
    yield fact("Follow-up", cohort.follow_up_text)
    if cohort.note:
        yield Fact("Note", cohort.note)


def _patients(cohort: Cohort) -> str | None:
    whole = f"n = {cohort.n}, {cohort.n_of.label}" if cohort.n is not None else ""
    return (
        "; ".join(part for part in (whole, counted(cohort, cohort.n_of if whole else None)) if part) or None
    )


def counted(cohort: Cohort, but: Denominator | None = None) -> str:
    """How many were enrolled, infused and evaluable, three things, as far as the texts say them.

    ``but`` is the one that is said already.
    """
    held = cohort.counts.items()
    return ", ".join(f"{n} {word.label}" for word, n in held if n is not None and word is not but)


def _disease(cohort: Cohort) -> Iterable[Fact]:
    yield Fact("Disease site", f"{cohort.site_text} (coded: {cohort.site.label})")
    at = None if cohort.site_at is MeasuredAt.NOT_REPORTED else cohort.site_at.label
    yield fact("Site assessed", at)
    if cohort.site_note:
        yield Fact("About the site", cohort.site_note)
    yield _coded("CNS status", cohort.cns_status, CnsStatus.NOT_REPORTED, cohort.cns_status_at)
    burden = (
        cohort.burden_text
        if cohort.burden_text != NOT_REPORTED
        else _word(cohort.burden, Burden.NOT_REPORTED)
    )
    yield fact("Marrow burden", burden)


def _product(cohort: Cohort) -> Iterable[Fact]:
    yield fact("Product", cohort.product)
    yield fact("Target", _word(cohort.target, Target.NOT_REPORTED))
    domain = _word(cohort.costimulation, Costimulation.NOT_REPORTED)
    known = cohort.costimulation in (Costimulation.FOUR_1BB, Costimulation.CD28)
    yield fact(
        "Costimulation", f"{domain}, {cohort.costimulation_basis.label}" if domain and known else domain
    )


def _word(term: Term, silent: Term) -> str | None:
    return None if term is silent else term.label


def _coded(name: str, term: Term, silent: Term, at: MeasuredAt) -> Fact:
    when = "" if at is MeasuredAt.NOT_REPORTED else f" {at.label}"
    return fact(name, None if term is silent else f"{term.label}{when}")
