"""A released version opens whole on every page, file and answer, and each says what changed since."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from app.seed import build, freeze
from app.server import create_app
from app.settings import Settings
from tests.fixtures.evidence import spoilable
from tests.unit.test_server import Client

OLD, NEW = "85.2", "75.0"
LINE = f"- Fixture Alpha (`alpha_2024`): EFS at 24 months {OLD} → {NEW}."
VIEW = "study=alpha_2024&outcome=efs"
CHANGED = f"EFS 24 mo {OLD} → {NEW}"


class Served:
    """A server whose evidence was released, corrected, and released again where that is asked."""

    def __init__(self, folder: Path, corrected: bool = True, released: bool = True) -> None:
        self.seed = spoilable(folder)
        self.settings = Settings(database_url=f"sqlite:///{folder / 'db.sqlite3'}", seed_dir=self.seed)
        self.first = freeze.freeze(self.seed).version
        if corrected:
            self.correct()
        self.now = build(self.settings)
        if released:
            freeze.freeze(self.seed)
        app = create_app(self.settings)
        self.client: FlaskClient = Client(app.server, app.server.response_class)

    def correct(self) -> None:
        path = self.seed / "studies" / "alpha_2024.toml"
        path.write_text(path.read_text("utf-8").replace(OLD, NEW), "utf-8")
        path = self.seed / "CHANGES.md"
        path.write_text(f"{path.read_text('utf-8')}\n{LINE}\n", "utf-8")

    def text(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, answer.get_data(as_text=True)[:300]
        return unescape(answer.get_data(as_text=True))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    return Served(tmp_path_factory.mktemp("released"))


@pytest.fixture(scope="module")
def between(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A server whose correction is not released yet."""
    return Served(tmp_path_factory.mktemp("between"), released=False)


def cell(text: str) -> str:
    """What a page prints of the corrected figure."""
    return " ".join(re.findall(r'href="[^"]*#alpha_cns_efs_24"[^>]*>([^<]*)<', text))


PAGES: tuple[str, ...] = (f"/?{VIEW}&show=table", f"/embed?{VIEW}", f"/print?{VIEW}")


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_release_shows_the_figure_of_then_and_says_what_changed(
    served: Served, page: str
) -> None:
    then = served.text(f"{page}&data={served.first}")
    assert OLD in cell(then)
    assert NEW not in cell(then)
    assert CHANGED in then
    assert f"Data version {served.first}" in then
    now = served.text(page)
    assert NEW in cell(now)
    assert CHANGED not in now


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_the_newest_release_has_no_note(served: Served, page: str) -> None:
    text = served.text(f"{page}&data={served.now}")
    assert NEW in cell(text)
    assert 'class="refused version"' not in text


@pytest.mark.parametrize("page", PAGES)
def test_what_changed_since_a_release_is_marked(served: Served, page: str) -> None:
    text = served.text(f"{page}&since={served.first}")
    assert NEW in cell(text)
    assert CHANGED in text
    marked = re.findall(r'#(\w+)" data-changed="([^"]*)"', text)
    assert set(marked) == {("alpha_cns_efs_24", f"{OLD} → {NEW}")}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_a_version_never_released_opens_the_newest_and_says_so(
    served: Served, page: str
) -> None:
    text = served.text(f"{page}&data=0123abc")
    assert "Data version 0123abc was never released" in text
    assert NEW in cell(text)
    assert "data=0123abc" not in text


def test_a_view_without_a_change_says_that_nothing_changed(served: Served) -> None:
    text = served.text(f"/embed?study=beta_2023&data={served.first}")
    assert "Nothing in this view has changed since." in text


def test_a_study_page_opens_as_it_was(served: Served) -> None:
    for version, figure in ((served.first, OLD), (served.now, NEW)):
        answer = served.client.get(f"/api/v1/studies/alpha_2024?data={version}").get_json()
        (one,) = [e for e in answer["estimates"] if e["id"] == "alpha_cns_efs_24"]
        assert (answer["data_version"], f"{one['value']:.1f}") == (version, figure)


FILES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("/export/estimates.csv", lambda text: text),
    ("/export/estimates.json", lambda text: json.dumps(json.loads(text))),
    ("/export/forest.svg", lambda text: text),
    ("/api/v1/estimates", lambda text: text),
)


@pytest.mark.parametrize(("file", "read"), FILES, ids=[file for file, _ in FILES])
def test_a_file_of_a_release_holds_the_figures_of_then(
    served: Served, file: str, read: Callable[[str], str]
) -> None:
    then, now = (read(served.text(f"{file}?{VIEW}&data={one}")) for one in (served.first, served.now))
    assert OLD in then
    assert OLD not in now
    assert NEW.rstrip("0").rstrip(".") in now
    assert served.first in then
    assert now.replace(f"&data={served.now}", "") != then


@pytest.mark.parametrize(
    "address",
    [
        "/export/estimates.csv?",
        "/export/forest.png?",
        "/export/view.zip?",
        "/api/v1/estimates?",
        "/api/v1/cohorts?",
        "/api/v1/studies?",
        "/api/v1/studies/alpha_2024?",
        "/api/v1/account?",
        "/api/v1/vocabulary?",
    ],
)
@pytest.mark.parametrize("key", ["data", "since"])
def test_a_file_or_answer_of_a_version_never_released_is_refused(
    served: Served, address: str, key: str
) -> None:
    answer = served.client.get(f"{address}{key}=0123abc")
    assert answer.status_code == 400
    assert key in answer.get_data(as_text=True)
    assert served.client.get(f"{address}data={served.first}").status_code == 200


def test_lists_of_a_release_go_on_in_that_release(served: Served) -> None:
    answer = served.client.get(f"/api/v1/estimates?limit=2&data={served.first}").get_json()
    assert f"data={served.first}" in answer["next"]
    assert served.client.get(answer["next"]).get_json()["data_version"] == served.first


def test_links_of_a_page_keep_its_version(served: Served) -> None:
    text = served.text(f"/embed?{VIEW}&data={served.first}")
    leads = re.findall(r'href="(/(?:studies|guide|data)[^"]*)"', text)
    assert leads
    assert all(f"data={served.first}" in one for one in leads)


def test_only_a_released_version_is_linked_and_cited(served: Served, between: Served) -> None:
    for address in ("/export/citations.txt?", f"/print?{VIEW}"):
        assert f"data={served.now}" in served.text(address)
        told = between.text(address)
        assert f"data={between.now}" not in told
        assert f"Data version {between.now}, unreleased" in told
    about = json.loads(between.text("/export/estimates.json"))
    assert about["link_to_this_data_version"] == "unreleased"


def test_an_unreleased_version_is_no_release(between: Served) -> None:
    assert between.client.get(f"/api/v1/estimates?data={between.now}").status_code == 400
    text = between.text(f"/embed?data={between.now}")
    assert f"Data version {between.now} was never released" in text
    assert "(unreleased)" in text


def drawn(served: Served, path: str, search: str = "") -> str:
    """A page as a callback brings it."""
    body = {
        "output": "content.data",
        "outputs": {"id": "content", "property": "data"},
        "inputs": [{"id": "asked", "property": "data", "value": {"path": path, "search": search}}],
        "changedPropIds": ["asked.data"],
        "parsedChangedPropsIds": ["asked.data"],
    }
    answer = served.client.post("/_dash-update-component", json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    made = str(answer.get_json()["response"]["content"]["data"]["html"])
    assert unescape(made) in served.text(f"{path}{search}"), "the document brings the same"
    return unescape(made)


@pytest.mark.parametrize("path", ["/", "/map", "/studies", "/studies/alpha_2024", "/guide", "/data"])
def test_every_page_of_a_release_says_so_and_keeps_it(served: Served, path: str) -> None:
    text = drawn(served, path, f"?data={served.first}")
    assert f"Data version {served.first}" in text
    assert "whole as it was released" in text
    assert "never released" in drawn(served, path, "?data=0123abc")
    assert "whole as it was released" not in drawn(served, path)


def test_the_data_page_lists_releases_with_what_changed(served: Served, between: Served) -> None:
    text = drawn(served, "/data")
    for version in (served.first, served.now):
        assert f"/?data={version}" in text
    assert f"alpha_cns_efs_24</code>: {CHANGED}" in text
    assert f"{between.now}, unreleased" in drawn(between, "/data")


def entries(served: Served, query: str = "") -> list[tuple[str, str]]:
    answer = served.client.get(f"/changes.atom{query}")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(answer.get_data())  # noqa: S314 - our own answer
    return [
        (one.findtext(f"{atom}title", ""), one.findtext(f"{atom}content", ""))
        for one in root.iter(f"{atom}entry")
    ]


def test_the_feed_tells_each_release(served: Served) -> None:
    newest, first = entries(served)
    assert newest[0] == f"Data version {served.now}"
    assert CHANGED in newest[1]
    assert "The first release." in first[1]


def test_the_feed_of_a_view_tells_of_that_view_alone(served: Served) -> None:
    assert [CHANGED in content for _, content in entries(served, f"?{VIEW}")] == [True, False]
    assert len(entries(served, "?study=beta_2023")) == 1


def test_the_feed_leaves_out_what_is_not_released(between: Served) -> None:
    assert [title for title, _ in entries(between)] == [f"Data version {between.first}"]


@pytest.mark.parametrize("query", ["data=0123abc", "since=0123abc", "site=nowhere", "study=nobody", "x=1"])
def test_a_feed_of_what_is_not_understood_is_refused(served: Served, query: str) -> None:
    assert served.client.get(f"/changes.atom?{query}").status_code == 400


def test_a_release_altered_by_hand_is_shown_to_nobody(tmp_path: Path) -> None:
    served = Served(tmp_path)
    path = served.seed / "releases" / f"{served.first}.json.gz"
    path.write_bytes(path.read_bytes()[:-9])
    for address in ("/api/v1/estimates", "/export/estimates.csv", "/embed", "/"):
        answer = served.client.get(f"{address}?data={served.first}")
        assert answer.status_code == 503
        assert "cut short" in answer.get_data(as_text=True)
        assert served.client.get(address).status_code == 200


def test_a_release_that_is_put_there_later_opens(tmp_path: Path) -> None:
    served = Served(tmp_path, released=False)
    assert served.client.get(f"/api/v1/estimates?data={served.now}").status_code == 400
    freeze.freeze(served.seed)
    assert served.client.get(f"/api/v1/estimates?data={served.now}").status_code == 200
