"""Files of a view over time: pictures and slides follow it, data does not."""

from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from app.content.over_time import seen as narrowed
from app.content.over_time import survival
from app.exports import EXPORTS, Options
from app.exports.pen_pptx import A
from tests.unit.exports.made import ROWS, made, many, seen, unzipped

pytestmark = pytest.mark.unit

TIME = "show=time"
DATA = [name for name, export in EXPORTS.items() if export.what in ("estimates", "citations")]
PICTURES = [name for name, export in EXPORTS.items() if export.what == "forest"]
EMU_POINT = 12_700


def named(name: str, query: str) -> str:
    return EXPORTS[name].render(seen(query), Options(), ROWS).filename


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_drawn_over_time_and_its_name_says_so(name: str) -> None:
    assert made(name, TIME) != made(name, "")
    assert named(name, TIME) == f"cart-outcomes_over-time_abc1234{EXPORTS[name].ending}"
    assert named(name, f"{TIME}&site=cns&outcome=os&month=24") == (
        f"cart-outcomes_over-time_cns_os-24mo_abc1234{EXPORTS[name].ending}"
    )


@pytest.mark.parametrize("name", DATA)
def test_data_holds_the_same_rows_under_the_same_name(name: str) -> None:
    assert named(name, TIME) == named(name, "")
    same = [
        line
        for line in made(name, TIME).split(b"\n")
        if b"show=time" not in line and b"outcomes.example.org" not in line
    ]
    if name not in ("estimates.xlsx", "estimates.json"):
        assert set(same) <= set(made(name, "").split(b"\n"))


@pytest.mark.parametrize("size", ["slide", "4k", "print", "tall"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_carries_title_caveat_and_data_version(size: Any, theme: Any) -> None:
    text = made("forest.svg", f"{TIME}&site=cns", size=size, theme=theme).decode()
    for said in ("over time, months 0–60", "not a head-to-head comparison", "Data abc1234", "nothing joins"):
        assert said in text


def test_an_archive_names_its_pages_and_its_readme_tells_them() -> None:
    files = unzipped(made("view.zip", TIME))
    assert any(name.startswith("over-time_page1of") for name in files)
    assert "over-time.pptx" in files
    assert "over-time.png, over-time.svg" in files["README.txt"].decode()
    assert not any(name.startswith("forest") for name in files)
    assert all(name.startswith("over-time") for name in unzipped(made("forest.zip", TIME)))


@pytest.mark.parametrize("rows", [ROWS, many(30)], ids=["few", "many"])
@pytest.mark.parametrize("picture", [False, True])
def test_a_deck_has_a_slide_for_each_outcome_and_sources_last(rows: Any, picture: bool) -> None:
    body = made("forest.pptx", TIME, rows, picture=picture)
    deck = Presentation(BytesIO(body))
    titles = [" ".join(slide.shapes.title.text.split()) for slide in deck.slides]
    last = titles.index("Sources and notes")
    assert all("over time, months 0–60" in title for title in titles[:last])
    assert set(titles[last:]) == {"Sources and notes"}
    assert len(titles) >= 1 + len(survival(narrowed(seen(TIME, rows), rows).view))
    for slide in deck.slides:
        assert "not a head-to-head comparison" in slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width + EMU_POINT


def test_values_and_names_are_native_text_of_eighteen_points() -> None:
    deck = Presentation(BytesIO(made("forest.pptx", f"{TIME}&outcome=os&site=cns")))
    values = {mark.value_text for mark in seen(f"{TIME}&outcome=os&site=cns").percent.marks}
    sizes = [
        int(run.find(f"{A}rPr").get("sz"))
        for slide in deck.slides
        for run in slide._element.iter(f"{A}r")
        if run.findtext(f"{A}t") in values and run.find(f"{A}rPr").get("b") == "1"
    ]
    assert sizes
    assert min(sizes) >= 1800


def test_a_view_of_nobody_and_one_without_survival_are_drawn() -> None:
    assert b"No cohort fits these filters" in made("forest.svg", f"{TIME}&study=nobody_2024")
    assert b"nothing can be drawn over time" in made("forest.svg", f"{TIME}&outcome=response")
    assert made("forest.pdf", f"{TIME}&outcome=crs").startswith(b"%PDF")
