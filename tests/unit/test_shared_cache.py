"""A cache that many readers share, such as a CDN, serves pages, files and the API, and nothing outdated."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.seed import build
from app.server import create_app
from app.settings import Settings
from tests.fixtures.evidence import built, spoilable

ANSWERS = (
    "/",
    "/?site=cns",
    "/map",
    "/studies/alpha_2024",
    "/embed?site=cns",
    "/api",
    "/api/v1/estimates?site=cns",
    "/export/estimates.csv",
    "/export/forest.svg",
    "/changes.atom",
)
"""One of each kind that readers have in common."""

TOLD_OF_ONE = ("/?patient=age:9", "/export/estimates.csv?patient=age:9", "/api/v1/cohorts?patient=age:9")
AMISS = ("/nope", "/export/nope.csv", "/api/v1/cohorts?site=nowhere", "/healthz")


class SharedCache:
    """What RFC 9111 asks of a shared cache, in front of the service; its clock is turned by hand."""

    def __init__(self, origin: FlaskClient) -> None:
        self._origin = origin
        self._held: dict[tuple[str, ...], tuple[TestResponse, float]] = {}
        self._varied: dict[str, list[str]] = {}
        self.now = 0.0
        self.asked: list[int] = []

    def get(self, path: str, encoding: str = "br") -> TestResponse:
        """Answer from what is held while it is fresh, else ask whether it still is the same."""
        sent = {"Accept-Encoding": encoding}
        answer, until = self._held.get(self._key(path, sent), (None, 0.0))
        if answer is not None and self.now < until:
            return answer
        known = {"If-None-Match": answer.headers["ETag"]} if answer is not None else {}
        came = self._origin.get(path, headers={**sent, **known})
        self.asked.append(came.status_code)
        if came.status_code == 304:
            assert answer is not None
            return self._keep(path, sent, came, answer)
        return self._keep(path, sent, came, came)

    def holds(self, path: str) -> bool:
        """Whether an answer of this address is held."""
        return any(key[0] == path for key in self._held)

    def _key(self, path: str, sent: dict[str, str]) -> tuple[str, ...]:
        return path, *(sent.get(name, "") for name in self._varied.get(path, []))

    def _keep(self, path: str, sent: dict[str, str], came: TestResponse, whole: TestResponse) -> TestResponse:
        said = came.cache_control
        if not said.no_store and said.public and said.s_maxage is not None:
            self._varied[path] = sorted(came.vary)
            self._held[self._key(path, sent)] = (whole, self.now + said.s_maxage)
        return whole


@pytest.fixture(name="cache")
def in_front(tmp_path: Path) -> SharedCache:
    return SharedCache(create_app(built(tmp_path)).server.test_client())


def rebuilt(folder: Path) -> None:
    """The same database, made from a study under another name."""
    seed = spoilable(folder / "changed")
    study = min((seed / "studies").glob("*.toml"))
    study.write_text(study.read_text("utf-8").replace('label = "', 'label = "Renamed ', 1), "utf-8")
    build(Settings(database_url=f"sqlite:///{folder / 'evidence.sqlite3'}", seed_dir=seed))


def test_readers_of_one_minute_are_answered_once(cache: SharedCache) -> None:
    first = {path: cache.get(path).data for path in ANSWERS}
    cache.now = 59
    assert {path: cache.get(path).data for path in ANSWERS} == first
    assert cache.asked == [200] * len(ANSWERS)


def test_what_is_still_the_same_is_not_sent_again(cache: SharedCache) -> None:
    first = {path: cache.get(path).data for path in ANSWERS}
    cache.now = 61
    assert {path: cache.get(path).data for path in ANSWERS} == first
    assert cache.asked == [200] * len(ANSWERS) + [304] * len(ANSWERS)
    cache.now = 100
    assert {path: cache.get(path).data for path in ANSWERS} == first
    assert len(cache.asked) == 2 * len(ANSWERS)


def test_evidence_that_changed_is_seen_when_the_minute_is_over(cache: SharedCache, tmp_path: Path) -> None:
    paths = ("/", "/studies", "/api/v1/studies", "/export/estimates.csv")
    before = [cache.get(path).headers["ETag"] for path in paths]
    rebuilt(tmp_path)
    cache.now = 61
    after = [cache.get(path).headers["ETag"] for path in paths]
    assert cache.asked == [200] * 2 * len(paths)
    assert not {*before} & {*after}


def test_compressions_are_held_apart(cache: SharedCache) -> None:
    small, whole = cache.get("/", "br"), cache.get("/", "identity")
    assert len(small.data) < len(whole.data)
    assert cache.asked == [200, 200]
    assert cache.get("/", "br").data == small.data
    assert cache.asked == [200, 200]


def test_what_tells_of_one_patient_or_of_a_fault_is_held_by_nobody(cache: SharedCache) -> None:
    for path in (*TOLD_OF_ONE, *AMISS):
        assert cache.get(path).cache_control.no_store, path
        assert not cache.holds(path)


def test_a_service_that_fails_is_not_covered_up(cache: SharedCache) -> None:
    assert not [path for path in ANSWERS if "stale-if-error" in cache.get(path).headers["Cache-Control"]]


def test_an_answer_that_depends_on_the_asking_site_says_so(tmp_path: Path) -> None:
    settings = built(tmp_path).model_copy(update={"api_origins": "https://a.example"})
    client = create_app(settings).server.test_client()
    for origin in ("", "https://a.example"):
        assert "Origin" in client.get("/api/v1/cohorts", headers={"Origin": origin}).vary
