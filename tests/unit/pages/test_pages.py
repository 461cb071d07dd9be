import json
import re
from html import escape
from typing import Any

import pytest

from app.components.markup import markup
from app.content.comparison import compare
from app.content.filters import opening
from app.drawing.theme import DARK, LIGHT
from app.pages import PAGES, dispatch, shell
from app.pages.compare import wide
from models.view import FACETS, View
from models.vocabulary import AgeGroup, AgeMatch, Outcome, SiteChoice
from tests.fixtures.evidence import fixture_evidence

EVIDENCE = fixture_evidence()
PATHS = ("/", "/map", "/studies", "/guide", "/data", f"/studies/{EVIDENCE.files[0].study.id}")


def page(path: str = "/", view: View | None = None, refused: Any = ()) -> str:
    """The markup of a page, in all its forms."""
    return dispatch.content(path, view or View(), refused, EVIDENCE).html


def panel(wanted: str) -> str:
    return markup(dispatch.provenance(EVIDENCE, wanted))


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_written(path: str) -> None:
    assert "<h1" in page(path)
    assert "cohorts, not a head-to-head comparison" in page(path)


def test_every_page_of_the_list_is_in_the_header_and_has_its_title() -> None:
    around = markup(shell.shell(dispatch.content("/map", View(), (), EVIDENCE), "/map"))
    for one in PAGES:
        assert f'href="{one.path}">{one.name}</a>' in around
        assert one.path == "/" or dispatch.title(one.path, View()) == f"{one.name} – CAR T Outcomes"
    assert '<a aria-current="page" href="/map">' in around


@pytest.mark.parametrize("path", [*PATHS, "/studies/"])
def test_pages_that_exist(path: str) -> None:
    assert dispatch.exists(path, EVIDENCE)


@pytest.mark.parametrize("path", ["/nowhere", "/studies/nobody_1999", "/studies/a/b", "/map/x"])
def test_pages_that_do_not_exist(path: str) -> None:
    assert not dispatch.exists(path, EVIDENCE)
    assert "nothing at this address" in page(path)


def test_every_control_has_its_accessible_name() -> None:
    text = page()
    for key in ("site", "age", "setting", "month", "outcome", "burden", "grade", "tier", "target", "group"):
        assert f'aria-label="{FACETS[key].label}"' in text
    assert ">Reset filters</a>" in text


def test_what_was_not_understood_is_said_in_one_sentence() -> None:
    parsed = View.parse("?site=mars&nonsense=1")
    text = page(view=parsed.view, refused=parsed.refused)
    assert "In the address, site “mars” and nonsense “1” are not understood and left out." in text


@pytest.mark.parametrize(
    ("before", "said"), [("", ""), ("site=mars&", "site “mars” is not understood and left out; ")]
)
def test_a_fact_of_a_patient_that_nobody_knows_is_said_with_those_that_are(before: str, said: str) -> None:
    parsed = View.parse(f"?{before}patient=name:Quux,age:9")
    text = page(view=parsed.view, refused=parsed.refused)
    known = "a fact of the patient is not known here and left out; known are age, site, relapse, hsct,"
    assert f"In the address, {said}{known}" in text
    assert "Quux" not in text


def test_hostile_words_of_the_address_stay_text() -> None:
    parsed = View.parse("?site=<img src=x onerror=alert(1)>&<b>=1")
    text = page(view=parsed.view, refused=parsed.refused)
    assert "<img src=x" not in text
    assert "&lt;img" in text


def test_an_empty_view_says_what_to_do() -> None:
    view = View(site=(SiteChoice.CNS,), age=(AgeGroup.AYA,), age_match=AgeMatch.ONLY, outcome=(Outcome.CRS,))
    text = page(view=view)
    assert "Asked for: site: CNS; includes age: AYA; whole range within it." in text
    assert "Take one filter away" in text
    assert re.search(r'<a href="/\?site=cns&amp;outcome=crs">Without age group: AYA</a> \d cohort', text)
    assert "Reset filters" in text


@pytest.mark.parametrize("form", ["", "show=table", "rows=all&show=table"])
@pytest.mark.parametrize("asked", ["site=cns", "site=cns&age=aya&outcome=crs", ""])
def test_the_filters_are_reset_in_the_form_that_is_shown(asked: str, form: str) -> None:
    text = page(view=View.parse(f"?{asked}&{form}").view)
    ways = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>Reset filters', text)
    assert set(ways) == {f"/?{form}".replace("&", "&amp;").rstrip("?")}


def test_the_middle_form_shows_panels_in_turns() -> None:
    text = page()
    assert 'class="panels middle"' in text
    assert 'class="panels wide"' not in text
    assert 'class="panels wide"' not in page(view=View(outcome=tuple(Outcome)))


def test_a_form_shows_one_figure_until_another_is_chosen() -> None:
    found = re.findall(r'<figure [^>]*data-panel="(\d)"([^>]*)>', page())
    assert [(index, "hidden" in more) for index, more in found] == [("0", False), ("0", False), ("1", True)]


def test_a_choice_leads_on_by_a_link_or_a_form_that_keeps_the_view() -> None:
    text = page(view=View.parse("?site=cns").view)
    assert re.search(r'<a [^>]*href="\?site=cns,emd"[^>]*role="button"', text)
    form = next(form for form in re.findall(r"<form .*?</form>", text) if 'name="sort"' in form)
    assert '<input name="site" type="hidden" value="cns">' in form
    assert '<option data-to="?site=cns&amp;sort=name" value="name">' in form
    assert 'type="submit"' in form


def test_a_phone_gets_one_outcome_and_the_sheet() -> None:
    text = page()
    assert 'class="cards"' in text
    assert 'data-holder="sheet"' in text
    assert text.count('role="checkbox"') > 5


@pytest.mark.parametrize("query", ["?setting=post_car_t", "?setting=post_car_t&outcome=efs"])
def test_a_phone_opens_on_an_outcome_with_a_number(query: str) -> None:
    view = View.parse(query).view
    chosen = re.search(r'aria-pressed="true"[^>]*data-key="tab-(\w+)"', page(view=view))
    assert chosen is not None
    assert chosen[1] == opening(EVIDENCE.rows, view)


def test_a_phone_names_a_cohort_once_where_it_has_no_number() -> None:
    text = page()
    cards = text[text.index('class="cards"') : text.index('id="foot"')]
    for label in set(re.findall(r"<h4>([^<]+)", cards)):
        shown = re.findall(rf"<article[^>]*>(?:(?!</article>).)*<h4>{re.escape(label)}.*?</article>", cards)
        silent = [card for card in shown if 'class="track"' not in card]
        assert len(silent) <= 1, label


def test_every_number_of_the_table_opens_its_source() -> None:
    text = page()
    for row in EVIDENCE.rows[:3]:
        for estimate in row.estimates[:2]:
            if f'href="#{estimate.id}"' in text:
                assert panel(estimate.id)


@pytest.mark.parametrize("record", [r for row in EVIDENCE.rows for r in (*row.estimates, *row.empties)])
def test_every_estimate_and_gap_has_its_panel(record: Any) -> None:
    text = panel(record.id)
    assert "What the source prints" in text
    row = next(row for row in EVIDENCE.rows if row.cohort.id == record.cohort)
    assert row.source(record.source).tier.label in text


def test_a_panel_says_which_text_was_not_read() -> None:
    file = next(file for file in EVIDENCE.files if file.study.not_read)
    row = next(row for row in EVIDENCE.rows if row.study.id == file.study.id and row.estimates)
    said = "Not read: the poster behind the abstract."
    assert said in panel(row.estimates[0].id)
    assert said in page(f"/studies/{file.study.id}")


@pytest.mark.parametrize(
    ("query", "asked", "why"),
    [
        ("?outcome=os&month=60&site=marrow", "overall survival at 60 months", "not at 60 mo (reports 24)"),
        ("?outcome=crs&grade=any", "any-grade cytokine release syndrome", "≡ not in the text read"),
        ("?outcome=efs&month=3", "event-free survival at 3 months", "not at 3 mo (reports 12, 24"),
        (
            "?outcome=relapse,crs&site=emd",
            "grade ≥3 cytokine release syndrome or relapse",
            "≡ not in the text read",
        ),
    ],
)
def test_a_view_without_a_number_says_what_was_asked_and_why(query: str, asked: str, why: str) -> None:
    text = page(view=View.parse(query).view)
    assert f"No cohort here reports {asked}" in text
    assert f"None reports {asked}." in text
    assert why in text
    assert "None reports this" not in text


def test_the_title_of_the_document_is_that_of_the_view() -> None:
    for query in ("?outcome=response&month=24", "?month=24", "?outcome=relapse&month=12&one_of_each=1"):
        view = View.parse(query).view
        own = compare(EVIDENCE.rows, view, "v").title
        assert dispatch.title("/", view, EVIDENCE) == f"{own} – CAR T Outcomes"
    assert dispatch.title("/", View.parse("?outcome=response&month=24").view).startswith("Response –")


def test_titles() -> None:
    assert dispatch.title("/", View(site=(SiteChoice.CNS,))).startswith("CNS disease")
    alone = View(study=("alpha_2024",), outcome=(Outcome.OS,))
    name = "Fixture Alpha (Fixture Alpha 2024): overall survival"
    assert dispatch.title("/", alone, EVIDENCE) == f"{name} – CAR T Outcomes"
    assert f">{name}</h1>" in page(view=alone)
    assert dispatch.title("/guide", View()) == "Guide – CAR T Outcomes"
    assert dispatch.title("/studies/x", View()) == "Studies – CAR T Outcomes"


def test_the_shell_and_the_layout_hold_what_callbacks_and_scripts_name() -> None:
    around = markup(shell.shell(dispatch.content("/", View(), (), EVIDENCE), "/"))
    for name in ("page", "provenance", "status", "fault", "reason", "card", "version"):
        assert around.count(f' id="{name}"') == 1, name
    held = {component.id for component in shell.layout()}
    assert {"address", "asked", "content", "named", "panel"} <= held
    assert all(component._namespace == "dash_core_components" for component in shell.layout())


def test_ids_of_a_page_are_unique() -> None:
    for path in PATHS:
        content = dispatch.content(path, View(), (), EVIDENCE)
        text = re.sub(r"<template.*?</template>", "", markup(shell.shell(content, path)))
        ids = re.findall(r' id="([^"]*)"', text)
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("query", ["", "?site=cns&month=24", "?outcome=os", "?group=study&rows=all"])
def test_the_figure_is_the_scene_in_each_form_and_takes_the_colors_of_the_page(query: str) -> None:
    view = View.parse(query).view
    comparison = compare(EVIDENCE.rows, view, EVIDENCE.data_version)
    text = page(view=view)
    for form in wide.FORMS:
        for drawn in wide.figures(comparison, form):
            assert f'viewBox="0 0 {drawn.scene.width:g} ' in text
            assert all(f">{escape(item.text)}</text>" in text for item in drawn.scene.texts())
    assert "var(--ink)" in text
    assert not any(theme.color("ink") in text for theme in (LIGHT, DARK))


def test_every_mark_is_live_once_in_each_form_and_has_its_card() -> None:
    live = json.loads(dispatch.content("/", View(), (), EVIDENCE).live)
    shown = {m.id for m in compare(EVIDENCE.rows, View(), EVIDENCE.data_version).percent.marks}
    for form in ("wide", "middle"):
        figures = [figure for name, figure in live["figures"].items() if name.startswith(form)]
        traces = [trace for figure in figures for trace in figure["data"] if "marker" in trace]
        drawn = [about for trace in traces for about, _, _ in trace["customdata"]]
        assert shown <= set(drawn)
    assert shown <= set(live["cards"])
    assert all(color in live["palette"] for color in re.findall("#[0-9A-F]{6}", json.dumps(live["figures"])))


def test_a_card_says_what_a_number_is_and_leads_to_its_source() -> None:
    card = json.loads(dispatch.content("/", View(), (), EVIDENCE).live)["cards"]["alpha_cns_os_24"]
    for said in ("Fixture Alpha", "OS at 24 months", "95% interval", "Counts", "Time from", "Source"):
        assert said in card, said
    assert 'href="#alpha_cns_os_24"' in card


def test_pages_without_a_figure_bring_nothing_live() -> None:
    assert not [path for path in PATHS[1:] if dispatch.content(path, View(), (), EVIDENCE).live]
