"""A picture or slide that was exported here opens its view again; nothing is sent."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from models.view import FACETS, View
from tests.browser.exporting import drawn

VIEW = "?site=cns&outcome=os"
NAMES = ("forest.png", "forest.svg", "forest.pptx", "forest.pptx&picture=1")
DROP = """([bytes, name]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], name));
  for (const kind of ["dragover", "drop"]) {
    const how = { dataTransfer: carried, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent(kind, how));
  }
}"""

ELSEWHERE = (
    b"<svg xmlns='http://www.w3.org/2000/svg'><metadata>"
    b'{"View": "//evil.example", "Data version": "0123abc"}</metadata></svg>'
)

Fetch = Callable[[str], bytes]


@pytest.fixture
def exported(page: Page, small_site: str) -> Fetch:
    """The bytes of an export of the view."""

    def fetched(name: str) -> bytes:
        file, _, more = name.partition("&")
        answer = page.request.get(f"{small_site}/export/{file}{VIEW}&{more}".rstrip("&"))
        assert answer.ok
        return answer.body()

    return fetched


def drop(page: Page, body: bytes, name: str = "mine.png") -> None:
    page.evaluate(DROP, [list(body), name])


@pytest.mark.parametrize("name", NAMES)
def test_a_dropped_file_opens_its_view(page: Page, small_site: str, exported: Fetch, name: str) -> None:
    drawn(page, small_site)
    body = exported(name)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method if "_dash" not in request.url else "call"))
    drop(page, body, name)
    expect(page).to_have_url(f"{small_site}/{VIEW}")
    expect(page.locator("#status")).to_contain_text("is open again.")
    assert set(sent) <= {"call", "GET"}


def test_a_chosen_file_opens_its_view(page: Page, small_site: str, exported: Fetch, tmp_path: Path) -> None:
    drawn(page, small_site)
    path = tmp_path / "slide.pptx"
    path.write_bytes(exported("forest.pptx"))
    page.locator("[data-dialog=export]:visible").first.click()
    page.get_by_label("Open a picture's view").set_input_files(path)
    expect(page).to_have_url(f"{small_site}/{VIEW}")
    expect(page.locator("dialog#export")).not_to_be_visible()


def test_a_picture_of_older_data_says_so(page: Page, small_site: str, exported: Fetch) -> None:
    drawn(page, small_site)
    text = exported("forest.svg").decode()
    version = re.findall(r"Data version&quot;: &quot;(\w{7})&quot;", text)[0]
    drop(page, text.replace(f"&quot;{version}&quot;", "&quot;0123abc&quot;").encode(), "older.svg")
    expect(page).to_have_url(re.compile(r"site=cns.*data=0123abc"))
    expect(page.locator("main")).to_contain_text("Data version 0123abc was never released")


def test_a_view_too_long_for_a_property_is_read_from_the_notes(
    page: Page, small_site: str, exported: Fetch
) -> None:
    asked = ("site", "response", "tier", "target", "outcome", "setting")
    chosen: dict[str, Any] = {key: FACETS[key].choices[:-1] for key in asked}
    words = View(**chosen).spell()
    assert len(words) > 255
    drawn(page, small_site)
    drop(page, page.request.get(f"{small_site}/export/forest.pptx{words}").body(), "long.pptx")
    expect(page).to_have_url(small_site + "/" + words)


def zipped(path: Path) -> bytes:
    with ZipFile(path, "w") as archive:
        archive.writestr("docProps/core.xml", "<a/>")
    return path.read_bytes()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nothing",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"\xff" * 40,
        b"PK\x03\x04" + b"\0" * 30,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><metadata>not json</metadata></svg>",
        ELSEWHERE,
    ],
)
def test_another_file_gets_one_sentence(page: Page, small_site: str, body: bytes) -> None:
    drawn(page, small_site)
    drop(page, body)
    expect(page.locator("#status")).to_contain_text("This file does not say which view it shows.")
    expect(page).to_have_url(f"{small_site}/")


def test_an_archive_of_something_else_gets_it_too(page: Page, small_site: str, tmp_path: Path) -> None:
    drawn(page, small_site)
    drop(page, zipped(tmp_path / "other.zip"))
    expect(page.locator("#status")).to_contain_text("This file does not say which view it shows.")
