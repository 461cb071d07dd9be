"""Names that mean harm, in every field of the evidence that holds words: inert wherever they come out."""

import json
import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count, cycle
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from app.exports import EXPORTS
from app.server import create_app
from app.server.security.body import CALLBACK_PATH
from models.records import Empty, Estimate
from tests.fixtures.evidence import built, fixture_corpus, spoilable
from tests.fixtures.hostile import NAMES
from tests.hostile.corpus import draw, tell

FIELDS: Final = "label|short|title|container|design_text|site_text|product|note|locator"
"""Fields that hold words a curator chose."""

UNIQUE: Final = ("label", "short", "title")
ACCEPTED: Final = re.compile(r"\[\[accept\]\]\n(?:\w+ = .*\n)+")
WORDED: Final = re.compile(rf'^({FIELDS}) = "[^"]*"$', re.MULTILINE)
HARMFUL: Final = frozenset({"script", "iframe", "object", "embed", "base", "meta", "link"})
PAGES: Final = ("/", "/map", "/studies", "/studies/alpha_2024", "/guide", "/data")
OURS: Final = frozenset(
    {"", "doi.org", "pubmed.ncbi.nlm.nih.gov", "clinicaltrials.gov", "example.org", "localhost"}
)


def poisoned(folder: Path) -> Path:
    """The invented studies with a name that means harm in every field of words.

    Each stands behind a number, since labels and titles are unique, or behind a place to walk to.
    """
    seed_dir, names, numbers, turns = spoilable(folder), cycle(NAMES), count(1), cycle((False, True))

    def harmful(found: re.Match[str]) -> str:
        before = f"table {next(numbers)}, " if found[1] == "locator" else ""
        after = f" {next(numbers)}" if found[1] in UNIQUE else ""
        name = next(names) if found[1] != "label" or next(turns) else NAMES[0]
        return f"{found[1]} = {json.dumps(before + name[:100] + after)}"

    for path in sorted((seed_dir / "studies").iterdir()):
        text = WORDED.sub(harmful, ACCEPTED.sub("", path.read_text("utf-8")))
        tomllib.loads(text)
        path.write_text(text, "utf-8")
    return seed_dir


@pytest.fixture(name="client", scope="module")
def a_client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("named")
    return create_app(built(folder, poisoned(folder))).server.test_client()


class Seen(HTMLParser):
    """What of a piece of markup could act."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HARMFUL:
            self.acting.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                self.acting.append(f"{tag} {name}={value}")
            if name in ("href", "src") and not _ours(value or ""):
                self.acting.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _ours(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("", "http", "https", "data") and (parts.hostname or "") in OURS


def acting(markup: str) -> tuple[list[str], str]:
    """What could act, and the text a reader sees."""
    seen = Seen()
    seen.feed(markup)
    seen.close()
    bold = ["b"] if "<b>bold" in markup else []
    return seen.acting + bold, "".join(seen.texts)


def inner(value: Any, key: str) -> Iterator[Any]:
    """Every value under this key, at any depth."""
    if isinstance(value, dict):
        yield from ([value[key]] if key in value else [])
        for one in value.values():
            yield from inner(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from inner(one, key)


def called(client: FlaskClient, body: dict[str, Any]) -> Any:
    answer = client.post(CALLBACK_PATH, json=body)
    assert answer.status_code == 200
    assert "sideUpdate" not in answer.get_json()
    return answer.get_json()["response"]


@pytest.mark.parametrize("path", PAGES)
def test_pages(client: FlaskClient, path: str) -> None:
    view = "?outcome=efs,os,response,icans,crs"
    page = called(client, draw({"path": path, "search": view}))["content"]["data"]
    drawn = json.loads(page["live"] or "{}")
    written = [page["html"], *drawn.get("cards", {}).values()]
    found, texts = zip(*map(acting, written), strict=True)
    assert [one for many in found for one in many] == []
    if path not in ("/guide", "/data"):
        assert "<script>alert(1)</script> & <b>bold</b>" in "".join(texts)
    assert bool(drawn) == (path == "/")
    figures = [text for figure in drawn.get("figures", ()) for text in _labels(figure)]
    assert not [text for text in figures if re.search(r"[<>]", text)]


def _labels(figure: Any) -> Iterator[str]:
    """Every text that plotly reads as its own kind of HTML."""
    for key in ("text", "hovertext", "ticktext", "hovertemplate", "name"):
        for found in inner(figure, key):
            yield from found if isinstance(found, list) else [str(found)]


def test_provenance_of_every_estimate(client: FlaskClient) -> None:
    for file in fixture_corpus().files:
        records: list[Estimate | Empty] = [*file.estimate, *file.empty]
        for record in records:
            panel = called(client, tell({"hash": f"#{record.id}", "path": "/"}))
            for markup in inner(panel, "html"):
                assert acting(markup)[0] == [], record.id


@pytest.mark.parametrize("address", ["/", "/studies/alpha_2024", "/embed?site=cns", "/nothing"])
def test_documents(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert "alert(1)</script>" not in answer.text.replace("&lt;/script&gt;", "")
    assert "<b>bold" not in answer.text


@pytest.mark.parametrize("name", EXPORTS)
def test_exports(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/export/{name}?title=<script>alert(1)</script>")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    disposition = answer.headers["Content-Disposition"]
    assert re.fullmatch(r'attachment; filename="cart-outcomes_[a-z0-9_-]+_[0-9a-f]+\.[a-z]+"', disposition)
    if name.endswith(".json"):
        assert "<script>alert(1)</script> & <b>bold</b>" in json.dumps(answer.get_json(force=True))


@pytest.mark.parametrize("name", ["estimates", "cohorts", "studies", "studies/alpha_2024"])
def test_api(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/api/v1/{name}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http:x y"])
def test_no_source_has_an_address_that_runs(address: str) -> None:
    source = fixture_corpus().files[0].source[0]
    with pytest.raises(ValueError, match="url"):
        type(source).model_validate({**source.model_dump(), "url": address})
