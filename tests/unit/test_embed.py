"""``/embed`` as a document: headers, tags, and what it asks for."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.server import create_app
from app.settings import Settings
from tests.fixtures.evidence import built


@pytest.fixture(name="client", scope="module")
def a_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return create_app(built(tmp_path_factory.mktemp("database"))).server.test_client()


def test_it_is_a_document_without_a_script(client: FlaskClient) -> None:
    answer = client.get("/embed?site=cns")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert "script-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text
    assert "<title>CNS" in answer.text
    assert len(re.findall(r"/assets/[\w/-]+\.[0-9a-f]{12}\.", answer.text)) == 4, (
        "icon, style and font, the font as a preload and in the style"
    )


def test_it_is_asked_for_again_by_its_tag(client: FlaskClient) -> None:
    tag = client.get("/embed").headers["ETag"]
    assert client.get("/embed", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/embed?site=cns", headers={"If-None-Match": tag}).status_code == 200


def test_equal_views_are_one_document(client: FlaskClient) -> None:
    assert client.get("/embed?site=cns&group=site").data == client.get("/embed?site=cns").data


def test_markup_in_the_address_stays_text(client: FlaskClient) -> None:
    text = client.get("/embed?site=<img src=x onerror=alert(1)>&nothing=</title>").text
    assert "<img" not in text
    assert "nothing=</title>" not in text


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    client = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'none.sqlite3'}")).server.test_client()
    assert client.get("/embed").status_code == 503


def test_paper_is_a_document_that_names_its_address(client: FlaskClient) -> None:
    answer = client.get("/print?site=cns&group=site", headers={"Host": "outcomes.example"})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert 'data-address="http://outcomes.example/?site=cns"' in answer.text
    assert "<script" not in answer.text


def test_paper_prints_no_host_that_is_none(client: FlaskClient) -> None:
    text = client.get("/print", headers={"Host": '"><img src=x>'}).text
    assert "<img" not in text


def test_paper_is_not_framed(client: FlaskClient) -> None:
    assert "frame-ancestors 'none'" in client.get("/print").headers["Content-Security-Policy"]
