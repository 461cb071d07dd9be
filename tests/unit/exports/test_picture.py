import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from app.content.comparison import compare
from app.content.wording import SIGNS
from app.drawing.scene import Scene
from app.exports.kind import NoSuchPageError, Options
from app.exports.picture import (
    WIDTHS,
    context,
    every_png,
    pages,
    png,
    rasterized,
    scene,
    with_chunks,
)
from models.view import View
from tests.unit.drawing.forest.generated import generated
from tests.unit.exports.made import seen

pytestmark = pytest.mark.unit

SOME = compare(generated(4), View(), "4c1e9b2")
MANY = compare(generated(24), View(), "4c1e9b2")
NONE = compare((), View(), "4c1e9b2")
SIGNS_USED = (*SIGNS.values(), "≡")
SMALLEST = 10
"""px; the numbers of sources are smaller than any other text."""


def opened(raw: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(raw))
    image.load()
    return image


@pytest.mark.parametrize(("size", "height"), [("slide", 1080), ("4k", 2160)])
def test_a_slide_has_its_size_and_drops_into_a_deck_at_full_width(size, height):
    image = opened(png(SOME, Options(size=size)))
    assert image.size == (WIDTHS[size], height)
    assert image.info["dpi"][0] == pytest.approx(WIDTHS[size] / (40 / 3), abs=0.1)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_title_is_drawn_in_both_themes(theme):
    image = opened(png(SOME, Options(theme=theme))).convert("L")
    title = image.crop((50, 20, 900, 70))
    darkest, lightest = title.getextrema()
    assert lightest - darkest > 150


def test_a_transparent_picture_has_no_ground():
    image = opened(png(SOME, Options(transparent=True))).convert("RGBA")
    assert image.getpixel((2, 2))[3] == 0
    assert opened(png(SOME, Options())).convert("RGBA").getpixel((2, 2))[3] == 255


def test_a_picture_carries_its_context():
    info = opened(png(SOME, Options(link="https://example.org/"))).info
    assert info["Title"] == SOME.sections[0].title
    assert info["Comment"] == "Separate published cohorts, not a head-to-head comparison."
    assert info["Data version"] == "4c1e9b2"
    assert info["View"] == "?"
    assert info["Link"] == "https://example.org/"
    assert SOME.citations[0].text in info["Source"]
    assert "Link" not in context(SOME, Options(), scene(SOME, Options()))


def test_pages_are_asked_for_by_number():
    found = pages(MANY, Options())
    assert len(found) > 1
    assert scene(MANY, Options(page=2)) == found[1]
    with pytest.raises(NoSuchPageError, match=f"there is no page 99; the last one is {len(found)}"):
        scene(MANY, Options(page=99))


def test_an_archive_holds_every_page():
    with zipfile.ZipFile(io.BytesIO(every_png(MANY, Options()))) as archive:
        names = [name for name in archive.namelist() if name.endswith(".png")]
        assert len(names) == len(pages(MANY, Options()))
        assert opened(archive.read(names[0])).size == (1920, 1080)


def test_the_tall_form_is_one_long_picture():
    (one,) = pages(SOME, Options(size="tall"))
    assert one.height != pytest.approx(720)


def test_an_empty_view_says_that_no_cohort_fits():
    (one,) = pages(NONE, Options())
    assert any("No cohort fits" in text.text for text in one.texts())


def test_a_huge_picture_is_drawn_smaller():
    huge = Scene(1280, 40_000, (), (), (), "", "")
    image = opened(rasterized(huge, SOME, Options(size="4k")))
    assert image.size[0] * image.size[1] <= 40_100_000
    assert image.size[0] < 3840


def test_only_a_png_takes_chunks():
    with pytest.raises(ValueError, match="expected a PNG"):
        with_chunks(b"GIF89a", 144, {})


def test_a_readers_title_is_in_the_file():
    own = Options(title="Tumor board")
    assert opened(png(SOME, own)).info["Title"] == "Tumor board"
    assert replace(own, title=None).title is None


@pytest.mark.parametrize("size", ["slide", "tall"])
@pytest.mark.parametrize("query", ["", "?site=cns", "?site=all&pool=1", "?outcome=icans,crs,relapse"])
def test_a_plain_picture_has_a_key_for_every_sign_and_number_it_shows(query: str, size: Any) -> None:
    for drawn in pages(seen(query), Options(plain=True, size=size)):
        texts = [item.text for item in drawn.texts()]
        keyed = {text for text in texts if text in SIGNS_USED or text.isdigit()}
        foot = [item.text for item in drawn.texts() if not item.about]
        keyed |= {sign for sign in SIGNS_USED if any(f"{sign} " in text for text in foot)}
        shown = {sign for sign in SIGNS_USED for text in texts if sign in text and text not in SIGNS_USED}
        assert shown <= keyed
        numbers = [item for item in drawn.texts() if item.text.isdigit() and item.about]
        assert {item.text for item in numbers if item.size < SMALLEST} <= keyed
        assert "·" not in texts
        assert not any("Read as" in text for text in texts)


def test_the_name_of_a_picture_stands_in_it() -> None:
    told = context(seen("?site=cns"), Options(), scene(seen("?site=cns"), Options()))
    assert told["Name"] == "cart-outcomes_cns_abc1234"
