"""Ids of studies that are not held are dropped and named, never kept as a silent filter."""

from app.pages.dispatch import content
from models.view import View
from tests.fixtures.evidence import fixture_evidence


def drawn(query: str) -> str:
    parsed = View.parse(query)
    return content("/", parsed.view, parsed.refused, fixture_evidence()).html


def test_an_unknown_study_is_named_and_dropped() -> None:
    text = drawn("?study=nope")
    assert "nope" in text
    assert "not understood" in text


def test_an_unknown_cohort_is_named_and_dropped() -> None:
    cohort = fixture_evidence().rows[0].cohort.id
    text = drawn(f"?cohort=nope,{cohort}")
    assert "nope" in text
    assert "not understood" in text
    assert "not understood" not in drawn(f"?cohort={cohort}")


def test_a_known_study_is_kept_without_a_word() -> None:
    study = fixture_evidence().rows[0].study.id
    assert "not understood" not in drawn(f"?study={study}")
