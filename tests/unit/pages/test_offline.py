"""The view as one file: everything within, nothing fetched, every number with the place where it was read."""

import re
from dataclasses import replace
from html import escape, unescape
from typing import Any

import pytest

from app.components import club as drawn
from app.components.markup import markup
from app.components.places import places
from app.content.comparison import compare
from app.content.comparison.trimming import MOST
from app.content.wording import CAVEAT
from app.exports import Options
from app.pages import standalone
from app.pages.compare import club
from app.store.corpus import Evidence
from models.records import Rows
from models.view import View
from tests.fixtures.evidence import fixture_evidence, fixture_rows
from tests.fixtures.hostile import NAMES
from tests.spec.building import row_of
from tests.unit.exports.made import renamed

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
DAY = "2026-11-29"
FORMS = (standalone.view, standalone.journal_club)
QUERIES = (
    "",
    "?site=cns&month=24",
    "?outcome=os",
    "?setting=post_car_t",
    "?study=alpha_2024",
    "?study=nobody",
    "?site=all&setting=car_t,post_car_t,comparator&endpoint=related&outcome=efs,os,response,icans,crs,relapse",
)


def document(form: Any, query: str, base: str = "https://outcomes.example", **options: Any) -> str:
    view = View.parse(query).view
    wanted = Options(link=f"{base}/{view.spell()}", day=DAY, **options)
    text: bytes = form(view, EVIDENCE, wanted)
    return text.decode()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", QUERIES)
def test_it_names_nothing_that_a_browser_would_fetch(form: Any, query: str) -> None:
    text = document(form, query)
    assert "<script" not in text
    assert not re.search(r"\b(?:src|srcset|data|poster|action)=", text)
    assert re.findall(r'<link [^>]*href="(?!data:)', text) == []
    assert re.findall(r"url\((?![\"']?data:)", text) == []
    assert "@import" not in text
    assert "default-src &#x27;none&#x27;" in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", QUERIES)
def test_it_says_the_view_its_caveat_its_version_and_its_address(form: Any, query: str) -> None:
    text = document(form, query)
    view = View.parse(query).view
    seen = compare(fixture_rows(), view, EVIDENCE.data_version)
    for wanted in (f"<h1>{escape(seen.title, quote=False)}</h1>", CAVEAT, EVIDENCE.data_version):
        assert wanted in text, wanted
    assert escape(f"https://outcomes.example/{view.spell()}", quote=False) in text
    for reference in seen.citations:
        assert escape(reference.text, quote=False) in text


@pytest.mark.parametrize("query", QUERIES)
def test_every_number_leads_to_the_place_where_it_was_read(query: str) -> None:
    text = document(standalone.view, query)
    seen = compare(fixture_rows(), View.parse(query).view, EVIDENCE.data_version)
    held = {e.id: e for row in fixture_rows() for e in row.estimates}
    for mark in (mark for chart in (seen.percent, seen.months) if chart for mark in chart.marks):
        assert f'href="#{mark.id}"' in text
        row = re.search(rf'<tr id="{mark.id}">(.*?)</tr>', text)
        assert row is not None, mark.id
        told = unescape(row[1])
        assert f"“{held[mark.id].printed}”" in told
        assert held[mark.id].locator in told


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", QUERIES)
def test_a_link_leads_within_or_to_a_whole_address_and_ids_are_single(form: Any, query: str) -> None:
    text = document(form, query)
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'<a [^>]*href="([^"]*)"', text):
        assert target.startswith("https://") or target.removeprefix("#") in ids, target


@pytest.mark.parametrize("base", ["", "/"])
def test_without_a_public_address_no_link_leads_nowhere(base: str) -> None:
    text = document(standalone.view, "?site=cns", base)
    assert not re.search(r'<a [^>]*href="[/?]', text)
    assert 'href="#alpha_cns_os_24"' in text


@pytest.mark.parametrize("form", FORMS)
def test_the_title_asked_for_is_its_title(form: Any) -> None:
    text = document(form, "?site=cns", title="<b>Ours</b> & theirs")
    assert "<h1>&lt;b&gt;Ours&lt;/b&gt; &amp; theirs</h1>" in text
    assert re.search(r"<title>(Journal club: )?&lt;b&gt;Ours", text)


def labelled(names: tuple[str, ...]) -> Evidence:
    rows = Rows(renamed(fixture_rows()[0], number, name) for number, name in enumerate(names))
    return replace(EVIDENCE, rows=rows)


def test_names_that_mean_harm_stay_text() -> None:
    text = standalone.view(View.parse("?site=all").view, labelled(NAMES), Options(day=DAY)).decode()
    assert "<script" not in text
    assert 'href="javascript:' not in text
    assert not re.search(r'<a [^>]*href="https://evil', text)
    assert '&lt;a href="https://evil.example/"&gt;link&lt;/a&gt;' in text, "kept as it is written"


@pytest.mark.parametrize("form", FORMS)
def test_a_file_draws_so_many_cohorts_and_says_how_many_are_left(
    form: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.pages.compare.offline.MOST", 2)
    text = document(form, "")
    assert re.search(r"The first 2 of \d+ cohorts(, parts of cohorts counted,)? are drawn", text)


def test_a_file_draws_what_the_page_does() -> None:
    rows = [row_of({"label": f"Center {n:02}"}, [{"value": 50, "printed": "50%"}]) for n in range(MOST + 1)]
    many = replace(EVIDENCE, rows=Rows(rows))
    text = standalone.view(View.parse("").view, many, Options(day=DAY)).decode()
    assert f"The first {MOST} of {MOST + 1} cohorts" in text
    whole = standalone.view(View.parse("?rows=all").view, many, Options(day=DAY)).decode()
    assert not re.search(r"The first \d+ of", whole)
    assert whole.count("<tr") > text.count("<tr")


def test_of_many_studies_the_first_are_appraised_question_by_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = document(standalone.journal_club, "?site=all")
    monkeypatch.setattr(club, "MOST", 1)
    cut = document(standalone.journal_club, "?site=all")
    assert whole.count("Appraisal of Fixture") > cut.count("Appraisal of Fixture")
    assert "the answers alone, without reasons" in cut
    assert "the answers alone, without reasons" not in whole


def test_every_study_is_cited_in_full_and_appraised_or_said_not_to_be() -> None:
    text = document(standalone.journal_club, QUERIES[-1])
    reading = text.partition('id="reading"')[2]
    for row in fixture_rows():
        if row.citation.title and row.study.id in text:
            assert escape(row.citation.title.rstrip("."), quote=False) in reading
    assert "Not a case series" in text
    assert text.count("Appraisal of Fixture") > 2


def test_where_there_is_nothing_to_ask_or_to_tell_apart_it_says_so() -> None:
    nothing = compare((), View(), EVIDENCE.data_version)
    text = markup([drawn.questions(()), drawn.contrasts(nothing)])
    assert "No rule finds a question in the figures shown." in text
    assert "Nothing differs that the rules look at." in text
    assert places(nothing, ()) is None
