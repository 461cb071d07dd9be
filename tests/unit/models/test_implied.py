"""What the coded fields of a cohort say of its patients, in the form of facts."""

import pytest

from models.records import CohortFact, implied, within
from models.vocabulary import FactValue
from tests.fixtures.evidence import fixture_rows

COHORT = next(row.cohort for row in fixture_rows() if row.cohort.id == "delta_aya")
WHERE = "extramedullary, CNS not excluded"
SAID = (
    ({"line": "second_or_later"}, "relapse", "later", "all", "second or later relapse"),
    ({"line": "mixed", "line_text": "Median of 3 lines."}, "relapse", "mixed", "all", "Median of 3 lines"),
    ({"line": "mixed", "line_text": "x" * 121}, "relapse", "mixed", "all", "mixed lines"),
    ({"line": "post_hsct"}, "hsct", "yes", "all", "after transplant"),
    ({"line": "post_hsct", "prior_hsct": "all"}, "hsct", "yes", "all", "all after transplant"),
    ({"prior_hsct": "none"}, "hsct", "yes", "none", "no transplant before"),
    ({"prior_hsct": "29 of 78"}, "hsct", "yes", "some", "prior transplant 29 of 78"),
    ({"prior_hsct": "1" * 120}, "hsct", "yes", "some", "prior transplant in some"),
    ({"indication": "post_hsct_relapse"}, "hsct", "yes", "all", "relapse after transplant"),
    ({"indication": "reinfusion"}, "car_t", "yes", "all", "reinfusion"),
    ({"setting": "post_car_t"}, "car_t", "yes", "all", "After CAR T failure"),
    ({"burden": "mrd_only"}, "burden", "low", "all", "MRD only"),
    ({"burden": "high", "burden_text": "More than 20%."}, "burden", "high", "all", "More than 20%"),
    ({"site": "no_cns"}, "cns", "involved", "none", WHERE),
    ({"site": "cns_any"}, "cns", "involved", "all", WHERE),
    ({"site": "marrow_with_or_without_emd"}, "site", "cns_isolated", "none", WHERE),
)  # fmt: skip


def said(**changes: str) -> list[CohortFact]:
    return list(implied(type(COHORT).model_validate(COHORT.model_dump() | changes)))


@pytest.mark.parametrize(("changes", "about", "value", "share", "text"), SAID)
def test_a_field_says_it(changes: dict[str, str], about: str, value: str, share: str, text: str) -> None:
    told = [(str(f.about), str(f.value), str(f.share), f.text) for f in said(**changes)]
    assert (about, value, share, text) in told


def test_disease_found_by_residual_assay_alone_is_detectable() -> None:
    told = [(f.value, f.share) for f in said(burden="mrd_only") if f.about == "burden"]
    assert told == [("low", "all"), ("none", "none")]


def test_a_transplant_is_said_once() -> None:
    assert [f.share for f in said(line="post_hsct", prior_hsct="61%") if f.about == "hsct"] == ["some"]


def test_a_cohort_that_codes_nothing_says_nothing() -> None:
    assert [str(f.about) for f in said(site="not_reported")] == []


def test_one_value_is_part_of_another() -> None:
    assert within(FactValue.SECOND, FactValue.LATER)
    assert within(FactValue.CNS3, FactValue.CNS3)
    assert not within(FactValue.LATER, FactValue.SECOND)
