"""What a print says, and whether a record says the same."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from models.records import Unit, figures, in_months
from models.records.base import telling
from models.records.grades import grade_text_faults
from models.records.prints import bounds, level
from models.records.units import bound_faults, fraction_faults, level_faults, unit_faults
from models.vocabulary import Grade, Kind, Outcome
from tests.spec.building import estimate_of

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("printed", "own"),
    [
        ("57.0%", ["57.0 percent"]),
        ("57 percent", ["57 percent"]),
        ("57,0 %", ["57.0 percent"]),
        ("57.0% (95% CI, 42–72%) at 24 months", ["57.0 percent", "24 months"]),
        ("95% confidence interval 42% to 72%", []),
        ("57.0% [42; 72]", ["57.0 percent"]),
        ("57.0% (CI: 42, 72%)", ["57.0 percent"]),
        ("83.3%±15.2% (SE)", ["83.3 percent"]),
        ("8.7 (3.7–18.8) mo", ["8.7"]),
        ("16.0 mos", ["16.0 months"]),
        ("24-month OS 57%", ["24 months", "57 percent"]),
        ("103 days", ["103 days, weeks or years"]),
        ("7 (58.3%) of 12", ["7", "58.3 percent", "12"]),
        ("57% and 75%", ["57 percent", "75 percent"]),
        ("not reached", []),
    ],
)
def test_a_print_holds_numbers_with_units(printed, own):
    held = [f"{one.number} {one.unit.value}".strip() for one in figures(printed) if one.own]
    assert held == own


def test_a_level_is_no_bound():
    assert level("57% (90% CI 40–75)") == 90
    assert level("CI 95%: 3–5") == 95
    assert level("57%") is None
    assert bounds("95% CI, 40-75%") == (Decimal("40"), Decimal("75"))
    assert bounds("16.8–NE") == (Decimal("16.8"),)


def test_times_are_told_in_months():
    assert in_months("5.5 y, median") == (66.0,)
    assert in_months("11,5 mo (1.3–33.3)") == (11.5, 1.3, 33.3)
    assert [round(months, 1) for months in in_months("103 days")] == [3.4]
    assert in_months("not reported") == ()


@pytest.mark.parametrize(
    ("kind", "value", "printed", "said"),
    [
        (Kind.SURVIVAL, 57, "57%", ""),
        (Kind.SURVIVAL, 57, "57", ""),
        (Kind.SURVIVAL, 16, "16 months", "expected percent for a survival value, got months"),
        (Kind.PROPORTION, 16, "16 days", "expected percent for a proportion value, got days"),
        (Kind.CUMULATIVE_INCIDENCE, 24, "8% at 24 mo", "expected 8, the number in percent"),
        (Kind.PROPORTION, 57, "21/36, 57", "expected percent after the value"),
        (Kind.MEDIAN_TIME, 8.7, "8.7 (3.7–18.8) mo", ""),
        (Kind.MEDIAN_TIME, 8.7, "8.7", ""),
        (Kind.MEDIAN_TIME, 3.7, "8.7 mo (3.7–18.8)", "expected 8.7, the number in months"),
        (Kind.MEDIAN_TIME, 57, "57%", "expected months for a median_time value, got percent"),
        (Kind.MEDIAN_TIME, 8.7, "8.7, 9.1", "expected months after the value"),
        (Kind.COUNT, 17, "17 patients", ""),
        (Kind.COUNT, 17, "17%", "expected a number of patients"),
        (Kind.COUNT, 17.5, "17.5", "expected a whole number of patients"),
    ],
)
def test_a_value_is_the_number_of_its_unit(kind, value, printed, said):
    found = list(unit_faults(kind, value, printed))
    assert (said in found[0]) if said else not found


def test_a_fraction_is_no_percentage():
    assert list(fraction_faults(Kind.SURVIVAL, 0.57, False))
    assert not list(fraction_faults(Kind.PROPORTION, 0.6, True))
    assert not list(fraction_faults(Kind.MEDIAN_TIME, 0.5, False))
    assert not list(fraction_faults(Kind.COUNT, 0.5, False))
    assert not list(fraction_faults(Kind.SURVIVAL, 0, False))
    assert not list(fraction_faults(Kind.SURVIVAL, 1, False))


@pytest.mark.parametrize(
    ("kind", "low", "high", "printed", "said"),
    [
        (Kind.SURVIVAL, 40, 75, "95% CI: 40, 75%", ""),
        (Kind.SURVIVAL, 40, None, "40–75", "as many numbers as bounds (1)"),
        (Kind.SURVIVAL, 40, None, "40–NE", ""),
        (Kind.SURVIVAL, None, 75, "NE–75", ""),
        (Kind.SURVIVAL, None, 75, "75–not reached", "whose upper end is open"),
        (Kind.SURVIVAL, 40, 75, "40–75 months", "expected bounds in percent"),
        (Kind.MEDIAN_TIME, 4, 18, "95% CI 4–18 mo", ""),
        (Kind.MEDIAN_TIME, 4, 18, "4–18 years", "expected bounds in months"),
        (Kind.MEDIAN_TIME, 4, 18, "4%–18%", "expected bounds in months"),
    ],
)
def test_an_interval_has_the_bounds_of_its_print(kind, low, high, printed, said):
    found = list(bound_faults(kind, low, high, printed))
    assert (said in " ".join(found)) if said else not found


def test_a_level_is_the_printed_one():
    assert not list(level_faults(95, "40–75", "57%"))
    assert not list(level_faults(90, "90% CI 40–75"))
    assert list(level_faults(95, "40–75", "57% (90% CI 40–75)")) == [
        "ci_level: expected 90 as in '57% (90% CI 40–75)', got 95"
    ]


@pytest.mark.parametrize(
    ("grade", "text", "printed", "right"),
    [
        (Grade.GE3, "grade 3; none grade 4", "9%", True),
        (Grade.GE3, "none ≥3: all ≤ grade 2", "0%", True),
        (Grade.GE3, "grade >2, so grade 3 or higher", "9%", True),
        (Grade.GE3, "7 grade 3–4, 1 grade 5", "9%", True),
        (Grade.GE3, "grade 2–4", "9%", False),
        (Grade.GE3, None, "only one grade 4", False),
        (Grade.GE3, None, "no severe CRS", True),
        (Grade.GE3, None, "9%", True),
        (Grade.ANY, "any: one patient, grade 3", "9%", True),
        (Grade.ANY, "grade 1–3", "9%", True),
        (Grade.ANY, "grade 2 or 3", "9%", True),
        (Grade.ANY, "grade 3–4", "9%", False),
        (Grade.ANY, "≥ grade 2", "9%", False),
        (Grade.ANY, "severe", "9%", False),
        (Grade.GRADE_4, "grade 4", "9%", True),
        (Grade.GRADE_4, "grade 3 or 4", "9%", False),
        (Grade.GRADE_4, "grade 3", "9%", False),
        (Grade.SEVERE, "severe, own definition", "9%", True),
        (Grade.SEVERE, "grade ≥3", "9%", False),
        (Grade.SEVERE, "as the center defines it", "9%", True),
        (None, "grade 3", "9%", True),
    ],
)
def test_the_words_of_a_grade_are_those_of_its_band(grade, text, printed, right):
    assert (not list(grade_text_faults(grade, text, printed))) is right


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("kind", Kind)
def test_the_kind_is_one_of_the_outcome(outcome, kind):
    value = {"value": 17, "printed": "17 mo" if kind.in_months else "17" if kind is Kind.COUNT else "17%"}
    fields = {"outcome": outcome, "kind": kind, **value}
    if kind in outcome.kinds:
        assert estimate_of("alpha", 1, fields).kind is kind
    else:
        with pytest.raises(ValidationError, match=f"kind: expected .* for {outcome}, got {kind}"):
            estimate_of("alpha", 1, fields)


@pytest.mark.parametrize("place", ["-", "?", "n/a", "see text", "table", "p.", "7", "ibid.", "xxx"])
def test_a_place_that_says_nothing_is_refused(place):
    with pytest.raises(ValueError, match="expected a place to walk to"):
        telling(place)


@pytest.mark.parametrize("place", ["table 2", "p. 7", "abstract", "results", "Figure S3", "key data"])
def test_a_place_that_leads_somewhere_stands(place):
    assert telling(place) == place


def test_a_printed_percentage_is_not_computed():
    counts = {"outcome": "response", "events": 10, "total": 15, "derivation": "percent_from_counts"}
    with pytest.raises(ValidationError, match="derivation: expected none, and the value 66 as printed"):
        estimate_of("alpha", 1, counts | {"printed": "10 (66%)"})
    made = estimate_of("alpha", 1, counts | {"printed": "seven (47%) and three"})
    assert made.value == 66.7


def test_units_have_words():
    assert {unit.value for unit in Unit} == {"percent", "months", "days, weeks or years", ""}
