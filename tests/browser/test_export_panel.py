"""The export panel: what it shows is what is downloaded, and the keyboard reaches all of it."""

import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from app.components.export_choices import CITATIONS, FORMATS, NUMBERS, SIZE
from app.settings import CHECKOUT
from tests.browser.exporting import choose, panel, saved, weighed

AXE = CHECKOUT / "tests" / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PIXELS = {"slide": (1920, 1080), "4k": (3840, 2160), "handout": (1920, 1080), "print": (4000, 2250)}
LONG = "/?outcome=efs,os,response,icans,crs,relapse&month=12,24"


def download(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile("^Download"))


def hold(held: list[Any], route: Any) -> None:
    """Keep a request waiting."""
    held.append(route)


@pytest.mark.parametrize("word", [*PIXELS, "tall"])
def test_a_png_is_as_large_and_as_heavy_as_said(
    page: Page, small_site: str, tmp_path: Path, word: str
) -> None:
    panel(page, f"{small_site}/?site=cns")
    choose(page, dict(SIZE.answers)[word])
    told = page.locator("[data-weight]").inner_text()
    path = saved(page, download(page).click, tmp_path)
    assert re.fullmatch(r"cart-outcomes_cns_[0-9a-f]{7}\.png", path.name)
    with Image.open(path) as picture:
        wide, high = picture.size
        assert picture.size == PIXELS.get(word, (1920, high))
        assert picture.info["View"] == "?site=cns"
    assert told.startswith(f"{wide} × {high} px")
    assert told.endswith(f"{round(path.stat().st_size / 1000)} kB")


def test_every_format_downloads_what_it_says(page: Page, small_site: str, tmp_path: Path) -> None:
    panel(page, f"{small_site}/?site=cns")
    for one in FORMATS:
        choose(page, one.label)
        told = page.locator("[data-weight]").inner_text()
        path = saved(page, download(page).click, tmp_path)
        assert path.suffix == Path(one.export.name).suffix
        if one.export.name == "forest.pdf":
            assert told.startswith(f"{len(PdfReader(path).pages)} page")
        if one.word == "pptx":
            assert told.startswith(f"{len(Presentation(str(path)).slides)} slide")


def test_outlines_are_offered_where_a_format_has_them_and_kept_out_of_the_others(
    page: Page, small_site: str, tmp_path: Path
) -> None:
    panel(page, f"{small_site}/?site=cns")
    tick = page.get_by_label("Letters as outlines")
    expect(tick).to_be_hidden()
    choose(page, "SVG")
    tick.check()
    weighed(page)
    path = saved(page, download(page).click, tmp_path)
    assert "<text" not in path.read_text()
    assert "_outlines_" in path.name
    choose(page, "PNG")
    expect(tick).to_be_hidden()
    assert "outlines" not in (download(page).get_attribute("href") or "")


def test_the_preview_is_the_drawing_of_the_file(page: Page, small_site: str) -> None:
    panel(page, f"{small_site}/?site=cns")
    choose(page, "Dark")
    page.get_by_label("Title", exact=True).fill("Tumor board, case 7")
    expect(download(page)).to_have_attribute("href", re.compile("title=Tumor"))
    weighed(page)
    text = page.evaluate("() => import('#export').then((it) => it.shown().text)")
    assert "Tumor board, case 7" in text
    assert 'fill="#12161B"' in text
    expect(page.locator(".preview")).to_have_js_property("naturalWidth", 1920)


def test_a_title_goes_into_the_file_and_not_into_the_data(
    page: Page, small_site: str, tmp_path: Path
) -> None:
    panel(page, small_site)
    page.get_by_label("Title", exact=True).fill("=cmd|' /C calc'!A0 <b>&amp;")
    expect(download(page)).to_have_attribute("href", re.compile("title="))
    weighed(page)
    with Image.open(saved(page, download(page).click, tmp_path)) as picture:
        assert picture.info["Title"] == "=cmd|' /C calc'!A0 <b>&amp;"
    numbers = saved(page, page.get_by_role("link", name="CSV", exact=True).last.click, tmp_path)
    assert "cmd|" not in numbers.read_text()


def slides(page: Page) -> Locator:
    """The small pictures to choose from, with "all" before them."""
    return page.get_by_role("group", name="Which", exact=True).get_by_role("radio")


def test_every_slide_is_a_small_picture_that_says_what_is_on_it(page: Page, small_site: str) -> None:
    panel(page, f"{small_site}/?site=cns&month=24")
    names = page.evaluate("() => import('#export').then((it) => it.shown().names)")
    labels = page.locator(".slides .small")
    expect(labels).to_have_count(len(names))
    assert [text.strip() for text in labels.all_inner_texts()] == [
        f"{n}. {s}" for n, s in enumerate(names, 1)
    ]
    assert "OS at 24 months" in names
    assert names[-1].startswith("Sources and notes")
    first = labels.first.locator("img")
    expect(first).to_have_js_property("complete", True)
    expect(first).to_have_js_property("naturalWidth", 1920)
    expect(first).to_have_attribute("alt", "")
    for wide in (1440, 390):
        page.set_viewport_size({"width": wide, "height": 900})
        ends = page.locator(".slides, .slides .small span").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().bottom)"
        )
        assert max(ends[1:6]) < ends[0]


def test_a_title_that_a_picture_cannot_draw_is_refused_in_the_server_s_sentence(
    page: Page, small_site: str, faults: list[str]
) -> None:
    panel(page, f"{small_site}/?site=cns")
    page.get_by_label("Title", exact=True).fill("白血病 CAR T")
    expect(page.locator("[data-weight]")).to_have_text(re.compile("^title: .* picture: 白 血 病;"))
    expect(page.locator(".weight")).to_have_attribute("aria-busy", "false")
    assert faults
    assert all(fault.startswith("400 ") for fault in faults)
    faults.clear()


def test_a_slide_is_chosen_by_key_and_downloaded_with_its_number(
    page: Page, small_site: str, tmp_path: Path
) -> None:
    panel(page, small_site + LONG)
    count = slides(page).count() - 1
    expect(download(page)).to_have_text(f"Download PNG, slide 1 of {count}")
    slides(page).nth(1).focus()
    page.keyboard.press("ArrowDown")
    expect(download(page)).to_have_text(f"Download PNG, slide 2 of {count}")
    weighed(page)
    expect(slides(page).nth(2)).to_be_focused()
    expect(download(page)).to_have_attribute("href", re.compile("page=2"))
    with Image.open(saved(page, download(page).click, tmp_path)) as picture:
        assert picture.info["Page"] == f"2 of {count}"
        assert picture.info["Shows"] in page.locator(".slides .small").nth(1).inner_text()


def test_more_slides_than_a_talk_shows_are_said_to_be_so(page: Page, small_site: str) -> None:
    panel(page, f"{small_site}/?site=cns")
    told = page.get_by_text(re.compile("^More slides than a talk shows"))
    expect(told).to_be_hidden()
    told.evaluate("one => { one.dataset.most = 2 }")
    choose(page, "Dark")
    expect(told).to_be_visible()
    choose(page, "Handout")
    expect(told).to_be_hidden()


def test_all_slides_are_packed_and_a_deck_holds_them_all(page: Page, small_site: str, tmp_path: Path) -> None:
    panel(page, f"{small_site}/?site=cns&month=24")
    count = slides(page).count() - 1
    every = page.locator(".slides label", has_text=re.compile(f"^All {count} slides$"))
    every.click()
    expect(download(page)).to_have_text(f"Download PNG, all {count} slides")
    with ZipFile(saved(page, download(page).click, tmp_path)) as archive:
        assert len(archive.namelist()) == count
    choose(page, "PowerPoint, editable")
    expect(download(page)).to_have_text(f"Download PowerPoint, all {count} slides")
    deck = Presentation(str(saved(page, download(page).click, tmp_path)))
    assert len(deck.slides) == count


def test_numbers_follow_their_scope(page: Page, small_site: str, tmp_path: Path) -> None:
    dialog = panel(page, f"{small_site}/?site=cns")
    shown, every = (dialog.locator(f"[name=scope][value={scope}] + .segment") for scope in ("shown", "all"))
    counts = [int(one.locator(".n").inner_text()) for one in (shown, every)]
    assert counts[0] < counts[1]
    lines = []
    for one in (shown, every):
        one.click()
        csv = saved(page, dialog.get_by_role("link", name="CSV", exact=True).click, tmp_path)
        lines.append(len(csv.read_text().splitlines()))
    assert lines[0] < lines[1]


@pytest.mark.parametrize("export", [*NUMBERS, *CITATIONS], ids=lambda one: one.name)
def test_every_other_file_comes(page: Page, small_site: str, tmp_path: Path, export: Any) -> None:
    panel(page, f"{small_site}/?site=cns")
    link = page.locator(
        f'dialog#export a[href^="/export/{export.name}"], dialog#export a[href*="/{export.name}?"]'
    )
    path = saved(page, link.first.click, tmp_path)
    assert path.suffix == Path(export.name).suffix
    assert path.stat().st_size > 100


def test_everything_comes_as_one_archive_with_the_choices_made(
    page: Page, small_site: str, tmp_path: Path
) -> None:
    panel(page, f"{small_site}/?site=cns")
    choose(page, "Dark")
    path = saved(page, page.get_by_role("link", name="Everything as one ZIP").click, tmp_path)
    with ZipFile(path) as archive:
        assert {"README.txt", "forest.pptx", "estimates.csv"} <= set(archive.namelist())
        assert b'fill="#12161B"' in archive.read("forest.svg")


def test_a_refusal_is_a_sentence(page: Page, small_site: str, faults: list[str]) -> None:
    panel(page, f"{small_site}/?site=cns")
    page.route("**/export/estimates.csv*", lambda route: route.abort())
    page.locator("dialog#export").get_by_role("link", name="CSV", exact=True).click()
    expect(page.locator(".state [role=status]")).to_have_text("Not saved: the server could not be reached.")


def test_long_work_says_what_goes_on(page: Page, small_site: str, tmp_path: Path) -> None:
    panel(page, f"{small_site}/?site=cns")
    held: list[Any] = []
    page.route("**/export/view.zip*", lambda route: hold(held, route))
    link = page.get_by_role("link", name="Everything as one ZIP")
    with page.expect_download():
        link.click()
        expect(page.locator(".state [role=status]")).to_have_text("Preparing…")
        expect(link).to_have_attribute("aria-busy", "true")
        held[0].continue_()
    expect(link).not_to_have_attribute("aria-busy", "true")


def test_the_keyboard_alone_opens_chooses_and_comes_back(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?site=cns")
    opener = page.get_by_role("button", name="Export", exact=True).first
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    weighed(page)
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        on = page.evaluate(
            "() => [document.activeElement.closest('dialog') !== null, document.activeElement.name || "
            "document.activeElement.textContent.trim()]"
        )
        reached.add(on[1])
        assert on[0] or on[1] == "" or page.evaluate("document.activeElement === document.body")
        if on[1] == "format":
            page.keyboard.press("ArrowRight")
    assert {"format", "size", "theme", "title", "plain", "transparent", "link", "keep"} <= reached
    assert {"Copy picture", "Copy citations", "Everything as one ZIP"} <= reached
    expect(page.locator("[name=format]:checked")).not_to_have_value("png")
    page.keyboard.press("Escape")
    expect(page.locator("dialog#export")).not_to_be_visible()
    expect(opener).to_be_focused()


def test_the_panel_is_opened_as_it_was_left_but_for_the_title(page: Page, small_site: str) -> None:
    panel(page, small_site)
    choose(page, "Slide 4K")
    page.get_by_label("Title", exact=True).fill("Mine")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Export", exact=True).first.click()
    weighed(page)
    expect(page.locator("[name=size]:checked")).to_have_value("4k")
    expect(page.get_by_label("Title", exact=True)).not_to_have_value("Mine")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_panel(page: Page, small_site: str, width: int, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    panel(page, small_site)
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        """async (rules) => (await axe.run(document, {runOnly: rules})).violations
             .map((v) => [v.id, v.nodes[0].html, v.nodes[0].failureSummary])""",
        RULES,
    )
    assert found == []
    assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('#export'))")


def test_on_a_phone_the_panel_fills_the_screen(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    box = panel(page, small_site).bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
