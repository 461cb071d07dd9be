"""The list of studies and the search in it."""

import pytest

from app.content.studies_list import StudyEntry, library
from tests.fixtures.evidence import fixture_evidence

EVIDENCE = fixture_evidence()


def listed(query: str = "") -> tuple[StudyEntry, ...]:
    return library(EVIDENCE.files, EVIDENCE.rows, query)


def found(query: str) -> set[str]:
    return {entry.study for entry in listed(query) if entry.found}


def test_every_study_is_listed_newest_first() -> None:
    assert {entry.study for entry in listed()} == {file.study.id for file in EVIDENCE.files}
    years = [entry.year for entry in listed()]
    assert years == sorted(years, reverse=True)
    assert all(entry.found for entry in listed())


@pytest.mark.parametrize(
    ("query", "studies"),
    [("alpha", {"alpha_2022", "alpha_2024"}), ("ALPHA 2024", {"alpha_2024"}), ("no such word", set())],
)
def test_a_query_finds_the_studies_that_hold_all_of_its_words(query: str, studies: set[str]) -> None:
    assert found(query) == studies


def test_a_search_for_a_site_finds_it() -> None:
    assert "beta_2023" in found("testicular")


def test_patients_are_totaled_only_where_nobody_is_counted_twice() -> None:
    by_study = {entry.study: entry for entry in listed()}
    assert by_study["alpha_2024"].patients == "42"
    assert by_study["beta_2023"].patients == "not added up"
    assert by_study["gamma_2021"].patients == "123"


def test_a_nested_study_is_not_added_up_and_an_unknown_number_is_a_word() -> None:
    row = next(row for row in EVIDENCE.rows if row.cohort.id == "alpha_cns")
    part = row.cohort.model_copy(update={"id": "part", "subset_of": "alpha_cns"})
    unknown = row.cohort.model_copy(update={"n": None})
    rows = [type(row)(row.study, row.citation, c, row.sources, (), ()) for c in (row.cohort, part)]
    blank = [type(row)(row.study, row.citation, unknown, row.sources, (), ())]
    files = [file for file in EVIDENCE.files if file.study.id == "alpha_2024"]
    assert library(files, rows, "")[0].patients == "not added up"
    assert library(files, blank, "")[0].patients == "n not stated"
