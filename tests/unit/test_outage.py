"""While the database is away: what is shown, what is answered, and what the log hears, once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app import cli, store, version
from app.exports import EXPORTS
from app.seed import build
from app.server import create_app
from app.server.security.body import CALLBACK_PATH
from app.settings import Settings
from app.store import StoreUnavailable
from models.tables.seal import seal_path
from tests.fixtures.evidence import built, fixture_evidence, spoilable

NOTE = "The evidence database cannot be reached right now"
DRAWS = {
    "output": "content.data",
    "outputs": {"id": "content", "property": "data"},
    "changedPropIds": ["asked.data"],
    "parsedChangedPropsIds": ["asked.data"],
}
PAGES = ("/", "/?show=table", "/?site=cns", "/embed", "/print")
PATHS = ("/", "/map", "/studies", "/studies/alpha_2024", "/guide", "/data")


Capture = pytest.CaptureFixture[str]


def logged(capsys: Capture) -> list[dict[str, Any]]:
    """What the log heard meanwhile, requests and the time of a line left out."""
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert all(line.pop("timestamp") for line in lines)
    return [line for line in lines if line["event"] != "request"]


class Away:
    """A service whose database comes and goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = built(folder, spoilable(folder))
        self.client: FlaskClient = create_app(self.settings).server.test_client()
        self._file = folder / "evidence.sqlite3"

    def goes(self) -> None:
        self._file.rename(self._file.with_suffix(".aside"))

    def comes(self) -> None:
        self._file.with_suffix(".aside").rename(self._file)

    def rots(self) -> None:
        self._file.write_bytes(self._file.read_bytes().replace(b"85.2%", b"58.2%", 1))

    def drawn(self, path: str) -> str:
        """A page as the browser is given it by a callback."""
        value = {"path": path, "search": ""}
        asked = {**DRAWS, "inputs": [{"id": "asked", "property": "data", "value": value}]}
        answer = self.client.post(CALLBACK_PATH, json=asked)
        assert answer.status_code == 200
        return answer.text


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Away:
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0.0)
    return Away(tmp_path)


def test_health_is_good_while_evidence_is_held(service: Away) -> None:
    before = service.client.get("/healthz").get_json()
    service.goes()
    answer = service.client.get("/healthz")
    assert answer.status_code == 200
    said = answer.get_json()
    assert said == {**before, "database": "unreachable", "reason": said["reason"]}
    assert said["reason"].startswith("The evidence database is missing")
    service.comes()
    assert service.client.get("/healthz").get_json() == before


@pytest.mark.parametrize("address", PAGES)
def test_documents_go_on_and_say_so_until_it_is_back(address: str, service: Away) -> None:
    before = service.client.get(address)
    service.goes()
    during = service.client.get(address)
    assert (before.status_code, during.status_code) == (200, 200)
    assert (before.text.count(NOTE), during.text.count(NOTE)) == (0, 1)
    assert fixture_evidence().data_version in during.text
    service.comes()
    assert NOTE not in service.client.get(address).text


@pytest.mark.parametrize("path", PATHS)
def test_pages_go_on_and_say_so_until_it_is_back(path: str, service: Away) -> None:
    before = service.drawn(path)
    service.goes()
    during = service.drawn(path)
    assert (before.count(NOTE), during.count(NOTE)) == (0, 1)
    service.comes()
    assert service.drawn(path) == before


def test_files_and_answers_are_the_same_as_before(service: Away) -> None:
    lists = ["/api/v1/estimates", "/api/v1/studies/alpha_2024"]
    files = [f"/export/{name}?outcome=os&study=alpha_2024" for name in EXPORTS]
    service.goes()
    for address in (*lists, *files):
        assert service.client.get(address).status_code == 200, address


def test_one_warning_for_each_outage_and_one_for_its_end(service: Away, capsys: Capture) -> None:
    for _ in range(2):
        service.goes()
        for _ in range(5):
            service.client.get("/")
            service.drawn("/map")
        service.comes()
        for _ in range(3):
            service.client.get("/healthz")
    held: dict[str, object] = {
        "version": version(),
        "database": f"sqlite:///{service.folder / 'evidence.sqlite3'}",
    }
    held |= {"data_version": fixture_evidence().data_version, **fixture_evidence().counts}
    started, *others = logged(capsys)
    assert started == {"event": "started", "level": "info", **held}
    reason = {"reason": "The evidence database is missing; run `cart-outcomes build`."}
    outage = [
        {"event": "database away", "level": "warning", **held, **reason},
        {"event": "database back", "level": "warning", **held},
    ]
    assert others == 2 * outage


def test_a_database_that_goes_bad_is_an_outage_of_its_own(service: Away, capsys: Capture) -> None:
    service.goes()
    assert service.client.get("/healthz").status_code == 200
    service.comes()
    service.rots()
    assert [service.client.get("/healthz").status_code for _ in range(3)] == [503] * 3
    service.goes()
    assert service.client.get("/healthz").status_code == 503, "what went bad stands in for nothing"
    build(service.settings)
    assert service.client.get("/healthz").status_code == 200
    lines = logged(capsys)
    said = [line["event"] for line in lines]
    assert said == ["started", "database away", "evidence refused", "database back"]
    refused = lines[2]
    assert (refused["level"], refused["data_version"]) == ("warning", None)
    assert "altered" in refused["reason"]


def test_evidence_that_comes_meanwhile_is_shown_and_logged(service: Away, capsys: Capture) -> None:
    service.goes()
    service.client.get("/")
    path = service.settings.seed_dir / "studies" / "alpha_2024.toml"
    path.write_text(path.read_text("utf-8").replace('"Fixture Alpha"', '"Fixture Aleph"', 1), "utf-8")
    new = build(service.settings)
    assert service.client.get("/healthz").get_json()["data_version"] == new
    assert logged(capsys)[-1]["event"] == "database back"
    path.write_text(path.read_text("utf-8").replace('"Fixture Aleph"', '"Fixture Bet"', 1), "utf-8")
    newer = build(service.settings)
    service.client.get("/")
    (changed,) = logged(capsys)
    assert (changed["event"], changed["level"]) == ("evidence changed", "info")
    assert (changed["before"], changed["data_version"]) == (new, newer)


def test_without_evidence_the_log_begins_with_the_reason(tmp_path: Path, capsys: Capture) -> None:
    client = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'x'}")).server.test_client()
    for address in ("/", "/healthz", "/api/v1/studies"):
        assert client.get(address).status_code == 503
    assert client.get("/livez").status_code == 200
    (line,) = logged(capsys)
    assert line == {
        "event": "started in vain",
        "level": "warning",
        "version": version(),
        "database": f"sqlite:///{tmp_path / 'x'}",
        "data_version": None,
        "reason": "The evidence database is missing; run `cart-outcomes build`.",
    }


def test_being_alive_asks_for_no_evidence(service: Away, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_engine: object) -> None:
        raise StoreUnavailable("asked")

    monkeypatch.setattr(store, "evidence", fail)
    answer = service.client.get("/livez")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "alive"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert service.client.get("/healthz").status_code == 503


def test_what_is_in_doubt_is_logged_once_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("CART_BASEURL", "https://outcomes.example.org")
    settings = built(tmp_path).model_copy(update={"host": "0.0.0.0"})  # noqa: S104
    create_app(settings)
    lines = logged(capsys)
    assert [line["event"] for line in lines] == ["started", "setting in doubt", "setting in doubt"]
    assert lines[1]["said"] == "CART_BASEURL is no setting; did you mean CART_BASE_URL?"
    assert lines[2]["said"].startswith("CART_HOST is 0.0.0.0 and CART_BASE_URL is not set: ")


Spoil = Callable[[Path], object]


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b""), lambda path: seal_path(path).write_text("[]")]
)
def test_the_line_of_a_bad_database_is_json_among_json(spoil: Spoil, tmp_path: Path, capsys: Capture) -> None:
    settings = built(tmp_path)
    spoil(tmp_path / "evidence.sqlite3")
    create_app(settings).server.test_client().get("/")
    (said,) = logged(capsys)
    assert said["event"] == "started in vain"
    assert (said["version"], said["database"]) == (version(), settings.database_shown)
    assert said["reason"].startswith("The evidence database is")


def test_commands_name_what_is_no_setting_and_go_on(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CART_SEEDDIR", "elsewhere")
    monkeypatch.setenv("CART_SEED_DIR", str(Path(__file__).parents[1] / "fixtures"))
    assert cli.run(["check"]) == 0
    assert capsys.readouterr().err == "CART_SEEDDIR is no setting; did you mean CART_SEED_DIR?\n"
