"""Phrases that figure, table and files share."""

import pytest

from app.content.wording import grade_words, ranged, sentences
from models.vocabulary import Grade

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("25.4-not estimable", "25.4–not estimable"),
        ("15.9-NE", "15.9–NE"),
        ("15.9 - NR", "15.9–NR"),
        ("58%-79%", "58%–79%"),
        ("78–NE", "78–NE"),
        ("6.4 to not reached", "6.4 to not reached"),
        ("grade 3-4", "grade 3–4"),
        ("day-28 response of CD19-directed cells", "day-28 response of CD19-directed cells"),
    ],
)
def test_a_range_has_the_dash_of_the_house(printed: str, said: str) -> None:
    assert ranged(printed) == said


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Two transplants.", "read once"], "Two transplants. Read once"),
        (["% computed", "read once"], "% computed; read once"),
        (["", "read once", ""], "read once"),
        ([], ""),
    ],
)
def test_remarks_are_joined_as_sentences(texts: list[str], said: str) -> None:
    assert sentences(texts) == said


def test_no_grade_is_said_twice() -> None:
    assert [grade_words(grade).count("grade") for grade in Grade] == [1, 1, 1, 0]
