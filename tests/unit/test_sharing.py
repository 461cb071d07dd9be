"""Who may read the API from a page of another site: nobody, unless the operator names the site."""

import pytest
from flask.testing import FlaskClient

from app.server import create_app
from app.server.security import shared
from tests.fixtures.evidence import built

SITE = "https://hospital.example"


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FlaskClient]:
    settings = built(tmp_path_factory.mktemp("sharing"))
    asked = ("", SITE, "*")
    return {
        origins: create_app(settings.model_copy(update={"api_origins": origins})).server.test_client()
        for origins in asked
    }


@pytest.mark.parametrize(
    ("origins", "origin", "allowed"),
    [
        ("", SITE, None),
        (SITE, SITE, SITE),
        (SITE, "https://else.example", None),
        ("*", SITE, "*"),
        (SITE, "", None),
    ],
)
def test_only_a_named_site_may_read_the_api(
    clients: dict[str, FlaskClient], origins: str, origin: str, allowed: str | None
) -> None:
    headers = {"Origin": origin} if origin else {}
    answer = clients[origins].get("/api/v1/studies?limit=1", headers=headers)
    assert answer.status_code == 200
    assert answer.headers.get("Access-Control-Allow-Origin") == allowed
    expected = "cross-origin" if allowed else "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == expected


def test_pages_and_files_are_never_shared(clients: dict[str, FlaskClient]) -> None:
    for path in ("/", "/export/estimates.csv", "/healthz"):
        answer = clients["*"].get(path, headers={"Origin": SITE})
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_what_varies_by_site_says_so() -> None:
    assert shared("", SITE) == {}
    assert shared(SITE, "https://else.example") == {"Vary": "Origin"}
