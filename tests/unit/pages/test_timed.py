"""The page over time: the document holds figure, phone figure, table and words."""

import re

import pytest

from app.content.comparison import compare
from app.content.over_time import NOTHING, seen
from app.content.wording import CAVEAT
from app.pages import dispatch
from models.view import OVER_TIME, View
from tests.fixtures.evidence import fixture_evidence, fixture_rows

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()


def page(query: str) -> str:
    return dispatch.content("/", View.parse(query).view, (), EVIDENCE).html


def landmarks(query: str) -> set[str]:
    comparison = seen(compare(fixture_rows(), View.parse(query).view, EVIDENCE.data_version))
    return {mark.id for mark in comparison.percent.marks}


@pytest.mark.parametrize("query", ["?show=time", "?show=time&site=cns", "?show=time&setting=post_car_t"])
def test_the_document_holds_every_landmark_in_figure_table_and_phone(query: str) -> None:
    text = page(query)
    figures, phone, foot = text.index('id="figures"'), text.index('id="figure"'), text.index('id="foot"')
    parts = text[figures:phone], text[foot:]
    for name in landmarks(query):
        assert all(f'href="#{name}"' in part for part in parts)
    assert "nothing joins them" in text
    assert CAVEAT in text
    assert 'class="form middle"' in text


def test_the_title_stands_in_heading_and_document() -> None:
    made = dispatch.content("/", View.parse("?show=time&outcome=os").view, (), EVIDENCE)
    assert made.title.startswith("Overall survival over time, months 0–60")
    assert '<h1 id="title">Overall survival over time, months 0–60</h1>' in made.html


def test_the_three_forms_are_offered_and_keep_the_filters() -> None:
    text = page("?show=time&site=cns")
    for href, label in (
        ("?site=cns", "Figure"),
        ("?site=cns&amp;show=time", "Over time"),
        ("?site=cns&amp;show=table", "Table"),
    ):
        assert re.search(rf'href="{re.escape(href)}"[^>]*>{label}</a>', text), label
    assert "As cards" in text
    assert "Over time" in page("?site=cns")


def test_a_phone_opens_an_outcome_that_has_landmarks() -> None:
    text = page("?show=time&outcome=os,response")
    phone = text[text.index('id="figure"') : text.index('id="foot"')]
    assert "Overall survival (OS)" in phone
    assert "Event-free" not in phone


def test_a_view_without_survival_says_so_and_leads_on() -> None:
    text = page("?show=time&outcome=response")
    assert NOTHING in text
    assert 'href="/?outcome=efs,os&amp;show=time"' in text


@pytest.mark.parametrize("query", ["?show=time", "?show=time&outcome=response", "?show=time&study=nobody"])
def test_embed_and_paper_are_drawn_so_too(query: str) -> None:
    view = View.parse(query).view
    for text in (
        dispatch.embedded(view, (), EVIDENCE),
        dispatch.paper(view, (), EVIDENCE, "https://example.org", "Nov 21, 2026"),
    ):
        assert CAVEAT in text
        for name in landmarks(query):
            assert name in text


def test_figure_is_the_default_and_is_left_out() -> None:
    assert View.parse("?show=figure").view == View()
    assert not View.parse("?show=figure").refused
    assert View.parse("?show=TIME").refused
    assert View(show=OVER_TIME).spell() == "?show=time"


def test_files_take_the_form_of_pictures_alone() -> None:
    assert View(show=OVER_TIME, since="abc1234").carried == View(show=OVER_TIME)
    assert View(show="table", since="abc1234").carried == View()
    assert View(show="table", rows="all").carried == View(rows="all")
