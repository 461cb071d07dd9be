"""SVG: stands alone, says what it shows, holds no address that is followed."""

import json

import pytest
from defusedxml import ElementTree

from tests.unit.exports.made import LINK, OPTIONS, made, seen

pytestmark = pytest.mark.unit

SVG = "{http://www.w3.org/2000/svg}"


def test_it_holds_its_fonts_title_and_description() -> None:
    root = ElementTree.fromstring(made("forest.svg"))
    assert root.findtext(f"{SVG}title") == seen().title
    assert root.findtext(f"{SVG}desc") == seen().summary
    style = root.findtext(f"{SVG}style") or ""
    assert style.count("data:font/woff2;base64,") == 2
    assert (root.get("width"), root.get("height")) == ("1920", "1080")


def test_it_says_to_programs_which_view_it_is() -> None:
    about = json.loads(ElementTree.fromstring(made("forest.svg", "?site=cns")).findtext(f"{SVG}metadata"))
    assert (about["View"], about["Data version"], about["Link"]) == ("?site=cns", "abc1234", LINK)


def test_every_value_of_the_view_is_text_in_it() -> None:
    pages = [made("forest.svg", page=n).decode() for n in range(1, 3)]
    texts = {text.text for page in pages for text in ElementTree.fromstring(page).iter(f"{SVG}text")}
    assert {mark.value_text for mark in seen().percent.marks} <= texts


def test_the_dark_theme_and_the_transparent_ground() -> None:
    assert 'fill="#12161B"/>' in made("forest.svg", theme="dark").decode()
    assert '<rect width="' not in made("forest.svg", transparent=True).decode().split("<text")[0]


def test_every_size_has_its_width() -> None:
    for size, across in {"slide": "1920", "4k": "3840", "print": "4000", "tall": "1920"}.items():
        assert ElementTree.fromstring(made("forest.svg", size=size)).get("width") == across


def test_a_title_of_the_readers_is_the_documents_title() -> None:
    assert "<title>Journal club</title>" in made("forest.svg", title="Journal club").decode()
    assert OPTIONS.title is None
