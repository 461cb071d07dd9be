"""Rows made by chance, hard to lay out: long names, stacked values, every kind of gap."""

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

from models.records import Row, rounds_to
from tests.spec.building import row_of

Fields = dict[str, Any]

LABELS = (
    "CNS",
    "Shanghai registry of relapsed disease, isolated extramedullary relapse",
    "FELIX 2A, morphologic",
    "Universitätsklinikum-Verbundstudie-Hochrisiko",
    "ZUMA-3 5 y, no inotuzumab",
)
AGES = ("≤29 y, median 9", "children and young adults, ages not printed; adults up to 61 y", "adults")
SITE_TEXTS = (
    "isolated CNS relapse",
    "no active CNS or EMD; 84 of the 251 had no detectable marrow disease (recovered)",
    "CNS-3 at screening, 62.5% at infusion, marrow disease in an unknown share of the patients",
)
SITES = ("cns_any", "emd_non_cns", "marrow_only", "not_reported", "cns_isolated")
RESPONSES = ("best_orr", "cr_day28", "mrd_negative", "emd_cr", "cns", "marrow")
CLOCKS = {
    "car_t": ("infusion", "infusion", "not_stated", "reinfusion"),
    "post_car_t": ("relapse_after_car_t", "progression_after_car_t", "nonresponse_after_car_t", "not_stated"),
    "comparator": ("randomization", "treatment_start"),
}
GAPS: tuple[Mapping[str, Any], ...] = (
    {"missing": "not_reported"},
    {"missing": "not_reached", "printed": "not reached (95% CI 16.8–NE)"},
    {"missing": "not_estimable"},
    {"missing": "not_applicable"},
    {"missing": "text_only", "printed": "P = .116", "text": "by type of salvage, adjusted for age"},
)


@cache
def generated(count: int, seed: int = 1) -> tuple[Row, ...]:
    """So many cohorts, the same for the same seed."""
    chance = random.Random(seed * 1000 + count)
    return tuple(_row(number, chance) for number in range(count))


def _row(number: int, chance: random.Random) -> Row:
    setting = chance.choice(("car_t", "car_t", "car_t", "car_t", "post_car_t", "post_car_t", "comparator"))
    label = f"{chance.choice(LABELS)} {number + 1}"
    clock = chance.choice(CLOCKS[setting])
    estimates = [e for e in (*_survival(chance, clock), *_shares(chance, setting)) if chance.random() < 0.8]
    reported = {e["outcome"] for e in estimates}
    empties = [
        {"outcome": outcome, **chance.choice(GAPS)}
        for outcome in ("efs", "os", "response", "neurotoxicity")
        if outcome not in reported
        for _ in range(chance.choice((0, 1, 1, 2, 3)))
    ]
    if chance.random() < 0.3:
        empties.append({"outcome": "os", "missing": "not_reached", "of": "median_time"})
    cohort = {
        "label": label,
        "n": chance.choice((None, 7, 38, 251, 1204)),
        "age_text": chance.choice(AGES),
        "site": chance.choice(SITES),
        "site_text": chance.choice(SITE_TEXTS),
        "setting": setting,
        "follow_up_months": chance.choice((None, 11.5, 51.0)),
        "follow_up_text": "median 11.5 mo (1.3–33.3)",
        "id": f"cohort_{number}",
    }
    study = {"id": f"study_{number}", "label": label, "short": f"Author {number} 20{10 + number % 15}"}
    shared = [{"study": f"study_{number + 1}"}] if chance.random() < 0.3 else []
    return row_of(cohort, estimates, empties, study=study, overlaps=shared)


def _figure(chance: random.Random, decimals: int = 1) -> Fields:
    value = round(chance.uniform(1, 100), chance.choice((0, decimals)))
    value = chance.choice((value, value, value, 100.0, 0.0))
    printed = chance.choice((f"{value:g}%", f"{value:.1f}%"))
    return {"value": value, "printed": printed}


def _survival(chance: random.Random, clock: str) -> list[Fields]:
    made: list[Fields] = []
    for outcome in ("efs", "os"):
        for months in chance.sample((3, 6, 12, 18, 24, 36, 48, 60), chance.choice((0, 1, 1, 3, 5))):
            one = {"outcome": outcome, "months": months, **_figure(chance)}
            one["clock"] = chance.choice((clock, clock, clock, "not_stated"))
            made.append(one | _printed_interval(one["value"], chance) | _whom(chance))
        if chance.random() < 0.3:
            value = round(chance.uniform(1, 70), 1)
            printed = {"value": value, "printed": f"{value} mo"}
            made.append({"outcome": outcome, "kind": "median_time", "clock": clock, **printed})
    for burden in ("low", "high"):
        if chance.random() < 0.4:
            one = {"outcome": "os", "burden": burden, "clock": clock, **_figure(chance)}
            made.append(one | chance.choice(({}, {"total": 21})))
    return made


def _printed_interval(value: float, chance: random.Random) -> Fields:
    lower, upper = round(value * chance.random(), 1), round(value + (100 - value) * chance.random(), 1)
    return chance.choice(
        (
            {},
            {"ci_low": lower, "ci_high": upper, "ci_printed": f"{lower}–{upper}"},
            {"ci_low": lower, "ci_printed": f"{lower}–NE"},
            {"ci_low": lower, "ci_high": upper, "ci_printed": f"{lower} to {upper}", "ci_level": 90},
        )
    )


def _whom(chance: random.Random) -> Fields:
    return chance.choice(
        (
            {},
            {},
            {"total": 14},
            {"total": 14, "subset_of": "cohort_0", "denominator": "subset_potential_follow_up"},
            {"denominator": "responders"},
            {"flags": ["suspicious"]},
        )
    )


def _shares(chance: random.Random, setting: str) -> list[Fields]:
    made: list[Fields] = []
    chosen = (
        chance.sample(RESPONSES, chance.choice((0, 1, 2, 4))) if setting != "post_car_t" else ["salvage_cr"]
    )
    for response in chosen:
        text = chance.choice((None, "those with detectable marrow disease at infusion", "adults"))
        more = {"denominator_text": text} if text else {}
        made.append({"outcome": "response", "response": response, **_counted(chance), **more})
    for outcome, term in (("neurotoxicity", "neurotoxic events"), ("crs", "CRS"), ("relapse", None)):
        words = {"term": term} if term else {}
        if chance.random() < 0.6:
            grading = {"grading": chance.choice(("not_reported", "ctcae"))} if term else {}
            made.append({"outcome": outcome, **words, **grading, **_counted(chance)})
    return made


def _counted(chance: random.Random) -> Fields:
    total = chance.choice((7, 17, 167, 1024))
    events = chance.randint(0, total)
    if chance.random() < 0.3:
        return _figure(chance)
    if chance.random() < 0.5:
        return {
            "events": events,
            "total": total,
            "printed": f"{events}/{total}",
            "derivation": "percent_from_counts",
        }
    value = round(100 * events / total + 1e-9, 1)
    text = {"value": value, "printed": f"{value}%", "events": events, "total": total}
    if not rounds_to(events, total, value, 1):
        return text | {"flags": ["printed_mismatch"]}
    alone = sum(rounds_to(k, total, value, 1) for k in range(total + 1)) == 1
    recovered = {"counts_basis": "recovered", "counts_reason": "No other count rounds to it."}
    return text | (recovered if alone and chance.random() < 0.5 else {})
