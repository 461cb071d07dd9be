"""Slides of a patient: those that fit best, who the rest are is said, and nothing of it is said twice."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pptx import Presentation

from app.components.export import export
from app.components.markup import markup
from app.content.comparison import trimming
from app.content.patient import fit_wording
from app.drawing.scene import HEADING
from app.exports import Options, picture
from app.exports.drawn_part import drawn
from app.exports.kind import Size
from tests.unit.exports.made import LINK, ROWS, made, many, material, seen

pytestmark = pytest.mark.unit

QUERY = "?patient=age:9,hsct:no"
FACTS = fit_wording.told(seen(QUERY).view.patient)
MANY = many(9)
WHOLE = seen(QUERY, MANY)
COUNT = len(WHOLE.cohorts)
THREE = f"The first 3 of {COUNT} cohorts are drawn."


@pytest.fixture(autouse=True)
def _three_are_lectured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trimming, "LECTURED", 3)


def cohorts(query: str, size: Size) -> set[str]:
    """Whom the pictures of a size name in their rows."""
    asked = Options(size=size, link=LINK + query)
    whole = seen(query, MANY)
    shown = drawn(material(query, MANY), asked)
    about = {text.about for page in picture.pages(shown, asked) for text in page.texts()}
    return {one.cohort for one in whole.cohorts} & about


@pytest.mark.parametrize("query", [QUERY, f"{QUERY}&show=time"])
@pytest.mark.parametrize("size", ["slide", "4k"])
def test_slides_of_a_patient_show_those_that_fit_best(query: str, size: Size) -> None:
    assert cohorts(query, size) <= {one.cohort for one in WHOLE.cohorts[:3]}
    assert cohorts(query, size)


@pytest.mark.parametrize("size", ["handout", "print", "tall"])
def test_dense_pages_draw_what_the_page_does(size: Size) -> None:
    assert cohorts(QUERY, size) == {one.cohort for one in WHOLE.cohorts}


def test_all_rows_and_views_of_no_patient_have_slides_of_all() -> None:
    assert cohorts(f"{QUERY}&rows=all", "slide") == {one.cohort for one in WHOLE.cohorts}
    assert len(cohorts("?site=all", "slide")) > 3


def test_every_slide_says_how_many_are_drawn_and_notes_lead_to_all() -> None:
    deck = Presentation(BytesIO(made("forest.pptx", QUERY, MANY, link=LINK + QUERY)))
    for slide in deck.slides:
        said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert THREE.replace(" ", "") in said.replace(" ", "")
        assert f"{THREE} All are drawn: {LINK}{QUERY}&rows=all" in slide.notes_slide.notes_text_frame.text


def test_a_document_draws_what_the_page_does() -> None:
    assert THREE.encode() not in made("forest.pdf", QUERY, MANY)
    assert made("forest.pdf", QUERY, MANY) == made("forest.pdf", QUERY, MANY, size="handout")


@pytest.mark.parametrize("name", ["view.zip", "pack.zip"])
@pytest.mark.parametrize("size", ["slide", "handout"])
def test_an_archive_says_of_slides_alone_that_they_are_few(name: str, size: Size) -> None:
    with ZipFile(BytesIO(made(name, QUERY, MANY, size=size))) as archive:
        read = archive.read("README.txt").decode()
        (deck,) = (archive.read(one) for one in archive.namelist() if one.endswith(".pptx"))
    assert f"Slides: {THREE}" in read
    assert "Pictures:" not in read
    assert THREE in Presentation(BytesIO(deck)).slides[0].notes_slide.notes_text_frame.text


@pytest.mark.parametrize(("most", "others"), [(40, "all"), (5, "the first 5")])
def test_the_panel_says_whom_slides_show(most: int, others: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trimming, "MOST", most)
    text = markup(export(WHOLE, ROWS))
    assert f"Slides show the 3 of {COUNT} cohorts that fit best; handout, print, tall and PDF" in text
    assert f"draw {others}." in text
    assert f'<a href="{QUERY}&amp;rows=all">Draw all {COUNT}</a>' in text


@pytest.mark.parametrize("query", [QUERY, f"{QUERY}&show=time"])
@pytest.mark.parametrize("title", [None, "My patient"])
def test_a_slide_of_an_outcome_names_the_patient_once(query: str, title: str | None) -> None:
    for page in picture.pages(seen(query), Options(title=title)):
        heading = " ".join(text.text for text in page.texts() if text.about == HEADING)
        words = " ".join(text.text for text in page.texts() if not text.about or text.about == HEADING)
        assert words.count(FACTS) == 1, heading


def test_the_patient_stands_in_a_line_beneath_a_short_title() -> None:
    """Facts are read from the last row, and leave the slide to its rows: a title of one line."""
    facts = "age:9,site:cns_isolated,relapse:1,hsct:no,burden:none"
    whole = seen(f"?patient={facts}")
    told = fit_wording.told(whole.view.patient)
    titles = {section.title for section in whole.sections}
    slides = [page for page in picture.pages(whole, Options()) if page.title in titles]
    assert {page.title for page in slides} == titles
    for page in slides:
        heading = [text for text in page.texts() if text.about == HEADING]
        assert [text.text for text in heading] == [page.title]
        assert "ordered for a patient" in page.title
        (line,) = [text for text in page.texts() if text.text.lower() == told.lower()]
        assert line.size >= 18
        assert line.y > heading[0].y
