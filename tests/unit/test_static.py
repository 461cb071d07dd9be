"""Front-end files: joined, at addresses that follow their content, in the copy a browser takes."""

from pathlib import Path
from typing import Any

import brotli
import pytest
from werkzeug.exceptions import NotFound
from werkzeug.test import Client

from app.server.document import Dashboard
from app.server.static import DASH, SCRIPT, STYLE, Static, sources
from tools.precompress import precompress

TEXT = "body { color: #123456 }\n" * 50
SUITE_FILES = {
    "deps/polyfill@7.12.1.min.js": "polyfill",
    "deps/react@16.14.0.min.js": "old",
    "deps/react@18.2.0.min.js": "older",
    "deps/react@18.3.1.min.js": "react",
    "deps/react-dom@18.3.1.min.js": "react-dom",
    "deps/prop-types@15.8.1.js": "long",
    "deps/prop-types@15.8.1.min.js": "prop-types",
    "dash-renderer/build/dash_renderer.min.js": "renderer",
    "dcc/async-graph.js": "graph",
    "dcc/async-mathjax.js": "mathjax",
    "dcc/dash_core_components.js": "dcc",
    "dcc/dash_core_components-shared.js": "shared",
    "html/dash_html_components.min.js": "html",
}
OWN_FILES = {
    "one.js": "let one;",
    "two.js": "let two // the end",
    "theme.js": "first",
    "one.css": "@font-face { src: url(/assets/fonts/a.woff2) url(/assets/fonts/gone.woff2) }",
    "two.css": TEXT,
    "icon.svg": "<svg/>",
    "fonts/a.woff2": "font",
    "fonts/README.md": "text",
    "vendor/plotly-basic-4.1.1.min.js": "plotly",
}


def filled(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture(name="assets")
def an_assets_folder(tmp_path: Path) -> Path:
    return filled(tmp_path / "assets", OWN_FILES)


@pytest.fixture(name="static")
def a_static(assets: Path, tmp_path: Path) -> Static:
    return made(assets, tmp_path)


def made(assets: Path, folder: Path) -> Static:
    return Static(sources(assets, filled(folder / "dash", SUITE_FILES)), folder / "static")


def serving(static: Static) -> Client:
    return Client(static.before(NotFound()))


def get(static: Static, address: str, accepts: str = "", **headers: str) -> Any:
    return serving(static).get(address, headers={"Accept-Encoding": accepts, **headers}, buffered=True)


# ------------------------------------------------------------------------------------------- what is served


def test_scripts_are_joined_in_the_order_they_need_each_other(static: Static) -> None:
    assert get(static, static.address(DASH)).text.split("\n;\n") == [
        "polyfill",
        "react",
        "react-dom",
        "prop-types",
        "renderer",
        "dcc",
        "shared",
    ]
    assert get(static, static.address("/assets/one.js")).text == "let one;"


def test_every_file_of_ours_has_an_address_and_parts_and_texts_for_people_have_none(static: Static) -> None:
    own = {f"/assets/{name}" for name in OWN_FILES if name not in ("one.css", "two.css")}
    own -= {"/assets/fonts/README.md"}
    assert static.addresses.keys() == {*own, DASH, STYLE}
    assert static.address("/assets/nothing.js") == "/assets/nothing.js"


def test_modules_of_the_page_are_joined_and_import_nothing(tmp_path: Path) -> None:
    parts = {
        "dom.js": "export const $ = 1;\n",
        "main.js": 'import {\n  $,\n} from "#dom";\nimport "#dom";\n$;\n',
    }
    static = Static(sources(filled(tmp_path / "assets", parts), tmp_path / "dash"), tmp_path / "static")
    assert static.addresses.keys() == {SCRIPT}
    assert get(static, static.address(SCRIPT)).text == "export const $ = 1;\n\n;\n$;\n"


def test_address_follows_the_content_and_an_older_one_is_served_on(
    static: Static, assets: Path, tmp_path: Path
) -> None:
    (assets / "two.js").write_text("let three;")
    after = made(assets, tmp_path)
    assert after.address("/assets/two.js") != static.address("/assets/two.js")
    assert after.address(STYLE) == static.address(STYLE)
    assert "three" in get(after, after.address("/assets/two.js")).text
    assert "two" in get(after, static.address("/assets/two.js")).text


def test_stylesheet_names_fonts_by_their_content(static: Static) -> None:
    style = get(static, static.address(STYLE)).text
    assert f"url({static.address('/assets/fonts/a.woff2')})" in style
    assert "url(/assets/fonts/gone.woff2)" in style


def test_folder_without_anything_serves_nothing(tmp_path: Path) -> None:
    assert sources(tmp_path / "none", tmp_path / "none") == {}


# ---------------------------------------------------------------------------------------- how it is served


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("gzip, deflate", "gzip"), ("identity", None), ("", None)],
)
def test_copy_is_served_to_who_takes_it(
    static: Static, tmp_path: Path, accepts: str, encoding: str | None
) -> None:
    precompress(tmp_path / "static")
    answer = get(static_again(static), static.address(STYLE), accepts)
    assert answer.headers.get("Content-Encoding") == encoding
    assert (len(answer.data) < len(TEXT) / 5) == bool(encoding)
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert answer.mimetype == "text/css"
    assert answer.headers["Vary"] == "Accept-Encoding"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert get(static, static.address(STYLE), accepts, **known).status_code == 304


def static_again(static: Static) -> Static:
    """The same as a server finds it that starts after the copies were made."""
    return Static(static._sources, static._folder)


def test_without_copies_the_content_is_served_and_kept_for_ever(static: Static) -> None:
    answer = get(static, static.address("/assets/icon.svg"), "br")
    assert (answer.text, answer.headers.get("Content-Encoding")) == ("<svg/>", None)
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_what_was_never_there_is_left_to_others(static: Static) -> None:
    assert get(static, "/assets/all.000000000000.css").status_code == 404
    assert get(static, "/assets/../pyproject.3f2a9c0d1e5b.toml").status_code == 404
    assert get(static, f"{static.address(STYLE)}.br").status_code == 404
    assert serving(static).post(static.address(STYLE)).status_code == 404


def test_file_that_was_taken_away_is_left_to_others(static: Static, tmp_path: Path) -> None:
    client = serving(static)
    (tmp_path / "static" / static.address("/assets/icon.svg").lstrip("/")).unlink()
    assert client.get(static.address("/assets/icon.svg")).status_code == 404


def test_head_is_told_without_the_body(static: Static) -> None:
    answer = serving(static).head(static.address(STYLE))
    assert (answer.status_code, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


def test_part_of_a_file_is_given_where_it_is_asked_for(static: Static) -> None:
    answer = get(static, static.address("/assets/icon.svg"), Range="bytes=1-3")
    assert (answer.status_code, answer.text) == (206, "svg")


# ---------------------------------------------------------------------------------------- the document


def test_what_dash_asks_for_is_what_is_joined(tmp_path: Path) -> None:
    """Dash's own list of scripts, with nothing of it left over: a new version of Dash is noticed here."""
    static = Static(sources(), tmp_path)
    app = Dashboard(static)
    app.layout = []
    markup = app.server.test_client().get("/").text
    assert markup.count(f'<script defer src="{static.address(DASH)}"') == 1
    joined = get(static, static.address(DASH)).data
    for script in (b"regeneratorRuntime", b"DashRenderer", b"dash_core_components"):
        assert script in joined


def test_copy_expands_to_its_content(static: Static, tmp_path: Path) -> None:
    precompress(tmp_path / "static")
    answer = get(static_again(static), static.address(STYLE), "br")
    assert brotli.decompress(answer.data).decode().endswith(TEXT)
