"""What is typed of a patient: in no log, no cache, no address that lasts; refused by files and API."""

import io
import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from app.content.patient.fit_wording import NO_PREDICTION
from app.server import create_app
from app.server.cache import Kept
from app.server.privacy import masked, scrubbed
from app.server.security.body import CALLBACK_PATH
from tests.fixtures.evidence import built

NAME, BORN = "Zebulon Quux", "2011-03-04"
FACTS = "age:9,site:cns_isolated,relapse:1,hsct:no"
TYPED = (
    f"patient={quote(NAME)}",
    f"patient=name:{quote(NAME)}",
    f"patient=born:{BORN}",
    f"patient=age:{BORN}",
    f"patient=age:9,{quote(NAME)}",
    f"patient={quote(NAME) * 800}",
    f"Patient={quote(NAME)}",
    f"%70atient={quote(NAME)}",
    f"%2570atient={quote(NAME)}",
    f"%25252570atient%253D{quote(quote(NAME))}",
    f"patient%3D{quote(NAME)}",
    f"patient%3Aname%3A{quote(NAME)}",
    f"patient{quote(NAME)}=1",
    f"site=cns%26patient%3D{quote(NAME)}",
    f"site=cns;patient={quote(NAME)}&month=24",
    f"nothing=cns;Patient%20:%20{quote(NAME)}",
    f"site=cns&patient={quote(NAME)}&patient=relapse:1",
    "&".join([f"patient={quote(NAME)}"] * 60),
)
ANSWERS = (
    "/",
    "/map",
    "/studies",
    "/embed",
    "/print",
    "/export/estimates.csv",
    "/export/forest.svg",
    "/api/v1/cohorts",
    "/api/v1/estimates",
)


@pytest.fixture(name="kept", scope="module")
def everything_kept() -> list[Kept]:
    return []


@pytest.fixture(name="client", scope="module")
def a_client(tmp_path_factory: pytest.TempPathFactory, kept: list[Kept]) -> FlaskClient:
    with pytest.MonkeyPatch.context() as patch:
        first = Kept.__init__

        def noted(self: Kept, cache: Any) -> None:
            first(self, cache)
            kept.append(self)

        patch.setattr(Kept, "__init__", noted)
        app = create_app(built(tmp_path_factory.mktemp("privacy")))
    return app.server.test_client()


def leaks(text: str) -> bool:
    plain = text.lower()
    return any(word in plain for word in ("zebulon", "quux", BORN))


def drawing(search: str) -> dict[str, Any]:
    """The call of a browser for the page at an address."""
    asked = {"path": "/", "search": search, "turn": 1}
    return {
        "output": "content.data",
        "outputs": {"id": "content", "property": "data"},
        "inputs": [{"id": "asked", "property": "data", "value": asked}],
        "changedPropIds": ["asked.data"],
        "parsedChangedPropsIds": ["asked.data"],
    }


@pytest.mark.parametrize("query", TYPED)
def test_a_page_repeats_nothing_typed_and_rewrites_its_address(client: FlaskClient, query: str) -> None:
    moved = client.get(f"/?{query}")
    assert moved.status_code == 302
    assert not leaks(moved.location)
    page = client.get(moved.location)
    assert page.status_code == 200
    assert not leaks(page.text)
    assert re.search(r"(not understood|a fact of the patient is not known here) and left out", page.text)
    assert client.get(moved.location).request.query_string.decode() in moved.location


@pytest.mark.parametrize("query", TYPED)
@pytest.mark.parametrize("path", ["/api/v1/cohorts", "/export/estimates.csv", "/export/forest.png"])
def test_files_and_the_api_refuse_it_and_repeat_nothing(client: FlaskClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert not leaks(answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["error"]["field"]


def test_a_refusal_names_the_fact(client: FlaskClient) -> None:
    error = client.get("/api/v1/cohorts?patient=age:999").json["error"]
    assert error["field"] == "patient"
    assert "'age'" in error["message"]
    assert "999" not in error["message"]


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_is_kept_by_nobody(client: FlaskClient, kept: list[Kept], path: str) -> None:
    before = [dict(one.cache) for one in kept]
    answer = client.get(f"{path}?patient={FACTS}", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not {"ETag", "Last-Modified", "Expires"} & {*answer.headers.keys()}
    assert [dict(one.cache) for one in kept] == before


def test_a_page_that_a_browser_draws_is_kept_by_nobody(client: FlaskClient, kept: list[Kept]) -> None:
    before = [dict(one.cache) for one in kept]
    answer = client.post(CALLBACK_PATH, json=drawing(f"?patient={FACTS}"))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ordered for a patient: 9 years" in answer.json["response"]["content"]["data"]["html"]
    assert [dict(one.cache) for one in kept] == before


def test_other_answers_are_kept_as_before(client: FlaskClient, kept: list[Kept]) -> None:
    answer = client.get("/api/v1/cohorts?site=cns")
    assert answer.cache_control.public
    assert any(one.cache for one in kept)


@pytest.mark.parametrize("query", [*TYPED, f"patient={FACTS}"])
def test_no_line_of_the_log_holds_it(
    client: FlaskClient, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = io.StringIO()
    monkeypatch.setattr("sys.stderr", told)
    with capture_logs() as lines:
        client.get(f"/?{query}")
        client.get(f"/export/estimates.csv?{query}")
        client.get(f"/nowhere?{query}")
        client.post(CALLBACK_PATH, json=drawing(f"?{query}"))
        client.post(f"{CALLBACK_PATH}?{query}", json=drawing(f"?{query}"))
    written = json.dumps(lines) + told.getvalue()
    assert lines
    assert not leaks(written)
    assert "cns_isolated" not in written
    assert "age" not in written.replace("page", "").replace("image", "")


def test_a_query_is_logged_without_what_is_typed() -> None:
    assert masked("site=cns&patient=age:9&month=24") == "site=cns&patient=…&month=24"
    assert masked("site=cns") == "site=cns"
    assert masked("patient") == "patient=…"
    assert masked("patient%3DJane&q=patient+Jane") == "patient=…&q=…"


@pytest.mark.parametrize(
    ("query", "becomes"),
    [
        (f"patient={FACTS}", f"patient={FACTS}"),
        ("site=cns", "site=cns"),
        ("patient=9&patient=&site=cns", "site=cns&patient=age:9"),
        ("patient=", ""),
        ("patient=age:adult,age:44", "patient=age:44"),
        ("patient=age:4,age:adult", "patient=age:4,age:"),
        ("patient=age:200,x:y", "patient=age:,:"),
        ("patient=age:9,age:", "patient=age:9,age:"),
        ("Patient=x&month=24", "month=24&patient=:"),
        ("site=cns;patient=x&month=24", "month=24&patient=:"),
        ("q=outpatient", "q=outpatient"),
        (f"patient={'x' * 5000}", "patient=:"),
    ],
)
def test_an_address_keeps_facts_alone(query: str, becomes: str) -> None:
    assert scrubbed(query) == becomes
    assert scrubbed(becomes) == becomes


def test_the_api_stands_in_the_order_of_the_page_with_each_fit(client: FlaskClient) -> None:
    found = client.get(f"/api/v1/cohorts?patient={FACTS}").json
    assert NO_PREDICTION in found["caveat"]
    assert [one["id"] for one in found["items"]][:2] == ["alpha_early", "alpha_cns"]
    cns = found["items"][1]
    assert [(one["fact"], one["answer"], one["words"]) for one in cns["fit"]] == [
        ("age:9", "fits", "1–29 y, median 9"),
        ("site:cns_isolated", "partly", "31 of 42 isolated"),
        ("relapse:1", "fits", "first relapse"),
        ("hsct:no", "partly", "prior transplant 7%"),
    ]
    assert (cns["fit"][3]["source"], cns["fit"][3]["locator"]) == ("full paper", "Table 1, row 6")
    assert client.get("/api/v1/cohorts?site=cns").json["items"][0]["fit"] is None


def test_the_panel_of_a_fit_names_every_place(client: FlaskClient) -> None:
    def told(hash_: str, search: str = f"?patient={FACTS}") -> str:
        asked = {"path": "/", "search": search, "hash": hash_, "turn": 1}
        body = drawing(search) | {"output": "panel.data", "outputs": {"id": "panel", "property": "data"}}
        body |= {"inputs": [{"id": "named", "property": "data", "value": asked}]}
        body |= {"changedPropIds": ["named.data"], "parsedChangedPropsIds": ["named.data"]}
        return str(client.post(CALLBACK_PATH, json=body).json["response"]["panel"]["data"]["html"])

    panel = told("#fit_alpha_cns")
    assert "Prior transplant: no prior transplant" in panel
    assert "full paper, Table 1, row 6" in panel
    assert "There is no number" in told("#fit_nobody")
    assert "There is no number" in told("#fit_alpha_cns", "?site=cns")
