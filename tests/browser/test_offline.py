"""The journal-club pack: its documents open from a disk, without a network, and hold every number."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from app.content.comparison import compare
from app.content.wording import CAVEAT
from models.view import View
from tests.browser.test_accessibility import SCREENS, violations
from tests.browser.watching import opened
from tests.fixtures.evidence import fixture_evidence, fixture_rows

QUERY: Final = "?site=cns,emd,marrow&outcome=efs,os,response,icans"
NAMES: Final = ("journal-club.html", "view.html")
SEEN: Final = compare(fixture_rows(), View.parse(QUERY).view, fixture_evidence().data_version)


@pytest.fixture(scope="module", name="pack")
def a_pack(small_site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the pack holds, as a reader unpacks it."""
    folder = tmp_path_factory.mktemp("pack")
    with urlopen(f"{small_site}/export/pack.zip{QUERY}", timeout=60) as answer:  # noqa: S310
        name = answer.headers["Content-Disposition"]
        assert re.search(r'filename="cart-outcomes_pack_cns-emd-marrow_[\w-]+\.zip"', name)
        ZipFile(BytesIO(answer.read())).extractall(folder)
    return folder


@pytest.fixture(scope="module", name="desk", params=SCREENS, ids=lambda one: f"{one[0]}-{one[1]}")
def a_desk(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A browser without a network."""
    width, scheme = request.param
    size = {"width": width, "height": 844}
    with opened(browser, viewport=size, color_scheme=scheme, offline=True) as page:
        yield page


@pytest.mark.parametrize("name", NAMES)
def test_a_document_opens_from_a_disk_and_asks_for_nothing(name: str, desk: Page, pack: Path) -> None:
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.goto((pack / name).as_uri())
    desk.evaluate("document.fonts.ready")
    assert desk.evaluate("document.fonts.check('13px \"Outcomes Sans\"')")
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    assert sum(url.startswith("file:") for url in asked) == 1
    assert desk.evaluate("document.scripts.length") == 0
    expect(desk.get_by_text(CAVEAT).first).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", NAMES)
def test_every_number_stands_in_sight_and_leads_to_its_place(name: str, desk: Page, pack: Path) -> None:
    desk.goto((pack / name).as_uri())
    text = desk.locator("main").inner_text()
    for mark in SEEN.percent.marks:
        assert mark.value_text in text
        assert mark.interval_text in text
    mark = SEEN.percent.marks[0]
    desk.locator(f'a[href="#{mark.id}"]:visible').first.click()
    row = desk.locator(f"tr#{mark.id}")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text(
        next(r.study.short for r in fixture_rows() if mark.id in {e.id for e in r.estimates})
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_checker_finds_nothing_in_it(name: str, desk: Page, pack: Path) -> None:
    desk.goto((pack / name).as_uri())
    assert violations(desk) == []


def test_it_follows_the_reader_into_the_dark(desk: Page, pack: Path) -> None:
    desk.goto((pack / "view.html").as_uri())
    dark = desk.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    ground = desk.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(18, 22, 27)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("lying", [False, True])
def test_it_is_printed_with_one_figure_and_its_version(browser: Browser, pack: Path, lying: bool) -> None:
    with opened(browser, offline=True) as page:
        page.goto((pack / "journal-club.html").as_uri())
        pdf = PdfReader(BytesIO(page.pdf(format="A4", landscape=lying)))
    text = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in pdf.pages))
    for wanted in (CAVEAT, fixture_evidence().data_version, "Questions to ask of these figures"):
        assert wanted in text
    assert text.count("Questions to ask of these figures") == 1
    assert "As cards" not in text


def test_the_pack_is_one_press_away_from_the_view_and_from_a_study(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?site=cns")
    page.locator(".actions [data-dialog=export]").click()
    link = page.locator("#export").get_by_role("link", name="Journal-club pack")
    expect(link).to_be_visible()
    assert "/export/pack.zip?site=cns" in str(link.get_attribute("href"))
    page.goto(f"{small_site}/studies/alpha_2024")
    expect(page.locator("main").get_by_role("link", name="Journal-club pack")).to_have_attribute(
        "href", "/export/pack.zip?study=alpha_2024"
    )
