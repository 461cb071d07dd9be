"""Rows from small records: what an example does not say has a plain default."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.records import Citation, Cohort, Empty, Estimate, Overlap, Row, Source, Study

Fields = Mapping[str, Any]

SOURCE: Fields = {"id": "made_source", "label": "text read"}
READ: Fields = {"paper": "whole"}
"""How far the text of an example was read, by its tier."""

ENDPOINTS = {
    "efs": "event-free survival",
    "os": "overall survival",
    "response": "response",
    "neurotoxicity": "ICANS",
    "crs": "CRS",
    "relapse": "relapse",
}


def study_of(fields: Fields) -> Study:
    """A study with defaults."""
    default = {
        "id": "made_2024",
        "label": "Made study",
        "short": "Made 2024",
        "year": 2024,
        "collection": "seed",
        "design": "prospective",
        "design_text": "Made up for an example.",
        "named_centers": (f"Hospital of {fields.get('id', 'made_2024')}",),
        "centers_named": "all",
    }
    if fields.get("centers_named") == "none":
        default["named_centers"] = ()
    return Study.model_validate({**default, **fields})


def cohort_of(fields: Fields) -> Cohort:
    """A cohort with defaults; its id follows its label."""
    default: dict[str, Any] = {
        "label": "Made cohort",
        "n": 40,
        "n_of": "infused",
        "age_group": "pediatric_aya",
        "age_text": "≤29 y, median 9",
        "site": "cns_any",
        "site_at": "infusion",
        "site_text": "CNS disease at infusion",
        "setting": "car_t",
        "indication": "relapsed_refractory",
        "product": "not_reported",
        "target": "cd19",
        "costimulation": "not_reported",
        "source": "made_source",
        "locator": "table 1",
    }
    made = {**default, **fields}
    if made["setting"] == "comparator":
        made.update(target="none", costimulation="not_applicable", indication="comparator_non_car")
    if "n" in fields and fields["n"] is None:
        made["n_of"] = "not_reported"
    return Cohort.model_validate({"id": slug(made["label"]), **made})


def slug(label: str) -> str:
    """An id from a name: "Alpha, CNS" is alpha_cns."""
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in label.lower())
    return "_".join(letters.split())


def estimate_of(cohort: str, number: int, fields: Fields) -> Estimate:
    """An estimate with defaults that fit its outcome; ``value`` is read from the print."""
    outcome = fields.get("outcome", "os")
    kind = fields.get("kind", "survival" if outcome in ("efs", "os") else "proportion")
    made: dict[str, Any] = {
        "id": f"{cohort}_e{number}",
        "cohort": cohort,
        "outcome": outcome,
        "endpoint": ENDPOINTS[outcome],
        "kind": kind,
        "denominator": "infused",
        "source": "made_source",
        "locator": "table 2",
    }
    timed = kind in ("survival", "cumulative_incidence", "median_time")
    if timed:
        made["clock"] = "infusion"
    if timed and kind != "median_time":
        made["months"] = 24
    if outcome == "response":
        made["response"] = "cr"
    if outcome in ("neurotoxicity", "crs"):
        made.update(grade="ge3", grading="astct", term="ICANS" if outcome == "neurotoxicity" else "CRS")
    made.update(fields)
    if "events" in made:
        made.setdefault("counts_basis", "printed")
    return Estimate.model_validate(made)


def empty_of(cohort: str, number: int, fields: Fields) -> Empty:
    """A named gap with defaults."""
    made: dict[str, Any] = {
        "id": f"{cohort}_m{number}",
        "cohort": cohort,
        "outcome": "os",
        "missing": "not_reported",
        "source": "made_source",
    }
    made.update(fields)
    if made["missing"] == "text_only":
        made.setdefault("locator", "text")
    return Empty.model_validate(made)


def row_of(
    cohort: Fields,
    estimates: Sequence[Fields] = (),
    empties: Sequence[Fields] = (),
    study: Fields | None = None,
    tier: str = "paper",
    overlaps: Sequence[Fields] = (),
) -> Row:
    """One cohort with all it reports."""
    made = cohort_of(cohort)
    whose = {"id": f"{made.id}_study", "label": made.label, "short": f"{made.label} 2024", **(study or {})}
    return Row(
        study=study_of(whose),
        citation=Citation(kind="article", authors=("Made A",), container="J Made", year=2024),
        cohort=made,
        sources=(Source.model_validate({**SOURCE, "tier": tier, "read": READ.get(tier, "abstract")}),),
        estimates=tuple(estimate_of(made.id, k, e) for k, e in enumerate(estimates, 1)),
        empties=tuple(empty_of(made.id, k, e) for k, e in enumerate(empties, 1)),
        overlaps=tuple(
            Overlap.model_validate({"kind": "same_center", "basis": "stated", "note": "Made up.", **o})
            for o in overlaps
        ),
    )
