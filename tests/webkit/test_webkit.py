"""The few things that must work in the engine of Safari: figure, filter, table, source, theme."""

import io
from typing import Any

from PIL import Image

from app.content.comparison import compare
from models.view import View
from tests.fixtures.evidence import fixture_evidence, fixture_rows
from tests.webkit.driver import Tab

DRAWN = "() => document.querySelectorAll('.live.drawn .main-svg .scatterlayer .trace').length"
ROWS = "() => [...document.querySelectorAll('#table .values b')].map((one) => one.textContent)"
TITLED = "() => document.querySelector('#title').textContent.startsWith('CNS')"


def labels(query: str) -> set[str]:
    comparison = compare(fixture_rows(), View.parse(query).view, fixture_evidence().data_version)
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


def test_a_filter_changes_the_address_and_the_table(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/")
    assert labels("") <= set(tab.value(ROWS))
    tab.click("[data-key=over-site]")
    tab.click("[role=group][aria-label='Disease site'] a[href='?site=cns']")
    assert tab.until(TITLED)
    assert tab.value("() => location.search") == "?site=cns"
    tab.click("[data-key=over-site]")
    tab.click(".toolbar [data-set='tab=table']")
    shown = "[...document.querySelectorAll('#table .values')].some((one) => one.offsetHeight > 0)"
    assert tab.until(f"() => {shown}")
    rows = set(tab.value(ROWS))
    assert labels("?site=cns") <= rows
    assert not (labels("") - labels("?site=cns")) & rows


def test_a_number_opens_its_source(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/")
    tab.until(DRAWN)
    tab.click("a.hit.first")
    assert tab.until("() => (document.querySelector('#panel h2') || {}).textContent")


def test_the_theme_is_dark_and_light(tab: Tab, small_site: str) -> None:
    tab.open(f"{small_site}/")
    tab.until(DRAWN)
    before = ground(tab)
    tab.click("header [data-act=theme]")
    assert tab.until("() => getComputedStyle(document.body).backgroundColor === 'rgb(18, 22, 27)'")
    assert sum(before) > 3 * 200 > sum(ground(tab))


def test_what_the_printer_gets_is_there_when_it_asks(tab: Tab, small_site: str) -> None:
    """The driver does not print; what is printed is put on the page while the browser announces it."""
    tab.open(f"{small_site}/?site=cns")
    tab.value("() => dispatchEvent(new Event('beforeprint'))")
    paper = tab.value("() => document.querySelector('body > .paper').textContent")
    assert all(line in paper for line in labels("?site=cns"))
    tab.value("() => dispatchEvent(new Event('afterprint'))")
    assert tab.value("() => document.querySelectorAll('.paper').length") == 0
