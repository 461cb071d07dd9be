"""The figure as it stands on the page: nothing overprints at any width, and its names lead somewhere."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from app.settings import Settings
from tests.browser.watching import opened
from tests.fixtures.evidence import FIXTURES, built
from tests.fixtures.synthetic import write

WIDTHS = (320, 390, 768, 1024, 1228, 1366, 1440, 1920, 2560)

BOXES = """() => {
  const seen = (it) => it.checkVisibility({ visibilityProperty: true });
  const chosen = '#figures .figure > div:first-child svg text, '
    + '#figure :is(h4, .cardtop > span, .told, .remark, summary), '
    + '#foot :is(.more, h2, .notes li, .sources li, .caveat)';
  return [...document.querySelectorAll(chosen)].filter(seen).map((it) => {
    const { left, top, right, bottom } = it.getBoundingClientRect();
    return { said: it.textContent.slice(0, 60), left, top: top + scrollY, right, bottom: bottom + scrollY };
  }).filter((box) => box.right > box.left);
}"""

Box = dict[str, float]


def overprinted(boxes: list[Box]) -> list[tuple[object, object]]:
    """Pairs of texts that cover each other by more than what letters leave free above and below."""
    found: list[tuple[object, object]] = []
    order = sorted(boxes, key=lambda box: box["top"])
    for number, one in enumerate(order):
        for other in order[number + 1 :]:
            down = min(one["bottom"], other["bottom"]) - other["top"]
            if down <= 0:
                break
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            if across > 1 and down > 0.3 * min(one["bottom"] - one["top"], other["bottom"] - other["top"]):
                found.append((one["said"], other["said"]))
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?age=adult", "?setting=post_car_t", "?site=all&month=24&outcome=os"])
def test_nothing_overprints_at_any_width(browser: Browser, small_site: str, query: str, theme: str) -> None:
    with opened(browser, color_scheme=theme, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{small_site}/{query}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            boxes = page.evaluate(BOXES)
            assert len(boxes) > 10
            assert overprinted(boxes) == [], width
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_seven_landmarks_fit_a_phone(browser: Browser, small_site: str) -> None:
    with opened(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{small_site}/?month=3,6,12,18,24,36,48&outcome=os&site=all")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axes_are_as_wide_as_on_the_drawing_board(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    for query, least in (("?site=all", 150), ("?site=all&outcome=os", 600)):
        page.goto(f"{small_site}/{query}")
        page.locator(".figure[data-live]").first.wait_for()
        wide = page.evaluate(
            """() => [...document.querySelectorAll('.live.drawn')].flatMap((box) => {
              const { width, ...layout } = box._fullLayout;
              return Object.keys(layout).filter((key) => /^xaxis\\d+$/.test(key))
                .map((key) => (layout[key].domain[1] - layout[key].domain[0]) * width);
            })"""
        )
        assert wide
        assert wide[0] >= least - 0.5


def test_a_name_opens_its_study_and_its_number_the_source(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?outcome=os")
    number = page.locator(".form.wide .figure:not([hidden]) a.way.leap").first
    source = page.locator(str(number.get_attribute("href")))
    number.click()
    expect(source).to_be_focused()
    expect(source).to_be_in_viewport()
    assert "#" not in page.url
    page.go_back()
    expect(number).to_be_focused()
    expect(number).to_be_in_viewport()
    page.go_forward()
    expect(source).to_be_in_viewport()
    page.go_back()
    page.locator(".form.wide .figure:not([hidden]) a.stop.row").first.click()
    expect(page).to_have_url(f"{small_site}/studies/alpha_2024")


def test_names_lead_on_without_scripts(browser: Browser, small_site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{small_site}/?outcome=os&site=all&month=24")
        page.locator(".form.wide .figure:not([hidden]) a.stop.row").first.click()
        expect(page.locator("h1")).to_be_visible()
        assert "/studies/" in page.url


def test_rows_are_ticked_in_the_figure_by_pointer_and_key_and_nothing_moves(
    page: Page, small_site: str
) -> None:
    page.goto(f"{small_site}/?site=all")
    rows = page.locator(".form.wide .figure:not([hidden]) [role=row]:has(> .keeps)")
    names, boxes = rows.locator("a.stop.row"), rows.locator("input")
    places = [names.nth(at).bounding_box() for at in range(3)]
    expect(rows.nth(0).locator(".keeps")).to_have_css("opacity", "0")
    names.nth(0).hover()
    expect(rows.nth(0).locator(".keeps")).to_have_css("opacity", "1")
    boxes.nth(0).click()
    names.nth(1).focus()
    page.keyboard.press("Space")
    expect(names.nth(1)).to_be_focused()
    expect(page.locator("#status")).to_have_text("Ticked; 2 in all.")
    assert [names.nth(at).bounding_box() for at in range(3)] == places
    ids = sorted(str(boxes.nth(at).get_attribute("value")) for at in (0, 1))
    page.get_by_role("button", name="Show only the 2 ticked", exact=True).click()
    expect(page).to_have_url(f"{small_site}/?site=all&cohort={','.join(ids)}")


TINTED: Final = """(row) => {
  const name = row.querySelector(".stop.row");
  const { width, height, backgroundColor } = getComputedStyle(name, "::after");
  const cells = [...row.querySelectorAll("[role=gridcell]:not(.keeps)")]
    .map((one) => (one.firstElementChild || one).getBoundingClientRect().bottom);
  return [
    parseFloat(width) - name.closest(".figure").clientWidth,
    name.getBoundingClientRect().top + parseFloat(height) - Math.max(...cells),
    backgroundColor,
  ];
}"""


@pytest.mark.parametrize(("query", "pointed"), [("?site=all", ".hit.first"), ("?site=cns", ".stop.row")])
def test_a_row_that_is_pointed_at_is_seen_from_end_to_end(
    page: Page, small_site: str, query: str, pointed: str
) -> None:
    page.goto(f"{small_site}/{query}")
    rows = page.locator(".form.wide .figure:not([hidden]) [role=row]:has(> * > .stop.row)")
    for at in range(3):
        rows.nth(at).locator(pointed).first.hover()
        across, down, ground = rows.nth(at).evaluate(TINTED)
        assert abs(across) <= 1
        assert down >= -1
        assert "/ 0.04" in ground


def test_a_row_of_the_figure_stays_alone_without_scripts(browser: Browser, small_site: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 1024, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{small_site}/?outcome=os")
        row = page.locator(".form.middle .figure [role=row]:has(> .keeps)").first
        row.locator("a.stop.row").hover()
        row.get_by_role("link", name="Only ").click()
        assert "cohort=" in page.url


def test_cohorts_without_a_number_become_rows_and_go_back(page: Page, small_site: str) -> None:
    page.goto(f"{small_site}/?site=all&outcome=os&month=24")
    rows = page.locator(".form.wide .figure:not([hidden]) a.stop.row")
    named = rows.count()
    page.get_by_role("link", name="Show them as rows").last.click()
    expect(page.get_by_role("link", name="Name cohorts without a number in one line").last).to_be_visible()
    assert rows.count() > named
    page.get_by_role("link", name="Name cohorts without a number in one line").last.click()
    expect(rows).to_have_count(named)


def test_a_phone_folds_cohorts_without_a_number(browser: Browser, small_site: str) -> None:
    with opened(browser, viewport={"width": 390, "height": 844}) as page:
        page.goto(f"{small_site}/?site=all&outcome=os&month=24")
        folded = page.locator("#figure details.unnumbered").first
        expect(folded.locator("summary")).to_contain_text("No number here")
        expect(folded.locator("li").first).to_be_hidden()
        folded.locator("summary").click()
        expect(folded.locator("li a[href^='/studies/']").first).to_be_visible()


FIRST_NUMBER: Final = """() => Math.min(...[...document.querySelectorAll(".form.wide [role=gridcell] a")]
  .filter((one) => /\\d percent/.test(one.getAttribute("aria-label") || ""))
  .map((one) => one.getBoundingClientRect().top))"""
WHOLE_ROWS: Final = """() => [...document.querySelectorAll(".form.wide [role=rowheader]")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().bottom <= innerHeight).length"""


@pytest.fixture(scope="module", name="wider_site")
def a_site_of_twenty_cohorts(
    tmp_path_factory: pytest.TempPathFactory, start: Callable[[Settings], AbstractContextManager[str]]
) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("wider")
    with start(built(folder, write(folder / "seed", FIXTURES, 4))) as address:
        yield address


FEW: Final = "?patient=age:9,site:cns_isolated,relapse:1,hsct:no"
MANY: Final = f"{FEW},burden:none,cns:cns3,blina:no,ino:no,car_t:yes,cd19:negative"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768)])
def test_the_first_number_stands_within_300_px(
    browser: Browser, wider_site: str, width: int, height: int
) -> None:
    with opened(browser, viewport={"width": width, "height": height}) as page:
        for query in ("", "?age=adult", "?setting=post_car_t", FEW):
            page.goto(f"{wider_site}/{query}")
            assert page.evaluate(FIRST_NUMBER) <= 300, query


HEIGHT: Final = "(chosen) => document.querySelector(chosen).offsetHeight"
TOP: Final = "(chosen) => document.querySelector(chosen).getBoundingClientRect().top"
LINES: Final = """(chosen) => {
  const text = document.createRange();
  text.selectNodeContents(document.querySelector(chosen));
  return new Set([...text.getClientRects()].map((box) => Math.round(box.bottom / 8))).size;
}"""


@pytest.mark.parametrize("query", [FEW, MANY])
def test_what_is_stated_of_a_patient_stands_whole_whatever_is_asked(
    browser: Browser, wider_site: str, query: str
) -> None:
    """In one line on screens; where there is more than one, the way to the comparators is not torn."""
    with opened(browser, viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{wider_site}/{query}")
        for width in (1920, 1440, 1366, 1228, 1024, 768):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(LINES, ".patient-told a") == 1, width
            if width >= 1366:
                assert page.evaluate(LINES, ".patient-told") == 1, width
                assert page.evaluate(HEIGHT, ".result .line") <= 26, width
            assert page.evaluate(TOP, "[data-key=over-presets]") < page.evaluate(TOP, "#title") + 24, width


@pytest.mark.parametrize(("width", "height", "least"), [(1440, 900, 9), (1366, 768, 6)])
def test_the_first_screen_holds_cohorts(
    browser: Browser, wider_site: str, width: int, height: int, least: int
) -> None:
    with opened(browser, viewport={"width": width, "height": height}) as page:
        page.goto(f"{wider_site}/?month=24&burden=off&outcome=os&site=defined")
        assert page.evaluate(WHOLE_ROWS) >= least
