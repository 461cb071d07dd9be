"""Two made-up studies that hold one of everything an answer can show."""

from typing import Any

from app.store.evidence import Evidence, evidence_of
from models.records import StudyFile
from models.tables.content import Corpus

SOURCE = {"id": "alpha_paper", "tier": "paper", "label": "full paper, 2024"}
COHORT = {
    "id": "alpha_cns",
    "label": "Alpha CNS",
    "n": 40,
    "n_of": "infused",
    "age_group": "pediatric_aya",
    "age_text": "≤29 y, median 9",
    "age_high": 29,
    "site": "cns_isolated",
    "site_at": "referral",
    "site_text": "isolated CNS relapse",
    "setting": "car_t",
    "indication": "cns_relapse",
    "product": "tisagenlecleucel",
    "target": "cd19",
    "costimulation": "not_reported",
    "follow_up_months": 20.0,
    "follow_up_text": "20 mo",
    "source": "alpha_paper",
    "locator": "table 1",
}
STUDY = {
    "id": "alpha_2024",
    "label": "Alpha",
    "short": "Alpha 2024",
    "year": 2024,
    "collection": "seed",
    "design": "retrospective",
    "design_text": "Made up.",
}
CITATION = {"kind": "article", "authors": ["Alpha A"], "container": "J Made Up", "year": 2024}


def estimate(
    name: str, outcome: str, kind: str, value: float | None, printed: str, **more: Any
) -> dict[str, Any]:
    """One figure of the first cohort."""
    endpoint = {"os": "overall survival", "efs": "event-free survival", "neurotoxicity": "ICANS"}
    common = {
        "id": f"alpha_cns_{name}",
        "cohort": "alpha_cns",
        "outcome": outcome,
        "endpoint": endpoint.get(outcome, outcome),
        "kind": kind,
        "printed": printed,
        "denominator": "infused",
        "source": "alpha_paper",
        "locator": "table 2",
    }
    return common | ({} if value is None else {"value": value}) | more


ESTIMATES = [
    estimate(
        "os_24", "os", "survival", 57.0, "57.0%", ci_low=40.1, ci_high=70.0, ci_printed="40.1–70.0",
        months=24, clock="infusion", total=40,
    ),
    estimate("os_12", "os", "survival", 80.0, "80%", months=12, clock="not_stated"),
    estimate("os_median", "os", "median_time", 30.5, "30.5 mo", clock="infusion"),
    estimate(
        "mrd", "response", "proportion", 90.0, "90%", response="mrd_negative", events=36, total=40,
        counts_basis="printed", window="day 28",
    ),
    estimate(
        "icans_ge3", "neurotoxicity", "proportion", None, "4/43", derivation="percent_from_counts", events=4,
        total=43, counts_basis="printed", term="ICANS", grade="ge3", grading="astct",
    ),
    estimate(
        "icans_any", "neurotoxicity", "proportion", 20.0, "20%", term="ICANS", grade="any", grading="astct"
    ),
]  # fmt: skip
EMPTIES = [
    {
        "id": "alpha_cns_efs_median",
        "cohort": "alpha_cns",
        "outcome": "efs",
        "missing": "not_reached",
        "of": "median_time",
        "clock": "infusion",
        "source": "alpha_paper",
    },
]

ALPHA = {
    "study": STUDY,
    "citation": CITATION,
    "source": [SOURCE],
    "cohort": [COHORT],
    "estimate": ESTIMATES,
    "empty": EMPTIES,
}
BETA = {
    "study": STUDY | {"id": "beta_2020", "label": "Beta", "short": "Beta 2020", "year": 2020},
    "citation": CITATION | {"year": 2020},
    "source": [SOURCE | {"id": "beta_news", "tier": "news", "label": "news report"}],
    "cohort": [
        COHORT
        | {
            "id": "beta_emd",
            "label": "Beta EMD",
            "age_group": "adult",
            "age_text": "adults",
            "age_high": None,
            "site": "emd_non_cns",
            "site_text": "EMD",
            "source": "beta_news",
            "locator": "line 3",
        }
    ],
    "estimate": [
        estimate("os_24", "os", "survival", 30.0, "30%", months=24, clock="infusion")
        | {"id": "beta_emd_os_24", "cohort": "beta_emd", "source": "beta_news", "locator": "line 4"}
    ],
}

FILES = tuple(StudyFile.model_validate(file) for file in (ALPHA, BETA))
CORPUS = Corpus(FILES)
EVIDENCE: Evidence = evidence_of(CORPUS, "abc1234", "abc1234" * 5, "2026-01-01T00:00:00Z")
