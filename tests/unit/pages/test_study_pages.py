"""The quieter pages: map, studies, study, guide, data; and where every number comes from."""

import re
from html import unescape
from itertools import pairwise

import pytest

from app.components.markup import markup as spelled
from app.content.comparison.figures import value_text
from app.pages import dispatch
from models.facets import Refused
from models.records import Conflict, Empty, Estimate, Row
from models.rules import RULES
from models.view import View
from models.vocabulary import VOCABULARIES, Missing
from tests.fixtures.evidence import fixture_evidence

EVIDENCE = fixture_evidence()
STUDIES = [file.study.id for file in EVIDENCE.files]
ESTIMATES = [(row, e) for row in EVIDENCE.rows for e in row.estimates]
EMPTIES = [(row, e) for row in EVIDENCE.rows for e in row.empties]


def markup(path: str, query: str = "") -> str:
    """What a page shows, read from its address as the server reads it."""
    parsed = View.parse(query)
    return dispatch.content(path, parsed.view, parsed.refused, EVIDENCE).html


def text(html: str) -> str:
    """What a reader reads of markup."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


def headings(html: str) -> list[int]:
    """The levels of the headings outside of templates."""
    seen = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    return [int(level) for level in re.findall(r"<h([1-6])", seen)]


@pytest.mark.parametrize(("row", "estimate"), ESTIMATES, ids=[e.id for _, e in ESTIMATES])
def test_every_estimate_opens_a_panel_with_its_source(row: Row, estimate: Estimate) -> None:
    said = text(spelled(dispatch.provenance(EVIDENCE, estimate.id)))
    source = row.source(estimate.source)
    for part in (estimate.printed, estimate.locator, source.tier.label, value_text(estimate), source.label):
        assert part in said


@pytest.mark.parametrize(("row", "empty"), EMPTIES, ids=[e.id for _, e in EMPTIES])
def test_every_gap_opens_a_panel_with_its_word(row: Row, empty: Empty) -> None:
    said = text(spelled(dispatch.provenance(EVIDENCE, empty.id)))
    assert empty.missing.label in said
    assert row.source(empty.source).tier.label in said


@pytest.mark.parametrize("study", STUDIES)
def test_a_study_page_links_every_figure_and_every_gap(study: str) -> None:
    html = markup(f"/studies/{study}")
    links = set(re.findall(r'<a [^>]*href="#([a-z0-9_]+)"', html))
    file = next(file for file in EVIDENCE.files if file.study.id == study)
    assert {e.id for e in file.estimate} | {e.id for e in file.empty} <= links


@pytest.mark.parametrize("study", STUDIES)
def test_a_study_page_says_who_what_and_where_it_was_read(study: str) -> None:
    file = next(file for file in EVIDENCE.files if file.study.id == study)
    said = text(markup(f"/studies/{study}"))
    for detail in file.detail:
        assert detail.printed in said
        assert detail.locator in said
    for source in file.source:
        assert source.tier.label in said.lower()
    for cohort in file.cohort:
        assert cohort.label in said
        assert cohort.age_text in said
    assert "Show in Compare" in said


def test_a_study_that_is_superseded_says_so_with_the_way_there() -> None:
    html = markup("/studies/alpha_2022")
    assert "Superseded." in html
    assert 'href="/studies/alpha_2024"' in html
    assert "Superseded." not in markup("/studies/alpha_2024")


def test_the_citation_can_be_copied() -> None:
    assert re.search(r'data-copy="[^"]+"', markup("/studies/alpha_2024"))


def test_a_study_page_has_its_own_title() -> None:
    label = next(file.study.label for file in EVIDENCE.files if file.study.id == "alpha_2024")
    assert dispatch.title("/studies/alpha_2024", View(), EVIDENCE).startswith(label)
    assert dispatch.title("/studies", View(), EVIDENCE).startswith("Studies")
    assert dispatch.title("/studies/nobody", View(), EVIDENCE).startswith("Studies")


@pytest.mark.parametrize("path", ["/map", "/studies", "/guide", "/data", *(f"/studies/{s}" for s in STUDIES)])
def test_headings_stand_in_order_and_tables_have_captions(path: str) -> None:
    html = markup(path)
    levels = headings(html)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in re.findall(r"<table.*?</table>", html, flags=re.DOTALL):
        assert "<caption" in table
        assert 'scope="' in table
    assert not re.search(r"<a[^>]*></a>", html)


@pytest.mark.parametrize("path", ["/map", "/studies", "/guide", "/data", *(f"/studies/{s}" for s in STUDIES)])
def test_ids_are_unique_on_a_page(path: str) -> None:
    ids = re.findall(r' id="([^"]+)"', re.sub(r"<template.*?</template>", "", markup(path), flags=re.DOTALL))
    assert len(ids) == len(set(ids))


def test_the_map_says_every_cell_and_links_to_its_view() -> None:
    html = markup("/map")
    assert "possible cells hold a number" in html
    assert 'href="/?outcome=os&amp;study=alpha_2024"' in html
    assert "List 1 cohort" in text(html)
    assert "No figure in any text read" in html
    assert "A figure from one cohort only" in html


def test_the_map_by_site_keeps_that_in_every_filter() -> None:
    html = markup("/map", "?by=site&age=pediatric_aya")
    assert "not understood" not in html
    addresses = re.findall(r'<a [^>]*href="(\?[^"]*)"', html)
    assert any("by=site" in address and "site=cns" in address for address in addresses)
    assert "cells hold a number" in html
    assert "Fixture Alpha, CNS</a>" not in html


def test_the_map_is_searched_in_its_row_of_controls_and_keeps_what_else_is_asked() -> None:
    row = markup("/map", "?by=site&site=cns").partition('class="roomy"')[2].partition("</form>")[0]
    assert 'name="q"' in row
    assert all(
        f'name="{key}"' in row and f'value="{word}"' in row for key, word in (("by", "site"), ("site", "cns"))
    )


def test_words_nobody_understands_are_named_on_these_pages_too() -> None:
    assert "is not understood" in markup("/map", "?by=site&nonsense=1")
    assert "is not understood" in markup("/studies", "?nonsense=1")


def test_the_search_hides_what_it_does_not_find_and_says_how_many() -> None:
    html = markup("/studies", "?q=alpha")
    assert f"2 of {len(STUDIES)} studies" in html
    assert len(re.findall(r"<tr hidden data-find=|<tr data-find=[^>]* hidden|<tr[^>]* hidden", html)) == 4
    assert 'value="alpha"' in html
    nobody = markup("/studies", "?q=zzzz")
    assert re.search(r'<p id="nobody">|<p[^>]*id="nobody"(?![^>]*hidden)', nobody)


def test_a_hostile_search_is_text() -> None:
    refused = (Refused("q", '"><script>alert(1)</script>', ""),)
    html = dispatch.content("/studies", View(), refused, EVIDENCE).html
    assert "<script" not in html


def test_the_guide_holds_every_rule_every_word_and_every_conflict() -> None:
    html = markup("/guide")
    said = text(html)
    for rule in RULES:
        assert f"{rule.id}. {rule.title}" in said
        assert all(example.says in said for example in rule.examples)
    for words in VOCABULARIES:
        assert all(word.definition in said for word in words)
    for conflict in EVIDENCE.conflicts:
        assert conflict.question in said
        assert f'id="conflict_{conflict.id}"' in html
    for review in EVIDENCE.reviews:
        assert review.citation in said
    for kind in Missing:
        assert kind.definition in said
    assert "Not for individual patient decisions." in said
    for word in ("curl", "Python", "metafor", "escalc", "MIT license"):
        assert word in said


def test_the_places_the_guide_names_are_on_it() -> None:
    html = markup("/guide")
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert set(re.findall(r'href="#([a-z-]+)"', html)) <= ids


def test_the_data_page_holds_version_files_changes_and_dictionary() -> None:
    html = markup("/data")
    said = text(html)
    assert EVIDENCE.data_version in said
    assert "/export/estimates.csv?scope=all" in html
    for column in ("xi", "sei", "response_definition", "data_version"):
        assert f"<code>{column}</code>" in html
    for line in EVIDENCE.changes:
        assert line.lstrip("#- ").replace("`", "") in said


def test_conflicts_without_details_are_drawn_with_panels() -> None:
    assert all(isinstance(conflict, Conflict) for conflict in EVIDENCE.conflicts)
    html = markup("/studies/alpha_2024")
    assert "Sources disagree" in html
    assert 'href="/guide#conflict_alpha_efs_12"' in html
