"""Archives: every page once, everything of a view, each file as its own address gives it."""

from io import BytesIO

import pytest
from PIL import Image

from app.exports import picture
from tests.unit.exports.made import OPTIONS, made, many, seen, unzipped

pytestmark = pytest.mark.unit


def test_every_page_is_a_picture_of_its_own() -> None:
    rows = many(40)
    pages = picture.pages(seen(rows=rows), OPTIONS)
    files = unzipped(made("forest.zip", rows=rows))
    assert list(files) == [f"forest_page{n:02}of{len(pages)}.png" for n in range(1, len(pages) + 1)]
    assert list(files) == sorted(files)
    assert files[f"forest_page02of{len(pages)}.png"] == made("forest.png", rows=rows, page=2)
    assert Image.open(BytesIO(next(iter(files.values())))).size == (1920, 1080)


def test_one_page_needs_no_number() -> None:
    assert list(unzipped(made("forest.zip", "?study=epsilon_2019", size="handout"))) == ["forest.png"]


def test_the_archive_of_a_view_holds_everything() -> None:
    files = unzipped(made("view.zip", "?study=epsilon_2019"))
    for name in (
        "forest.png", "forest.svg", "forest.pptx", "estimates.csv", "estimates.xlsx",
        "citations.ris", "citations.bib", "citations.json", "citations.txt",
    ):  # fmt: skip
        size = "handout" if name in ("forest.png", "forest.svg") else "slide"
        assert files[name] == made(name, "?study=epsilon_2019", size=size), name


def test_its_slides_can_be_edited_even_where_a_picture_is_asked_for() -> None:
    assert unzipped(made("view.zip", picture=True))["forest.pptx"] == made("forest.pptx")


def test_the_readme_says_the_view_in_words() -> None:
    text = unzipped(made("view.zip", "?site=cns"))["README.txt"].decode()
    comparison = seen("?site=cns")
    for wanted in (
        comparison.title, comparison.subtitle, comparison.caveat, "abc1234", OPTIONS.link,
        *(reference.text for reference in comparison.citations), *(d.text for d in comparison.differences),
    ):  # fmt: skip
        assert wanted in text
