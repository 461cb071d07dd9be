"""Serving the pages loads nothing that only exports, pooling, builds or reading need."""

import json
import subprocess
import sys
from pathlib import Path

from tests.fixtures.evidence import built

HEAVY = (
    "bibtexparser",
    "fontTools",
    "fpdf",
    "lxml",
    "numpy",
    "pandas",
    "pptx",
    "psycopg",
    "resvg_py",
    "rispy",
    "scipy",
    "sqlalchemy",
    "xlsxwriter",
)
PROGRAM = """
import json, sys
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
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_serving_every_page_loads_nothing_heavy(tmp_path: Path) -> None:
    settings = built(tmp_path)
    command = [sys.executable, "-c", PROGRAM, settings.database_url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert set(json.loads(said.splitlines()[-1])).isdisjoint(HEAVY)
