"""A view is compared once for a load, once for a change, and never twice for both."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.content.comparison import assembly
from app.server import create_app
from app.server.security.body import CALLBACK_PATH
from tests.fixtures.evidence import built


class Counting:
    """How often a view was compared since it was last asked."""

    def __init__(self) -> None:
        self.times = 0

    def taken(self) -> int:
        times, self.times = self.times, 0
        return times


@pytest.fixture(name="counting")
def a_counter(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting, citations = Counting(), assembly.__dict__["citations"]

    def counted(*given: object) -> object:
        counting.times += 1
        return citations(*given)

    monkeypatch.setattr(assembly, "citations", counted)
    return counting


@pytest.fixture(name="client")
def a_client(tmp_path: Path, counting: Counting) -> FlaskClient:
    return create_app(built(tmp_path)).server.test_client()


def change(client: FlaskClient, path: str, search: str) -> None:
    body = {
        "output": "content.data",
        "outputs": {"id": "content", "property": "data"},
        "inputs": [{"id": "asked", "property": "data", "value": {"path": path, "search": search, "turn": 1}}],
        "changedPropIds": ["asked.data"],
        "parsedChangedPropsIds": ["asked.data"],
    }
    assert client.post(CALLBACK_PATH, json=body).status_code == 200


@pytest.mark.parametrize(
    "query", ["", "?site=cns&month=24", "?show=table", "?show=time", "?outcome=os&rows=all", "?pool=1"]
)
def test_load_compares_once_and_a_second_one_not_at_all(
    client: FlaskClient, counting: Counting, query: str
) -> None:
    assert client.get(f"/{query}").status_code == 200
    assert counting.taken() == 1
    assert client.get(f"/{query}").status_code == 200
    change(client, "/", query)
    assert counting.taken() == 0


def test_change_compares_once_and_its_document_not_at_all(client: FlaskClient, counting: Counting) -> None:
    client.get("/")
    counting.taken()
    change(client, "/", "?site=emd")
    assert counting.taken() == 1
    client.get("/?site=emd")
    assert counting.taken() == 0


@pytest.mark.parametrize(("query", "times"), [("", 0), ("?group=study&site=cns", 0), ("?pool=1", 1)])
def test_a_map_compares_its_view_only_for_pools(
    client: FlaskClient, counting: Counting, query: str, times: int
) -> None:
    assert client.get(f"/map{query}").status_code == 200
    assert counting.taken() == times


@pytest.mark.parametrize("path", ["/studies", "/studies/alpha_2024", "/guide", "/data"])
def test_other_pages_compare_once_at_most(client: FlaskClient, counting: Counting, path: str) -> None:
    client.get(path)
    assert counting.taken() <= 1
