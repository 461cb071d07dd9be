"""Questions of a journal club: each rule names the cohorts and numbers that give rise to it, and no other."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from app.content.club import Inquiry, inquiries
from app.content.club.asking import MOST_LINES
from app.content.club.inquiry import MOST_NUMBERS
from app.content.comparison import compare
from app.content.conflicts import disputes
from app.exports import Material
from models.records import Row
from models.view import View
from tests.fixtures.evidence import fixture_evidence, fixture_rows
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
WIDE = (
    "?site=all&setting=car_t,post_car_t,comparator&endpoint=related&outcome=efs,os,response,icans,crs,relapse"
)
STATED = {"hsct_censoring": "not_censored", "event_definition": "Relapse or death."}
SURVIVAL = {"outcome": "os", "value": 60.0, "printed": "60%"}
BOUNDED = SURVIVAL | {"ci_printed": "40–80", "ci_low": 40.0, "ci_high": 80.0}
VERDICTS = re.compile(
    r"\b(better|worse|superior|inferior|best of|wins?|rank\w*|significant\w*|more likely)\b"
)


def asked(query: str = WIDE, rows: Sequence[Row] = fixture_rows()) -> dict[str, Inquiry]:
    view = View.parse(query).view
    shown = Material(compare(rows, view, "abc1234"), rows).shown
    found = inquiries(shown, view, disputes(EVIDENCE.conflicts, EVIDENCE.files))
    return {one.key: one for one in found}


def one(
    estimates: Sequence[Mapping[str, Any]], study: Mapping[str, Any] = STATED, **cohort: Any
) -> dict[str, Inquiry]:
    """What is asked of one invented cohort."""
    told = {"follow_up_months": 30.0, "follow_up_text": "30 mo"} | cohort
    return asked("?site=all", (row_of({"label": "Ours", **told}, estimates, study=study),))


@pytest.mark.parametrize(
    ("key", "named"),
    [
        ("clock", "Fixture Beta, marrow only (Fixture Beta 2023): OS at 24 months 71.5%"),
        ("clocks", "Fixture Delta, AYA (Fixture Delta 2020), time zero: start of treatment, enrollment"),
        ("beyond", "earlier cut (Fixture Alpha 2022), follow-up 11.5 mo: EFS at 12 months 80.0%"),
        ("follow_up", "Fixture Epsilon, isolated CNS (Fixture Epsilon 2019): DFS at 48 months 24%"),
        ("hsct", "Fixture Gamma, adults progressing (Fixture Gamma 2021): median OS 7.5 months"),
        ("interval", "Fixture Beta, marrow only (Fixture Beta 2023): OS at 24 months 71.5%"),
        ("subset", "Fixture Alpha, CNS (Fixture Alpha 2024): EFS at 48 months 71% (51–99), n = 14"),
        ("denominator", "RFS at 24 months 87%, n = 39, responders"),
        ("attrition", "Fixture Alpha, CNS (Fixture Alpha 2024): 44 enrolled, 42 infused, 40 evaluable"),
        ("condition", "CNS (Fixture Alpha 2024), counted among responders: RFS at 24 months 87%"),
        ("computed", "is recovered from the printed percentage: remission at day 28 97.6% [87.7–99.6]"),
        ("flag", "CR 66% [41.7–84.8], 10/15 of infused. The printed percentage does not round"),
        ("event", "PFS at 6 months 52%. An event is: not stated in the text read"),
        ("response", "remission at day 28 97.6% [87.7–99.6], assessed: day 28"),
        ("grading", "neurotoxicity, grade 3–4 11%, CTCAE"),
        ("tier", "adults progressing (Fixture Gamma 2021), poster, read to its end: median OS"),
        ("sharing", "Fixture Alpha, CNS (Fixture Alpha 2024, n = 42) and Fixture Alpha, earlier cut"),
        ("reading", "Fixture Alpha, earlier cut (Fixture Alpha 2022): OS at 12 months 93% (61–99)"),
        ("conflict", "Fixture Alpha 2024, Event-free survival: 90% (81–100); Fixture Alpha 2022"),
    ],
)  # fmt: skip
def test_each_question_names_its_cohorts_and_numbers(key: str, named: str) -> None:
    assert any(named in line for line in asked()[key].about), asked()[key].about


def test_a_question_asks_and_judges_nothing() -> None:
    found = asked().values()
    assert len({inquiry.asks for inquiry in found}) == len(found)
    for inquiry in found:
        assert inquiry.asks.endswith("?")
        assert inquiry.about
        assert not VERDICTS.search(f"{inquiry.asks} {inquiry.why}")


def test_nothing_is_asked_of_what_is_stated_whole() -> None:
    assert one([BOUNDED]) == {}


def test_a_figure_that_the_view_does_not_show_is_not_asked_about() -> None:
    lines = [line for inquiry in asked("?site=all&outcome=response").values() for line in inquiry.about]
    assert lines
    assert not [line for line in lines if "OS at" in line]


def test_patients_at_risk_stand_beside_a_landmark_beyond_follow_up() -> None:
    found = one([BOUNDED | {"months": 48, "at_risk": 5}])
    assert found["beyond"].about == (
        "Ours (Ours 2024), follow-up 30 mo: OS at 48 months 60% (40–80); 5 at risk at 48 months",
    )


def test_one_definition_of_response_is_no_question() -> None:
    response = {"outcome": "response", "response": "mrd_negative", "value": 75.0, "printed": "75%"}
    twice = [response | {"window": "day 28"}]
    assert "response" not in one(twice)
    assert "response" in one([*twice, response | {"response": "best_orr", "window": "best response"}])


def test_parts_of_one_cohort_are_told_apart_from_a_part_and_its_whole() -> None:
    study = {"id": "made_2024", "short": "Made 2024"}
    whole = row_of({"label": "Whole", "n": 40}, [SURVIVAL], study=study)
    parts = [
        row_of({"label": name, "n": 12, "subset_of": "whole"}, [SURVIVAL], study=study)
        for name in ("Low", "High")
    ]
    lines = asked("?site=all", (whole, *parts))["sharing"].about
    assert lines == (
        "Whole (Made 2024, n = 40) and High (Made 2024, n = 12): one is part of the other",
        "Whole (Made 2024, n = 40) and Low (Made 2024, n = 12): one is part of the other",
        "High (Made 2024, n = 12) and Low (Made 2024, n = 12): both are parts of one cohort",
    )


def test_centers_that_no_text_names_are_asked_for() -> None:
    found = one([SURVIVAL], STATED | {"centers_named": "none"})
    assert found["centers"].about == ("Ours (Ours 2024, n = 40)",)


def test_a_long_question_is_cut_and_says_how_much_is_left() -> None:
    rows = [
        row_of({"label": f"Cohort {n}"}, [SURVIVAL | {"clock": "not_stated"}]) for n in range(MOST_LINES + 5)
    ]
    found = asked("?site=all", rows)["clock"]
    assert len(found.about) == MOST_LINES
    assert found.left == 5


def test_many_numbers_of_one_cohort_are_counted() -> None:
    landmarks = [
        SURVIVAL | {"outcome": outcome, "months": months, "endpoint": endpoint, "clock": "not_stated"}
        for outcome, endpoint in (("os", "overall survival"), ("efs", "event-free survival"))
        for months in (3, 6, 12, 18, 24)
    ]
    line = one(landmarks)["clock"].about[0]
    assert line.count("60%") == MOST_NUMBERS
    assert line.endswith("; 2 more")


def test_of_a_view_over_time_survival_alone_is_asked_about() -> None:
    """What is not drawn over time, a response or a toxicity, is no figure of the view."""
    one = row_of({"label": "Cohort"}, [SURVIVAL, {"outcome": "response", "value": 80, "printed": "80%"}])
    told = " ".join(line for inquiry in asked("?site=all", [one]).values() for line in inquiry.about)
    timed = " ".join(
        line for inquiry in asked("?site=all&show=time", [one]).values() for line in inquiry.about
    )
    assert "80%" in told
    assert "60%" in timed
    assert "80%" not in timed
    assert asked("?site=all&show=time&outcome=response", [one]).keys() == (
        asked("?site=all&outcome=response", [one]).keys()
    )
