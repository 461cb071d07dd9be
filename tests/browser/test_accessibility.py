"""What a checker can find, on every page, with everything open that opens: two widths, two themes.

That axe finds nothing is necessary and not enough: `test_keyboard` walks the page without a pointer, and the
tree of the default view is kept in `default_view.yaml`, to be read when it changes.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.settings import CHECKOUT
from tests.browser.filtering import choice, listed
from tests.browser.watching import holding, opened

AXE: Final = CHECKOUT / "tests" / "vendor" / "axe.min.js"
TREE: Final = Path(__file__).with_name("default_view.yaml")
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: Final = 390
CARDS: Final = 760
"""Px beneath which studies are cards, one outcome at a time."""
SCREENS: Final = ((1440, "light"), (PHONE, "dark"))
THEMED: Final = (*SCREENS, (1440, "dark"), (PHONE, "light"))
"""Every page is looked at in both themes, and all that opens on it in one of them at each width."""
PAGES: Final = (
    "/",
    "/?site=cns&month=24&group=study",
    "/?site=emd&outcome=icans",
    "/?show=time",
    "/?site=nonsense&ref=alpha_cns&pool=1",
    "/?patient=age:9,site:cns_isolated,relapse:1,hsct:no",
    "/#alpha_cns_efs_24",
    "/map",
    "/map?by=site",
    "/studies",
    "/studies/alpha_2024",
    "/studies/alpha_2024#alpha_cns_os_24",
    "/guide",
    "/data",
)
PATIENT: Final = "?patient=age:9,site:cns_isolated,relapse:1,hsct:no"
NARROW: Final = (360, 390, 430, 720, 768, 1024, 1440)
"""Phones; 400 % and 200 % of zoom, which make 360 and 720 px of 1440; a tablet; screens."""
EVERYWHERE: Final = (360, 720, 1024)
"""Of these, where every page is looked at."""

VIOLATIONS: Final = """async (rules) => {
  document.getAnimations().forEach((one) => one.finish());
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const where = (one) => one.nodes.map((node) => node.html.slice(0, 160)).join(" | ");
  return found.violations.map((one) => one.id + ": " + where(one));
}"""

TARGETS: Final = "button, select, input, summary, [role=checkbox], nav a, .button"
SMALL: Final = """(targets) => [...document.querySelectorAll(targets)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".sr, figure"))
  .map((one) => [one.matches("input") ? one.closest("label") || one : one, one])
  .map(([area, one]) => [area.getBoundingClientRect(), one])
  .filter(([box]) => box.width > 1 && Math.min(box.width, box.height) < 24)
  .map(([box, one]) => [Math.round(box.width), Math.round(box.height), one.outerHTML.slice(0, 120)])"""


def drawn(page: Page, address: str) -> None:
    """Open a page afresh, whatever was left open, and wait until all of it is drawn."""
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#foot")).to_be_attached()
    if "#" in address:
        expect(page.locator("#number")).to_be_visible()


def violations(page: Page) -> list[str]:
    """What axe finds of a page at its top, where nothing has gone half beneath the bar."""
    page.evaluate("scrollTo(0, 0)")
    return seen(page)


def seen(page: Page) -> list[str]:
    """What axe finds of a page where it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(VIOLATIONS, RULES)
    return found


PARTED: Final = "target-size"
"""Not asked of what stands half beneath a bar or an overlay, since it is whole without it."""


@pytest.mark.parametrize("address", ["/", f"/{PATIENT}", "/map", "/studies/alpha_2024"])
def test_axe_finds_nothing_where_a_page_is_scrolled(screen: Page, address: str) -> None:
    drawn(screen, address)
    for share in (0.25, 1):
        screen.evaluate("(share) => scrollTo(0, share * document.body.scrollHeight)", share)
        assert [one for one in seen(screen) if not one.startswith(PARTED)] == []


@pytest.mark.parametrize("address", ["/?site=cns#alpha_cns_efs_24", "/data#changes"])
def test_axe_finds_nothing_at_the_place_that_an_address_names(screen: Page, address: str) -> None:
    screen.goto("about:blank")
    screen.goto(address)
    expect(screen.locator("#number" if "cns" in address else "#changes")).to_be_visible()
    assert [one for one in seen(screen) if not one.startswith(PARTED)] == []


def test_axe_finds_nothing_beside_the_facts_of_a_number(screen: Page) -> None:
    drawn(screen, "/")
    if screen.viewport_size and screen.viewport_size["width"] == PHONE:
        screen.evaluate("document.querySelector('#card').hidden = false")
    else:
        screen.locator(".form.wide .figure:not([hidden]) .hit.first").first.hover()
    expect(screen.locator("#card")).to_be_visible()
    assert violations(screen) == []


@pytest.mark.parametrize("address", [f"/{PATIENT}", "/?pool=1&outcome=os", "/map"])
def test_axe_finds_nothing_in_any_overlay_of_a_page(screen: Page, address: str) -> None:
    drawn(screen, address)
    openers = screen.locator("[popovertarget]:not([popovertargetaction])").locator("visible=true")
    for name in openers.evaluate_all("all => all.map((one) => one.dataset.key)"):
        screen.evaluate("scrollTo(0, 0)")
        screen.locator(f"[data-key={name}]").click()
        expect(screen.locator(f"#{name}")).to_be_visible()
        assert [one for one in violations(screen) if not one.startswith(PARTED)] == [], name
        assert screen.evaluate(SMALL, f"#{name} :is({TARGETS})") == [], name
        screen.keyboard.press("Escape")
    asked = screen.locator("details.patient summary").locator("visible=true")
    if asked.count():
        asked.first.click()
        assert [one for one in violations(screen) if not one.startswith(PARTED)] == []
        assert screen.evaluate(SMALL, f"details.patient :is({TARGETS})") == []


@pytest.fixture(scope="module", params=SCREENS, ids=lambda one: f"{one[0]}-{one[1]}", name="screen")
def a_screen(request: pytest.FixtureRequest, browser: Browser, small_site: str) -> Iterator[Page]:
    width, scheme = request.param
    size = {"width": width, "height": 844}
    with opened(browser, viewport=size, base_url=small_site, color_scheme=scheme) as page:
        yield page


@pytest.mark.parametrize("screen", THEMED, indirect=True, ids=lambda one: f"{one[0]}-{one[1]}")
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_on_any_page(screen: Page, address: str) -> None:
    drawn(screen, address)
    assert violations(screen) == []
    assert screen.evaluate(SMALL, TARGETS) == []
    assert screen.locator("h1").count() == 1


def test_axe_finds_nothing_in_what_opens(screen: Page) -> None:
    drawn(screen, "/")
    for opener, told in _opened(screen):
        opener.click()
        expect(told).to_be_visible()
        screen.evaluate("import('#address').then((it) => new Promise((done) => it.settled(() => done())))")
        assert violations(screen) == []
        assert screen.evaluate(SMALL, TARGETS) == []
        screen.keyboard.press("Escape")


def _opened(page: Page) -> Iterator[tuple[Locator, Locator]]:
    """What there is to open on the page that compares, and what shows that it is open."""
    yield page.locator("[data-dialog=export]:visible").first, page.locator("#export-title")
    for key in ("differences", "pool"):
        yield page.locator(f"[data-key=over-{key}]"), page.locator(f"#over-{key}")
    if page.viewport_size and page.viewport_size["width"] == PHONE:
        yield page.locator("[data-dialog=sheet]:visible"), page.locator("#sheet-title")
        yield page.locator("[data-dialog=menu]:visible"), page.locator("#menu h2")
    else:
        for key in ("site", "age", "outcome", "month", "more"):
            yield page.locator(f"[data-key=over-{key}]"), page.locator(f"#over-{key}")
        yield page.get_by_role("button", name="Table", exact=True), page.locator("#table")


def test_axe_finds_nothing_where_there_is_no_page(browser: Browser, small_site: str) -> None:
    with browser.new_context(base_url=small_site) as context:
        page = context.new_page()
        page.goto("/no/such/page")
        assert violations(page) == []


def test_axe_finds_nothing_in_the_real_view(browser: Browser, site: str) -> None:
    for width in (1440, PHONE):
        with opened(browser, viewport={"width": width, "height": 844}, base_url=site) as page:
            drawn(page, "/")
            assert violations(page) == []


@pytest.mark.parametrize("width", NARROW)
def test_no_page_scrolls_sideways_at_any_width_or_zoom(browser: Browser, small_site: str, width: int) -> None:
    beyond = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    with opened(browser, base_url=small_site, viewport={"width": width, "height": 844}) as page:
        for address in PAGES if width in EVERYWHERE else ("/",):
            drawn(page, address)
            assert page.evaluate(beyond) <= 0, address
        drawn(page, "/")
        assert page.locator(".cards:visible").count() == (width < CARDS)


def test_a_change_is_said_with_what_it_left(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    said = page.get_by_role("status").locator("visible=true").first
    choice(page, "Disease site", "CNS").click()
    expect(page.locator("#status")).to_have_text(re.compile(r"^Disease site: CNS\. \d+ of \d+ cohorts, from"))
    held = holding(page, "**/_dash-update-component*")
    listed(page, "Sort by").select_option(label="Name, A to Z")
    expect(page.locator("#status")).to_have_text("Updating…")
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(page.locator("#status")).to_have_text(re.compile(r"^Sort by: Name, A to Z\. "))
    page.get_by_role("link", name="Reset filters").first.click()
    expect(page.locator("#status")).to_contain_text("Disease site: filter removed.")
    assert said.count() <= 1


MOVED: Final = """window.moved = [];
for (const type of ["animationstart", "transitionrun"]) {
  addEventListener(type, ({ target }) => moved.push(`${type}: ${target.id || target.className}`), true);
}"""
GLIDING: Final = """[...document.querySelectorAll("*")]
  .filter((one) => getComputedStyle(one).scrollBehavior !== "auto")
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("width", [1440, PHONE])
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_for_a_reader_who_asked_for_that(
    browser: Browser, small_site: str, motion: Any, width: int
) -> None:
    """For others panels, dialogs and what waits fade, so that what is looked at here is there."""
    size = {"width": width, "height": 844}
    with opened(browser, base_url=small_site, viewport=size, reduced_motion=motion) as page:
        page.add_init_script(MOVED)
        drawn(page, "/#alpha_cns_efs_24")
        page.keyboard.press("Escape")
        page.locator("[data-dialog=export]:visible").click()
        expect(page.get_by_role("dialog", name="Export this view")).to_be_visible()
        page.keyboard.press("Escape")
        held = holding(page, "**/_dash-update-component*")
        page.locator("#page a[href^='?']").first.dispatch_event("click")
        expect(page.locator("#status")).to_have_text("Updating…")
        for route in held:
            route.continue_()
        page.unroute_all()
        expect(page.locator("html[data-late]")).to_have_count(0)
        page.locator(".leap").first.dispatch_event("click")
        moved = page.evaluate("moved")
        assert (not moved) == (motion == "reduce"), moved
        assert page.evaluate(GLIDING) == []
        if motion == "reduce":
            assert page.evaluate("document.getAnimations().length") == 0


INVISIBLE: Final = """[...document.querySelectorAll(".icon, .shape, .segment[aria-pressed=true]")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("figure"))
  .filter((one) => getComputedStyle(one).backgroundColor === getComputedStyle(one.parentElement.closest(
    ".button, .chip, .segments, body")).backgroundColor)
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [1440, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_the_colors_of_the_system_what_is_chosen_and_drawn_is_seen(
    browser: Browser, small_site: str, scheme: Any, width: int
) -> None:
    """Where the system forces its own colors on every page, they replace each background."""
    size = {"width": width, "height": 844}
    with opened(
        browser, base_url=small_site, viewport=size, color_scheme=scheme, forced_colors="active"
    ) as page:
        for address in ("/?site=cns", "/map"):
            drawn(page, address)
            assert page.evaluate(INVISIBLE) == []
            assert violations(page) == []


PAINTED: Final = """window.painting = new Promise((painted) => new PerformanceObserver(() => painted([
  document.documentElement.dataset.theme || "", getComputedStyle(document.body).backgroundColor]))
  .observe({ type: "paint", buffered: true }));"""


@pytest.mark.parametrize(
    ("scheme", "kept", "ground"),
    [
        ("light", "dark", "rgb(18, 22, 27)"),
        ("dark", "light", "rgb(255, 255, 255)"),
        ("dark", "", "rgb(18, 22, 27)"),
    ],
)
def test_the_first_paint_is_in_the_theme_of_the_reader(
    browser: Browser, small_site: str, scheme: Any, kept: str, ground: str
) -> None:
    with opened(browser, base_url=small_site, color_scheme=scheme) as page:
        page.goto("/")
        if kept:
            page.get_by_role("button", name=re.compile("^Switch to ")).click()
        page.add_init_script(PAINTED)
        page.reload()
        assert page.evaluate("window.painting") == [kept, ground]


def test_the_tree_of_the_default_view_is_as_it_was_read(page: Page, small_site: str) -> None:
    """Landmarks, heads and the first rows. Delete the file and run again to renew it, then read it."""
    drawn(page, small_site)
    grid = page.locator(".form.wide [role=grid]").aria_snapshot().splitlines()
    around = page.locator("body").aria_snapshot().splitlines()
    landmark = re.compile(
        r"^ {0,2}- (banner|main|navigation|contentinfo|status|link \"Skip)|heading|figure \"|- table"
    )
    tree = [line for line in around if landmark.search(line)] + ["- first rows of the figure:"]
    tree += [f"  {line}" for line in grid[:24]]
    text = "\n".join(tree) + "\n"
    if not TREE.exists():
        TREE.write_text(text, encoding="utf-8")
    assert text == TREE.read_text(encoding="utf-8")
