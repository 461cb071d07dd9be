"""The page of the API, and the public address in the document."""

from pathlib import Path

from flask.testing import FlaskClient

from app.server import create_app
from app.settings import Settings
from tests.fixtures.evidence import built

PUBLIC = "https://cart.example.org"


def client(folder: Path, base_url: str = "") -> FlaskClient:
    settings = Settings(database_url=built(folder).database_url, base_url=base_url)
    return create_app(settings).server.test_client()


def test_the_api_has_a_page_that_needs_no_script(tmp_path: Path) -> None:
    answer = client(tmp_path).get("/api", headers={"Host": "outcomes.test"})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "http://outcomes.test/api/v1/estimates" in answer.text
    assert answer.text.count("<script") == 1


def test_its_examples_name_the_public_address(tmp_path: Path) -> None:
    answer = client(tmp_path, PUBLIC).get("/api")
    assert f"{PUBLIC}/api/v1/estimates" in answer.text


def test_the_document_names_the_public_address_where_there_is_one(tmp_path: Path) -> None:
    asked = client(tmp_path, PUBLIC).get("/").text
    assert f'<meta name="outcomes-base" content="{PUBLIC}">' in asked
    assert "outcomes-base" not in client(tmp_path).get("/").text
