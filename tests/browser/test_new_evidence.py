"""The evidence changes under an open page: what comes next is of one version with what stands."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect

from app.seed import build
from app.settings import Settings
from tests.browser.filtering import choice
from tests.fixtures.evidence import built, spoilable

Start = Callable[[Settings], AbstractContextManager[str]]
SAID = re.compile("The evidence has changed: this page shows data [0-9a-f]{7} now")


def changed(folder: Path) -> None:
    """The same database, made from a study under another name."""
    seed = spoilable(folder / "changed")
    study = min((seed / "studies").glob("*.toml"))
    study.write_text(study.read_text("utf-8").replace('label = "', 'label = "Renamed ', 1), "utf-8")
    build(Settings(database_url=f"sqlite:///{folder / 'evidence.sqlite3'}", seed_dir=seed))


def renewed(page: Page, before: str) -> None:
    """Nothing of the page is of the version before: header, content, panel, what dialogs will show."""
    expect(page.locator("#version")).not_to_have_text(before)
    (version,) = re.findall("[0-9a-f]{7}", before)
    assert version not in page.content()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_filter_after_newer_evidence_shows_all_of_it_and_loses_no_place(
    page: Page, tmp_path: Path, start: Start, workers: int
) -> None:
    """The whole way of a reader who was at it when the evidence changed: a filter, a number, and back."""
    with start(built(tmp_path).model_copy(update={"workers": workers})) as address:
        page.goto(address)
        title, before = page.title(), page.locator("#version").inner_text()
        changed(tmp_path)
        cns = choice(page, "Disease site", "CNS")
        cns.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}/?site=cns")
        renewed(page, before)
        expect(cns).to_be_focused()
        number = page.locator("#page a.hit:visible").first
        number.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#provenance .panel")).to_be_visible()
        expect(page).to_have_url(re.compile(r"/\?site=cns#\w+$"))
        renewed(page, before)
        page.go_back()
        expect(page).to_have_url(f"{address}/?site=cns")
        expect(page.locator("#provenance .panel")).to_have_count(0)
        page.go_back()
        expect(page).to_have_url(f"{address}/")
        expect(page).to_have_title(title)
        renewed(page, before)
        page.go_forward()
        expect(page).not_to_have_title(title)
        renewed(page, before)


def test_an_export_of_newer_evidence_renews_the_page_first(page: Page, tmp_path: Path, start: Start) -> None:
    with start(built(tmp_path)) as address:
        page.goto(address)
        before = page.locator("#version").inner_text()
        changed(tmp_path)
        page.get_by_role("button", name="Export", exact=True).first.click()
        expect(page.locator("#status")).to_have_text(SAID)
        expect(page.locator("#version")).not_to_have_text(before)
        expect(page.locator("dialog[open]")).to_have_count(0)
        page.get_by_role("button", name="Export", exact=True).first.click()
        expect(page.locator("dialog[open] img.preview")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/data", "/studies/alpha_2024"])
def test_a_file_of_newer_evidence_renews_the_page_first(
    page: Page, tmp_path: Path, start: Start, path: str
) -> None:
    """What was open cites one version, so a file of another is not saved from it."""
    saved: list[Download] = []

    def note(file: Download) -> None:
        saved.append(file)

    page.on("download", note)
    with start(built(tmp_path)) as address:
        page.goto(address + path)
        before = page.locator("#version").inner_text()
        page.get_by_role("button", name="Export", exact=True).first.click()
        file = page.locator("#export [data-fetched]:visible").first
        expect(file).to_have_attribute("href", re.compile("^/export/"))
        if path != "/data":
            expect(page.locator("#export img.preview")).to_be_visible()
        changed(tmp_path)
        file.click()
        expect(page.locator("#version")).not_to_have_text(before)
        expect(page.locator("#status")).to_have_text(SAID)
        expect(page.locator("dialog[open]")).to_have_count(0)
        assert saved == []
        page.get_by_role("button", name="Export", exact=True).first.click()
        with page.expect_download() as waiting:
            file.click()
        assert waiting.value.suggested_filename.split("_")[-1][:7] in page.locator("#version").inner_text()


def test_a_number_of_newer_evidence_renews_the_page(page: Page, tmp_path: Path, start: Start) -> None:
    with start(built(tmp_path)) as address:
        page.goto(f"{address}/?show=table")
        before = page.locator("#version").inner_text()
        changed(tmp_path)
        page.locator("#table td a[href^='#']").first.click()
        expect(page.locator("#version")).not_to_have_text(before)
        expect(page.locator("#provenance .panel")).to_be_visible()
