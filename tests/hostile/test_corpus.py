"""Nothing a hostile client sends makes the server fail, leak, or reflect."""

from collections import Counter

import pytest
from flask import Flask
from structlog.testing import capture_logs

from app.server import create_app
from tests.fixtures.evidence import built
from tests.hostile.corpus import corpus

LEAKS = ("Traceback", "site-packages", "/app/", '.py"', "sqlite3.", "root:x:", "werkzeug")
MARKUP = ("<script>alert", "<img src=x")


@pytest.fixture(name="server", scope="module")
def a_server(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(built(tmp_path_factory.mktemp("hostile"))).server


def test_no_request_makes_the_server_fail_or_leak(server: Flask) -> None:
    client, wrong, statuses = server.test_client(), [], Counter[int]()
    with capture_logs() as lines:
        for request in corpus():
            answer = client.open(request.address, method=request.method, **request.sent)
            text = answer.get_data(as_text=False).decode("utf-8", "replace")
            answer.close()
            statuses[answer.status_code] += 1
            signs = MARKUP if answer.mimetype == "text/html" else ()
            leaked = [leak for leak in (*LEAKS, *signs) if leak in text and answer.status_code != 200]
            bare = "Content-Security-Policy" not in answer.headers or "Set-Cookie" in answer.headers
            if answer.status_code >= 500 or leaked or bare:
                wrong.append((request.kind, request.method, request.address[:80], answer.status_code, leaked))
    faults = [line for line in lines if line["log_level"] == "error"]
    assert wrong == []
    assert faults == []
    assert statuses.total() > 500
    assert {200, 400, 404, 405, 413, 415} <= set(statuses)
