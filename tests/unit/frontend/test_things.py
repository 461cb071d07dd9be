"""What is served at fixed addresses, and under which versions."""

from pathlib import Path

from app.frontend.compression import wanted
from app.frontend.things import DASH, ONCE, SCRIPT, STYLE, asked_for, things

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
    "early.js": "early",
    "one.css": "@font-face { src: url(/assets/fonts/gone.woff2) }",
    "icon.svg": "<svg/>",
    "fonts/README.md": "text",
    "vendor/plotly-basic-4.1.1.min.js": "plotly",
}


def a_suite(folder: Path) -> Path:
    return _filled(folder / "dash", SUITE_FILES)


def an_assets_folder(folder: Path) -> Path:
    return _filled(folder / "assets", OWN_FILES)


def _filled(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_scripts_are_joined_in_the_order_they_need_each_other(tmp_path: Path) -> None:
    known = things(an_assets_folder(tmp_path), a_suite(tmp_path))
    assert known[DASH].content().decode().split("\n;\n") == [
        "polyfill",
        "react",
        "react-dom",
        "prop-types",
        "renderer",
        "graph",
        "dcc",
        "shared",
        "html",
    ]
    assert known[SCRIPT].content() == b"let one;\n;\nlet two // the end"
    assert "gone.woff2" in known[STYLE].content().decode()


def test_every_file_of_ours_can_be_asked_for_and_texts_for_people_cannot(tmp_path: Path) -> None:
    known = things(an_assets_folder(tmp_path), a_suite(tmp_path))
    assert {
        "/assets/theme.js",
        "/assets/icon.svg",
        "/assets/vendor/plotly-basic-4.1.1.min.js",
    } <= known.keys()
    assert not any("README" in address for address in known)
    left_out = {"/assets/early.js", "/assets/one.js", "/assets/two.js", "/assets/one.css"}
    assert {thing.address for thing in asked_for(known)} == known.keys() - left_out


def test_a_version_follows_the_content(tmp_path: Path) -> None:
    assets = an_assets_folder(tmp_path)
    known = things(assets, a_suite(tmp_path))
    before = known[SCRIPT].version()
    assert known[SCRIPT].versioned() == f"{SCRIPT}?v={before}"
    (assets / "two.js").write_text("let three;")
    assert known[SCRIPT].version() != before
    (assets / "two.js").unlink()
    assert known[SCRIPT].version() == ""


def test_a_folder_without_anything_has_nothing(tmp_path: Path) -> None:
    assert things(tmp_path / "none", tmp_path / "none") == {}


def test_the_stylesheet_names_fonts_by_their_content() -> None:
    known = things()
    fonts = [known[f"/assets/fonts/outcomes-sans-{weight}.woff2"].versioned() for weight in (400, 600)]
    style = known[STYLE].content().decode()
    assert all(f"url({font})" in style for font in fonts)


def test_what_pages_ask_for_is_compressed() -> None:
    addresses = {thing.address for thing in wanted()}
    assert {DASH, ONCE, SCRIPT, STYLE, "/assets/theme.js", "/assets/favicon.svg"} <= addresses
    assert not any(address.endswith(".woff2") for address in addresses)
