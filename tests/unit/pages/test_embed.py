"""The view without a script: all that a reader must see, and every link leading to the page that answers."""

import re

import pytest

from app.content.comparison import compare
from app.content.wording import CAVEAT
from app.pages.compare.embed import body
from app.pages.contract import Request
from app.pages.dispatch import embedded as embed
from models.facets import Refused
from models.view import FACETS, View
from tests.fixtures.evidence import fixture_evidence, fixture_rows

EVIDENCE = fixture_evidence()


@pytest.mark.parametrize("query", ["", "?site=cns&month=24", "?outcome=os", "?setting=post_car_t"])
def test_it_holds_what_the_page_holds(query: str) -> None:
    view = View.parse(query).view
    comparison = compare(fixture_rows(), view, EVIDENCE.data_version)
    text = embed(view, (), EVIDENCE)
    assert f"<h1>{comparison.title}</h1>" in text
    for held in ('class="still wide"', "<table", "Notes", "Sources of the cohorts shown", CAVEAT):
        assert held in text, held
    assert EVIDENCE.data_version in text
    for outcome in view.outcomes:
        assert f"<h2>{outcome.label}</h2>" in text, "a section of cards for narrow screens"
    for mark in comparison.percent.marks:
        assert mark.id in text


def test_it_has_no_script_no_id_and_no_link_into_itself() -> None:
    text = embed(View.parse("?site=cns").view, (), EVIDENCE)
    assert "<script" not in text
    assert not re.search(r' (id|on\w+)="', text)
    assert 'href="#' not in text
    assert 'href="/?site=cns#' in text


def test_a_view_of_nothing_has_its_words_and_the_caveat() -> None:
    text = body(Request(View.parse("?study=nobody").view, (), EVIDENCE))
    assert "still" not in text
    assert CAVEAT in text


def test_what_is_not_understood_is_said() -> None:
    assert "brain" in embed(View(), (Refused("site", "brain", "cns"),), EVIDENCE)


@pytest.mark.parametrize("facet", FACETS)
def test_every_key_of_the_address_is_taken(facet: str) -> None:
    parsed = View.parse(f"?{facet}=nothing_like_this")
    assert "<h1>" in embed(parsed.view, parsed.refused, EVIDENCE)
