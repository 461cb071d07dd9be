"""Treatments: setting, indication, line, product, target and costimulation of a cohort fit each other. Pure.

==============  ======================================================================================
setting         indication
==============  ======================================================================================
car_t           any but comparator_non_car; after CAR T failure where CAR T cells are given again
post_car_t      post_car_relapse or post_car_nonresponse: whatever was given afterwards, or nothing
comparator      comparator_non_car, with costimulation not_applicable
==============  ======================================================================================
"""

import re
from collections.abc import Iterator
from typing import Final

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Cohort, Estimate, Study
from models.vocabulary import (
    Burden,
    Clock,
    Costimulation,
    Denominator,
    Design,
    Indication,
    Setting,
    Target,
    TherapyLine,
)

AFTER_CAR: Final = (Indication.POST_CAR_RELAPSE, Indication.POST_CAR_NONRESPONSE)
_CLOCKS_AFTER: Final = (
    Clock.RELAPSE_AFTER_CAR_T,
    Clock.PROGRESSION_AFTER_CAR_T,
    Clock.NONRESPONSE,
    Clock.SALVAGE_START,
)
_AGAIN = re.compile(
    r"\b(?:after|previous|prior|earlier|failed|failure of)\b.{0,40}\bCAR\b|\bCAR\b.{0,40}\b(?:again|fail)"
    r"|reinfus|retreat|second (?:CAR|infusion)|further CAR",
    re.IGNORECASE,
)
_DOMAINS = (
    (
        Costimulation.FOUR_1BB,
        r"4-?1bb|41bb|bbz|\bbb\b|tisagenlecleucel|\bctl019\b|obecabtagene|inaticabtagene|lisocabtagene",
    ),
    (Costimulation.CD28, r"\bcd28|28z|brexucabtagene|\bkte-x19|axicabtagene"),
)
_CD19_PRODUCTS = re.compile(r"tisagenlecleucel|ctl019|brexucabtagene|kte-x19|obecabtagene|inaticabtagene")
_LINES = {
    Indication.FIRST_RELAPSE_CNS: (TherapyLine.FIRST_RELAPSE, TherapyLine.NOT_REPORTED),
    Indication.POST_HSCT_RELAPSE: (TherapyLine.POST_HSCT, TherapyLine.MIXED, TherapyLine.NOT_REPORTED),
}
_NO_HSCT = re.compile(r"^(?:0\b|none\b|no\b)", re.IGNORECASE)


def problems(file: Judged) -> Iterator[Problem]:
    """Every cohort or figure whose treatment contradicts itself."""
    cohorts = {cohort.id: cohort for cohort in file.of(Cohort)}
    study = next(iter(file.of(Study)), None)
    for cohort in cohorts.values():
        for field, said in (*_settings(cohort), *_states(cohort)):
            yield file.problem(cohort, field, said)
        for field, said, rule in (*_again(cohort, study), *_lines(cohort), *_products(cohort)):
            yield file.problem(cohort, field, said, rule)
    for estimate in file.of(Estimate):
        if estimate.cohort in cohorts:
            for field, said in _figures(estimate, cohorts[estimate.cohort], study):
                yield file.problem(estimate, field, said)


def _settings(cohort: Cohort) -> Iterator[tuple[str, str]]:
    setting, indication = cohort.setting, cohort.indication
    comparator = setting is Setting.COMPARATOR
    if setting is Setting.POST_CAR_T and indication not in AFTER_CAR:
        said = f"expected {' or '.join(AFTER_CAR)} in a cohort of setting post_car_t, got {indication}"
        yield "indication", f"{said}; or setting car_t, where the figures are of CAR T cells given now"
    if comparator != (indication is Indication.COMPARATOR_NON_CAR):
        yield "indication", f"expected comparator_non_car for a comparator, and only there; got {indication}"
    if comparator != (cohort.costimulation is Costimulation.NOT_APPLICABLE):
        yield (
            "costimulation",
            f"expected not_applicable for a comparator, and only there; got {cohort.costimulation}",
        )


def _states(cohort: Cohort) -> Iterator[tuple[str, str]]:
    if cohort.indication is Indication.MRD and cohort.burden is Burden.HIGH:
        yield "burden", "expected less than 5% blasts for the indication mrd, got high"
    if cohort.indication is Indication.FIRST_RELAPSE_CNS and cohort.line not in _LINES[cohort.indication]:
        yield "line", f"expected first_relapse for {cohort.indication}, got {cohort.line}"


def _again(cohort: Cohort, study: Study | None) -> Iterator[tuple[str, str, str]]:
    """CAR T cells after CAR T failed: right where words say so."""
    if cohort.setting is not Setting.CAR_T or cohort.indication not in AFTER_CAR:
        return
    told = [cohort.label, cohort.site_text, cohort.line_text, cohort.product, cohort.site_note, cohort.note]
    told += [study.eligibility, study.design_text, study.label, study.note] if study else []
    if not any(_AGAIN.search(text or "") for text in told):
        said = (
            f"expected words that CAR T cells failed before and are given again, with {cohort.indication} in "
            "setting car_t; else another indication, or setting post_car_t"
        )
        yield "indication", said, "car_after_car"


def _lines(cohort: Cohort) -> Iterator[tuple[str, str, str]]:
    indication, line = cohort.indication, cohort.line
    known = _LINES.get(indication)
    if indication is Indication.POST_HSCT_RELAPSE and known and line not in known:
        yield "line", f"expected post_hsct for {indication}, got {line}", "line"
    after = indication is Indication.POST_HSCT_RELAPSE or line is TherapyLine.POST_HSCT
    if after and _NO_HSCT.search(cohort.prior_hsct):
        yield (
            "prior_hsct",
            f"expected a transplant before, as the line says, got {cohort.prior_hsct!r}",
            "line",
        )


def _products(cohort: Cohort) -> Iterator[tuple[str, str, str]]:
    name, target = cohort.product.lower(), cohort.target
    domains = [domain for domain, words in _DOMAINS if re.search(words, name)]
    told = cohort.costimulation in (Costimulation.FOUR_1BB, Costimulation.CD28)
    if told and len(domains) == 1 and cohort.costimulation is not domains[0]:
        yield (
            "costimulation",
            f"expected {domains[0]} for {cohort.product!r}, got {cohort.costimulation}",
            "product",
        )
    for wrong, right in ((Target.CD19, Target.CD22), (Target.CD22, Target.CD19)):
        if target is wrong and right in name and wrong not in name:
            yield "target", f"expected {right} for {cohort.product!r}, got {target}", "product"
    if target is Target.CD22 and _CD19_PRODUCTS.search(name):
        yield "target", f"expected cd19 for {cohort.product!r}, got {target}", "product"


def _figures(estimate: Estimate, cohort: Cohort, study: Study | None) -> Iterator[tuple[str, str]]:
    """Clocks and denominators stand only where their event took place."""
    if estimate.clock in _CLOCKS_AFTER and cohort.setting is not Setting.POST_CAR_T:
        yield (
            "clock",
            f"expected {estimate.clock} in a cohort of setting post_car_t alone, got {cohort.setting}",
        )
    if estimate.clock is Clock.RANDOMIZATION and study and study.design is not Design.RANDOMIZED:
        yield "clock", f"expected randomization in a randomized study alone, got {study.design}"
    if cohort.setting is Setting.COMPARATOR and estimate.clock in (Clock.REINFUSION,):
        yield "clock", "expected no CAR T infusion in a comparator, got reinfusion"
    if estimate.denominator is Denominator.SALVAGE_TREATED and cohort.setting is not Setting.POST_CAR_T:
        yield (
            "denominator",
            f"expected salvage_treated in a cohort of setting post_car_t alone, got {cohort.setting}",
        )
