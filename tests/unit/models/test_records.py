"""Each record refuses what cannot be believed, and says what was expected."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from models.records import Citation, Source, StudyFile, clean, decimals, numbers, rounds_to
from tests.spec.building import cohort_of, empty_of, estimate_of, row_of, study_of

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
SHARE = {"outcome": "response", "value": 75.0, "printed": "75.0%", "events": 12, "total": 16}
RECOVERED = SHARE | {"counts_basis": "recovered", "counts_reason": "12/16 alone fits."}
TOXIC = {"outcome": "neurotoxicity", "value": 9, "printed": "9%"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (OS | {"value": 101, "printed": "101%"}, "value: expected a percentage from 0 to 100, got 101"),
        (OS | {"value": None}, "value: expected a number"),
        (OS | {"value": 58.0}, "printed: expected to hold the value 58, got '57.0%'"),
        (OS | {"value": float("nan")}, "finite"),
        (OS | {"value": -1.0}, "greater than or equal to 0"),
        (OS | {"ci_low": 40}, "ci_printed: expected exactly where a bound is given"),
        (OS | {"ci_printed": "40–70"}, "ci_printed: expected exactly where a bound is given"),
        (OS | {"ci_low": 41, "ci_printed": "40–70"}, "ci_printed: expected to hold ci_low 41"),
        (OS | {"ci_high": 170, "ci_printed": "40–170"}, "ci_high: expected a percentage from 0 to 100"),
        (OS | {"ci_low": 60, "ci_printed": "60–70"}, "expected an interval that holds the value 57"),
        (OS | {"ci_high": 50, "ci_printed": "40–50"}, "expected an interval that holds the value 57"),
        (OS | {"endpoint": "CRS"}, "endpoint: expected one of the outcome os, got CRS"),
        (OS | {"months": None}, "months: expected a landmark for a survival value"),
        (OS | {"kind": "median_time", "months": 12}, "months: expected none for a median_time value"),
        (OS | {"clock": "not_applicable"}, "clock: expected a time origin exactly for timed values"),
        (SHARE | {"clock": "infusion"}, "clock: expected a time origin exactly for timed values"),
        (SHARE | {"response": None}, "response: expected a definition exactly for the outcome response"),
        (TOXIC | {"grade": None}, "grade: expected exactly for a toxicity"),
        (OS | {"grading": "astct"}, "grading: expected exactly for a toxicity"),
        (TOXIC | {"term": None}, "term: expected exactly for a toxicity"),
        (TOXIC | {"grade_text": "severe"}, "severe and grade 4 are not ≥3"),
        (TOXIC | {"grade_text": "grade 4"}, "severe and grade 4 are not ≥3"),
        (SHARE | {"total": None}, "total: expected beside events"),
        (SHARE | {"events": 17}, "events: expected at most total (16), got 17"),
        (SHARE | {"counts_basis": "not_reported"}, "counts_basis: expected printed or recovered"),
        (SHARE | {"counts_basis": "recovered"}, "counts_reason: expected exactly where"),
        (SHARE | {"counts_reason": "Why."}, "counts_reason: expected exactly where"),
        (SHARE | {"events": 11}, "11/16 does not round to the printed 75; expected printed_mismatch to be"),
        (SHARE | {"flags": ("printed_mismatch",)}, "expected printed_mismatch not to be among the flags"),
        (
            RECOVERED | {"events": 150, "total": 200, "value": 75, "printed": "75%"},
            "events: expected the only whole number of 200",
        ),
        (
            OS | {"events": 4, "total": 7, "counts_basis": "recovered", "counts_reason": "Fits."},
            "counts are never recovered for a survival value",
        ),
        (
            OS | {"derivation": "percent_from_counts"},
            "derivation: a percentage can be computed only for a proportion",
        ),
        (OS | {"surprise": 1}, "Extra inputs are not permitted"),
        (OS | {"value": "57.0"}, "valid number"),
        (OS | {"outcome": "os", "clock": "birth"}, "expected one of: infusion"),
    ],
)
def test_an_estimate_that_cannot_be_believed_is_refused(fields, sentence):
    with pytest.raises(ValidationError) as refused:
        estimate_of("alpha", 1, fields)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    "fields",
    [
        OS,
        OS | {"ci_low": 40, "ci_printed": "40–NE"},
        OS | {"ci_high": 70.5, "ci_printed": "NE–70.5"},
        SHARE,
        RECOVERED,
        SHARE | {"events": 11, "flags": ("printed_mismatch",)},
        TOXIC | {"grade_text": "grade 3; none grade 4"},
        TOXIC | {"grade": "severe", "grade_text": "severe"},
        {"outcome": "crs", "kind": "count", "value": 17, "printed": "17"},
        OS | {"kind": "median_time", "value": 130.5, "printed": "130.5 mo"},
    ],
)
def test_what_can_be_believed_stands(fields):
    assert estimate_of("alpha", 1, fields).value is not None


def test_a_percentage_is_computed_only_from_whole_counts():
    computed = {"outcome": "response", "printed": "41 of 42", "derivation": "percent_from_counts"}
    made = estimate_of("a", 1, computed | {"events": 41, "total": 42})
    assert made.value == 97.6
    assert made.places == 1
    for counts in ({"events": 43, "total": 42}, {"events": 4, "total": 0}, {"events": "4", "total": 42}):
        with pytest.raises(ValidationError):
            estimate_of("a", 1, computed | counts)


def test_decimals_are_those_of_the_print():
    assert estimate_of("a", 1, OS).places == 1
    assert estimate_of("a", 1, OS | {"value": 43, "printed": "43%"}).places == 0
    assert decimals("about 57", 57.0) == 0
    assert decimals("nothing", 57.0) == 0
    assert numbers("87,5 % (75·3–.9)") == (Decimal("87.5"), Decimal("75.3"), Decimal("0.9"))


def test_rounding_is_half_up():
    assert rounds_to(1, 8, 12.5, 1)
    assert rounds_to(1, 8, 13, 0)
    assert not rounds_to(1, 8, 12, 0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"age_low": 20, "age_high": 10, "age_group": "mixed"}, "age_low: expected at most age_high"),
        ({"age_group": "adult", "age_low": 12}, "age_low: expected at least 18 for adult"),
        ({"age_group": "pediatric", "age_high": 18}, "age_high: expected under 18 for pediatric"),
        ({"n_of": "not_reported"}, "n_of: expected a word exactly where n is given"),
        ({"target": "none"}, "target: expected none for a comparator, and only there"),
        ({"costimulation": "cd28"}, "costimulation_basis: expected stated or probable"),
        ({"label": " Alpha"}, "without leading or trailing blanks"),
        ({"label": "Alpha \u4e2d"}, "character U+4E2D cannot be drawn"),
        ({"site": "brain"}, "expected one of: cns_isolated"),
        ({"id": "Not An Id"}, "pattern"),
    ],
)
def test_a_cohort_that_cannot_be_believed_is_refused(fields, sentence):
    with pytest.raises(ValidationError) as refused:
        cohort_of(fields)
    assert sentence in str(refused.value)


def test_ages_are_those_printed_else_those_of_the_group():
    assert cohort_of({"age_group": "pediatric"}).ages == (0, 18)
    assert cohort_of({"age_group": "adult", "age_low": 20}).ages == (20, float("inf"))
    assert cohort_of({"age_group": "pediatric_aya", "age_low": 1, "age_high": 29.5}).ages == (1, 30)
    assert cohort_of({"age_group": "not_reported", "age_low": 3}).ages == (3, float("inf"))
    assert cohort_of({"costimulation": "cd28", "costimulation_basis": "stated"}).costimulation == "cd28"


@pytest.mark.parametrize("text", ["", " a", "a ", "e\u0301", "a\u200bb", "a\nb"])
def test_text_that_no_output_can_draw_is_refused(text):
    with pytest.raises(ValueError, match=r"expected|cannot be drawn"):
        clean(text)


def test_clean_text_comes_back():
    assert clean("≥5% – “Köln” α ±") == "≥5% – “Köln” α ±"


def test_a_gap_of_words_prints_them():
    with pytest.raises(ValidationError, match="printed: expected what the source prints"):
        empty_of("a", 1, {"missing": "text_only"})
    assert empty_of("a", 1, {"missing": "text_only", "printed": "P = .116"}).printed == "P = .116"


def test_an_institution_that_ends_in_its_letters_is_written_in_braces():
    with pytest.raises(ValidationError, match="expected an institution in braces"):
        Citation(kind="article", year=2024, authors=("Children's Oncology Group COG",))
    kept = ("{Children's Oncology Group COG}", "Second Family SF", "Family VA")
    assert Citation(kind="article", year=2024, authors=kept).authors == kept


def test_what_a_preprint_server_holds_is_a_preprint() -> None:
    with pytest.raises(ValidationError, match='kind: expected "preprint", as its container says'):
        Citation(kind="article", year=2024, container="Archive (preprint 12)")
    assert Citation(kind="preprint", year=2024, container="Archive (preprint 12)").kind == "preprint"


READ = {"id": "a", "tier": "paper", "label": "paper", "read": "whole"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://", "https:///b", "https://a b", 'https://a"b', "ftp://a"]
)
def test_an_address_is_a_web_address(address):
    with pytest.raises(ValidationError, match="expected a web address"):
        Source.model_validate(READ | {"url": address})
    assert Source.model_validate(READ | {"url": "https://a.org/b"}).url


def test_a_study_file_holds_something():
    row = row_of({"label": "Alpha"}, [OS])
    parts = {
        "study": study_of({}).model_dump(),
        "citation": Citation(kind="article", container="J", year=2024).model_dump(),
        "source": [s.model_dump() for s in row.sources],
        "cohort": [row.cohort.model_dump()],
        "coded": {"on": "2026-01-01", "by": "first reader", "copy_read": "the paper"},
    }
    with pytest.raises(ValidationError, match="expected at least one estimate or detail"):
        StudyFile.model_validate(parts)
    whole = StudyFile.model_validate(parts | {"estimate": [row.estimates[0].model_dump()]})
    assert whole.estimate == row.estimates


def test_a_record_is_frozen_and_arrays_become_tuples():
    made = estimate_of("a", 1, OS | {"flags": ["suspicious"]})
    assert made.flags == ("suspicious",)
    with pytest.raises(ValidationError, match="frozen"):
        made.value = 1.0  # type: ignore[misc]
    with pytest.raises(ValidationError):
        type(made).model_validate("not a record")


def test_a_row_finds_its_sources():
    row = row_of({"label": "Alpha"}, [OS])
    assert row.source("made_source").id == "made_source"
    with pytest.raises(KeyError):
        row.source("nowhere")


@pytest.mark.parametrize("text", ["no figure", None])
def test_a_comparative_without_what_it_compares_with_is_refused(text):
    said = {"missing": "text_only", "printed": "comparable", "text": text}
    with pytest.raises(ValidationError, match="text: expected with whom beside 'comparable'"):
        empty_of("a", 1, said)
    empty_of("a", 1, said | {"text": "called comparable with the 158 without CNS disease"})
