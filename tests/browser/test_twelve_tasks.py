"""The twelve tasks every release is walked through, in at most three actions from the landing page.

An action is a press or a choice from a list; reading and scrolling are none. Written against the studies that
the tasks name, on a desk, a small laptop, a tablet and a phone.
"""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.watching import opened

WIDTHS = (1440, 1366, 1024, 390)
MOST = 3
WAIT = 10_000
"""Ms; nothing that a reader asks for may take longer."""

CARDS, TURNS = 760, 1228
"""Px below which cards stand for the figure, and below which its panels are seen in turns."""


class Reader:
    """Somebody at a screen who counts what they do."""

    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self.width = width
        self.actions = 0

    @property
    def phone(self) -> bool:
        return self.width < CARDS

    def _acted(self) -> None:
        self.actions += 1
        assert self.actions <= MOST

    def press(self, what: Locator) -> None:
        self._acted()
        what.click()

    def button(self, name: str) -> Locator:
        """The visible button of this name, whatever count stands behind it."""
        return self.page.get_by_role("button", name=re.compile(rf"^{name}( ·| \d|$)")).first

    def choose(self, control: str, word: str) -> None:
        self._acted()
        self.page.get_by_label(control, exact=True).locator("visible=true").first.select_option(label=word)

    def tell(self, form: Locator, facts: dict[str, str], years: int) -> None:
        """Tell the facts of a patient."""
        self._acted()
        form.get_by_label("Age, years").fill(str(years))
        for label, word in facts.items():
            form.get_by_label(label).select_option(label=word)

    def filter(self, group: str, word: str) -> None:
        """Choose a word of a filter, opening its control, or the sheet of a phone."""
        facet = self.page.get_by_role("group", name=group, exact=True).locator("visible=true")
        if not facet.count():
            own = self.page.get_by_role("button", name=group, exact=True)
            self.press(self.button("Filters") if self.phone else own)
        role: Literal["checkbox", "button"] = "checkbox" if self.phone else "button"
        self.press(facet.get_by_role(role, name=word, exact=True))

    def preset(self, name: str) -> None:
        """Go to a view that many ask for: beside the title, or at the head of the sheet."""
        if self.phone:
            self.press(self.button("Filters"))
        self.press(self.page.get_by_role("link", name=name, exact=True).locator("visible=true"))

    def outcome(self, wide: str, tab: str) -> None:
        """Bring an outcome into view where not all stand beside each other, and see that it is there."""
        if self.phone:
            head = self.page.locator("h1")
            before = head.inner_text()
            self.press(self.page.get_by_role("group", name="Outcome").get_by_role("button", name=tab))
            expect(head).not_to_have_text(before)
        elif self.width < TURNS:
            panels = self.page.get_by_role("group", name="Panels").get_by_role("button", name=wide)
            if panels.get_attribute("aria-pressed") == "false":
                self.press(panels)

    def close(self) -> None:
        """Leave the filter sheet, where there is one, by the button that counts what it shows."""
        if self.phone:
            self.press(self.page.get_by_role("button", name=re.compile(r"^Show \d+ cohorts?$")))

    def place(self, name: str) -> None:
        """Go to a page by the header, or the menu where the header has no room."""
        if self.phone:
            self.press(self.page.get_by_role("button", name="Menu", exact=True))
        self.press(self.page.get_by_role("link", name=name, exact=True).locator("visible=true"))

    def unfold(self, name: str) -> None:
        """On a phone, open the line that names a cohort without a number, unless it stands open."""
        named = self.page.locator("details.unnumbered:not([open]) summary", has_text=name)
        if self.phone and named.count():
            self.press(named.first)

    def hears(self, number: str, *words: str) -> None:
        """The number (or gap) can be seen, and says these words."""
        link = (
            self.page.locator(f"#page a[href='#{number}']:not([aria-hidden])").locator("visible=true").first
        )
        expect(link).to_be_visible()
        told = link.get_attribute("aria-label") or link.get_attribute("aria-description") or ""
        assert [word for word in words if word not in told] == [], told


@pytest.fixture(scope="module", params=WIDTHS)
def screen(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[tuple[Page, int]]:
    size = {"width": request.param, "height": 844 if request.param < CARDS else 900}
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, viewport=size, base_url=site, permissions=permissions) as page:
        page.set_default_timeout(WAIT)
        yield page, request.param


@pytest.fixture
def reader(screen: tuple[Page, int]) -> Reader:
    page, width = screen
    page.goto("/")
    expect(page.locator("#foot")).to_be_attached()
    return Reader(page, width)


def test_1_efs_of_the_chop_cns_cohort_at_each_landmark(reader: Reader) -> None:
    reader.hears("dinofia_cns_efs_12", "at 12 months 90 percent", "81 to 100 published")
    reader.hears("dinofia_cns_efs_24", "at 24 months 85 percent", "72 to 99 published")
    reader.hears("dinofia_cns_efs_48", "at 48 months 71 percent", "51 to 99 published", "subset, n = 14")


def test_2_overall_survival_at_24_months_by_disease_site(reader: Reader) -> None:
    reader.outcome("EFS and OS", "OS")
    if reader.phone:
        reader.choose("Landmark", "24 mo")
    else:
        reader.filter("Landmark", "24 mo")
    expect(reader.page.locator("h1")).to_contain_text("24 months")
    for number, value in (("cns", "57.0"), ("emd", "66.7"), ("bm", "71.5")):
        reader.hears(f"rankin_{number}_os_24", f"at 24 months {value} percent", "no interval reported")


def test_3_overall_survival_in_cns_disease_by_marrow_burden(reader: Reader) -> None:
    reader.outcome("EFS and OS", "OS")
    reader.hears("rankin_cns_os_24_low", "marrow blasts <5%", "92.3 percent")
    reader.hears("rankin_cns_os_24_high", "marrow blasts ≥5%", "33.3 percent")


def test_4_who_reports_icans_and_by_which_grading(reader: Reader) -> None:
    reader.outcome("Response and ICANS", "ICANS")
    reader.hears("dinofia_cns_icans_ge3", "9 percent", "grading not stated")
    reader.hears("qi_cnsl_neurotoxicity_ge3", "22.9 percent", "neurotoxic events", "grading not stated")
    reader.unfold("Rankin, CNS")
    reader.hears("rankin_cns_no_neurotoxicity", "not in the text read")


def test_5_only_adults(reader: Reader) -> None:
    reader.preset("Adults")
    only = reader.page.get_by_role("button", name=re.compile("wholly of this age"))
    reader.press(only.locator("visible=true").first)
    expect(only.locator("visible=true").first).to_have_attribute("aria-pressed", "true")
    expect(reader.page).to_have_url(re.compile(r"\?age=adult&age_match=only$"))
    expect(reader.page.locator("#page")).to_contain_text("MSKCC, adults")
    expect(reader.page.locator("#page")).not_to_contain_text("None reports")
    expect(reader.page.locator("#page a[href='#dinofia_cns_efs_12']")).to_have_count(0)


def test_6_what_happens_after_car_t_failure(reader: Reader) -> None:
    reader.preset("After CAR T failure")
    expect(reader.page).to_have_url(re.compile(r"\?setting=post_car_t$"))
    expect(reader.page.locator("h1")).to_contain_text("After CAR T")
    expect(reader.page.locator("#page")).not_to_contain_text("None reports")
    expect(reader.page.locator("#page a[href='#dinofia_cns_efs_12']")).to_have_count(0)


def test_7_where_a_plotted_number_comes_from(reader: Reader) -> None:
    reader.press(reader.page.locator("#page a[href='#dinofia_cns_efs_24']").locator("visible=true").first)
    panel = reader.page.get_by_role("complementary", name=re.compile("CHOP CNS cohort"))
    expect(panel).to_contain_text("Source: news report")
    expect(panel.get_by_role("link", name="Open source")).to_have_attribute("href", re.compile("^https://"))


def test_8_whether_an_interval_is_printed_or_computed(reader: Reader) -> None:
    reader.outcome("Response and ICANS", "Response")
    reader.hears("rankin_cns_mrd_negative", "derived")
    reader.hears("qi_cnsl_marrow", "published")
    reader.press(
        reader.page.locator("#page a[href='#rankin_cns_mrd_negative']:not([aria-hidden])")
        .locator("visible=true")
        .first
    )
    panel = reader.page.get_by_role("complementary", name=re.compile("Rankin, CNS"))
    expect(panel).to_contain_text("the source prints none")


def test_9_who_reports_nothing_for_emd_and_icans(reader: Reader) -> None:
    reader.outcome("Response and ICANS", "ICANS")
    if not reader.phone:
        reader.filter("Disease site", "EMD (non-CNS)")
        expect(reader.page.locator("h1")).to_have_text("EMD (non-CNS)")
    silent = {
        "rankin_emd": "Rankin, EMD",
        "holland_2022_emd": "NCI, non-CNS EMD",
        "chen_testis": "Isolated testicular relapse",
    }
    for cohort, name in silent.items():
        reader.unfold(name)
        reader.hears(f"{cohort}_no_neurotoxicity", "not in the text read")
    if CARDS <= reader.width < TURNS:
        line = reader.page.get_by_role("rowheader", name=re.compile("^No number here"))
        line = line.filter(has_text="Copy breaks off: Testicular relapse, CAR T.").locator("visible=true")
        expect(line).to_have_count(1)
        reader.hears("wangn_testis_no_response", "Testicular relapse, CAR T", "copy breaks off")
    else:
        reader.hears("wangn_testis_no_neurotoxicity", "copy breaks off")


def test_10_a_slide_picture_of_the_current_view(reader: Reader) -> None:
    reader.press(reader.button("Export"))
    with reader.page.expect_download() as waiting:
        reader.press(reader.page.get_by_role("link", name=re.compile("^Download")))
    assert waiting.value.suggested_filename.endswith(".png")


def test_11_the_numbers_as_csv_with_citations(reader: Reader) -> None:
    reader.press(reader.button("Export"))
    for name in ("CSV", "RIS"):
        with reader.page.expect_download() as waiting:
            reader.press(reader.page.get_by_role("link", name=name, exact=True).locator("visible=true"))
        assert waiting.value.suggested_filename.endswith(name.lower())


def test_12_the_same_view_on_a_colleagues_screen(reader: Reader, browser: Browser, site: str) -> None:
    reader.outcome("EFS and OS", "OS")
    if reader.phone:
        reader.choose("Landmark", "24 mo")
    else:
        reader.filter("Landmark", "24 mo") if reader.width >= TURNS else None
    reader.press(reader.button("Copy link"))
    expect(reader.page.locator("#status")).to_contain_text("Link copied")
    link = reader.page.evaluate("navigator.clipboard.readText()")
    with opened(browser, viewport={"width": 1440, "height": 900}) as colleague:
        colleague.goto(link)
        expect(colleague.locator("h1")).to_have_text(reader.page.locator("h1").inner_text())


def test_readers_found_all_cohorts_after_car_t_failure(reader: Reader) -> None:
    """Of every disease site, with the largest among them, in one step; the title says no more than before."""
    reader.preset("After CAR T failure")
    expect(reader.page.locator("h1")).to_have_text("After CAR T failure")
    told = reader.page.locator(".masthead .told").first
    expect(told).to_contain_text("All disease sites are shown.")
    expect(reader.page.locator("[data-key=every-site]")).to_have_count(0)


def test_readers_found_whom_a_child_with_isolated_cns_relapse_is_like(reader: Reader) -> None:
    """The facts of a patient are one action, whatever their number."""
    page = reader.page
    name = re.compile("^A patient…$")
    if reader.phone:
        reader.press(page.get_by_role("button", name=name).locator("visible=true"))
    else:
        reader.press(page.locator("details.patient:visible > summary", has_text=name))
    form = page.locator("details.patient[open]:visible")
    reader.tell(form, {"Disease site": "isolated CNS disease", "Relapses": "first relapse"}, years=9)
    reader.press(form.get_by_role("button", name="Order cohorts"))
    expect(page.locator("h1")).to_contain_text("9 years, isolated CNS disease, first relapse")
    expect(page.locator("#page")).to_contain_text("84% isolated CNS relapse at referral")
    expect(page.locator("[data-key=comparators]").first).to_contain_text("without CAR T: AALL1331")


def test_readers_found_a_slide_of_survival_at_24_months_by_burden(reader: Reader) -> None:
    page = reader.page
    reader.press(reader.button("Export"))
    reader.choose("Picture of", "OS at 24 months")
    expect(page.get_by_label("Title", exact=True)).to_have_value("Overall survival at 24 months")
    slide = page.evaluate("import('#export').then((it) => it.shown().text)")
    assert [said for said in ("&lt;5%", "92.3", "≥5%", "33.3") if said not in slide] == []
    with page.expect_download() as waiting:
        reader.press(page.get_by_role("link", name=re.compile("^Download PNG, slide 1 of")))
    assert "_os-24mo_" in waiting.value.suggested_filename


def test_readers_saw_severe_crs_beside_what_was_on(reader: Reader) -> None:
    if reader.phone:
        reader.outcome("", "CRS")
        expect(reader.page.locator("h1")).to_contain_text("ytokine release syndrome")
        return
    reader.filter("Outcome", "CRS")
    expect(reader.page).to_have_url(re.compile(r"outcome=efs,os,response,neurotoxicity,crs$"))
    ticked = reader.page.get_by_role("group", name="Outcome", exact=True).locator("[aria-pressed=true]")
    expect(ticked).to_have_count(5)


def test_readers_heard_how_many_have_a_number_at_24_months(reader: Reader) -> None:
    if reader.phone:
        reader.choose("Landmark", "24 mo")
    else:
        reader.filter("Landmark", "24 mo")
    expect(reader.page.locator(".masthead .told").first).to_contain_text(
        re.compile(r"\d+ of them have a number")
    )


def test_readers_found_what_differs_and_the_comparator(reader: Reader) -> None:
    name = "What differs between these cohorts"
    reader.press(reader.page.get_by_role("button", name=name, exact=True))
    expect(reader.page.get_by_role("region", name="What differs, cohort by cohort")).to_be_visible()
    reader.page.keyboard.press("Escape")
    reader.press(reader.page.get_by_role("link", name=re.compile(r"^1 comparator without CAR T: AALL1331")))
    expect(reader.page).to_have_url(re.compile("comparator"))
    if not reader.phone:
        reader.hears("hogan_icns_dfs_48", "Disease-free survival at 48 months 24 percent")


def test_readers_saw_which_state_of_the_data_it_is(reader: Reader) -> None:
    reader.press(reader.page.get_by_role("link", name="What changed", exact=True))
    expect(reader.page.get_by_role("heading", name="What changed, and why")).to_be_in_viewport()


def test_readers_found_a_study_by_its_name(reader: Reader) -> None:
    page = reader.page
    if not page.get_by_role("searchbox", name="Find").locator("visible=true").count():
        reader.press(reader.button("Filters") if reader.phone else reader.button("More filters"))
    box = page.get_by_role("searchbox", name="Find").locator("visible=true")
    box.fill("CHOP")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=CHOP$"))
    expect(page.locator("h1")).to_contain_text("found by “CHOP”")
