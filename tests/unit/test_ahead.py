"""Views one press away are made while nobody asks for anything, within bounds, and for no patient."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from app.pages import dispatch
from app.server import create_app
from app.server.ahead import MOST, Anticipation, links
from app.server.document import Dashboard
from app.settings import Settings
from tests.fixtures.evidence import built

PAGE = '<a href="/?site=cns">CNS</a><a href="?month=12&amp;site=emd">12</a><a href="/map">Map</a>'


class Made:
    """Remembers the links that were made ahead."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.busy = False
        self.ahead = Anticipation(self.links.append, lambda: self.busy)

    def all(self) -> list[str]:
        while self.ahead.step():
            pass
        return self.links


def test_links_of_a_page_are_read_once_each_in_its_order() -> None:
    assert links("/", PAGE + PAGE) == ("/?site=cns", "/?month=12&site=emd", "/map")
    assert links("/map", '<a href="?site=cns">') == ("/map?site=cns",)


@pytest.mark.parametrize(
    "link", ["/studies/alpha_2024", "/export/estimates.csv?site=cns", "#alpha", "https://a.example/?site=cns"]
)
def test_what_is_no_view_is_not_made(link: str) -> None:
    assert links("/", f'<a href="{link}">') == ()


def test_a_page_of_many_links_leads_to_the_first_ones() -> None:
    page = "".join(f'<a href="?month={number}">' for number in range(100))
    assert links("/", page) == tuple(f"/?month={number}" for number in range(MOST))


def test_one_view_is_made_at_each_step_until_none_is_left() -> None:
    made = Made()
    assert not made.ahead.step()
    made.ahead.offer(links("/", PAGE))
    assert made.ahead.step()
    assert made.links == ["/?site=cns"]
    assert made.all() == ["/?site=cns", "/?month=12&site=emd", "/map"]


def test_none_is_begun_while_somebody_asks() -> None:
    made = Made()
    made.ahead.offer(links("/", PAGE))

    def application(_environment: Any, _start: Any) -> list[bytes]:
        assert not made.ahead.step()
        return []

    made.ahead.watch(application)({}, lambda *_: None)
    assert made.links == []
    assert made.ahead.step()


def test_a_request_that_fails_is_over_too() -> None:
    made = Made()
    made.ahead.offer(links("/", PAGE))

    def application(_environment: Any, _start: Any) -> list[bytes]:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011
        made.ahead.watch(application)({}, lambda *_: None)
    assert made.ahead.step()


def test_links_of_the_page_answered_last_take_the_place_of_others() -> None:
    made = Made()
    made.ahead.offer(links("/", PAGE))
    made.ahead.offer(["/?month=24"])
    assert made.all() == ["/?month=24"]


def test_load_drops_all_of_them() -> None:
    made = Made()
    made.ahead.offer(links("/", PAGE))
    made.busy = True
    assert not made.ahead.step()
    made.busy = False
    assert made.all() == []


def test_a_view_that_cannot_be_made_keeps_none_from_the_next() -> None:
    made: list[str] = []

    def make(link: str) -> None:
        made.append(link)
        raise ZeroDivisionError

    ahead = Anticipation(make, lambda: False)
    ahead.offer(links("/", PAGE))
    assert [ahead.step(), ahead.step()] == [True, True]
    assert made == ["/?site=cns", "/?month=12&site=emd"]


# ------------------------------------------------------------------------------------------------ served


@pytest.fixture(name="settings", scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return built(tmp_path_factory.mktemp("ahead"))


@pytest.fixture(name="app", scope="module")
def dashboard(settings: Settings) -> Dashboard:
    app = create_app(settings)
    app.ahead._busy = lambda: False
    return app


@pytest.fixture(name="client")
def reader(app: Dashboard) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture(name="written")
def pages_written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each page that is written, by its address."""
    found: list[str] = []
    write: Callable[..., Any] = dispatch.content

    def noted(path: str, view: Any, refused: Any, evidence: Any) -> Any:
        found.append(path + view.spell())
        return write(path, view, refused, evidence)

    monkeypatch.setattr(dispatch, "content", noted)
    return found


def test_a_press_finds_what_was_made_ahead(
    app: Dashboard, client: FlaskClient, settings: Settings, written: list[str]
) -> None:
    with capture_logs() as lines:
        client.get("/")
        while app.ahead.step():
            pass
    assert [line["path"] for line in lines] == ["/"], "no line tells of a reader who did not ask"
    assert written[:2] == ["/", "/?site=cns"]
    assert len(written) <= MOST + 1
    begun = len(written)
    ahead = client.get("/?site=cns")
    assert len(written) == begun
    plain = create_app(settings).server.test_client().get("/?site=cns")
    assert ahead.data == plain.data


@pytest.mark.parametrize("told", ["/?patient=age:9", "/?site=cns&patient=age:9"])
def test_nothing_is_made_that_tells_of_a_patient(
    app: Dashboard, client: FlaskClient, written: list[str], told: str
) -> None:
    client.get("/guide")
    while app.ahead.step():
        pass
    written.clear()
    client.get(told)
    assert not app.ahead.step()
    app.ahead.offer([told, "/?data=0000000", "/?rows=all", "/?site=x"])
    while app.ahead.step():
        pass
    assert len(written) == 1
