"""The server put together: every route, every error, every header, and what survives a missing database."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import brotli
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs
from waitress.buffers import ReadOnlyFileBasedBuffer
from werkzeug.test import TestResponse

from app.callbacks import Asked, estimate_id
from app.components import elements as html
from app.components.markup import markup
from app.exports import EXPORTS, Exported
from app.pages import dispatch
from app.pages.contract import Content
from app.server import create_app, exports
from app.server.document import Dashboard
from app.server.error_page import notice
from app.server.security.body import CALLBACK_PATH
from app.server.static import LATER, Static
from app.settings import CHECKOUT, Settings
from models.view import FACETS
from models.vocabulary import Burden, Kind, Missing, Outcome
from tests.fixtures.evidence import built, fixture_evidence

KNOWN = ("/", "/map", "/studies", "/studies/alpha_2024", "/guide", "/data")


class Breakable:
    """Pages that are plain, and that fail when told to."""

    def __init__(self) -> None:
        self.failing: Exception | None = None
        self.drawn = 0

    def content(self, path: str, view: Any, refused: Any, _evidence: Any) -> Content:
        if self.failing:
            raise self.failing
        self.drawn += 1
        said = [html.P(str(one)) for one in refused]
        written = markup([html.H1(f"{path} {view.spell()}"), *said])
        return Content(written, f"<{path}> & title", '{"figures": "</script>"}', "Data 1")

    def provenance(self, _evidence: Any, name: str, path: str, view: Any, _contact: str) -> Any:
        if self.failing:
            raise self.failing
        return html.P(f"{path} {view.spell()} {name}")


@pytest.fixture(name="drawing", scope="module")
def a_drawing() -> Iterator[Breakable]:
    drawing = Breakable()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dispatch, "exists", lambda path, _: (path.rstrip("/") or "/") in KNOWN)
        patch.setattr(dispatch, "content", drawing.content)
        patch.setattr(dispatch, "provenance", drawing.provenance)
        yield drawing


@pytest.fixture(name="app", scope="module")
def an_app(drawing: Breakable, tmp_path_factory: pytest.TempPathFactory) -> Dashboard:
    return create_app(built(tmp_path_factory.mktemp("database")))


class Client(FlaskClient):
    """A client that reads each answer to its end, files included."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        answer = super().open(*args, **kwargs)
        answer.get_data()
        answer.close()
        return answer


@pytest.fixture(name="client")
def a_client(app: Dashboard, drawing: Breakable) -> FlaskClient:
    drawing.failing = None
    return client_of(app)


def client_of(app: Dashboard) -> FlaskClient:
    return Client(app.server, app.server.response_class)


def call(client: FlaskClient, data: object) -> TestResponse:
    """Draw a page, as the renderer asks for it."""
    return client.post(
        f"{CALLBACK_PATH}?endId=token~signature",
        json={
            "output": "content.data",
            "outputs": {"id": "content", "property": "data"},
            "inputs": [{"id": "asked", "property": "data", "value": data}],
            "changedPropIds": ["asked.data"],
            "parsedChangedPropsIds": ["asked.data"],
        },
    )


# ------------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize("path", KNOWN)
def test_pages_are_the_application(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text
    assert "react-entry-point" in answer.text


def test_the_document_has_its_own_title_and_no_telltales(client: FlaskClient) -> None:
    text = client.get("/map?site=cns").text
    assert "<title>&lt;/map&gt; &amp; title</title>" in text
    config = json.loads(text.split('id="_dash-config" type="application/json">')[1].split("</script>")[0])
    assert not {"python_version", "dash_version", "plotly_version", "ddk_version"} & config.keys()
    assert "//cdn" not in text
    assert "https://" not in text
    assert "dash_table/" not in text
    assert text.index("localStorage") < text.index("<title>") < text.index("dash_renderer")
    assert "<script src=" not in text, "no script is waited for"
    assert 'rel="stylesheet"' not in text, "no stylesheet is waited for"
    assert text.count('<meta id="plotly"') == 1


def test_the_document_holds_the_page_outside_of_what_dash_empties(client: FlaskClient) -> None:
    text = client.get("/map?site=cns&month=25").text
    before, emptied, page = text.partition('<div id="react-entry-point" hidden></div>')
    assert emptied
    assert "_dash-config" in before
    assert "<h1>/map ?site=cns</h1>" in page
    assert "'25'" in page
    assert '<header class="top">' in page


def test_data_in_the_document_end_no_script_early(client: FlaskClient) -> None:
    live = client.get("/").text.split('<script id="live" type="application/json">')[1].split("</script>")[0]
    assert json.loads(live) == {"figures": "</script>"}


def test_every_module_is_named_by_its_content_and_allowed(client: FlaskClient) -> None:
    answer = client.get("/")
    imports = json.loads(answer.text.split('<script type="importmap">')[1].split("</script>")[0])["imports"]
    assert set(LATER) < {name.removeprefix("#") for name in imports}
    for name, address in imports.items():
        assert "immutable" in client.get(address, buffered=True).headers["Cache-Control"], name
        comes = f'<script type="module" src="{address}"' in answer.text
        assert comes == (name.removeprefix("#") not in LATER), name


@pytest.mark.parametrize("path", ["/", "/nothing-here"])
def test_scripts_within_a_document_are_allowed_by_their_content(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    within = re.findall(
        r"<script(?![^>]*(?:src=|application/json))[^>]*>(.+?)</script>", answer.text, re.DOTALL
    )
    assert within
    for text in within:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def test_a_page_with_live_marks_sends_for_plotly_at_once(client: FlaskClient) -> None:
    text = client.get("/").text
    plotly = text.split('name="plotly" content="')[1].split('"')[0]
    assert f'<link rel="preload" href="{plotly}" as="script"' in text


def test_a_document_and_a_callback_share_one_page(client: FlaskClient, drawing: Breakable) -> None:
    before = drawing.drawn
    client.get("/studies?site=marrow")
    answer = call(client, {"path": "/studies", "search": "?site=marrow"}).get_json()["response"]
    assert drawing.drawn == before + 1
    assert "/studies ?site=marrow" in answer["content"]["data"]["html"]


def test_a_page_that_cannot_be_drawn_is_an_error_with_a_reference(
    client: FlaskClient, drawing: Breakable
) -> None:
    drawing.failing = RuntimeError("secret detail")
    with capture_logs() as lines:
        answer = client.get("/?site=emd&month=12", headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert next(line for line in lines if line["event"] == "fault")["reference"] in answer.text


def test_an_unchanged_document_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/guide")
    again = client.get("/guide", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/nope", "/studies/nobody", "/map/deeper", "/wp-login.php", "/%00", "/a/../b"]
)
def test_unknown_addresses_are_real_404_pages_with_links(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert 'href="/studies"' in answer.text
    assert "react-entry-point" not in answer.text


def test_a_slash_too_many_is_taken_away_and_leads_nowhere_else(client: FlaskClient) -> None:
    answer = client.get("/map/")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/map")
    assert client.get("/map/?site=emd&age=%61dult").headers["Location"] == "/map?site=emd&age=%61dult"
    answer = client.get("/", environ_overrides={"PATH_INFO": "//evil.example/"})
    assert "//evil" not in answer.headers.get("Location", "").removeprefix("http://")
    assert answer.status_code in (308, 404)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/", 405),
        ("PUT", "/api/v1/estimates", 405),
        ("DELETE", "/export/forest.png", 405),
        ("GET", CALLBACK_PATH, 404),
        ("PATCH", "/healthz", 405),
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v2/estimates", 404),
        ("GET", "/export/forest.exe", 404),
        ("GET", "/assets/nothing.css", 404),
        ("GET", "/assets/../pyproject.toml", 404),
        ("GET", "/_dash-component-suites/nothing/x.js", 404),
        ("GET", "/_dash-component-suites/dash/nothing.js", 404),
        ("GET", "/_dash-component-suites/dash/../../flask/app.py", 404),
        ("GET", "/_mcp", 404),
        ("POST", "/_mcp", 405),
    ],
)
def test_what_is_not_there_is_said_so(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    if path.startswith(("/api/", "/_", "/export/")):
        assert set(answer.get_json()["error"]) == {"code", "message", "field"}
    if status == 405:
        assert answer.headers["Allow"]


def test_a_program_gets_json_where_a_browser_gets_a_page(client: FlaskClient) -> None:
    assert (
        client.get("/nope", headers={"Accept": "application/json"}).get_json()["error"]["code"] == "not_found"
    )
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    assert client.get("/export/nothing.png", headers=browser).mimetype == "text/html"
    assert client.get("/api/v1/nothing", headers=browser).mimetype == "application/json"


def test_a_notice_escapes_what_it_is_told(tmp_path: Path) -> None:
    text = notice(Static({}, tmp_path), "<b>", "<script>alert(1)</script>", '"quoted"')
    assert "<script>alert" not in text
    assert "&lt;b&gt;" in text


# ----------------------------------------------------------------------------------------------- headers


@pytest.mark.parametrize(
    "path",
    [
        *KNOWN,
        "/nope",
        "/healthz",
        "/favicon.ico",
        "/_dash-layout",
        "/_dash-dependencies",
        "/api/v1/estimates",
        "/api/v1/estimates?month=25",
        "/assets/favicon.svg",
        "/_dash-component-suites/nothing/x.js",
    ],
)
def test_every_answer_carries_the_headers_and_no_cookie(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert "script-src 'self' 'sha256-" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"]
    assert not {"Set-Cookie", "Server", "Access-Control-Allow-Origin"} & set(headers.keys())


def test_no_production_path_has_debug_or_mcp(app: Dashboard) -> None:
    assert app.server.debug is False
    assert app._dev_tools.ui is False
    assert app._enable_mcp is False
    assert app.server.config["MAX_CONTENT_LENGTH"] == 256 * 1024


# ------------------------------------------------------------------------------------------------ assets


def test_files_under_their_content_address_are_kept_and_others_asked_for_again(client: FlaskClient) -> None:
    kept = client.get("/").text.split('type="image/svg+xml" href="')[1].split('"')[0]
    assert "immutable" in client.get(kept, buffered=True).headers["Cache-Control"]
    plain = client.get("/assets/favicon.svg")
    assert plain.headers["Cache-Control"] == "no-cache"
    again = client.get("/assets/favicon.svg", headers={"If-None-Match": plain.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/assets/favicon.000000000000.svg").headers["Cache-Control"] == "no-store"


def test_file_under_its_content_address_is_logged_and_hardened_in_every_answer(client: FlaskClient) -> None:
    kept = client.get("/").text.split('type="image/svg+xml" href="')[1].split('"')[0]
    with capture_logs() as lines:
        whole = client.get(kept, buffered=True)
        again = client.get(kept, headers={"If-None-Match": whole.headers["ETag"]})
        beyond = client.get(kept, headers={"Range": "bytes=9999999-"})
    assert [whole.status_code, again.status_code, beyond.status_code] == [200, 304, 416]
    assert [line["status"] for line in lines] == [200, 304, 416]
    assert lines[0]["path"] == kept
    for answer in (whole, again, beyond, client.head(kept), client.post(kept)):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert client.post(kept).status_code == 405


def test_file_asked_for_with_facts_of_a_patient_is_kept_by_nobody_and_logs_none(client: FlaskClient) -> None:
    kept = client.get("/").text.split('type="image/svg+xml" href="')[1].split('"')[0]
    with capture_logs() as lines:
        answer = client.get(f"{kept}?patient=age:9", buffered=True)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert not {"ETag", "Last-Modified"} & set(answer.headers.keys())
    assert "age" not in lines[0]["query"]


@pytest.mark.parametrize(("encoding", "plain"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_a_large_answer_is_squeezed_and_still_known_by_its_tag(
    client: FlaskClient, encoding: str, plain: Any
) -> None:
    whole = client.get("/api/v1/vocabulary")
    small = client.get("/api/v1/vocabulary", headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in whole.headers
    assert small.headers["Content-Encoding"] == encoding
    assert plain(small.data) == whole.data
    assert len(small.data) * 3 < len(whole.data)
    assert int(small.headers["Content-Length"]) == len(small.data)
    assert whole.headers["Vary"] == small.headers["Vary"] == "Accept-Encoding"
    known = {"Accept-Encoding": encoding, "If-None-Match": small.headers["ETag"]}
    again = client.get("/api/v1/vocabulary", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert {name: again.headers[name] for name in ("ETag", "Vary")} == {
        name: small.headers[name] for name in ("ETag", "Vary")
    }


@pytest.mark.parametrize("path", ["/api/v1/vocabulary", "/export/estimates.csv", "/favicon.ico"])
def test_what_fails_its_condition_is_a_short_answer(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"If-Match": '"x"', "Accept": "application/json"})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (412, "precondition_failed")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not {"ETag", "Content-Disposition"} & set(answer.headers.keys())


@pytest.mark.parametrize("path", [*KNOWN, "/_dash-layout", "/_dash-dependencies"])
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_a_browser_asks_for_a_page_each_time_and_hears_that_it_is_the_same(
    client: FlaskClient, path: str, encoding: str
) -> None:
    first = client.get(path, headers={"Accept-Encoding": encoding})
    assert first.cache_control.max_age == 0
    known = {"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]}
    again = client.get(path, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Vary"] == first.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/assets/favicon.svg", "/favicon.ico"])
def test_file_is_sent_the_same_where_the_server_sends_files_itself(client: FlaskClient, path: str) -> None:
    sender = {"wsgi.file_wrapper": ReadOnlyFileBasedBuffer}
    answer = client.get(path, headers={"Accept-Encoding": "br"}, environ_overrides=sender)
    assert (answer.status_code, answer.data) == (200, (CHECKOUT / "assets" / Path(path).name).read_bytes())
    answer.close()


def test_a_small_answer_is_left_alone(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/healthz", headers={"Accept-Encoding": "br"}).headers


# ------------------------------------------------------------------------------------------------ health


def test_health_counts_what_is_held(client: FlaskClient) -> None:
    told = client.get("/healthz").get_json()
    assert told == {"status": "ok", "data_version": told["data_version"], **fixture_evidence().counts}


def test_without_a_database_everything_says_so_and_recovers(drawing: Breakable, tmp_path: Path) -> None:
    drawing.failing = None
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'evidence.sqlite3'}")
    client = client_of(create_app(settings))
    health = client.get("/healthz")
    assert (health.status_code, health.get_json()["status"]) == (503, "unavailable")
    assert health.get_json()["reason"]
    page = client.get("/", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "missing" in page.text
    for address in ("/api/v1/estimates", "/api/v1/studies/alpha_2024", "/export/forest.png"):
        answer = client.get(address)
        assert (answer.status_code, answer.get_json()["error"]["code"]) == (503, "unavailable")
    drawn = call(client, {})
    assert drawn.status_code == 200
    assert "missing" in drawn.text
    built(tmp_path)
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200


# --------------------------------------------------------------------------------------------- callbacks


def test_no_output_is_written_by_two_callbacks(app: Dashboard, client: FlaskClient) -> None:
    client.get("/")
    outputs = [cb["output"] for cb in app._callback_list if not cb.get("no_output")]
    assert len(outputs) == len(set(outputs))
    assert set(outputs) == {"asked.data", "named.data", "content.data", "panel.data"}


def test_the_page_is_drawn_as_asked_and_kept(client: FlaskClient, drawing: Breakable) -> None:
    asked = {"path": "/map", "search": "?site=cns", "turn": 7}
    answer = call(client, asked).get_json()["response"]["content"]["data"]
    assert "/map ?site=cns" in answer["html"]
    assert answer["title"] == "</map> & title"
    assert answer["address"] == "/map?site=cns"
    before = drawing.drawn
    call(client, asked | {"search": "?site=cns&group=site"})
    assert drawing.drawn == before
    call(client, asked | {"search": "?site=emd"})
    assert drawing.drawn == before + 1


def test_words_that_are_not_understood_are_handed_to_the_page(client: FlaskClient) -> None:
    assert "'25'" in call(client, {"path": "/", "search": "?month=25"}).text


def test_a_failing_page_tells_the_reader_and_logs_the_trace(client: FlaskClient, drawing: Breakable) -> None:
    drawing.failing = RuntimeError("secret detail")
    with capture_logs() as lines:
        answer = call(client, {"path": "/data", "search": "?age=aya"})
    assert answer.status_code == 200
    told = json.dumps(answer.get_json()["sideUpdate"]["fault"])
    fault = next(line for line in lines if line["event"] == "callback failed")
    assert fault["reference"] in told
    assert "secret" not in answer.text
    assert fault["exc_info"] is drawing.failing


def test_a_fault_is_not_kept_and_a_page_is(client: FlaskClient, drawing: Breakable) -> None:
    asked = {"path": "/data", "search": "?age=mixed"}
    drawing.failing = RuntimeError("once")
    assert "sideUpdate" in call(client, asked).get_json()
    drawing.failing = None
    first = call(client, asked).data
    assert "sideUpdate" not in first.decode()
    drawing.failing = RuntimeError("again")
    assert call(client, asked | {"turn": 2}).data == first


def told(client: FlaskClient, data: object) -> str:
    """What stands in place of the panel, asked for as the renderer does."""
    body = {
        "output": "panel.data",
        "outputs": {"id": "panel", "property": "data"},
        "inputs": [{"id": "named", "property": "data", "value": data}],
        "changedPropIds": ["named.data"],
        "parsedChangedPropsIds": ["named.data"],
    }
    return client.post(CALLBACK_PATH, json=body).text


def test_provenance_is_told_of_an_estimate_and_where_it_is_asked(client: FlaskClient) -> None:
    asked = {"hash": "#alpha_cns_os_24", "path": "/", "search": "?site=cns"}
    assert "?site=cns alpha_cns_os_24" in told(client, asked)


def test_an_address_that_names_nothing_has_no_panel(client: FlaskClient) -> None:
    assert '"html":""' in told(client, {"hash": "", "path": "/"})


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=10,
)
messages = st.fixed_dictionaries(
    {},
    optional={
        "path": anything | st.text().map(lambda t: "/" + t),
        "search": anything
        | st.lists(st.tuples(st.sampled_from([*FACETS, "x"]), st.text(max_size=10))).map(
            lambda pairs: "?" + "&".join(f"{k}={v}" for k, v in pairs)
        ),
    },
)


@settings(max_examples=1000, deadline=None)
@given(st.one_of(anything, messages))
def test_whatever_a_browser_sends_is_read(value: object) -> None:
    asked = Asked.read(value)
    assert asked.path.startswith("/")
    assert hash(asked) == hash(Asked.read(value))


@settings(max_examples=1000, deadline=None)
@given(anything)
def test_whatever_a_fragment_is_an_id_or_nothing_is_read(value: object) -> None:
    name = estimate_id(value) or ""
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789_" for c in name)


def test_the_longest_id_of_a_gap_is_read_whole() -> None:
    longest = max(
        len(f"{one}_{'_'.join((Burden.HIGH, Kind.MEDIAN_TIME, max(Missing, key=len)))}") for one in Outcome
    )
    name = "a" * (80 + 1 + longest)
    assert estimate_id(f"#{name}") == name


# ----------------------------------------------------------------------------------------------- exports


def test_an_export_is_a_file_of_the_view(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    def render(comparison: Any, options: Any, rows: Any, documents: Any) -> Exported:
        made.append((comparison, options))
        return Exported(b"picture", "image/png", "cart-outcomes_forest_abc1234.png")

    monkeypatch.setattr(
        exports, "EXPORTS", {"forest.png": SimpleNamespace(render=render, lines=False, drawn=False)}
    )
    address = "/export/forest.png?site=cns&theme=dark&title=A%20slide"
    answer = client.get(address)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b"picture", "image/png")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="cart-outcomes_forest_abc1234.png"'
    )
    comparison, options = made[0]
    assert comparison.view.spell() == "?site=cns"
    assert (options.theme, options.title, options.link) == ("dark", "A slide", "http://localhost/?site=cns")
    assert client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert len(made) == 1
    client.get(address, headers={"Host": "evil.example/path"})
    assert made[-1][1].link == "/?site=cns"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("size=huge", "size"),
        ("theme=blue", "theme"),
        ("title=" + "x" * 201, "title"),
        ("page=0", "page"),
        ("page=99", "page"),
        ("plain=yes", "plain"),
        ("site=brain", "site"),
        ("size=slide&size=4k", "size"),
        ("link=http://evil.example", "link"),
        ("study=nobody", "study"),
    ],
)
def test_an_export_never_holds_more_than_was_asked(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"/export/{next(iter(EXPORTS))}?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]["field"] == field


def test_letters_that_cannot_be_drawn_are_named_as_they_are_written(client: FlaskClient) -> None:
    assert "picture: 白 血;" in client.get(f"/export/forest.png?title={quote('白血')}").text


# ---------------------------------------------------------------------------------------------- the rest


def test_a_fault_is_a_500_with_a_reference_and_nothing_else(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(dispatch, "exists", broken)
    with capture_logs() as lines:
        answer = client.get("/", headers={"Accept": "text/html"})
    fault = next(line for line in lines if line["event"] == "fault")
    assert answer.status_code == 500
    assert fault["reference"] in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_each_request_is_one_line_without_a_reader(client: FlaskClient) -> None:
    with capture_logs() as lines:
        client.get("/api/v1/estimates?site=cns", headers={"User-Agent": "x"})
    (line,) = lines
    assert line["event"] == "request"
    assert (line["method"], line["path"], line["query"]) == ("GET", "/api/v1/estimates", "site=cns")
    assert (line["status"], line["log_level"]) == (200, "info")
    assert not {"remote", "address", "agent"} & line.keys()
