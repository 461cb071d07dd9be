"""A document: the frame that all have, and within it the page as it is kept."""

import re

import pytest
from flask.testing import FlaskClient

from app.server import create_app
from tests.fixtures.evidence import built


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return create_app(built(tmp_path_factory.mktemp("document"))).server.test_client()


@pytest.mark.parametrize("path", ["/", "/?site=cns", "/?q=zzzz", "/map", "/guide", "/studies/alpha_2024"])
def test_a_page_made_and_a_page_kept_are_one_document(client: FlaskClient, path: str) -> None:
    made, kept = client.get(path), client.get(path)
    assert made.status_code == 200
    assert made.data == kept.data
    assert made.headers["ETag"] == kept.headers["ETag"]
    assert client.get(path, headers={"If-None-Match": made.headers["ETag"]}).status_code == 304


def test_every_page_has_a_tag_and_a_title_of_its_own(client: FlaskClient) -> None:
    answers = [client.get(path) for path in ("/", "/?site=cns", "/map", "/guide", "/studies/alpha_2024")]
    titles = [re.findall(r"<title>([^<]+)</title>", answer.text)[0] for answer in answers]
    assert len(set(titles)) == len(titles)
    assert len({answer.headers["ETag"] for answer in answers}) == len(answers)


def test_plotly_comes_ahead_only_where_a_figure_is_drawn(client: FlaskClient) -> None:
    ahead = 'as="script" fetchpriority="low"'
    assert ahead in client.get("/").text
    assert ahead not in client.get("/?q=zzzz").text
    assert ahead not in client.get("/guide").text


@pytest.mark.parametrize("path", ["/", "/?q=zzzz", "/data"])
def test_nothing_of_the_frame_is_left_open(client: FlaskClient, path: str) -> None:
    text = client.get(path).text
    assert "<!--" not in text
    assert "{%" not in text
    assert text.count('id="page"') == text.count('id="live"') == 1
