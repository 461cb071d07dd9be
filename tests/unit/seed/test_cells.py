"""When a named gap contradicts a figure."""

from typing import Any

import pytest

from app.seed.cells import OWN, contradicts
from models.records import Empty, Estimate
from models.vocabulary import Outcome
from tests.fixtures.evidence import fixture_rows

FIGURES = {estimate.id: estimate for row in fixture_rows() for estimate in row.estimates}


def gap(figure: Estimate, missing: str = "not_reported", **given: Any) -> Empty:
    """A gap in the cohort and outcome of a figure."""
    told = {"id": "x", "cohort": figure.cohort, "outcome": figure.outcome, "source": figure.source}
    return Empty.model_validate({**told, "missing": missing, **given})


CASES: list[tuple[str, str, dict[str, Any], bool]] = [
    ("alpha_cns_efs_12", "not_reported", {}, True),
    ("alpha_cns_efs_12", "not_applicable", {}, True),
    ("alpha_cns_efs_12", "not_reported", {"months": 12}, True),
    ("alpha_cns_efs_12", "not_reported", {"months": 36}, False),
    ("alpha_cns_efs_12", "not_reported", {"clock": "infusion"}, True),
    ("alpha_cns_efs_12", "not_reported", {"clock": "hsct"}, False),
    ("alpha_cns_efs_12", "not_reported", {"of": "survival"}, True),
    ("alpha_cns_efs_12", "not_reported", {"of": "median_time"}, False),
    ("alpha_cns_efs_12", "not_reached", {}, False),
    ("alpha_cns_efs_12", "not_reported", {"burden": "low"}, False),
    ("alpha_cns_efs_12", "not_reported", {"endpoint": "leukemia-free survival"}, False),
    ("alpha_cns_efs_12", "not_reported", {"cohort": "beta_emd"}, False),
    ("alpha_cns_efs_12", "not_reported", {"outcome": "os"}, False),
    ("alpha_cns_efs_12", "text_only", {"printed": "P = .1", "locator": "table 1"}, True),
    ("alpha_cns_efs_12", "text_only", {"printed": "P = .1", "locator": "table 1", "text": "by age"}, False),
    ("alpha_cns_rfs_24", "not_reported", {}, False),
    ("alpha_cns_rfs_24", "not_reported", {"endpoint": "relapse-free survival"}, True),
    ("alpha_cns_os_24_low", "not_reported", {}, False),
    ("alpha_cns_os_24_low", "not_reported", {"burden": "low"}, True),
    ("alpha_early_neuro_any", "not_reported", {}, True),
    ("alpha_early_neuro_any", "not_reported", {"grade": "any"}, True),
    ("alpha_early_neuro_any", "not_reported", {"grade": "ge3"}, False),
    ("gamma_relapse_os_median", "not_reached", {}, True),
    ("alpha_cns_cns_relapse", "not_reported", {}, False),
]


@pytest.mark.parametrize(("figure", "missing", "given", "expected"), CASES)
def test_a_gap_means_no_more_than_it_says(
    figure: str, missing: str, given: dict[str, Any], expected: bool
) -> None:
    assert contradicts(gap(FIGURES[figure], missing, **given), FIGURES[figure]) is expected


def test_every_outcome_has_endpoints_of_its_own() -> None:
    assert set(OWN) == set(Outcome)
    assert all(endpoint.outcome is outcome for outcome, own in OWN.items() for endpoint in own)
