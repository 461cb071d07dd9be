"""A portion of the battery, against the server as an operator starts it; the whole of it is a fault trial."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.hostile import battery
from tests.hostile.corpus import PATIENTS, Hostile, call, draw
from tests.hostile.live import Client, Live, serving

REQUESTS = 300
BARE = 60
HELD = 200
CALLBACKS = 300


@pytest.fixture(name="live", scope="module")
def a_live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with serving(tmp_path_factory.mktemp("live")) as live:
        yield live
        assert live.faults() == []


def test_hostile_requests(live: Live) -> None:
    before = battery.warmed(live)
    tally = battery.hostile(live, seed=1, count=REQUESTS, bare=BARE)
    assert tally.wrong == []
    assert tally.statuses.total() > 1_600
    assert {200, 304, 400, 404, 405, 413, 415, 431, 501} <= set(tally.statuses)
    assert live.memory("VmHWM") - before < battery.GROWTH


@pytest.mark.parametrize("told", PATIENTS)
def test_nothing_told_of_a_patient_is_repeated(live: Live, told: str) -> None:
    typed = f"zebulon{abs(hash(told)) % 10**6}quux"
    spelled = quote(told.format(typed=typed))
    with Client(live) as client:
        for path in ("/", "/map", "/embed", "/print", "/export/estimates.csv", "/api/v1/cohorts", "/nowhere"):
            for key in ("patient", "%50atient"):
                answer = client.get(f"{path}?{key}={spelled}")
                assert answer.status in (200, 302, 400, 404, 414), (path, key, answer.status)
                assert answer.headers["Cache-Control"] == "no-store"
                assert typed.encode() not in answer.body
                assert typed not in answer.headers.get("Location", "")
        answer = client.send(drawing(f"?patient={spelled}"))
        assert answer.status in (200, 400)
        drawn = json.loads(answer.body).get("response", {}).get("content", {}).get("data", {})
        assert typed not in drawn.get("html", "") + drawn.get("title", "") + drawn.get("live", "")
        assert answer.status == 200 or typed.encode() not in answer.body
    assert typed not in live.log.read_text("utf-8")


def drawing(search: str) -> Hostile:
    """The call of a browser for the page at this address."""
    return call("patient", draw({"path": "/", "search": search, "turn": 1}))


def test_big_bodies(live: Live) -> None:
    before = live.memory()
    assert battery.big_bodies(live).wrong == []
    assert live.memory("VmRSS") - before < battery.GROWTH


def test_held_connections(live: Live) -> None:
    answers = battery.held(live, HELD)
    assert battery.failed(answers) == []
    assert len(answers) == 20
    assert battery.worst(answers) < 1


def test_a_flood(live: Live) -> None:
    answers = battery.flood(live)
    assert {answer.status for answer in answers} <= {200, 503}
    assert sum(answer.status == 200 for answer in answers) > len(answers) / 2


def test_honest_callbacks(live: Live) -> None:
    answers = battery.honest(live, CALLBACKS)
    assert battery.failed(answers) == []
    assert len(answers) == CALLBACKS
