"""The first picture: the view in the document itself, without a script."""

import re

import pytest

from app.components.lettering import svg
from app.content.comparison import compare
from app.drawing.forest import layout
from app.drawing.theme import DARK, LIGHT
from app.pages import first, still
from models.facets import Refused
from models.view import View
from tests.fixtures.evidence import fixture_evidence, fixture_rows

EVIDENCE = fixture_evidence()


@pytest.mark.parametrize("query", ["", "?site=cns&month=24", "?outcome=os", "?group=study&rows=all"])
def test_the_first_picture_is_the_view(query: str) -> None:
    view = View.parse(query).view
    text = first(view, (), EVIDENCE)
    comparison = compare(fixture_rows(), view, EVIDENCE.data_version)
    assert text.count("<h1>") == 2, "large screens and phones"
    assert comparison.title in text
    assert comparison.caveat in text
    assert text.count("<svg xmlns") >= 2
    assert EVIDENCE.data_version in text


def test_it_has_no_script_no_id_but_its_own_and_no_color_of_one_theme() -> None:
    text = first(View(), (), EVIDENCE)
    assert "<script" not in text
    assert re.findall(r' id="([^"]*)"', text) == ["first"]
    pictures = "".join(re.findall(r'<svg xmlns="[^"]*" width.*?</svg>', text))
    assert "var(--ink)" in pictures
    assert not any(theme.ink in pictures for theme in (LIGHT, DARK))


def test_a_view_of_nothing_has_its_words_and_no_figure() -> None:
    text = first(View.parse("?study=nobody").view, (), EVIDENCE)
    assert text.count("No cohort fits all of these") == 2, "on a large screen and on a small one"
    assert "still" not in text
    assert "<h1>" in text


def test_what_is_not_understood_is_said() -> None:
    assert "brain" in first(View(), (Refused("site", "brain", "cns"),), EVIDENCE)


def test_the_figure_is_the_scene_of_the_page() -> None:
    view = View()
    comparison = compare(fixture_rows(), view, EVIDENCE.data_version)
    scene = layout(comparison, still.WIDE)
    drawn = svg(scene)
    assert drawn.count("<text") == len(list(scene.texts()))
    assert f'viewBox="0 0 {scene.width:g} {scene.height:g}'[:-3] in drawn
    assert not re.search(r'="[-0-9 .,ML]*\.\d\d', drawn), "tenths of a pixel"
    assert "font-family" not in drawn


def test_a_link_to_the_table_brings_the_table() -> None:
    text = first(View.parse("?site=cns&show=table").view, (), EVIDENCE)
    assert '<table class="values percent">' in text
    assert "<svg xmlns" not in text
    assert re.findall(r' id="([^"]*)"', text) == ["first"]
