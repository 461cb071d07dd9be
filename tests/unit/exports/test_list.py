"""Every export of the list, at its ends: nothing to show, one row, hundreds; the same bytes each time."""

from io import BytesIO

import pytest
from PIL import Image

from app.exports import EXPORTS, NoSuchPageError
from tests.unit.exports.made import OPTIONS, ROWS, VERSION, made, many, seen

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_renders_a_view_without_cohorts(name: str) -> None:
    body = made(name, rows=())
    assert body or name in ("citations.ris", "citations.bib")


@pytest.mark.parametrize("name", EXPORTS)
def test_every_export_renders_one_cohort(name: str) -> None:
    assert made(name, "?study=epsilon_2019")


@pytest.mark.parametrize("name", [name for name in EXPORTS if not name.endswith(".zip")])
def test_three_hundred_cohorts_are_a_whole_file(name: str) -> None:
    assert made(name, "?rows=all", rows=many(300))


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_export_is_the_same_bytes(name: str) -> None:
    assert made(name) == made(name)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_file_name_is_made_of_plain_characters_and_the_data_version(name: str) -> None:
    done = EXPORTS[name].render(seen(), OPTIONS, ROWS)
    what, _, ending = name.rpartition(".")
    assert done.filename == f"cart-outcomes_{what}_{VERSION}.{ending}"
    assert done.media_type == EXPORTS[name].media_type


@pytest.mark.parametrize("name", [name for name, export in EXPORTS.items() if not export.paged])
def test_a_file_of_every_page_refuses_a_page(name: str) -> None:
    with pytest.raises(NoSuchPageError, match="holds every page"):
        made(name, page=2)


@pytest.mark.parametrize("name", ["forest.png", "forest.svg"])
def test_a_page_beyond_the_last_is_refused(name: str) -> None:
    with pytest.raises(NoSuchPageError, match="the last one is"):
        made(name, page=99)


@pytest.mark.parametrize("size", ["slide", "tall"])
def test_an_empty_view_says_so_in_the_picture(size: str) -> None:
    picture = Image.open(BytesIO(made("forest.png", rows=(), size=size))).convert("L")
    width, height = picture.size
    middle = picture.crop((width // 4, height // 2 - 40, 3 * width // 4, height // 2 + 20))
    assert middle.getextrema()[0] < 150
    assert "No cohort fits these filters." in made("forest.svg", rows=(), size=size).decode()
