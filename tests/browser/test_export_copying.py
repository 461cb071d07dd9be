"""What goes to the clipboard lands as what it is: a picture, a table, a list, a link."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.exporting import CLIPBOARD, choose, drawn, panel, said, saved

READ = """async (kind) => {
  const [item] = await navigator.clipboard.read();
  return [...new Uint8Array(await (await item.getType(kind)).arrayBuffer())];
}"""


@pytest.fixture(autouse=True)
def allowed(context: BrowserContext) -> None:
    context.grant_permissions(CLIPBOARD)


def clipboard(page: Page, kind: str = "text/plain") -> bytes:
    return bytes(page.evaluate(READ, kind))


def test_a_picture_is_copied_at_its_size(page: Page, small_site: str) -> None:
    panel(page, f"{small_site}/?site=cns")
    choose(page, "Slide 4K")
    page.get_by_role("button", name="Copy picture").click()
    said(page, "Picture copied")
    with Image.open(BytesIO(clipboard(page, "image/png"))) as picture:
        assert picture.size == (3840, 2160)
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 50


def test_the_browser_draws_what_the_server_draws(page: Page, small_site: str, tmp_path: Path) -> None:
    panel(page, f"{small_site}/?site=cns")
    server = saved(page, page.get_by_role("link", name=re.compile("^Download")).click, tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    named = server.name
    server = server.rename(tmp_path / "server.png")
    own = saved(page, page.get_by_role("button", name="Save without the server").click, tmp_path)
    assert [url for url in asked if url.startswith("http")] == []
    with Image.open(server) as theirs, Image.open(own) as ours:
        assert ours.info == theirs.info
        assert own.name == named
        difference = ImageChops.difference(ours.convert("RGB"), theirs.convert("RGB"))
        assert max(ImageStat.Stat(difference).mean) < 5
        assert ImageStat.Stat(ImageChops.difference(theirs.convert("RGB"), blank(theirs))).mean[0] > 2


def blank(like: Image.Image) -> Image.Image:
    return Image.new("RGB", like.size, "white")


def test_a_refused_copy_is_a_sentence(page: Page, small_site: str) -> None:
    panel(page, f"{small_site}/?site=cns")
    page.evaluate(
        "() => { const no = new DOMException('no', 'NotAllowedError');"
        "navigator.clipboard.write = () => Promise.reject(no); }"
    )
    page.get_by_role("button", name="Copy picture").click()
    said(page, "The browser did not allow copying the picture; download it instead.")


def test_a_browser_without_such_a_clipboard_says_so(page: Page, small_site: str) -> None:
    page.add_init_script("delete window.ClipboardItem")
    panel(page, f"{small_site}/?site=cns")
    page.get_by_role("button", name="Copy picture").click()
    said(page, "This browser does not copy pictures; download it instead.")


def test_the_table_is_copied_as_a_table(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?site=cns,emd")
    page.get_by_role("button", name="Table", exact=True).click()
    shown = page.locator("#table table").first.locator("tr").count()
    version = page.locator("footer.caveat").get_attribute("data-version") or "?"
    page.get_by_role("button", name="Copy table").click()
    expect(page.locator("#status")).to_have_text("Table copied")
    text, html = clipboard(page).decode(), clipboard(page, "text/html").decode()
    for told in (text, html):
        assert "Separate published cohorts, not a head-to-head comparison." in told
        assert version in told
        assert all(note.strip() in told for note in page.locator(".notes li span + span").all_inner_texts())
    block = text.split("\r\n\r\n")[1].split("\r\n")[1:]
    assert len(block) == shown
    assert {line.count("\t") for line in block} == {8}
    assert html.count("<tr>") >= shown
    assert "<script" not in html
    assert "Fixture Beta, EMD: marrow blasts" in text
    assert r"mso-number-format:'0\.0'" in html
    assert html.count('sdnum="1033;0;@"') == html.count("mso-number-format") > shown


def test_the_csv_stands_beside_it(page: Page, small_site: str, tmp_path: Path) -> None:
    drawn(page, f"{small_site}/?site=cns")
    table = page.get_by_role("button", name="Table", exact=True)
    table.click()
    expect(page).to_have_url(re.compile("show=table$"))
    expect(table).to_have_attribute("aria-pressed", "true")
    path = saved(page, page.locator(".toolbar").get_by_role("link", name="CSV").click, tmp_path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_citations_are_copied(page: Page, small_site: str) -> None:
    panel(page, f"{small_site}/?site=cns")
    page.get_by_role("button", name="Copy citations").click()
    said(page, "Citations copied")
    assert clipboard(page).startswith(b"1. ")
    page.get_by_role("button", name="Copy how to cite this view").click()
    said(page, "Citation of this view copied")
    assert re.search(
        rb"Data version \w{7}\. Accessed \d{4}-\d\d-\d\d\. http://127.0.0.1:\d+/\?site=cns&data=",
        clipboard(page),
    )


def test_a_link_is_the_shortest_and_the_frozen_one_names_the_data(page: Page, small_site: str) -> None:
    drawn(page, f"{small_site}/?outcome=efs,os,response,neurotoxicity&site=cns&nonsense=1")
    page.get_by_role("button", name="Copy link").first.click()
    expect(page.locator("#status")).to_have_text("Link copied")
    assert clipboard(page).decode() == f"{small_site}/?site=cns"
    page.locator("[data-dialog=export]:visible").first.click()
    dialog = page.locator("dialog#export")
    dialog.get_by_role("button", name="Copy link").click()
    said(page, "Link copied")
    assert re.fullmatch(re.escape(small_site) + r"/\?site=cns&data=[0-9a-f]{7}", clipboard(page).decode())
    dialog.get_by_label("Keep this data version").uncheck()
    expect(dialog.get_by_label("Address of this view")).to_have_value(f"{small_site}/?site=cns")


def test_a_public_address_is_honored(page: Page, small_site: str) -> None:
    page.route(
        f"{small_site}/",
        lambda route: route.fulfill(
            response=(found := route.fetch()),
            body=found.text().replace(
                "<head>", '<head><meta name="outcomes-base" content="https://example.org/cart">', 1
            ),
        ),
    )
    drawn(page, f"{small_site}/")
    page.get_by_role("button", name="Copy link").first.click()
    expect(page.locator("#status")).to_have_text("Link copied")
    assert clipboard(page).decode() == "https://example.org/cart/"


def test_a_phone_shares_by_its_own_sheet(page: Page, small_site: str) -> None:
    page.add_init_script(
        """window.shared = [];
        const types = (files) => (files || []).map((file) => file.type);
        navigator.share = async (what) => { window.shared.push([what.url, types(what.files)]); };
        navigator.canShare = () => true;
        const ask = window.matchMedia.bind(window);
        window.matchMedia = (query) => (query === "(pointer: coarse)" ? { matches: true } : ask(query));"""
    )
    page.set_viewport_size({"width": 390, "height": 844})
    dialog = panel(page, f"{small_site}/?site=cns")
    dialog.get_by_role("button", name="Share link").click()
    dialog.get_by_role("button", name="Share picture").click()
    shared = page.evaluate(
        "async () => { while (shared.length < 2) await new Promise(requestAnimationFrame); return shared; }"
    )
    assert shared[0][0].startswith(f"{small_site}/?")
    assert shared[1][1] == ["image/png"]
