"""Drawn pages are kept as they go over the wire; faults are not."""

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.server import answers, create_app
from app.server.security.body import CALLBACK_PATH
from app.store import StoreUnavailable
from tests.fixtures.evidence import built


class Dashlike:
    """A server with a callback route that counts what it is asked, and answers what it is told."""

    def __init__(self) -> None:
        self.calls = 0
        self.said: dict[str, Any] = {"multi": True, "response": {"page": {"children": "drawn"}}}
        self.version: str | None = "abc1234"
        self.server = Flask("dashlike")
        self.server.add_url_rule(CALLBACK_PATH, CALLBACK_PATH, self._dispatch, methods=["POST"])
        answers.keep(self.server, self._evidence)

    def _dispatch(self) -> dict[str, Any]:
        self.calls += 1
        return self.said

    def _evidence(self) -> Any:
        if self.version is None:
            raise StoreUnavailable("missing")
        return SimpleNamespace(edition=(self.version, False))

    def ask(self, value: object, output: str = answers.DRAW) -> Any:
        body = {"output": output, "inputs": [{"id": "asked", "property": "data", "value": value}]}
        return self.server.test_client().post(CALLBACK_PATH, json=body).get_json()


@pytest.fixture(name="dashlike")
def a_server() -> Dashlike:
    return Dashlike()


def test_the_same_page_is_drawn_once(dashlike: Dashlike) -> None:
    first = dashlike.ask({"path": "/", "search": "?site=cns", "width": 1440})
    assert dashlike.ask({"path": "/", "search": "?site=cns&group=site", "width": 1447}) == first
    assert dashlike.calls == 1


@pytest.mark.parametrize(
    "other", [{"path": "/map"}, {"search": "?site=emd"}, {"width": 900}, {"theme": "dark"}]
)
def test_another_page_is_drawn_for_itself(dashlike: Dashlike, other: dict[str, Any]) -> None:
    dashlike.ask({"path": "/"})
    dashlike.ask({"path": "/"} | other)
    assert dashlike.calls == 2


def test_new_data_are_drawn_anew(dashlike: Dashlike) -> None:
    dashlike.ask({})
    dashlike.version = "def5678"
    dashlike.ask({})
    assert dashlike.calls == 2


def test_what_tells_of_a_fault_is_handed_on_and_not_kept(dashlike: Dashlike) -> None:
    dashlike.said = {"multi": True, "response": {}, "sideUpdate": {"page": {"children": "fault"}}}
    assert dashlike.ask({}) == dashlike.said
    dashlike.said = {"multi": True, "response": {"page": {"children": "drawn"}}}
    assert dashlike.ask({}) == dashlike.said
    assert dashlike.calls == 2


def test_without_evidence_the_callback_itself_tells_the_reader(dashlike: Dashlike) -> None:
    dashlike.version = None
    assert dashlike.ask({}) == dashlike.said


def test_other_callbacks_are_always_asked(dashlike: Dashlike) -> None:
    for _ in range(2):
        dashlike.ask("#id", "provenance.children")
    assert dashlike.calls == 2


def test_the_callback_that_draws_is_the_one_that_is_kept(tmp_path: Any) -> None:
    app = create_app(built(tmp_path))
    client: FlaskClient = app.server.test_client()
    client.get("/")
    assert answers.DRAW in app.callback_map


def test_nothing_is_drawn_by_two_callbacks_and_no_two_listen_alike(tmp_path: Any) -> None:
    app = create_app(built(tmp_path))
    app.server.test_client().get("/")
    outputs = [output for key in app.callback_map for output in key.strip(".").split("...")]
    assert len(outputs) == len(set(outputs))
    server = [one for one in app.callback_map.values() if "callback" in one]
    heard = [tuple(f"{i['id']}.{i['property']}" for i in one["inputs"]) for one in server]
    assert heard
    assert len(heard) == len(set(heard))
    assert all(len(inputs) == 1 for inputs in heard), "a change is one call"
