"""How store, comparison and layout grow: 20, 200 and 2,000 rows of invented studies."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from app import store
from app.content.comparison import compare
from app.content.comparison.trimming import MOST, shorten
from app.drawing.forest import layout
from app.drawing.plotly import draw
from app.drawing.theme import LIGHT
from app.store.reading import load
from models.view import View
from tests.bench.report import Finding, middle, show
from tests.fixtures.evidence import FIXTURES, built

ROWS = (20, 200, 2000)
PATTERN = "gamma"
COHORTS = 2
"""In the study that is copied."""

WIDE = 1392


def run(quick: bool) -> None:
    """Measure and print: each size against the smallest, per row."""
    rounds = 3 if quick else 9
    found = {rows: _measured(rows, rounds) for rows in (ROWS[:2] if quick else ROWS)}
    small = found[ROWS[0]]
    for rows, taken in found.items():
        findings = [Finding(what, ms, small[what], "ms") for what, ms in taken.items()]
        growth = f"{rows // ROWS[0]}× the rows"
        show(f"Scale: {rows:,} rows, against {ROWS[0]}", findings, [growth] if rows > ROWS[0] else ())


def _measured(rows: int, rounds: int) -> dict[str, float]:
    with TemporaryDirectory() as folder:
        seed = _seed(Path(folder), rows)
        engine = store.connect(built(Path(folder), seed))
        evidence = store.evidence(engine)
        view = View.parse("?site=cns,emd,marrow,unselected,not_reported&setting=car_t,post_car_t").view
        whole = compare(evidence.rows, view, evidence.data_version)
        shown, _ = shorten(whole, MOST)
        scene = layout(shown, WIDE)
        return {
            "store: read and verified": _time(rounds, lambda: load(engine)),
            "store: asked again": _time(rounds * 10, lambda: store.evidence(engine)),
            "compare": _time(rounds, lambda: compare(evidence.rows, view, evidence.data_version)),
            f"layout of what is drawn (at most {MOST} cohorts)": _time(rounds, lambda: layout(shown, WIDE)),
            "layout of all": _time(1 if rows > 200 else rounds, lambda: layout(whole, WIDE)),
            "figure as a dict": _time(rounds, lambda: draw(scene, LIGHT)),
        }


def _seed(folder: Path, rows: int) -> Path:
    """A seed folder with so many cohorts: one invented study under many names."""
    seed = folder / "seed"
    (seed / "studies").mkdir(parents=True)
    for name in ("CHANGES.md", "account.toml"):
        shutil.copy(FIXTURES / name, seed)
    text = (FIXTURES / "studies" / f"{PATTERN}_2021.toml").read_text(encoding="utf-8")
    for number in range(rows // COHORTS):
        name = f"{PATTERN}{number}"
        copy = text.replace(f"{PATTERN}_", f"{name}_")
        (seed / "studies" / f"{name}_2021.toml").write_text(copy, encoding="utf-8")
    return seed


def _time(rounds: int, work: Callable[[], object]) -> float:
    """Median milliseconds."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return middle(taken)
