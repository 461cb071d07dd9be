"""Every callback the page has, called with anything missing, doubled, or of another type."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash

from app.server import create_app
from app.server.security.body import CALLBACK_PATH
from tests.fixtures.evidence import built
from tests.hostile import spoiled

ASKED = {"path": "/", "search": "?site=cns", "hash": "#alpha_cns_efs_12", "width": 1440, "theme": "dark"}


@pytest.fixture(name="app", scope="module")
def an_app(tmp_path_factory: pytest.TempPathFactory) -> Dash:
    settings = built(tmp_path_factory.mktemp("spoiled"))
    app = create_app(settings.model_copy(update={"log_level": "error"}))
    assert app.server.test_client().get("/").status_code == 200
    return app


def calls(app: Dash, of_server: bool = True) -> Iterator[dict[str, Any]]:
    """The renderer's call of each callback that the server answers, or of each that the browser does."""
    for spelled, callback in app.callback_map.items():
        if ("callback" in callback) == of_server:
            yield spoiled.honest(spelled, callback, ASKED)


def status(app: Dash, body: Any) -> int:
    sent = json.dumps(body).encode()
    answer = app.server.test_client().post(CALLBACK_PATH, data=sent, content_type="application/json")
    return answer.status_code


def test_the_calls_of_the_renderer_are_answered(app: Dash) -> None:
    found = list(calls(app))
    assert found
    assert [status(app, call) for call in found] == [200] * len(found)


def test_a_callback_of_the_browser_is_no_callback_of_the_server(app: Dash) -> None:
    found = list(calls(app, of_server=False))
    assert found
    assert [status(app, call) for call in found] == [400] * len(found)


def test_whatever_is_missing_or_of_another_type_is_refused(app: Dash) -> None:
    tried = [
        (call["output"], path, what, status(app, body))
        for call in calls(app)
        for path, _ in spoiled.nodes(call)
        for what, body in spoiled.bent(call, path)
    ]
    assert len(tried) > 500
    assert [one for one in tried if one[-1] != 400] == []


def test_two_keys_missing_are_refused_as_one_is(app: Dash) -> None:
    for call in calls(app):
        paths = [path for path, _ in spoiled.nodes(call) if path and isinstance(path[-1], str)]
        for first in paths:
            for _, body in list(spoiled.bent(call, first))[:1]:
                left = [path for path, _ in spoiled.nodes(body) if path and isinstance(path[-1], str)]
                twice = [next(spoiled.bent(body, second))[1] for second in left]
                assert {status(app, one) for one in twice} <= {400}, first


def test_any_value_of_a_reader_is_answered(app: Dash) -> None:
    """A value is read so that it cannot be wrong: what is missing or of another type is the default."""
    values = [*spoiled.OTHERS]
    for key in ASKED:
        values.append({name: one for name, one in ASKED.items() if name != key})
        values += [{**ASKED, key: other} for other in spoiled.OTHERS]
    for spelled, callback in app.callback_map.items():
        if "callback" in callback:
            found = [(value, status(app, spoiled.honest(spelled, callback, value))) for value in values]
            assert [one for one in found if one[1] != 200] == []
