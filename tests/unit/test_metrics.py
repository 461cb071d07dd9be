"""What Prometheus is given: off unless asked for, in few series whatever is asked."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from app.server import create_app
from app.server.metrics import kind
from app.settings import Settings
from tests.fixtures.evidence import built, fixture_evidence


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    settings = built(tmp_path).model_copy(update={"metrics": True})
    return create_app(settings).server.test_client()


def samples(client: FlaskClient) -> dict[tuple[str, str], float]:
    """The values by name and labels."""
    answer = client.get("/metrics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    assert answer.headers["Cache-Control"] == "no-store"
    return {
        (sample.name, " ".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_they_are_off_unless_asked_for(tmp_path: Path) -> None:
    assert create_app(built(tmp_path)).server.test_client().get("/metrics").status_code == 404


def test_answers_are_counted_by_kind_and_status(client: FlaskClient) -> None:
    for address in ("/map", "/nowhere", "/api/v1/studies", "/export/estimates.csv", "/healthz", "/livez"):
        client.get(address)
    found = samples(client)
    counted = {labels: value for (name, labels), value in found.items() if name.endswith("requests_total")}
    assert counted == {"page 200": 1, "page 404": 1, "api 200": 1, "file 200": 1, "health 200": 2}
    assert found["cart_outcomes_request_seconds_count", "page"] == 2
    assert found["cart_outcomes_request_seconds_sum", "page"] > 0


def test_files_of_the_front_end_are_counted_too(client: FlaskClient) -> None:
    icon = client.get("/nowhere").text.split('type="image/svg+xml" href="')[1].split('"')[0]
    client.get(icon, buffered=True)
    assert samples(client)["cart_outcomes_requests_total", "static 200"] == 1


def test_what_is_served_is_named_and_counted(client: FlaskClient) -> None:
    found, now = samples(client), fixture_evidence()
    assert found["cart_outcomes_database_up", ""] == 1
    assert found["cart_outcomes_evidence", now.data_version] == 1
    assert {of: found["cart_outcomes_records", of] for of in now.counts} == now.counts


def test_a_database_that_goes_is_seen_with_what_is_served_on(client: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "evidence.sqlite3").unlink()
    found = samples(client)
    assert found["cart_outcomes_database_up", ""] == 0
    assert found["cart_outcomes_evidence", fixture_evidence().data_version] == 1


def test_without_evidence_they_say_so(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'x'}", metrics=True)
    found = samples(create_app(settings).server.test_client())
    assert found["cart_outcomes_database_up", ""] == 0
    assert not [labels for name, labels in found if name == "cart_outcomes_evidence"]


def test_two_services_in_one_process_count_apart(client: FlaskClient, tmp_path: Path) -> None:
    other = create_app(built(tmp_path / "other").model_copy(update={"metrics": True})).server.test_client()
    client.get("/map")
    assert ("cart_outcomes_requests_total", "page 200") not in samples(other)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "page"),
        ("/studies/alpha_2024", "page"),
        ("/wp-login.php", "page"),
        ("/_dash-update-component", "draw"),
        ("/_dash-layout", "static"),
        ("/assets/x.css", "static"),
        ("/embed", "embed"),
        ("/api/v1/x", "api"),
    ],
)
def test_an_address_is_of_one_of_a_few_kinds(path: str, said: str) -> None:
    assert kind(path) == said
