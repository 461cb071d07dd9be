"""What stands above the figure: one row of controls, one sentence, helps at hand; nothing moves."""

import re
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from app.content.filters import presets
from models.view import View
from tests.browser.filtering import choice
from tests.browser.watching import holding, opened

OPEN: Final = ("Disease site", "Age group", "Outcome", "Landmark")
LOWEST: Final = 240
"""Px from the top of the page within which everything above the heads of the figure stands."""

WIDTHS: Final = (320, 390, 600, 768, 1024, 1228, 1366, 1440, 1920, 2560)
VIEWS: Final = (
    "",
    *(preset.address for preset in presets(View())),
    "?month=3,6,12,18,24,36,48&tier=paper,news&q=a",
    "?patient=age:9,site:cns_isolated,relapse:1,hsct:no,blina:no",
)

BOXES: Final = """() => [...document.querySelectorAll(".controls > *, .controls .drop")]
  .filter((one) => one.checkVisibility())
  .map((one) => one.getBoundingClientRect()).map(({ x, y, width, height }) => [x, y, width, height])"""

TEXTS: Final = """() => {
  const walker = document.createTreeWalker(document.querySelector(".shell"), NodeFilter.SHOW_TEXT);
  const ends = [...document.querySelectorAll("#figures, #figure, #table")];
  const end = ends.find((one) => one.checkVisibility());
  const low = end ? end.getBoundingClientRect().top : 1e6;
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const near = text.parentElement;
    if (!text.data.trim() || !near.checkVisibility({ visibilityProperty: true })) continue;
    if (near.closest(".sr, .skip, select, .bottom, .version, #status, script, style")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const clipped = getComputedStyle(near).clipPath !== "none" || box.width < 1;
      if (box.top < low - 1 && !clipped) found.push([text.data.trim().slice(0, 40), box]);
    }
  }
  const over = ([, a], [, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  return found.flatMap((one, at) => found.slice(at + 1).filter((other) => over(one, other))
    .map((other) => [one[0], other[0]]));
}"""
"""Pairs of texts above the figure that lie on each other; a line may touch the next by its leading."""

CUT: Final = """() => [...document.querySelectorAll("#head *, .top *")]
  .filter((one) => one.checkVisibility() && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => !one.closest(".sr, .skip, select, svg, .icon, .legend, .over"))
  .filter((one) => getComputedStyle(one).overflow !== "visible")
  .map((one) => one.outerHTML.slice(0, 100))"""
"""What is cut above the figure."""

SPACED: Final = """* {
  line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }"""
"""Text spacing of WCAG 1.4.12."""

DOUBLED: Final = """() => {
  const all = [...document.querySelectorAll("#head, #head *, .top, .top *")];
  const sizes = all.map((one) => parseFloat(getComputedStyle(one).fontSize));
  all.forEach((one, at) => { one.style.setProperty("font-size", `${2 * sizes[at]}px`, "important");
    one.style.setProperty("line-height", "1.4", "important"); });
}"""
"""Letters twice as large, and nothing else."""


def drawn(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#foot")).to_be_attached()


def bottom(page: Page, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1366, 768)])
@pytest.mark.parametrize("query", ["", "?site=cns", "?age=adult", "?setting=post_car_t"])
def test_what_stands_above_the_figure_takes_a_quarter_of_the_screen(
    page: Page, small_site: str, width: int, height: int, query: str
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    drawn(page, f"{small_site}/{query}")
    assert bottom(page, ".toolbar") <= LOWEST
    rows = {box[1] for box in page.evaluate(BOXES)[:6]}
    assert len(rows) == 1, "one row of controls"


FULL: Final = "?outcome=efs,os,response,neurotoxicity,crs&age=pediatric_aya,adult&site=cns,emd,marrow"


@pytest.mark.parametrize("width", [1920, 1440, 1366, 1228, 1024])
def test_the_way_back_stands_in_the_row_of_the_controls(page: Page, small_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for query in (
        "",
        "?outcome=efs,os,response,neurotoxicity,crs&age=pediatric_aya,adult&site=cns,emd,marrow",
    ):
        drawn(page, f"{small_site}/{query}")
        controls = page.locator(".controls > :is(.opens, .patient, .reset)")
        boxes = [box for box in (one.bounding_box() for one in controls.all()) if box]
        assert len(boxes) == 7
        assert {round(box["y"] + box["height"] / 2) // 4 for box in boxes} == {
            round(boxes[0]["y"] + boxes[0]["height"] / 2) // 4
        }


@pytest.mark.parametrize("width", [1440, 1366, 1024, 768])
def test_controls_stay_where_they_are_whatever_is_chosen(page: Page, small_site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    drawn(page, small_site)
    across = [[box[0], box[2], box[3]] for box in page.evaluate(BOXES)]
    for facet, words in (("Disease site", ("CNS", "EMD (non-CNS)")), ("Age group", ("Pediatric",))):
        for word in words:
            before = page.evaluate(BOXES)
            one = choice(page, facet, word)
            assert page.evaluate(BOXES) == before, "what opens moves nothing"
            one.click()
            expect(one).to_have_attribute("aria-pressed", "true")
            assert [[box[0], box[2], box[3]] for box in page.evaluate(BOXES)] == across
        page.keyboard.press("Escape")


def test_what_opens_stays_open_while_one_chooses_and_closes_by_key(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    site = choice(page, "Disease site", "CNS")
    site.click()
    expect(page).to_have_url(re.compile(r"\?site=cns$"))
    expect(site).to_be_visible()
    expect(site).to_be_focused()
    page.keyboard.press("Escape")
    expect(site).to_be_hidden()
    button = page.get_by_role("button", name="Disease site", exact=True)
    expect(button).to_be_focused()
    expect(button).to_have_accessible_description(re.compile(r"^CNS, \d+ cohorts?\.$"))
    choice(page, "Setting", "After CAR T failure").click()
    expect(page.get_by_role("button", name="More filters · 1", exact=True)).to_be_visible()
    expect(page.get_by_role("group", name="Setting", exact=True)).to_be_visible()


def test_one_stands_open_at_a_time_and_a_press_beside_closes_it(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    choice(page, "Disease site", "CNS")
    choice(page, "Landmark", "24 mo")
    expect(page.locator(".over:popover-open")).to_have_count(1)
    page.mouse.click(1200, 700)
    expect(page.locator(".over:popover-open")).to_have_count(0)


def test_back_leads_to_a_page_with_nothing_over_it(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    choice(page, "Disease site", "CNS").click()
    expect(page).to_have_url(re.compile(r"\?site=cns$"))
    page.go_back()
    expect(page).to_have_url(f"{small_site}/")
    expect(page.locator(".over:popover-open")).to_have_count(0)


def test_an_outcome_is_added_to_those_that_are_ticked(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?site=all")
    crs = choice(page, "Outcome", "CRS")
    for on in ("EFS", "OS", "Response", "ICANS / neurotoxicity"):
        expect(choice(page, "Outcome", on)).to_have_attribute("aria-pressed", "true")
    crs.click()
    expect(page).to_have_url(re.compile(r"outcome=efs,os,response,neurotoxicity,crs"))
    choice(page, "Outcome", "Only CRS").click()
    expect(page).to_have_url(re.compile(r"outcome=crs"))
    expect(crs).to_have_accessible_description("At least one outcome stays ticked.")


def test_a_comparator_comes_in_one_press_with_its_number(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    way = page.get_by_role("link", name=re.compile(r"^1 comparator without CAR T.*; adds related$"))
    told = f"{way.inner_text()} {way.get_attribute('title')}"
    assert re.search(r"CAR T: Fixture Epsilon.*, DFS; adds related", told), "its name, in sight or at hand"
    way.click()
    expect(page).to_have_url(re.compile("setting=car_t,post_car_t,comparator"))
    marks = page.locator("#figures .form.wide a.hit[href^='#epsilon']")
    expect(marks.first).to_be_attached()
    expect(page.get_by_role("link", name=re.compile("comparator without"))).to_have_count(0)


@pytest.mark.parametrize("query", ["?site=all", "?setting=post_car_t&site=defined"])
def test_all_sites_keep_the_title(page: Page, small_site: str, query: str) -> None:
    drawn(page, f"{small_site}/{query.replace('site=all', 'site=defined')}")
    title = page.locator("h1").inner_text()
    way = page.get_by_role("link", name=re.compile("more: site mixed or unstated"))
    folded = page.get_by_role("button", name=re.compile("^See also"))
    expect(way.or_(folded).first).to_be_visible()
    if folded.is_visible() and not way.is_visible():
        folded.click()
    way.click()
    expect(page.locator("[data-key=every-site]")).to_have_count(0)
    expect(page.locator("h1")).to_have_text(title)


def test_what_differs_opens_in_place_as_a_whole(page: Page, small_site: str) -> None:
    drawn(page, small_site)
    before = bottom(page, ".toolbar")
    page.get_by_role("button", name="What differs between these cohorts", exact=True).click()
    expect(page.get_by_role("heading", name="What differs between these cohorts")).to_be_in_viewport()
    expect(page.get_by_role("region", name="What differs, cohort by cohort")).to_be_in_viewport()
    assert bottom(page, ".toolbar") == before
    page.locator("#over-differences").get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="What differs between these cohorts", exact=True)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_text_lies_on_another_above_the_figure(browser: Browser, small_site: str, scheme: Any) -> None:
    with opened(browser, base_url=small_site, color_scheme=scheme) as page:
        for query in VIEWS:
            drawn(page, f"/{query}")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate(TEXTS) == [], (query, width)
                assert page.evaluate(CUT) == [], (query, width)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (query, width)


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("how", ["spaced", "doubled"])
def test_wider_and_larger_letters_are_neither_cut_nor_overprinted(
    browser: Browser, small_site: str, width: int, how: str
) -> None:
    with opened(browser, base_url=small_site, viewport={"width": width, "height": 900}) as page:
        for query in ("", "?site=cns,emd,marrow&tier=paper&month=12,24&age=pediatric_aya", "?age=adult"):
            drawn(page, f"/{query}")
            if how == "spaced":
                page.add_style_tag(content=SPACED)
            else:
                page.evaluate(DOUBLED)
            assert page.evaluate(TEXTS) == [], query
            assert page.evaluate(CUT) == [], query


def test_wider_letters_do_not_overprint_one_another_in_the_figure(page: Page, small_site: str) -> None:
    widths = "() => [...document.querySelectorAll('svg text')].map((one) => one.getComputedTextLength())"
    drawn(page, small_site)
    before = page.evaluate(widths)
    assert len(before) > 20
    page.add_style_tag(content=SPACED)
    assert page.evaluate(widths) == before


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("?site=cns&tier=paper", "reset"),
        ("?tier=paper&sort=name", "chip-tier"),
        ("?tier=paper", "chip-tier"),
        ("?one_of_each=1&site=defined&outcome=crs", "one-of-each"),
        ("", "every-site"),
        ("", "comparators"),
        ("?age=adult", "ages"),
    ],
)
def test_the_focus_stays_or_goes_to_what_is_next(page: Page, small_site: str, query: str, key: str) -> None:
    drawn(page, f"{small_site}/{query}")
    before = page.url
    page.locator(f"#head [data-key={key}]").locator("visible=true").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != before)
    page.evaluate("import('#address').then((it) => new Promise((done) => it.settled(() => done())))")
    on = page.locator(":focus")
    expect(on).to_have_count(1)
    assert on.evaluate("one => one.closest('#head') !== null && one.id !== 'page'")
    if page.locator(f"#head [data-key={key}]:visible").count():
        expect(on).to_have_attribute("data-key", key)


def test_what_is_on_or_off_keeps_its_name_and_says_which(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?age=adult")
    choice(page, "Age group", "Adult")
    one = page.locator("#over-age").get_by_role("button", name=re.compile("^Only cohorts wholly of this age"))
    expect(one).to_have_attribute("aria-pressed", "false")
    one.focus()
    for on in ("true", "false"):
        page.keyboard.press("Space")
        expect(one).to_have_attribute("aria-pressed", on)
        expect(one).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?age=adult$"))


def test_ways_on_that_do_not_fit_wait_behind_a_button(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    drawn(page, f"{small_site}/?age=adult")
    page.get_by_role("button", name=re.compile("^See also · ")).click()
    over = page.locator("#over-further")
    expect(over).to_be_in_viewport()
    over.get_by_role("button", name=re.compile("^One of each")).click()
    expect(page).to_have_url(re.compile(r"one_of_each=1$"))
    again = page.locator("[data-key=one-of-each]").locator("visible=true")
    expect(again).to_have_attribute("aria-pressed", "true")
    expect(again).to_be_focused()


def test_thirty_studies_are_a_number_and_no_text_is_outside_its_chip(page: Page, small_site: str) -> None:
    studies = "alpha_2022,alpha_2024,beta_2023,delta_2020,gamma_2021"
    drawn(page, f"{small_site}/?study={studies}&q={'a' * 1}")
    chip = page.get_by_role("button", name="Remove filter Study: 5 studies", exact=True)
    expect(chip).to_be_visible()
    assert chip.evaluate("one => one.scrollWidth <= one.clientWidth && one.title.split(', ').length >= 5")


def test_a_cohort_is_found_by_typing(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    drawn(page, small_site)
    box = page.get_by_role("searchbox", name="Find", exact=True).locator("visible=true")
    box.fill("Fixture Alpha, ")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=Fixture%20Alpha%2C$"))
    expect(page.locator("h1")).to_contain_text("found by")
    expect(box).to_be_focused()
    expect(page.get_by_role("button", name="More filters · 1", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remove filter Find")).click()
    expect(page).to_have_url(f"{small_site}/")


def test_what_is_chosen_meanwhile_stays_when_words_are_sent(page: Page, small_site: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    drawn(page, small_site)
    one = choice(page, "Disease site", "CNS")
    held = holding(page, "**/_dash-update-component*")
    one.click()
    page.keyboard.press("Escape")
    box = page.get_by_role("searchbox", name="Find", exact=True).locator("visible=true")
    box.fill("Alpha")
    box.press("Enter")
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(page).to_have_url(f"{small_site}/?site=cns&q=Alpha")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_without_scripts_all_that_is_chosen_in_a_form_is_sent(
    browser: Browser, small_site: str, width: int
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{small_site}/?site=cns,marrow&month=24")
        page.get_by_role("button", name=re.compile("^More filters")).click()
        page.get_by_label("Sort by").locator("visible=true").select_option(label="Name, A to Z")
        page.get_by_label("Source", exact=True).locator("visible=true").select_option("paper")
        box = page.get_by_role("searchbox", name="Find", exact=True).locator("visible=true")
        box.fill("Fixture")
        box.press("Enter")
        expect(page).to_have_url(re.compile("q=Fixture"))
        for key, word in (("select[name=sort]", "name"), ("select[name=tier]", "paper")):
            expect(page.locator(f"#over-more {key}")).to_have_value(word)
        expect(page.locator("h1")).to_contain_text("24 months")


def test_rows_that_are_ticked_stay_alone(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?show=table&tier=paper,abstract,news,summary,poster")
    way = page.get_by_role("button", name=re.compile("^Show only the"))
    expect(way).to_have_count(0)
    boxes = page.locator("#table .values.percent .keep input")
    names = [boxes.nth(at).get_attribute("value") for at in (0, 1)]
    for at in (0, 1):
        boxes.nth(at).focus()
        page.keyboard.press("Space")
    expect(way).to_have_text("Show only the 2 ticked")
    way.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"show=table&cohort={','.join(sorted(map(str, names)))}$"))
    expect(page.locator("#table .values.percent .keep input")).to_have_count(2)
    expect(way).to_have_count(0)


def test_cards_are_ticked_too(browser: Browser, small_site: str) -> None:
    with opened(browser, base_url=small_site, viewport={"width": 390, "height": 844}) as page:
        drawn(page, "/?outcome=os")
        page.locator("#figure .keep input").first.check()
        page.get_by_role("button", name="Show only the 1 ticked").click()
        expect(page).to_have_url(re.compile("cohort="))


def test_without_scripts_controls_open_and_a_row_stays_alone(browser: Browser, small_site: str) -> None:
    with browser.new_context(java_script_enabled=False, base_url=small_site) as context:
        page = context.new_page()
        page.goto("/?show=table")
        choice(page, "Landmark", "24 mo").click()
        expect(page).to_have_url(re.compile("month=24"))
        page.get_by_role("button", name="What differs between these cohorts", exact=True).click()
        expect(page.get_by_role("region", name="What differs, cohort by cohort")).to_be_visible()
        page.goto("/?show=table&outcome=os")
        page.locator("#table").get_by_role("link", name=re.compile("^Only ")).first.click()
        expect(page).to_have_url(re.compile("cohort="))


PART: Final = "Fixture Beta, testis"
"""Patients of another cohort shown, as what they are counted."""


@pytest.mark.parametrize("outcome", ["efs", "os", "crs"])
def test_a_phone_counts_the_numbers_of_the_outcome_that_it_shows(
    browser: Browser, small_site: str, outcome: str
) -> None:
    with opened(browser, base_url=small_site, viewport={"width": 390, "height": 844}) as page:
        drawn(page, "/?site=all")
        tab = page.locator(f"[data-key=tab-{outcome}]")
        tab.click()
        expect(page).to_have_url(re.compile(f"outcome={outcome}"))
        expect(tab).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".result .told").first).not_to_contain_text("a number", use_inner_text=True)
        said = page.locator(".having").inner_text()
        count = re.search(r"(\d+|none) of \d+ cohorts ha(?:ve|s) a number", said)
        assert count
        names = page.locator("#figure article.card.cohort:has(.value b) h4").all_inner_texts()
        assert len(set(names) - {PART}) == int(count[1])


def test_a_phone_says_that_another_outcome_is_shown(browser: Browser, small_site: str) -> None:
    with opened(browser, base_url=small_site, viewport={"width": 390, "height": 844}) as page:
        drawn(page, "/")
        expect(page.locator(".phone .moved")).to_have_count(0)
        page.get_by_role("button", name=re.compile("^Filters · ")).click()
        sheet = page.locator("dialog#sheet")
        sheet.get_by_role("checkbox", name="CAR T", exact=True).click()
        moved = re.compile(r"^No cohort here has a number of .+; shown is .+\.$")
        expect(sheet.locator(".moved")).to_have_text(moved)
        expect(sheet.get_by_role("status")).to_contain_text("No cohort here has a number of EFS")
        page.keyboard.press("Escape")
        expect(page.locator(".phone .moved")).to_have_text(moved)


@pytest.mark.parametrize("width", [320, 360, 390, 430])
def test_a_phone_shows_every_outcome_and_seven_landmarks(
    browser: Browser, small_site: str, width: int
) -> None:
    with opened(browser, base_url=small_site, viewport={"width": width, "height": 844}) as page:
        drawn(page, "/?month=3,6,12,18,24,36,48")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for name in ("EFS", "OS", "Response", "ICANS / neurotoxicity", "CRS", "Relapse"):
            tab = page.get_by_role("group", name="Outcome").get_by_role("button", name=name, exact=True)
            expect(tab).to_be_in_viewport(ratio=1)


def test_the_theme_follows_in_another_tab(browser: Browser, small_site: str) -> None:
    with browser.new_context(base_url=small_site, color_scheme="light") as context:
        one, other = context.new_page(), context.new_page()
        for page in (one, other):
            page.goto("/")
        one.get_by_role("button", name="Switch to dark theme").click()
        expect(other.locator("html")).to_have_attribute("data-theme", "dark")
        expect(other.get_by_role("button", name="Switch to light theme")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/map", "/studies", "/guide", "/data"])
def test_what_a_mail_program_adds_to_a_link_is_passed_over(page: Page, small_site: str, path: str) -> None:
    drawn(page, f"{small_site}{path}?utm_source=mail&fbclid=x&gclid=y")
    expect(page.locator("#page")).not_to_contain_text("not understood")


@pytest.mark.parametrize("start", ["/", "/guide"])
def test_what_changed_arrives_at_its_place(page: Page, small_site: str, start: str) -> None:
    drawn(page, f"{small_site}{start}")
    page.get_by_role("link", name="What changed", exact=True).click()
    head = page.get_by_role("heading", name="What changed, and why")
    expect(head).to_be_in_viewport()
    box = head.bounding_box()
    assert box is not None
    assert box["y"] < 200


def test_a_page_that_takes_longer_than_the_place_in_it_has_not_failed(page: Page, small_site: str) -> None:
    """Page and place are asked for at once; the answer for the place, which is none, comes first."""
    page.clock.install()
    drawn(page, small_site)
    held: list[Any] = []

    def late(route: Any) -> None:
        held.append(route) if "content.data" in (route.request.post_data or "") else route.continue_()

    page.route("**/_dash-update-component*", late)
    with page.expect_response("**/_dash-update-component*"):
        page.get_by_role("link", name="What changed", exact=True).click()
    page.clock.fast_forward(2000)
    expect(page.locator("#fault")).to_be_hidden()
    for route in held:
        route.continue_()
    expect(page.get_by_role("heading", name="What changed, and why")).to_be_in_viewport()
