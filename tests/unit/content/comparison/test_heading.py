# ruff: noqa: E501 - a table is read by its lines
"""What a view is called: a landmark is claimed of nothing that does not have it."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.comparison import compare, heading
from app.content.comparison.comparison import Comparison
from models.records import Estimate, Row
from models.view import View
from models.vocabulary import Endpoint, Outcome
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

ROWS = fixture_rows()
OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
EFS = {"outcome": "efs", "value": 85, "printed": "85%"}
CR = {"outcome": "response", "value": 80, "printed": "80%"}
TOXIC = {"outcome": "neurotoxicity", "value": 9, "printed": "9%"}
CRS = {"outcome": "crs", "value": 9, "printed": "9%"}
CRUDE = {"outcome": "relapse", "value": 30, "printed": "30%", "clock": "not_applicable"}
INCIDENCE = CRUDE | {"kind": "cumulative_incidence", "months": 24, "clock": "infusion"}
MEDIAN = {"kind": "median_time", "value": 8.7, "printed": "8.7 mo"}

OUTCOMES = [
    "",
    *(f"&outcome={outcome}" for outcome in Outcome),
    "&outcome=os,response,relapse",
    "&outcome=efs,crs",
]
BURDENS = ["", "&burden=off", "&burden=low", "&burden=high"]
OTHERS = ["", "&site=cns", "&site=emd,marrow", "&grade=any", "&endpoint=related", "&one_of_each=1",
          "&setting=post_car_t", "&response=cr", "&tier=news", "&age=adult", "&study=nobody"]  # fmt: skip
MONTHS = ["12", "24", "6,24", "60"]


def seen(query: str, *rows: Row) -> Comparison:
    return compare(rows or ROWS, View.parse(query).view, "abc1234")


def marks(comparison: Comparison) -> dict[str, Estimate]:
    """The estimates the figures draw."""
    known = {estimate.id: estimate for row in ROWS for estimate in row.estimates}
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    return {mark.id: known[mark.id] for chart in charts for mark in chart.marks}


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("burden", BURDENS)
def test_what_a_title_speaks_of_is_what_is_drawn(outcome: str, burden: str) -> None:
    for month, other in product(["", *(f"&month={m}" for m in MONTHS)], OTHERS):
        view = View.parse(f"?{month}{outcome}{burden}{other}").view
        found = heading.shown(heading.kept(ROWS, view), view)
        spoken = {estimate.id for estimates in found.values() for estimate in estimates}
        assert spoken == set(marks(compare(ROWS, view, "v"))), view.spell()


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_landmark_is_claimed_where_a_value_has_it_and_nowhere_else(month: str, outcome: str) -> None:
    for burden, other in product(BURDENS, OTHERS):
        comparison = seen(f"?month={month}{outcome}{burden}{other}")
        drawn = marks(comparison).values()
        asked = {m.months for m in comparison.view.month}
        has = {e.outcome for e in drawn if e.months in asked}
        claims = [part for part in comparison.title.split("; ") if re.search(r" at [\d, and]+ months", part)]
        assert bool(claims) is bool(has), comparison.title
        assert ("nothing has the" in comparison.title) is not bool(has)
        for said in Outcome:
            called = [name for e in Endpoint if e.outcome is said for name in (e.label, e.short)]
            panel = (said.label, said.heading.partition(" (")[0])
            named = [s for s in (*panel, *(called if said is Outcome.EFS else ())) if _names(claims, s)]
            assert bool(named) is (said in has), (comparison.title, said)
        for text in (comparison.subtitle, comparison.summary):
            assert bool(re.search(r"; at \d[\d, ]* mo: ", text)) is bool(has), text
        assert comparison.summary.startswith(f"{comparison.title}.")


def _names(parts: list[str], word: str) -> bool:
    return any(re.search(rf"\b{re.escape(word)}\b(?!-free)", part, re.IGNORECASE) for part in parts)


@pytest.mark.parametrize(
    ("query", "estimates", "title"),
    [
        ("?outcome=os,response&month=24", [OS, CR], "Overall survival at 24 months; response, no time stated"),
        ("?outcome=response&month=24", [CR], "Response, no time stated; nothing has the 24-month landmark"),
        ("?outcome=response&month=24", [CR | {"window": "day 28"}],
         "Response, day 28; nothing has the 24-month landmark"),
        ("?outcome=response,os&month=24", [OS, CR | {"window": "day 28"}, CR | {"window": "day 60"}],
         "Overall survival at 24 months; response, each in its own window"),
        ("?outcome=response,os&month=24", [OS, CR | {"window": "day 28"}, CR],
         "Overall survival at 24 months; response, own window or no time stated"),
        ("?outcome=crs&month=12", [CRS],
         "Grade ≥3 cytokine release syndrome, no time stated; nothing has the 12-month landmark"),
        ("?outcome=relapse&month=24", [CRUDE], "Relapse, any time, crude; nothing has the 24-month landmark"),
        ("?outcome=relapse&month=24", [INCIDENCE], "Relapse at 24 months"),
        ("?outcome=relapse&month=24", [INCIDENCE, CRUDE], "Relapse at 24 months and any time, crude"),
        ("?outcome=os&month=24", [OS, OS | MEDIAN], "Overall survival at 24 months; survival medians"),
        ("?outcome=os&month=24", [OS | MEDIAN], "Overall survival, as a median; nothing has the 24-month landmark"),
        ("?outcome=os&month=24,60", [OS], "Overall survival at 24 months (none at 60)"),
        ("?outcome=os&month=60", [OS], "Overall survival; nothing has the 60-month landmark"),
        ("?outcome=os,efs&month=24", [OS], "Overall survival at 24 months; event-free survival, no value"),
        ("?month=24", [OS, EFS, CR, TOXIC],
         "Published outcomes: EFS and OS at 24 months; response and ICANS / neurotoxicity, no time stated"),
        ("?month=6,12,60&outcome=os", [OS], "Overall survival; nothing has the 6-, 12- or 60-month landmark"),
    ],
)  # fmt: skip
def test_each_outcome_is_named_with_its_own_time(query: str, estimates: list[dict], title: str) -> None:
    assert seen(query, row_of({"label": "Alpha"}, estimates)).title == title


@pytest.mark.parametrize(
    ("query", "estimates", "said"),
    [
        ("?month=24", [OS, EFS], "at 24 mo: EFS and OS"),
        ("?month=24", [OS, CR], "at 24 mo: OS"),
        ("?month=12,24", [OS], "at 24 mo: OS"),
        ("?outcome=response&month=12,24", [CR], "the 12- or 24-month landmark, which nothing has"),
        ("?outcome=relapse&month=24", [CRUDE, INCIDENCE], "at 24 mo: relapse"),
    ],
)
def test_the_landmark_among_the_filters_says_of_what(query: str, estimates: list[dict], said: str) -> None:
    assert seen(query, row_of({"label": "Alpha"}, estimates)).subtitle.split("; ")[1] == said


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(OUTCOMES), st.sampled_from(OTHERS))
def test_without_a_landmark_asked_a_title_depends_on_the_view_alone(outcome: str, other: str) -> None:
    view = View.parse(f"?{outcome}{other}").view
    assert heading.title(ROWS, view) == heading.title((), view)
    assert " at " not in heading.title(ROWS, view)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("?outcome=os&month=60", "overall survival at 60 months"),
        ("?outcome=os,response&month=12,24", "overall survival at 12 or 24 months or response"),
        ("?outcome=crs&grade=any&month=24", "any-grade cytokine release syndrome"),
        ("?outcome=os", "overall survival"),
    ],
)
def test_what_was_asked_is_said_in_words(query: str, asked: str) -> None:
    assert heading.asked(View.parse(query).view) == asked


NONE_AT_3 = "nothing has the 3-month landmark"


def test_a_landmark_of_another_endpoint_is_claimed_by_its_own_name():
    rfs = {"outcome": "efs", "endpoint": "relapse-free survival", "value": 60, "printed": "60%", "months": 24}
    rows = (row_of({"label": "Alpha"}, [rfs]),)
    title = seen("?outcome=efs&endpoint=related&month=24", *rows).title
    assert title == "Relapse-free survival at 24 months"
    assert seen("?endpoint=related&month=24", *rows).title.startswith("Published outcomes: RFS at 24 months")


def test_a_title_says_every_filter_that_chooses_cohorts_by_its_phrase():
    assert seen("?target=cd22&site=cns").title == "CNS disease (target: CD22)"
    assert seen("?tier=news&outcome=os").title.endswith("verall survival (read as: news report)")
    assert "(" not in seen("?grade=any&month=24&sort=n").title


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("?setting=post_car_t&age=adult", "After CAR T failure, cohorts including adults"),
        (
            "?age=aya,adult,not_reported",
            "Cohorts including adolescents and young adults, and adults, or age not stated",
        ),
        ("?patient=relapse:1&outcome=os", "Overall survival, ordered for a patient: first relapse"),
        (
            "?patient=hsct:no&outcome=os&month=3",
            f"Overall survival, as a median; {NONE_AT_3}; ordered for a patient: no prior transplant",
        ),
        ("?site=cns&setting=comparator", "CNS disease, comparators without CAR T"),
        ("?site=cns&setting=car_t,post_car_t,comparator", "CNS disease"),
    ],
)
def test_a_setting_is_named_beside_sites_and_ages_unless_every_one_is_shown(query: str, title: str) -> None:
    assert seen(query).title == title
