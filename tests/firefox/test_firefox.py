"""The few things that must work in another engine: figure, filter, table, theme, picture, paper."""

import io
import json
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader

from app.content.comparison import compare
from app.content.wording import CAVEAT
from models.view import View
from tests.firefox.bidi import SECONDS, Tab
from tests.fixtures.evidence import fixture_evidence, fixture_rows

VERSION = fixture_evidence().data_version
DRAWN = "() => document.querySelectorAll('.live.drawn .main-svg .scatterlayer .trace').length"
ROWS = "() => [...document.querySelectorAll('#table .values b')].map((one) => one.textContent)"
INK = "() => getComputedStyle(document.querySelector('.figure text')).fill"
SEEN = "[...document.querySelectorAll('#table .values')].some((one) => one.checkVisibility())"


def labels(query: str) -> set[str]:
    comparison = compare(fixture_rows(), View.parse(query).view, VERSION)
    return {line.label for line in comparison.percent.lines}


def ground(tab: Tab) -> tuple[int, ...]:
    """The color of most of the page."""
    with Image.open(io.BytesIO(tab.picture())) as picture:
        colors: Any = picture.convert("RGB").getcolors(1 << 24)
    return tuple(max(colors)[1])


def test_the_figure_is_drawn(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/")
    assert tab.until(DRAWN) > 0
    assert "Event-free survival (EFS)" in tab.value("() => document.querySelector('.figure').textContent")
    assert tab.value("() => document.fonts.check('600 14px \"Outcomes Sans\"')")


def test_a_filter_changes_the_address_and_the_table(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/")
    assert labels("") <= set(tab.value(ROWS))
    tab.click("[data-key=over-site]")
    tab.click("[role=group][aria-label='Disease site'] .pick .what", "CNS")
    tab.until("() => document.querySelector('#title').textContent.startsWith('CNS')")
    assert tab.value("() => location.search") == "?site=cns"
    tab.value("() => history.back()")
    tab.until("() => !document.querySelector('#title').textContent.startsWith('CNS')")
    tab.value("() => history.forward()")
    tab.until("() => document.querySelector('#title').textContent.startsWith('CNS')")
    tab.click(".toolbar .segment", "Table")
    assert tab.until(f"() => {SEEN}")
    shown = set(tab.value(ROWS))
    assert labels("?site=cns") <= shown
    assert not (labels("") - labels("?site=cns")) & shown


def test_a_number_opens_its_source(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/")
    tab.click("a.hit.first")
    assert tab.until("() => (document.querySelector('#panel h2') || {}).textContent")
    assert tab.value("() => location.hash.length > 1")


def test_the_theme_is_dark_and_light(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/")
    tab.until(DRAWN)
    before, ink = ground(tab), json.dumps(tab.value(INK))
    tab.click("[data-act=theme]")
    tab.until(f"{INK} !== {ink}")
    after = ground(tab)
    assert {sum(before) > 3 * 200, sum(after) > 3 * 200} == {True, False}, (before, after)
    tab.click("[data-act=theme]")
    tab.until(f"{INK} === {ink}")


def test_a_picture_is_saved_at_its_size(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/?site=cns&month=24")
    tab.click("header [data-dialog=export]")
    tab.until("() => document.querySelector('.weight[aria-busy=false]')")
    tab.click("dialog#export a, dialog#export button", "Download")
    path = Path(tab.saved.get(timeout=SECONDS))
    assert path.name == f"cart-outcomes_cns_efs-24mo_os-24mo_response_icans_{VERSION}.png"
    with Image.open(path) as picture:
        assert picture.size == (1920, 1080)


def test_a_comparison_is_printed_whole(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/?site=cns")
    pdf = PdfReader(io.BytesIO(tab.printed()))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for held in (
        *labels("?site=cns"),
        "ICANS / neurotoxicity",
        "Of whom",
        CAVEAT,
        VERSION,
        f"{small_site}/?site=cns",
    ):
        assert held in text, held
    assert "Reset filters" not in text
