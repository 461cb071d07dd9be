"""Title, filters and spoken summary of any view read as English: nothing twice, nothing torn or empty."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.comparison import compare
from models.view import FACETS, View
from tests.fixtures.evidence import fixture_rows

pytestmark = pytest.mark.unit

SAID = tuple(key for key, facet in FACETS.items() if facet.words)
FACTS = ("age:9", "age:adult", "site:cns_isolated", "relapse:1", "hsct:no", "burden:low", "cd19:negative")
WRONG = (
    r"\b(\w{3,}) \1\b",
    r"\b([\w ]{4,}): \1(?![\w-])",
    r"[,;:(] ?[,;:.)]|\s[,;.]|\s\s",
    r"[,;:]\s*$",
    r"\b(of|and|or|with|by|in)\s*([,;.)]|$)",
    r"\b1 (cohorts|studies|patients|landmarks|comparators)\b",
    r"\bNone\b|\b[a-z]+_[a-z]",
)
"""A word twice, a stutter, torn marks, a dangling one, an empty phrase, a wrong plural, a code."""


@st.composite
def queries(draw: st.DrawFn) -> str:
    keys = draw(st.lists(st.sampled_from(SAID), max_size=5, unique=True))
    words = {
        key: draw(st.lists(st.sampled_from(FACETS[key].choices), min_size=1, max_size=3, unique=True))
        for key in keys
    }
    asked = {key: ",".join(str(word.value) for word in chosen) for key, chosen in words.items()}
    facts = draw(st.lists(st.sampled_from(FACTS), max_size=3))
    return "&".join(f"{key}={text}" for key, text in (asked | {"patient": ",".join(facts)}).items())


@settings(max_examples=150, deadline=None, derandomize=True)
@given(queries())
def test_what_is_said_of_any_view_reads_as_english(query: str) -> None:
    found = compare(fixture_rows(), View.parse(query).view, "abc1234")
    for said in (found.title, "; ".join(found.filters), found.summary, found.caveat):
        assert not [wrong for wrong in WRONG if re.search(wrong, said)], said
    assert len(re.findall(r" and [^,;:.()]* and [^,;:.()]* and ", found.title)) == 0, found.title
