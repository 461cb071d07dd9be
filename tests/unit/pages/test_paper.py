"""The view for paper: all of it, no control, and nothing but text where the address is printed."""

import re
from html import escape

import pytest

from app.components.stops import ONE
from app.content.comparison import compare
from app.content.wording import CAVEAT
from app.drawing.forest.screen import MONTHS_HEAD
from app.pages.dispatch import paper
from models.facets import Refused
from models.view import FACETS, View
from tests.fixtures.evidence import fixture_evidence, fixture_rows

EVIDENCE = fixture_evidence()
ADDRESS = "https://outcomes.example/"
TODAY = "2026-01-01"


def printed(query: str = "", refused: tuple[Refused, ...] = ()) -> str:
    view = View.parse(query).view
    return paper(view, refused, EVIDENCE, f"{ADDRESS}{view.spell()}", TODAY)


@pytest.mark.parametrize("query", ["", "?site=cns&month=24", "?outcome=os", "?setting=post_car_t"])
def test_it_holds_figure_table_notes_sources_caveat_link_and_version(query: str) -> None:
    comparison = compare(fixture_rows(), View.parse(query).view, EVIDENCE.data_version)
    text = printed(query)
    assert f"<h1>{comparison.title}</h1>" in text
    for held in (
        "strips upright",
        "strips lying",
        "Notes",
        "Sources of the cohorts shown",
        "Cite as",
        CAVEAT,
    ):
        assert held in text, held
    assert f"Data {EVIDENCE.data_version}" in text
    assert f"<b>Link </b>{ADDRESS}{comparison.view.spell()}".replace("&", "&amp;") in text
    for line in comparison.percent.lines:
        assert f"<b>{escape(line.label, quote=False)}</b>" in text
    assert (MONTHS_HEAD in text) == bool(comparison.months)


def test_the_filters_stand_in_words() -> None:
    assert "<b>Filters </b>site: CNS; at 24 mo" in printed("?site=cns&month=24")


def test_it_has_no_control_no_script_and_no_id() -> None:
    text = printed("?site=cns")
    assert not re.search(r"<(button|select|input|script|dialog|template)", text)
    assert not re.search(r' (id|on\w+)="', text)
    assert ONE not in text


def test_a_view_of_nothing_has_its_words_and_the_caveat() -> None:
    text = printed("?site=cns&age=adult&outcome=relapse")
    assert CAVEAT in text
    assert 'class="strips' not in printed("?study=alpha_2024&hide=alpha_2024")


def test_what_is_not_understood_is_said() -> None:
    assert "brain" in printed(refused=(Refused("site", "brain", "cns"),))
    assert "nobody" in printed("?study=nobody"), "as on the page that it is printed from"


def test_the_address_is_text() -> None:
    text = paper(View(), (), EVIDENCE, 'https://x.example/"><img src=x>', TODAY)
    assert "<img" not in text
    assert 'data-address="https://x.example/&quot;&gt;&lt;img src=x&gt;"' in text


@pytest.mark.parametrize("facet", FACETS)
def test_every_key_of_the_address_is_taken(facet: str) -> None:
    parsed = View.parse(f"?{facet}=nothing_like_this")
    assert "<h1>" in paper(parsed.view, parsed.refused, EVIDENCE, ADDRESS, TODAY)
