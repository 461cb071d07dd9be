import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from dash.development.base_component import Component

from app import pages
from app.components.frozen import Frozen
from app.content.comparison import compare
from models.view import FACETS, View
from models.vocabulary import AgeGroup, Outcome, Setting, SiteChoice
from tests.fixtures.evidence import fixture_evidence

EVIDENCE = fixture_evidence()
PATHS = ("/", "/map", "/studies", "/guide", "/data", f"/studies/{EVIDENCE.files[0].study.id}")
WIDTHS = (1440, 1240, 1020, 700, 380)


def parts(tree: Any) -> Iterator[Component]:
    for node in tree if isinstance(tree, list | tuple) else [tree]:
        if isinstance(node, Component):
            yield node
            yield from parts(getattr(node, "children", None))


def page(path: str = "/", view: View | None = None, width: int = 1440, refused: Any = ()) -> str:
    """The markup of a page and the JSON of whatever is not frozen."""
    tree = pages.page(path, view or View(), refused, EVIDENCE, width, "light")
    return "".join(node.html for node in parts(tree) if isinstance(node, Frozen))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_drawn_at_every_width(path: str, width: int) -> None:
    assert "<h1" in page(path, width=width)
    assert "cohorts, not a head-to-head comparison" in page(path, width=width)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_few_components(path: str) -> None:
    tree = pages.page(path, View(), (), EVIDENCE, 1440, "light")
    assert len(list(parts(tree))) < 20


@pytest.mark.parametrize("path", [*PATHS, "/studies/"])
def test_pages_that_exist(path: str) -> None:
    assert pages.exists(path, EVIDENCE)


@pytest.mark.parametrize("path", ["/nowhere", "/studies/nobody_1999", "/studies/a/b", "/map/x"])
def test_pages_that_do_not_exist(path: str) -> None:
    assert not pages.exists(path, EVIDENCE)
    assert "nothing at this address" in page(path)


@pytest.mark.parametrize("theme", ["light", "dark", "nonsense"])
def test_the_figure_is_drawn_in_the_theme(theme: str) -> None:
    assert pages.page("/", View(), (), EVIDENCE, 1440, theme)


def test_every_control_has_its_accessible_name() -> None:
    text = page()
    for key in ("site", "age", "setting", "month", "outcome", "burden", "grade", "tier", "target", "group"):
        assert f'aria-label="{FACETS[key].label}"' in text
    assert ">Reset filters</a>" in text


def test_what_was_not_understood_is_said_in_one_sentence() -> None:
    parsed = View.parse("?site=mars&nonsense=1")
    text = page(view=parsed.view, refused=parsed.refused)
    assert "In the address, site “mars” and nonsense “1” are not understood and left out." in text


def test_hostile_words_of_the_address_stay_text() -> None:
    parsed = View.parse("?site=<img src=x onerror=alert(1)>&<b>=1")
    text = page(view=parsed.view, refused=parsed.refused)
    assert "<img src=x" not in text
    assert "&lt;img" in text


def test_an_empty_view_says_what_to_do() -> None:
    view = View(site=(SiteChoice.CNS,), age=(AgeGroup.AYA,), outcome=(Outcome.CRS,))
    text = page(view=view)
    assert "Asked for: site: CNS; age: AYA." in text
    assert "Take one filter away" in text
    assert re.search(r'<a href="/\?site=cns&amp;outcome=crs">Without age group: AYA</a> \d cohort', text)
    assert "Reset filters" in text


@pytest.mark.parametrize("form", ["", "show=table", "rows=all&show=table"])
@pytest.mark.parametrize("asked", ["site=cns", "site=cns&age=aya&outcome=crs", ""])
def test_the_filters_are_reset_in_the_form_that_is_shown(asked: str, form: str) -> None:
    text = page(view=View.parse(f"?{asked}&{form}").view)
    ways = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>Reset filters', text)
    assert set(ways) == {f"/?{form}".replace("&", "&amp;").rstrip("?")}


def test_a_narrow_page_shows_panels_in_turns() -> None:
    assert 'aria-label="Panels"' in page(width=1020)
    assert 'aria-label="Panels"' not in page(width=1440)


def test_a_phone_gets_one_outcome_and_the_sheet() -> None:
    text = page(width=380)
    assert 'class="cards"' in text
    assert 'data-holder="sheet"' in text
    assert text.count('role="checkbox"') > 5


def test_a_phone_opens_on_an_outcome_with_a_number() -> None:
    view = View(setting=(Setting.POST_CAR_T,))
    for outcome, asked in (("overall", view), ("event-free", view.with_(outcome=(Outcome.EFS,)))):
        assert f">After CAR T failure: {outcome} survival</h1>" in page(view=asked, width=380)


def test_every_number_of_the_table_opens_its_source() -> None:
    text = page()
    for row in EVIDENCE.rows[:3]:
        for estimate in row.estimates[:2]:
            if f'href="#{estimate.id}"' in text:
                assert pages.provenance(EVIDENCE, estimate.id) != []


@pytest.mark.parametrize("record", [r for row in EVIDENCE.rows for r in (*row.estimates, *row.empties)])
def test_every_estimate_and_gap_has_its_panel(record: Any) -> None:
    text = pages.provenance(EVIDENCE, record.id).html
    assert "What the source prints" in text
    row = next(row for row in EVIDENCE.rows if row.cohort.id == record.cohort)
    assert row.source(record.source).tier.label in text


def test_a_panel_says_which_text_was_not_read() -> None:
    file = next(file for file in EVIDENCE.files if file.study.not_read)
    row = next(row for row in EVIDENCE.rows if row.study.id == file.study.id and row.estimates)
    said = "Not read: the poster behind the abstract."
    assert said in pages.provenance(EVIDENCE, row.estimates[0].id).html
    assert said in page(f"/studies/{file.study.id}")


@pytest.mark.parametrize(
    ("query", "asked", "why"),
    [
        ("?outcome=os&month=60&site=marrow", "overall survival at 60 months", "not at 60 mo (reports 24)"),
        ("?outcome=crs&grade=any", "cytokine release syndrome, any grade", "≡ not in the text read"),
        ("?outcome=efs&month=3", "event-free survival at 3 months", "not at 3 mo (reports 12, 24"),
        (
            "?outcome=relapse,crs&site=emd",
            "cytokine release syndrome, grade ≥3 or relapse",
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
        assert pages.title("/", view, EVIDENCE) == f"{own} – CAR T Outcomes"
    assert pages.title("/", View.parse("?outcome=response&month=24").view).startswith("Response –")


def test_titles() -> None:
    assert pages.title("/", View(site=(SiteChoice.CNS,))).startswith("CNS disease")
    alone = View(study=("alpha_2024",), outcome=(Outcome.OS,))
    name = "Fixture Alpha (Fixture Alpha 2024): overall survival"
    assert pages.title("/", alone, EVIDENCE) == f"{name} – CAR T Outcomes"
    for width in (1440, 380):
        assert f">{name}</h1>" in page(view=alone, width=width)
    assert pages.title("/guide", View()) == "Guide – CAR T Outcomes"
    assert pages.title("/studies/x", View()) == "Studies – CAR T Outcomes"


def test_the_shell_holds_what_callbacks_name() -> None:
    text = json.dumps(pages.shell().to_plotly_json(), default=lambda c: c.to_plotly_json())
    for name in ("address", "screen", "asked", "page", "provenance", "doc-title", "status"):
        assert f'"id": "{name}"' in text
