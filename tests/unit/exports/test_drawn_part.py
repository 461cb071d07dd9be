"""Pictures and slides draw the cohorts that the page draws, and say how many there are; data hold all."""

import csv
import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from pptx import Presentation

from app.components.export import export
from app.components.markup import markup
from app.content.comparison import trimming
from app.content.comparison.trimming import begun
from app.drawing.scene import Scene
from app.exports import Options, kind, picture
from app.exports.drawn_part import ELSEWHERE, drawn
from app.exports.kind import Size
from tests.spec.building import row_of
from tests.unit.exports.made import LINK, OPTIONS, ROWS, made, many, material, seen

pytestmark = pytest.mark.unit

QUERY = "?patient=age:9,hsct:no"
OS = {"outcome": "os", "months": 24, "value": 57.0, "printed": "57.0%"}
MANY = many(9)
COUNT = len(seen(QUERY, MANY).cohorts)
TWO = f"The first 2 of {COUNT} cohorts are drawn."
ALL = f"All are drawn: {LINK}{QUERY}&rows=all"
SIZES: tuple[Size, ...] = ("slide", "handout", "tall")
FORMS: list[tuple[str, Size, bool]] = [
    (query, size, plain)
    for query in (QUERY, f"{QUERY}&show=time", "?site=all")
    for size in SIZES
    for plain in (False, True)
]


@pytest.fixture(autouse=True)
def _two_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trimming, "MOST", 2)


def scenes(query: str, size: Size = "slide", *, plain: bool = False) -> list[Scene]:
    """The pages of a picture of many cohorts."""
    asked = Options(size=size, plain=plain, link=LINK + query)
    return list(picture.pages(drawn(material(query, MANY), asked), asked))


def words(scene: Scene) -> str:
    return " ".join(text.text for text in scene.texts())


@pytest.mark.parametrize(("query", "size", "plain"), FORMS)
def test_every_page_of_a_picture_says_how_many_cohorts_are_drawn(query: str, size: Size, plain: bool) -> None:
    pages = scenes(query, size, plain=plain)
    said = f"The first 2 of {len(seen(query, MANY).cohorts)} cohorts are drawn."
    assert pages
    assert all(said in words(page) for page in pages)
    assert all(said in page.description for page in pages)


def test_a_picture_draws_the_first_cohorts_of_the_page_and_no_other() -> None:
    shown, left = begun(seen(QUERY, MANY))
    first = [line.cohort for line in shown.percent.lines if line.leads]
    about = {text.about for page in scenes(QUERY) for text in page.texts()}
    order = seen(QUERY, MANY).cohorts
    assert left == COUNT - 2
    assert first == [one.cohort for one in order[:2]]
    assert set(first) <= about
    assert not about & {one.cohort for one in order[2:]}


def test_with_all_rows_a_picture_draws_every_cohort_and_says_nothing_of_a_part() -> None:
    pages = scenes(f"{QUERY}&rows=all")
    about = {text.about for page in pages for text in page.texts()}
    assert {one.cohort for one in seen(QUERY, MANY).cohorts} <= about
    assert not any("cohorts are drawn" in words(page) for page in pages)


def test_a_head_counts_those_with_a_number_among_those_drawn() -> None:
    rows = [row_of({"label": f"Center {n}"}, [OS] if n != 1 else []) for n in range(4)]
    for query in ("?patient=age:9", "?outcome=os"):
        shown = drawn(material(query, rows), OPTIONS)
        heads = " ".join(map(words, picture.pages(shown, OPTIONS)))
        drawn_rows = {line.label for line in shown.percent.lines}
        numbered = "" if "Center 1" not in drawn_rows else "1 of "
        assert f"{numbered}the first 2 of 4 cohorts" in heads


def test_over_time_a_head_counts_what_stands_beneath_it() -> None:
    rows = [row_of({"label": f"Center {n}"}, [OS]) for n in range(4)]
    shown = drawn(material("?patient=age:9&show=time", rows), OPTIONS)
    heads = " ".join(map(words, picture.pages(shown, OPTIONS)))
    assert "2 cohorts" in heads
    assert "here" not in heads


def test_the_slides_of_sources_and_the_notes_lead_to_all_cohorts() -> None:
    deck = Presentation(BytesIO(made("forest.pptx", QUERY, many(9), link=LINK + QUERY)))
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    texts = [[one.text_frame.text for one in slide.shapes if one.has_text_frame] for slide in deck.slides]
    last = "".join("".join(said) for said in texts if said[0] == "Sources and notes").replace(" ", "")
    assert all(f"{TWO} {ALL}" in note for note in notes)
    assert ALL.replace(" ", "") in last


@pytest.mark.parametrize("name", ["estimates.csv", "estimates.json"])
def test_files_of_data_hold_all_cohorts(name: str) -> None:
    body = made(name, QUERY, MANY)
    assert b"are drawn" not in body
    if name.endswith("csv"):
        rows = csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""))
        assert len({row["cohort"] for row in rows}) == COUNT


@pytest.mark.parametrize("name", ["view.zip", "pack.zip"])
def test_an_archive_says_of_which_cohorts_its_pictures_are(name: str) -> None:
    with ZipFile(BytesIO(made(name, QUERY, many(9), link=LINK + QUERY))) as archive:
        read = archive.read("README.txt").decode()
        (deck,) = (archive.read(one) for one in archive.namelist() if one.endswith(".pptx"))
    assert f"Pictures and slides: {TWO} {ALL}" in read
    notes = Presentation(BytesIO(deck)).slides[0].notes_slide.notes_text_frame.text
    assert TWO in notes


@pytest.mark.parametrize(("size", "whole"), [("slide", False), ("4k", False), ("handout", True)])
def test_slides_name_no_pair_of_which_one_is_left_out(size: Size, whole: bool) -> None:
    query = "?site=all&group=study"
    shown = drawn(material(query), Options(size=size, link=LINK))
    studies = {line.study for line in shown.percent.lines}
    sharing = [note for note in shown.notes if note.kind == "sharing"]
    assert any(not studies.issuperset(note.studies) for note in sharing) is whole
    assert any(note.text == ELSEWHERE for note in shown.notes) is not whole


def test_without_an_address_the_key_is_named() -> None:
    notes = drawn(material(QUERY, MANY), Options()).notes
    assert notes[0].text == f"{TWO} All are drawn at an address with rows=all"


def test_the_panel_says_how_many_are_drawn_and_leads_to_all() -> None:
    text = markup(export(seen(QUERY, MANY), ROWS))
    assert f"Pictures and slides draw the first 2 of {COUNT} cohorts, as the page does." in text
    assert f'<a href="{QUERY}&amp;rows=all">Draw all {COUNT}</a>' in text
    whole = markup(export(seen(f"{QUERY}&rows=all", MANY), ROWS))
    assert "draw the first" not in whole
    links = re.findall(r'href="/export/forest[^"]*"', whole)
    assert links
    assert all("rows=all" in link for link in links)


@pytest.mark.parametrize("asked", ["", "&rows=all"])
def test_the_panel_offers_no_picture_that_would_be_refused(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "MOST", COUNT - 1)
    text = markup(export(seen(f"{QUERY}{asked}", MANY), ROWS))
    assert (
        f"Pictures and slides draw the first 2 of {COUNT} cohorts. At most {COUNT - 1} can be drawn" in text
    )
    assert "Files of numbers hold all." in text
    assert "Draw all" not in text
    links = re.findall(r'"/export/[^"]*"', text)
    assert links
    assert not any("rows=all" in link for link in links)
    assert f'data-view="{QUERY}{asked.replace("&", "&amp;")}"' in text


def test_parts_of_cohorts_are_counted_apart() -> None:
    whole = seen("?site=all")
    assert len(whole.cohorts) > whole.totals.cohorts
    shown = drawn(material("?site=all"), OPTIONS)
    assert (
        f"The first 2 of {len(whole.cohorts)} cohorts, parts of cohorts counted, are drawn." in shown.caveat
    )
