"""Serving the pages loads nothing that only exports, pooling, builds or reading need."""

import json
import pickle
import subprocess
import sys
from pathlib import Path

from app import store
from tests.fixtures.evidence import built, fixture_corpus

HEAVY = (
    "bibtexparser",
    "dash.dash_table.DataTable",
    "dash.dcc.Graph",
    "dash.html.Div",
    "fontTools",
    "fpdf",
    "lxml",
    "narwhals",
    "numpy",
    "pandas",
    "plotly.graph_objs._figure",
    "pptx",
    "prometheus_client",
    "psycopg",
    "resvg_py",
    "rich",
    "rispy",
    "scipy",
    "segno",
    "sqlalchemy",
    "xlsxwriter",
)
PROGRAM = """
import json, sys
from app.cli import serving
serving.load_sparingly()
from app.server import create_app
from app.settings import Settings

settings = Settings(database_url=sys.argv[1], log_level="error")
client = create_app(settings, apart=True).server.test_client()
for path in ("/", "/map", "/studies", "/guide", "/data", "/studies/alpha_2024"):
    assert client.get(path).status_code == 200, path
    answer = client.post("/_dash-update-component", json={
        "output": "content.data",
        "outputs": {"id": "content", "property": "data"},
        "inputs": [{"id": "asked", "property": "data", "value": {"path": path}}],
        "changedPropIds": ["asked.data"],
        "parsedChangedPropsIds": ["asked.data"],
    })
    assert set(answer.get_json()) == {"multi", "response"}, path
print(json.dumps(sorted(sys.modules)))
"""

ROOM = """
import json, sys
from app import store
from app.settings import Settings

files = store.evidence(store.connect(Settings(database_url=sys.argv[1]), apart=True)).files
known = [vars(one) for file in files for one in file.empty]
print(json.dumps([sum(map(sys.getsizeof, known)), sum(sys.getsizeof(dict(one)) for one in known)]))
"""
"""What the values of records take, and what they would with names of their own."""


def test_serving_every_page_loads_nothing_heavy(tmp_path: Path) -> None:
    settings = built(tmp_path)
    command = [sys.executable, "-c", PROGRAM, settings.database_url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert set(json.loads(said.splitlines()[-1])).isdisjoint(HEAVY)


def test_what_was_given_is_held_once_for_all_records_of_a_kind() -> None:
    """A set for each of them would take more than their values."""
    estimates = [one for file in fixture_corpus().files for one in file.estimate]
    assert len(estimates) > 1
    assert len({id(one.__pydantic_fields_set__) for one in estimates}) == 1


def test_texts_that_are_alike_are_held_once(tmp_path: Path) -> None:
    files = store.evidence(store.connect(built(tmp_path), apart=True)).files
    named = [one.source for file in files for one in file.estimate]
    assert len({id(name) for name in named}) == len(set(named)) < len(named)


def test_records_that_were_read_elsewhere_take_less_room(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ROOM, built(tmp_path).database_url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    held, alone = json.loads(said)
    assert held < alone / 2


def test_records_that_travel_arrive_as_they_were() -> None:
    corpus = fixture_corpus()
    assert pickle.loads(pickle.dumps(corpus)) == corpus  # noqa: S301 - it is ours
