"""What the guard lets pass and what it refuses, and the headers every answer carries."""

import contextlib
import itertools
import json
from collections.abc import Mapping
from typing import Any

import pytest
from dash import Output
from flask import Flask, jsonify, request
from hypothesis import given, settings
from hypothesis import strategies as st

from app.server.security import BARE, everywhere, framed, protect
from app.server.security.body import CALLBACK_PATH, MAX_BODY
from app.server.security.callback_body import check
from app.server.security.strict import MAX_DEPTH, MAX_DIGITS, MAX_NODES, MAX_TEXT, BodyError, read
from tests.hostile import spoiled

CALLBACKS: dict[str, dict[str, Any]] = {
    "..page.children...doc-title.data..": {
        "callback": print,
        "output": [Output("page", "children"), Output("doc-title", "data")],
        "inputs": [{"id": "asked", "property": "data"}],
        "state": [],
    },
    "provenance.children": {
        "callback": print,
        "output": Output("provenance", "children"),
        "inputs": [{"id": "address", "property": "hash"}],
        "state": [{"id": "address", "property": "search"}],
    },
    "asked.data": {
        "output": Output("asked", "data"),
        "inputs": [{"id": "address", "property": "search"}],
        "state": [],
    },
}


def honest(**changes: Any) -> dict[str, Any]:
    """A call as the renderer sends it, with some keys changed; a key changed to None is left out."""
    body = {
        "output": "provenance.children",
        "outputs": {"id": "provenance", "property": "children"},
        "inputs": [{"id": "address", "property": "hash", "value": "#rankin_emd_os_24"}],
        "changedPropIds": ["address.hash"],
        "parsedChangedPropsIds": ["address.hash"],
        "state": [{"id": "address", "property": "search", "value": "?site=cns"}],
    } | changes
    return {key: value for key, value in body.items() if value is not None}


def test_the_calls_of_the_renderer_pass() -> None:
    check(honest(), CALLBACKS)
    check(honest(changedPropIds=[], parsedChangedPropsIds=[]), CALLBACKS)
    check(honest(inputs=[{"id": "address", "property": "hash", "value": None}]), CALLBACKS)
    several = {
        "output": "..page.children...doc-title.data..",
        "outputs": [{"id": "page", "property": "children"}, {"id": "doc-title", "property": "data"}],
        "inputs": [{"id": "asked", "property": "data", "value": {"path": "/", "width": 1440}}],
        "changedPropIds": ["asked.data"],
        "parsedChangedPropsIds": ["asked.data"],
    }
    check(several, CALLBACKS)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (None, "expected an object"),
        ([honest()], "expected an object"),
        ({}, "expected an object"),
        (honest(inputs=None), "expected an object"),
        (honest() | {"job": "1"}, "expected an object"),
        (honest(output="nothing.children"), "output"),
        (honest(output="asked.data"), "output"),
        (honest(output=["provenance.children"]), "output"),
        (honest(output={"id": "x"}), "output"),
        (honest(outputs=[{"id": "provenance", "property": "children"}]), "outputs"),
        (honest(outputs={"id": "page", "property": "children"}), "outputs"),
        (honest(inputs=[]), "inputs"),
        (honest(inputs={}), "inputs"),
        (honest(inputs=["x"]), "inputs"),
        (honest(inputs=[[{"id": "address", "property": "hash"}]]), "inputs"),
        (honest(inputs=[{"id": "address", "property": "hash"}]), "inputs"),
        (honest(inputs=[{"id": "address", "property": "search", "value": ""}]), "inputs"),
        (honest(inputs=[{"id": "address", "property": "hash", "value": "", "more": 1}]), "inputs"),
        (honest(inputs=[{"id": {"index": "ALL"}, "property": "hash", "value": ""}]), "inputs"),
        (honest(state=None), "state"),
        (honest(state=[{"id": "address", "property": "search"}]), "state"),
        (honest(state=[{"id": "other", "property": "search", "value": ""}]), "state"),
        (honest(changedPropIds="address.hash"), "changedPropIds"),
        (honest(changedPropIds=["address.search"]), "changedPropIds"),
        (honest(changedPropIds=[{}]), "changedPropIds"),
        (honest(changedPropIds=["address.hash"] * 2), "changedPropIds"),
        (honest(parsedChangedPropsIds=None), "parsedChangedPropsIds"),
        (honest(parsedChangedPropsIds=["other.data"]), "parsedChangedPropsIds"),
    ],
)
def test_other_calls_are_refused_by_name(body: Any, says: str) -> None:
    with pytest.raises(BodyError, match=says):
        check(body, CALLBACKS)


@pytest.mark.parametrize("path", [path for path, _ in spoiled.nodes(honest())], ids=str)
def test_a_call_with_anything_missing_or_of_another_type_is_refused(path: spoiled.Path) -> None:
    for _, bent in spoiled.bent(honest(), path):
        with pytest.raises(BodyError):
            check(bent, CALLBACKS)


NESTED = 40_000


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{\x00}\x00", "not JSON"),
        (b"\xef\xbb\xbf{}", "not JSON"),
        ('{"a": "é"}'.encode("utf-16"), "not JSON"),
        (b'{"a": "\xc3"}', "not JSON"),
        (b"NaN", "not a number"),
        (b"[Infinity]", "not a number"),
        (b"[-Infinity]", "not a number"),
        (b"[1e999]", "too large"),
        (b"[" + b"9" * (MAX_DIGITS + 1) + b"]", "digits"),
        (b"9" * 200_000, "digits"),
        (b'{"a": 1, "a": 2}', "repeats"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "nested"),
        (b"[" * NESTED + b"]" * NESTED, "not JSON|nested"),
        (b'{"a":' * NESTED + b"1" + b"}" * NESTED, "not JSON|nested"),
        (json.dumps([0] * MAX_NODES).encode(), "values"),
        (json.dumps(["x" * (MAX_TEXT + 1)]).encode(), "longer"),
        (json.dumps({"x" * (MAX_TEXT + 1): 1}).encode(), "longer"),
        (b'["\\u0000"]', "NUL"),
        (b'["\\ud800"]', "surrogate"),
        (b'{"\\udfff": 1}', "surrogate"),
    ],
    ids=itertools.count(),
)
def test_a_body_has_bounds(body: bytes, says: str) -> None:
    with pytest.raises(BodyError, match=says):
        read(body)


def test_what_is_within_the_bounds_is_read() -> None:
    value = {"a": [1, -2.5, True, None, "é🦠"], "b": {}}
    assert read(json.dumps(value).encode()) == value
    assert read(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH)
    assert read(b"9" * MAX_DIGITS) == 10**MAX_DIGITS - 1


@settings(max_examples=1000, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(body: bytes) -> None:
    with contextlib.suppress(BodyError):
        read(body)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=1000, deadline=None)
@given(
    st.one_of(
        values, st.fixed_dictionaries(dict.fromkeys(honest(), values)), st.builds(honest, inputs=values)
    )
)
def test_no_value_raises_anything_but_a_refusal(body: Any) -> None:
    with contextlib.suppress(BodyError):
        check(body, CALLBACKS)


@pytest.fixture(name="server")
def a_server() -> Flask:
    server = Flask(__name__)
    protect(server, lambda: CALLBACKS)

    @server.post(CALLBACK_PATH)
    def dispatch() -> Any:
        return jsonify(request.get_json())

    return server


def test_an_honest_call_reaches_dash(server: Flask) -> None:
    answer = server.test_client().post(f"{CALLBACK_PATH}?endId=token~signature", json=honest())
    assert answer.status_code == 200
    assert answer.json == honest()


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (415, {"data": json.dumps(honest()), "content_type": "text/plain"}),
        (415, {"data": json.dumps(honest())}),
        (415, {"data": {"output": "x"}}),
        (400, {"data": b"{", "content_type": "application/json"}),
        (400, {"data": b"", "content_type": "application/json"}),
        (400, {"json": honest(output="asked.data")}),
        (400, {"json": honest(), "query_string": {"cacheKey": "x"}}),
        (400, {"json": honest(), "query_string": {"cancelJob": "1"}}),
        (400, {"json": honest(), "query_string": {"endId": "x" * 300}}),
        (413, {"data": b" " * (MAX_BODY + 1), "content_type": "application/json"}),
    ],
)
def test_other_requests_do_not(server: Flask, status: int, sent: dict[str, Any]) -> None:
    assert server.test_client().post(CALLBACK_PATH, **sent).status_code == status


def test_a_body_that_cannot_be_read_is_the_clients_fault(server: Flask) -> None:
    class Broken:
        def read(self, *_: object) -> bytes:
            raise RuntimeError("a broken chunk")

        readline = readlines = __iter__ = read

    answer = server.test_client().post(
        CALLBACK_PATH,
        environ_overrides={"wsgi.input": Broken(), "wsgi.input_terminated": True},
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
    )
    assert answer.status_code == 400


def test_the_policy_names_the_inline_scripts_and_nothing_unsafe() -> None:
    made = everywhere(["'sha256-abc='"], https=False)
    policy = dict(part.split(" ", 1) for part in made["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self' 'sha256-abc='"
    assert "unsafe" not in policy["script-src"]
    assert {policy[name] for name in ("base-uri", "frame-ancestors", "object-src")} == {"'none'"}
    assert policy["form-action"] == "'self'", "filters and search are forms where no script runs"
    assert made["X-Content-Type-Options"] == "nosniff"
    assert made["Referrer-Policy"] == "no-referrer"
    assert "Strict-Transport-Security" not in made


def test_browsers_are_told_to_insist_on_https_only_where_it_is_served() -> None:
    assert everywhere([], https=True)["Strict-Transport-Security"].startswith("max-age=")


def policy(made: Mapping[str, str]) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in made["Content-Security-Policy"].split("; "))


def test_nobody_frames_what_is_embedded_unless_named() -> None:
    carried = everywhere(["'sha256-abc='"], https=True)
    made = framed(carried, "")
    assert policy(made)["frame-ancestors"] == "'none'"
    assert made["X-Frame-Options"] == "DENY"
    made = framed(carried, "'self' https://intranet.example.org")
    assert policy(made)["frame-ancestors"] == "'self' https://intranet.example.org"
    assert policy(made)["script-src"] == "'none'"
    assert "X-Frame-Options" not in made
    assert made["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert made.keys() == carried.keys() - {"X-Frame-Options"}
    assert policy(carried)["frame-ancestors"] == "'none'"


def test_a_line_of_text_loads_nothing() -> None:
    assert policy(BARE) == {"default-src": "'none'", "frame-ancestors": "'none'"}
    assert BARE["X-Content-Type-Options"] == "nosniff"
