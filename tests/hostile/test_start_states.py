"""A database that is missing, empty, cut short, altered or old: told in a page and a line; recovered from."""

import json
import shutil
from pathlib import Path

import pytest

from app import version
from app.exports import EXPORTS
from app.seed import build
from app.server import create_app
from models.tables.seal import seal_path
from tests.fixtures.evidence import built
from tests.unit.store.test_store import START


@pytest.mark.parametrize("state", START)
def test_every_address_says_why_and_recovers(
    state: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = built(tmp_path)
    database = tmp_path / "evidence.sqlite3"
    spoil, said = START[state]
    spoil(database)
    client = create_app(settings).server.test_client()
    page = client.get("/", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "The evidence cannot be read right now" in page.text
    health = client.get("/healthz")
    assert (health.status_code, health.get_json()["status"]) == (503, "unavailable")
    assert health.get_json()["reason"].startswith(said)
    assert client.get("/livez").status_code == 200
    for address in ("/map", "/api/v1/estimates", *(f"/export/{name}" for name in EXPORTS)):
        assert client.get(address).status_code == 503, address
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (told,) = [line for line in lines if line["event"] != "request"]
    assert lines[0] == told, "it is the first line"
    assert told["level"] == "warning"
    assert (told["version"], told["database"]) == (version(), settings.database_shown)
    assert told["reason"].startswith(said)
    shutil.rmtree(database) if database.is_dir() else database.unlink(missing_ok=True)
    seal_path(database).unlink(missing_ok=True)
    build(settings)
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines if line["event"] != "request"] == ["database back"]
