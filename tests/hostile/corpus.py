"""Requests nobody honest sends, by kind. Each is a method, an address, and what goes with it."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from app.server.security.body import CALLBACK_PATH


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request; ``sent`` are the keyword arguments of Flask's test client."""

    kind: str
    method: str
    address: str
    sent: dict[str, Any] = field(default_factory=dict)


TEXTS: Final = (
    "",
    " ",
    "\x00",
    "\ud800",
    "e\u0301\u202e",
    "🦠" * 50,
    "x" * 5_000,
    "' OR 1=1 --",
    "%' UNION SELECT name FROM sqlite_master --",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}",
    "${jndi:ldap://x}",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "=cmd|' /C calc'!A0",
    "\r\nSet-Cookie: a=b",
    "NaN",
    "-1",
    "1e999",
    "9" * 400,
    "true",
    "null",
    "[]",
    "*",
    "cns,cns,cns",
    ",,,,",
    "not_reported",
)
VALUES: Final[tuple[Any, ...]] = (
    *TEXTS[:12],
    None,
    True,
    0,
    -1,
    1.5,
    10**14,
    [],
    {},
    [[]],
    {"path": None},
    {"path": "/", "search": []},
    {"path": ["/"], "search": {"a": 1}, "width": "wide", "theme": 7},
    {"path": "/" + "a/" * 90, "search": "?" + "site=cns&" * 60, "width": 10**14, "theme": "dark"},
    {"path": "//evil.example/", "search": "?month=25&site=<b>", "width": -5, "theme": ["dark"]},
    {"path": "/studies/../../etc/passwd", "search": "?data=0000000", "width": 0.1},
)
PATHS: Final = (
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/%2e%2e/pyproject.toml",
    "/assets/..%5c..%5cpyproject.toml",
    "/assets/fonts/../../app/server/build.py",
    "/assets/%00",
    "/assets/" + "a" * 3_000,
    "/_dash-component-suites/dash/../flask/app.py",
    "/_dash-component-suites/dash/dcc/%2e%2e/%2e%2e/dash.py",
    "/_dash-component-suites/os/path.py",
    "/_dash-component-suites/dash/deps/polyfill@7.v9m9.12.1.min.js",
    "/_dash-component-suites//",
    "/_dash-layout/x",
    "/_reload-hash/x",
    "/_mcp",
    "/.git/config",
    "/.env",
    "/wp-admin/setup.php",
    "/studies/" + "a" * 3_000,
    "/studies/%F0%9F%A6%A0",
    "/studies/%ff%fe",
    "/api/v1/studies/%00",
    "/api/v1/studies/" + "b" * 3_000,
    "/api/v1/../../healthz",
    "/export/%2e%2e%2fforest.png",
    "/export/forest.png/x",
    "/export/" + "c" * 3_000,
    "//evil.example/..",
    "/;/",
    "/\\evil.example",
)
PATIENTS: Final = (
    "age:9,site:cns_isolated,relapse:1,hsct:no",
    "age:-1,age:121,age:1e9,age:٩",
    "name:{typed}",
    "{typed}",
    "age:9,born:{typed},relapse:{typed}",
    "{typed}" * 400,
    "age:9," * 900,
    ":,:,age,=,&,age:9:9",
)
"""What is told of a patient, with ``typed`` for what must not be repeated."""
ADDRESSES: Final = ("/", "/map", "/api/v1/estimates", "/api/v1/cohorts", "/export/forest.png")
KEYS: Final = (
    "site",
    "age",
    "patient",
    "month",
    "study",
    "ref",
    "data",
    "title",
    "size",
    "page",
    "limit",
    "cursor",
    "x",
)
METHODS: Final = ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "BREW", "CONNECT")


def draw(value: Any) -> dict[str, Any]:
    """The renderer's call for a page, with a value of our choosing."""
    return {
        "output": "content.data",
        "outputs": {"id": "content", "property": "data"},
        "inputs": [{"id": "asked", "property": "data", "value": value}],
        "changedPropIds": ["asked.data"],
        "parsedChangedPropsIds": ["asked.data"],
    }


def tell(value: Any) -> dict[str, Any]:
    """The renderer's call for the provenance of an estimate, with a value of our choosing."""
    return {
        "output": "panel.data",
        "outputs": {"id": "panel", "property": "data"},
        "inputs": [{"id": "named", "property": "data", "value": value}],
        "changedPropIds": ["named.data"],
        "parsedChangedPropsIds": ["named.data"],
    }


def call(kind: str, body: Any, **more: Any) -> Hostile:
    """A callback request with this JSON."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode("utf-8", "surrogatepass")
    return Hostile(kind, "POST", CALLBACK_PATH, {"data": data, "content_type": "application/json", **more})


def corpus(seed: int = 0) -> Iterator[Hostile]:
    """Every request of the corpus."""
    for value in VALUES:
        yield call("value", draw(value))
        yield call("value", tell(value))
    yield from (Hostile("path", "GET", path) for path in PATHS)
    for address in ADDRESSES:
        yield from _queries(address)
        yield from _headers(address)
        yield from (Hostile("method", method, address) for method in METHODS)
    yield from _envelopes()
    yield from _bodies(random.Random(seed))


def _queries(address: str) -> Iterator[Hostile]:
    for key in KEYS:
        for text in TEXTS[:: 3 if address != "/" else 1]:
            if "\ud800" not in text:
                yield Hostile("query", "GET", address, {"query_string": {key: text}})


def _headers(address: str) -> Iterator[Hostile]:
    for kind in ("", "*/*", "x", "text/html;q=bad", ",,,", "a/b;" * 200):
        yield Hostile("header", "GET", address, {"headers": {"Accept": kind, "Host": "<evil>"}})
    for tag in ('"', "*", 'W/"x', "\x80", '"' * 2_000):
        yield Hostile("header", "GET", address, {"headers": {"If-None-Match": tag, "Range": "bytes=9-1"}})


def _envelopes() -> Iterator[Hostile]:
    honest = draw({"path": "/"})
    for key in honest:
        yield call("envelope", {k: v for k, v in honest.items() if k != key})
        for value in VALUES:
            yield call("envelope", honest | {key: value})
    for output in (
        "asked.data",
        "page.children",
        "content.children",
        "_pages_content.children",
        "..",
        "x.y...z",
        "{}.children",
    ):
        yield call("envelope", honest | {"output": output})
    for extra in ("state", "job", "cacheKey", "cancelJob", "background", "__proto__"):
        yield call("envelope", honest | {extra: [1]})
    for query in ("cacheKey=x", "cancelJob=1", "endId=" + "x" * 5_000, "a[]=1", "endId=1&endId=2"):
        yield call("envelope", honest, query_string=query)


def _bodies(chance: random.Random) -> Iterator[Hostile]:
    honest = json.dumps(draw({"path": "/", "search": "?site=cns", "width": 1440})).encode()
    for body in (
        b"",
        b"{",
        b"[" * 50_000,
        b'{"a":' * 50_000,
        b"\xef\xbb\xbf" + honest,
        honest.decode().encode("utf-16"),
        honest.decode().encode("utf-32"),
        honest.replace(b"1440", b"NaN"),
        honest.replace(b"1440", b"1e999"),
        honest.replace(b"1440", b"9" * 5_000),
        honest.replace(b"cns", b"\xff\xfe"),
        honest.replace(b"cns", b"\\ud800"),
        b" " * 300_000,
        json.dumps([0] * 6_000).encode(),
    ):
        yield call("body", body)
    for media_type in (
        "",
        "text/plain",
        "application/xml",
        "multipart/form-data",
        "application/json; charset=x",
    ):
        yield call("body", honest, content_type=media_type)
    for encoding in ("gzip", "br", "chunked"):
        yield call("body", honest, headers={"Content-Encoding": encoding, "Transfer-Encoding": encoding})
    for _ in range(150):
        bent = bytearray(honest)
        for _ in range(chance.randint(1, 8)):
            bent[chance.randrange(len(bent))] = chance.randrange(256)
        yield call("fuzz", bytes(bent))
