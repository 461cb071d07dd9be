"""Ages of a row under an age filter: who else is in the cohort, and whether its range is stated."""

import pytest

from app.content.comparison.ages import ages
from models.view import View
from tests.spec.building import row_of

STATED = {"age_group": "pediatric_aya", "age_high": 29, "age_text": "≤29 y, median 9"}


def said(query: str, **fields: object) -> str:
    return ages(row_of({"label": "Alpha", **fields}), View.parse(query).view)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (STATED, "≤29 y, median 9: children and young adults"),
        ({"age_group": "mixed", "age_low": 16, "age_text": "≥16 y"}, "≥16 y: adolescents and adults"),
        ({"age_group": "adult", "age_low": 18, "age_text": "≥18 y"}, "≥18 y"),
        ({"age_group": "adult", "age_text": "adults"}, "adults; range not stated"),
        ({"age_group": "adult", "age_text": "adults, range not stated"}, "adults, range not stated"),
        (
            {"age_group": "adult", "age_text": "adults, 22–72 y in all"},
            "adults, 22–72 y in all; its own range not stated",
        ),
        (
            {"age_group": "pediatric_aya", "age_text": "median 17 y"},
            "median 17 y; its own range not stated: children and young adults",
        ),
        ({"age_group": "not_reported", "age_text": "age not given"}, "age not given"),
    ],
)
def test_a_row_says_who_else_is_in_it(fields: dict[str, object], text: str) -> None:
    assert said("?age=adult", **fields) == text


def test_a_row_without_an_age_filter_says_the_source_s_words_alone() -> None:
    assert said("?site=cns", **STATED) == "≤29 y, median 9"


def test_a_cohort_wholly_within_says_nothing_of_others() -> None:
    assert said("?age=pediatric_aya", **STATED) == "≤29 y, median 9"
