"""SVG: stands alone, says what it shows, holds no address that is followed."""

import json
import re

import pytest
from defusedxml import ElementTree

from app.drawing.fitted import FittedLetters
from app.drawing.fonts import ARIAL, HOUSE, text_width
from app.drawing.scene import TextItem
from app.exports import picture
from app.exports.kind import UndrawableError
from app.exports.outlines import laid, start
from app.exports.picture import scene
from tests.unit.exports.made import LINK, OPTIONS, made, seen

pytestmark = pytest.mark.unit

SVG = "{http://www.w3.org/2000/svg}"
LINKED = "{http://www.w3.org/1999/xlink}"


def test_it_holds_its_fonts_title_and_description() -> None:
    root = ElementTree.fromstring(made("forest.svg"))
    assert root.findtext(f"{SVG}title") == seen().sections[0].title
    assert root.findtext(f"{SVG}desc") == seen().summary
    style = root.findtext(f"{SVG}style") or ""
    assert style.count("data:font/woff2;base64,") == 2
    assert (root.get("width"), root.get("height")) == ("1920", "1080")


def test_a_program_without_its_font_finds_a_common_one_and_a_size_that_fits() -> None:
    root = ElementTree.fromstring(made("forest.svg"))
    families = [name.strip(" '") for name in root.get("font-family", "").split(",")]
    assert families[0] == "Arial"
    assert families[-1] == "sans-serif"
    assert {"Liberation Sans", "Arimo", "Helvetica"} < set(families)
    texts = root.findall(f"{SVG}text")
    for text, item in zip(texts, scene(seen(), OPTIONS).texts(), strict=True):
        size = float(text.get("font-size", ""))
        assert (
            text_width(item.text, size, item.weight, ARIAL)
            <= text_width(item.text, item.size, item.weight) + 0.5
        )
        assert 0.7 * item.size < size < item.size


def test_a_browser_reads_the_size_that_was_laid_out_and_the_font_within() -> None:
    root = ElementTree.fromstring(made("forest.svg"))
    style = root.findtext(f"{SVG}style") or ""
    sizes = dict(re.findall(r"is\(\.(t[-\d]+)\)\{font-size:([\d.]+)px", style))
    items = scene(seen(), OPTIONS).texts()
    assert [float(sizes[t.get("class", "")]) for t in root.findall(f"{SVG}text")] == [i.size for i in items]
    assert f'font-family:"{HOUSE.family}",Arial' in style


@pytest.mark.parametrize(
    ("text", "size"),
    [("", "8.7"), ("‖", "8.7"), ("白血病", "8.7"), ("n", "8.7"), ("CTCAE", "8.11")],
)
def test_a_text_is_as_large_as_its_letters_in_the_common_face_allow(text: str, size: str) -> None:
    """What neither or only one of the faces has is drawn in a third one, and takes nothing from the rest."""
    letters = FittedLetters(scene(seen(), OPTIONS), "")
    assert f'font-size="{size}"' in letters.text(TextItem(0, 0, text, 10), "#000")


def test_outlines_hold_no_text_and_say_every_text() -> None:
    root = ElementTree.fromstring(made("forest.svg", outlines=True))
    assert list(root.iter(f"{SVG}text")) == []
    assert root.get("font-family") is None
    assert root.find(f"{SVG}style") is None
    said = [group.get("aria-label") for group in root.findall(f"{SVG}g")]
    assert said == [item.text for item in scene(seen(), OPTIONS).texts()]
    assert root.findtext(f"{SVG}title") == seen().sections[0].title
    shapes = {path.get("id") for path in root.iter(f"{SVG}path")}
    assert {use.get(f"{LINKED}href", "")[1:] for use in root.iter(f"{SVG}use")} <= shapes


def test_outlines_stand_where_the_text_would() -> None:
    """Left edge and width are those of the font, kerning included: never wider than was laid out."""
    for item in scene(seen(), OPTIONS).texts():
        _, width = laid(item.text, item.weight)
        room = text_width(item.text, item.size, item.weight)
        assert 0.9 * room <= width * item.size / 1000 <= room + 0.01
        left = {"start": item.x, "middle": item.x - room / 2, "end": item.x - room}[item.anchor]
        assert start(item, width) == pytest.approx(left, abs=0.06 * room)


def test_a_title_that_cannot_be_outlined_is_refused_by_its_letters() -> None:
    with pytest.raises(UndrawableError, match=r"^title: these letters cannot .*: 白 血 病"):
        made("forest.svg", title="白血病 CAR T", outlines=True)
    assert "白血病" in made("forest.svg", title="白血病 CAR T").decode()
    with pytest.raises(UndrawableError, match="picture: 👩 \u200d\\(U\\+200D\\) 🚀 \u25cc\u05b8;"):
        made("forest.svg", title="👩\u200d🚀 \u05b8 CAR T", outlines=True)


def test_it_says_to_programs_which_view_it_is() -> None:
    about = json.loads(ElementTree.fromstring(made("forest.svg", "?site=cns")).findtext(f"{SVG}metadata"))
    assert (about["View"], about["Data version"], about["Link"]) == ("?site=cns", "abc1234", LINK)


def test_it_says_to_programs_what_each_slide_shows() -> None:
    about = json.loads(
        ElementTree.fromstring(made("forest.svg", "?site=cns", page=2)).findtext(f"{SVG}metadata")
    )
    slides = picture.pages(seen("?site=cns"), OPTIONS)
    assert about["Slides"] == [slide.name for slide in slides]
    assert about["Shows"] == about["Slides"][1]
    assert about["Slides"][-1].startswith("Sources and notes")


def test_every_value_of_the_view_is_text_in_it() -> None:
    count = len(picture.pages(seen(), OPTIONS))
    pages = [made("forest.svg", page=n).decode() for n in range(1, count + 1)]
    texts = {text.text for page in pages for text in ElementTree.fromstring(page).iter(f"{SVG}text")}
    assert {mark.value_text for mark in seen().percent.marks} <= texts


def test_the_dark_theme_and_the_transparent_ground() -> None:
    assert 'fill="#12161B"/>' in made("forest.svg", theme="dark").decode()
    assert '<rect width="' not in made("forest.svg", transparent=True).decode().split("<text")[0]


def test_every_size_has_its_width() -> None:
    for size, across in {
        "slide": "1920",
        "4k": "3840",
        "handout": "1920",
        "print": "4000",
        "tall": "1920",
    }.items():
        assert ElementTree.fromstring(made("forest.svg", size=size)).get("width") == across


def test_a_title_of_the_readers_is_the_documents_title() -> None:
    assert "<title>Journal club</title>" in made("forest.svg", title="Journal club").decode()
    assert OPTIONS.title is None
