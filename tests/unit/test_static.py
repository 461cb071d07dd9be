"""What stands at fixed addresses: joined, versioned, compressed beforehand, and served without copies too."""

from pathlib import Path
from typing import Any

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.frontend.compression import precompress
from app.frontend.things import DASH, SCRIPT, STYLE, Thing, things
from app.server.assets import Assets
from app.server.build import ASSETS
from app.server.document import Dashboard, scripts, styles
from app.server.static import Static
from tests.unit.frontend.test_things import a_suite, an_assets_folder

TEXT = "body { color: #123456 }\n" * 50


@pytest.fixture(name="thing")
def a_thing(tmp_path: Path) -> Thing:
    path = tmp_path / "assets" / "page.css"
    path.parent.mkdir()
    path.write_text(TEXT)
    return Thing("/assets/page.css", (path,))


@pytest.fixture(name="client")
def a_client(thing: Thing, tmp_path: Path) -> FlaskClient:
    """A server of one stylesheet that has its copies."""
    precompress([thing], tmp_path / "copies")
    return serving(thing, tmp_path)


def serving(thing: Thing, folder: Path) -> FlaskClient:
    server = Flask("static", static_folder=None)
    Static({thing.address: thing}, folder / "copies").serve(server)
    return server.test_client()


def get(client: FlaskClient, address: str, accepts: str = "", **headers: str) -> Any:
    return client.get(address, headers={"Accept-Encoding": accepts, **headers})


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None), ("", None)],
)
def test_a_copy_is_served_to_who_takes_it(client: FlaskClient, accepts: str, encoding: str | None) -> None:
    answer = get(client, "/assets/page.css", accepts)
    assert answer.headers.get("Content-Encoding") == encoding
    assert (len(answer.data) < len(TEXT) / 5) == bool(encoding)
    assert answer.mimetype == "text/css"
    assert answer.headers["Vary"] == "Accept-Encoding"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert get(client, "/assets/page.css", accepts, **known).status_code == 304


def test_each_form_has_a_tag_of_its_own(client: FlaskClient) -> None:
    tags = {get(client, "/assets/page.css", accepts).headers["ETag"] for accepts in ("br", "gzip", "")}
    assert len(tags) == 3


def test_only_its_own_version_is_kept_for_ever(client: FlaskClient, thing: Thing) -> None:
    assert "immutable" in get(client, thing.versioned()).headers["Cache-Control"]
    assert get(client, "/assets/page.css?v=000000000000").headers["Cache-Control"] == "no-cache"
    assert get(client, "/assets/page.css").headers["Cache-Control"] == "no-cache"


def test_without_copies_it_works_the_same(thing: Thing, tmp_path: Path) -> None:
    answer = get(serving(thing, tmp_path), thing.versioned(), "br")
    assert (answer.text, answer.headers.get("Content-Encoding")) == (TEXT, None)


def test_a_changed_file_is_served_as_it_is_now(client: FlaskClient, thing: Thing) -> None:
    thing.parts[0].write_text("changed")
    answer = get(client, "/assets/page.css", "br")
    assert (answer.text, answer.headers.get("Content-Encoding")) == ("changed", None)


def test_what_is_gone_and_what_was_never_there_is_left_to_others(client: FlaskClient, thing: Thing) -> None:
    assert get(client, "/assets/other.css").status_code == 404
    assert client.post("/assets/page.css").status_code == 404
    thing.parts[0].unlink()
    assert get(client, "/assets/page.css").status_code == 404


def test_the_head_is_told_without_the_body(client: FlaskClient) -> None:
    answer = client.head("/assets/page.css", headers={"Accept-Encoding": "br"})
    assert (answer.status_code, answer.data) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


# ---------------------------------------------------------------------------------------- the document


@pytest.fixture(name="static")
def a_static(tmp_path: Path) -> Static:
    return Static(things(an_assets_folder(tmp_path), a_suite(tmp_path)), tmp_path / "copies")


def test_scripts_are_joined_and_unknown_ones_kept(static: Static) -> None:
    markup = """
<script src="/_dash-component-suites/dash/deps/polyfill@7.v4_4_1m1.12.1.min.js"></script>
<script src="/assets/one.js?m=1.5"></script>
<script src="/assets/vendor/plotly-basic-4.1.1.min.js?m=1.5"></script>
<script src="/_dash-component-suites/dash/dash_table/bundle.v4_4_1m1.js"></script>
<script src="/_dash-component-suites/another/library.v1_0m1.js"></script>
"""
    waiting, *others = scripts(markup, static, draws=False)
    plotly, dash, other, own = scripts(markup, static, draws=True)
    assert others == [dash, other, own]
    assert waiting.startswith('<meta id="plotly"')
    assert 'id="plotly" async' in plotly
    assert f'src="{DASH}?v=' in dash
    assert other == '<script src="/_dash-component-suites/another/library.v1_0m1.js"></script>'
    assert f'src="{SCRIPT}?v=' in own


def test_styles_are_joined_and_unknown_ones_kept(static: Static) -> None:
    markup = """<link rel="stylesheet" href="/assets/one.css?m=1.5">
<link rel="stylesheet" href="/_dash-component-suites/another/style.css">"""
    own, other = styles(markup, static)
    assert f'href="{STYLE}?v=' in own
    assert "another" in other


def test_what_dash_asks_for_is_what_is_joined() -> None:
    """Dash's own list of scripts, with nothing of it left over: a new version of Dash is noticed here."""
    static = Static(things(), Path("nowhere"))
    app = Dashboard(Assets(ASSETS), static)
    app.layout = []
    markup = app.server.test_client().get("/").text
    assert markup.count("<script src=") == 4
    joined = static.things[DASH].content()
    for script in (b"regeneratorRuntime", b"DashRenderer", b"dash_core_components", b"dash_html_components"):
        assert script in joined


def test_a_copy_expands_to_its_content(thing: Thing, tmp_path: Path) -> None:
    precompress([thing], tmp_path)
    (copy,) = tmp_path.glob("*.br")
    assert brotli.decompress(copy.read_bytes()) == TEXT.encode()
