"""What the printer gets: every page whole and without a control, with its link and its data version."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PageObject, PdfReader

from app.components.guide_examples import EXAMPLES, HOST
from app.components.stops import ONE
from app.content.comparison import compare
from app.content.guide import glossaries, rule_sheets
from app.content.wording import CAVEAT, NOT_FOR_PATIENTS
from models.columns import CohortColumn
from models.view import FACETS, View
from tests.browser.watching import opened
from tests.fixtures.evidence import fixture_evidence, fixture_rows

PAPERS = [("A4", False), ("A4", True), ("Letter", False), ("Letter", True)]
WINDOWS = {"wide": 1440, "phone": 390}
UPRIGHT, LYING = 694, 1017
"""Px between the margins of A4."""

PAGES = ("/map", "/studies", "/studies/alpha_2024", "/guide", "/data")
CONTROLS = (
    "Reset filters",
    "More filters",
    "How to read it",
    "Pooled estimate",
    "Export",
    "Copy link",
    "Copy table",
    "Show as",
    ONE,
)
FACTS = ["age:9", "site:cns_isolated", "relapse:1", "hsct:no", "burden:low", "cns:cns3", "blina:no", "ino:no"]
COLUMNS = f"columns={','.join(CohortColumn)}"
FULL = [
    *(f"?patient={','.join(FACTS[:count])}" for count in (1, 3, 5, 8)),
    f"?{COLUMNS}",
    f"?patient={','.join(FACTS)}&{COLUMNS}&empty=rows",
    f"?show=time&{COLUMNS}",
]
ENDS = """(wide) => {
  for (const one of document.body.children) one.hidden = !one.matches('.paper');
  const paper = document.querySelector('body > .paper');
  Object.assign(paper.style, { display: 'block', padding: 0, width: `${wide}px` });
  const reach = (one) => one.getBoundingClientRect().right;
  const over = (one, edge) => reach(one) > edge + 0.5 ? [one.textContent.slice(0, 80)] : [];
  const drawn = [...paper.querySelectorAll('svg text')].filter((one) => one.getClientRects().length);
  const edge = reach(paper);
  return [drawn.length, [
    ...drawn.flatMap((one) => over(one, Math.min(edge, reach(one.closest('svg'))))),
    ...[...paper.querySelectorAll('p, li, td, th')].flatMap((one) => over(one, edge)),
  ]];
}"""
"""How many texts are drawn, and what ends beyond the paper, or beyond the strip that cuts it, px."""

EVIDENCE = fixture_evidence()


def printed(page: Page, paper: str, lying: bool = False) -> PdfReader:
    expect(page.locator("#foot")).to_be_attached()
    return PdfReader(io.BytesIO(page.pdf(format=paper, landscape=lying)))


def words(pdf: PdfReader) -> str:
    """All text, with single spaces."""
    return " ".join(words_of(sheet) for sheet in pdf.pages)


def words_of(sheet: PageObject) -> str:
    """The text of one sheet, with single spaces."""
    return re.sub(r"\s+", " ", sheet.extract_text())


def places(page: PageObject) -> Iterator[tuple[float, float, str]]:
    """Where each piece of text begins, in points from the lower left."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            found.append((x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5], text))

    page.extract_text(visitor_text=visit)
    yield from found


@pytest.fixture(scope="module", name="page_at", params=WINDOWS)
def a_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in a window of either form of the page; that of a phone is dark."""
    scheme = "light" if request.param == "wide" else "dark"
    size = {"width": WINDOWS[request.param], "height": 800}
    with opened(browser, viewport=size, color_scheme=scheme) as page:
        yield page


@pytest.mark.parametrize("query", ["", "?site=cns&month=24", "?outcome=efs"])
def test_the_view_is_printed_whole_from_every_window(page_at: Page, small_site: str, query: str) -> None:
    page_at.goto(f"{small_site}/{query}")
    view = View.parse(query).view
    comparison = compare(fixture_rows(), view, EVIDENCE.data_version)
    text = words(printed(page_at, "A4"))
    for panel in comparison.percent.panels:
        assert panel.heading in text
    for line in comparison.percent.lines:
        assert text.count(line.label) >= 2, "in the figure and in the table"
        for cell in line.cells:
            for mark in cell.marks:
                assert mark.value_text in text
    for held in (comparison.title, CAVEAT, "Notes", "Sources of the cohorts shown", "Of whom", "Filters"):
        assert held in text, held
    assert f"{small_site}/{view.spell()}" in text
    assert f"Data {EVIDENCE.data_version}" in text
    assert not [control for control in CONTROLS if control in text]


@pytest.mark.parametrize(("paper", "lying"), PAPERS)
def test_nothing_reaches_over_the_edge_of_the_paper(
    page_at: Page, small_site: str, paper: str, lying: bool
) -> None:
    page_at.goto(f"{small_site}/")
    pdf = printed(page_at, paper, lying)
    box = pdf.pages[0].mediabox
    assert (box.width > box.height) == lying
    for sheet in pdf.pages:
        for x, y, text in places(sheet):
            assert 30 < x < float(box.width) - 36, text
            assert 14 < y < float(box.height) - 30, text


@pytest.mark.parametrize("query", FULL)
def test_every_text_ends_on_the_paper(page_at: Page, small_site: str, query: str) -> None:
    page_at.goto(f"{small_site}/{query}")
    page_at.emulate_media(media="print")
    page_at.evaluate("dispatchEvent(new Event('beforeprint'))")
    for wide in (UPRIGHT, LYING):
        drawn, beyond = page_at.evaluate(ENDS, wide)
        assert drawn
        assert beyond == []
    page_at.evaluate("dispatchEvent(new Event('afterprint'))")
    page_at.emulate_media(media="null")


def test_a_long_link_is_printed_whole_in_the_foot(page_at: Page, small_site: str) -> None:
    page_at.goto(f"{small_site}/?patient={','.join(FACTS)}&{COLUMNS}")
    link = page_at.evaluate("import('#links').then((it) => it.link())").split("#")[0]
    sheet = printed(page_at, "A4").pages[-1]
    foot = [text.strip() for _, y, text in places(sheet) if y < 56]
    assert link in "".join(foot)
    assert max(map(len, foot)) <= 100


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_figure_takes_the_whole_width(page_at: Page, small_site: str, paper: str) -> None:
    """The last panel's head of a run begins beyond the middle, and the first column at the margin."""
    page_at.goto(f"{small_site}/")
    sheet = printed(page_at, paper).pages[0]
    width = float(sheet.mediabox.width)
    at = {text.strip(): x for x, _, text in places(sheet)}
    head = next(x for text, x in at.items() if "Overall survival" in text)
    assert width * 0.55 < head < width * 0.8
    assert min(at.values()) < width * 0.08


def test_every_sheet_has_the_caveat_the_link_and_its_number(page_at: Page, small_site: str) -> None:
    page_at.goto(f"{small_site}/")
    pdf = printed(page_at, "Letter")
    count = len(pdf.pages)
    assert count > 1
    for number, sheet in enumerate(pdf.pages, 1):
        foot = " ".join(text.strip() for _, y, text in places(sheet) if y < 56)
        for held in (
            CAVEAT,
            NOT_FOR_PATIENTS,
            f"{small_site}/",
            EVIDENCE.data_version,
            f"{number} of {count}",
        ):
            assert held in foot


def test_the_heads_stand_on_every_sheet_of_a_long_figure(page_at: Page, small_site: str) -> None:
    page_at.goto(
        f"{small_site}/?site=cns,emd,marrow,unselected,not_reported&setting=car_t,post_car_t,comparator"
    )
    pdf = printed(page_at, "A4", lying=True)
    tops = [
        " ".join(text for _, y, text in places(sheet) if y > above)
        for sheet, above in zip(pdf.pages, (0, 500), strict=False)
    ]
    assert all("Event-free survival (EFS)" in top for top in tops)


@pytest.mark.parametrize("path", PAGES)
def test_every_other_page_is_printed_without_its_controls(page_at: Page, small_site: str, path: str) -> None:
    page_at.goto(small_site + path)
    pdf = printed(page_at, "A4")
    text = words(pdf)
    for held in (page_at.locator("h1").inner_text(), CAVEAT, small_site + path, EVIDENCE.data_version):
        assert held in text, held
    explained = {facet.label for facet in FACETS.values()} if path == "/guide" else set()
    assert not [control for control in CONTROLS if control in text and control not in explained]
    for sheet in pdf.pages:
        width = float(sheet.mediabox.width)
        assert all(30 < x < width - 30 for x, _, _ in places(sheet))
        assert NOT_FOR_PATIENTS in words_of(sheet)


def test_what_the_guide_folds_is_printed_and_folded_again(page_at: Page, small_site: str) -> None:
    page_at.goto(f"{small_site}/guide")
    folded = page_at.locator("details:not([open])")
    expect(folded).not_to_have_count(0)
    count = folded.count()
    text = words(printed(page_at, "A4"))
    for sheet in rule_sheets():
        assert all(example.says in text for example in sheet.examples), sheet.title
    for glossary in glossaries():
        assert all(word.definition in text for word in glossary.words), glossary.title
    expect(folded).to_have_count(count)


def test_code_is_printed_to_the_end_of_its_lines(page_at: Page, small_site: str) -> None:
    page_at.goto(f"{small_site}/guide")
    text = re.sub(r"\s", "", words(printed(page_at, "Letter")))
    for _, _, code in EXAMPLES:
        assert re.sub(r"\s", "", code.replace(HOST, small_site)) in text


def test_a_study_prints_the_addresses_of_its_sources(page_at: Page, small_site: str) -> None:
    page_at.goto(f"{small_site}/studies/alpha_2024")
    links = page_at.locator("#foot a[rel~=external]")
    expect(links).not_to_have_count(0)
    text = re.sub(r"\s", "", words(printed(page_at, "A4")))
    assert all(address in text for address in links.evaluate_all("all => all.map((one) => one.href)"))


def test_what_was_put_on_the_page_for_the_printer_is_gone_afterwards(page_at: Page, small_site: str) -> None:
    page_at.goto(f"{small_site}/")
    before = page_at.locator("body > *").count()
    printed(page_at, "A4")
    expect(page_at.locator(".paper")).to_have_count(0)
    assert page_at.locator("body > *").count() == before


def test_without_an_answer_the_page_prints_its_numbers(page_at: Page, small_site: str) -> None:
    page_at.goto(f"{small_site}/?outcome=os")
    page_at.route("**/print*", lambda route: route.abort())
    text = words(printed(page_at, "A4"))
    page_at.unroute("**/print*")
    comparison = compare(fixture_rows(), View.parse("?outcome=os").view, EVIDENCE.data_version)
    assert all(line.label in text for line in comparison.percent.lines if line.kind == "cohort")
    assert CAVEAT in text
    assert not [control for control in CONTROLS[:-1] if control in text]
