"""Exports against what they are made of: the rasterizer's own time, and the slide as PNG."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from app import store
from app.content.comparison import compare
from app.exports import EXPORTS, Options, picture
from app.settings import CHECKOUT
from models.view import View
from tests.bench.report import Finding, middle, show
from tests.bench.servers import FOLDER
from tests.fixtures.evidence import built

AGAINST_PNG = (("forest.pdf", 0.5), ("forest.svg", 0.1), ("estimates.csv", 0.05))
EXTRA_MB = 120
PEAK = """
import resource
import sys
from pathlib import Path
from app import store
from app.exports import EXPORTS, Options
from app.content.comparison import compare
from app.settings import Settings
from models.view import View

evidence = store.evidence(store.connect(Settings(database_url=sys.argv[1])))
comparison = compare(evidence.rows, View(), evidence.data_version)
def told(field):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024
Path("/proc/self/clear_refs").write_text("5")
before = told("VmRSS")
EXPORTS[sys.argv[2]].render(comparison, Options(), evidence.rows)
started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(told("VmHWM") - before + started)
"""


def run(quick: bool) -> None:
    """Measure in turns, and print."""
    rounds = 2 if quick else 15
    settings = built(FOLDER, CHECKOUT / "seed_data")
    evidence = store.evidence(store.connect(settings))
    comparison = compare(evidence.rows, View(), evidence.data_version)

    def export(name: str) -> Callable[[], Any]:
        return lambda: EXPORTS[name].render(comparison, Options(), evidence.rows)

    works = {name: export(name) for name in ("forest.png", "forest.pptx", *(name for name, _ in AGAINST_PNG))}
    works["rasterizer"] = _rasterizer(comparison)
    taken = _in_turns(works, rounds)
    png = taken["forest.png"]
    findings = [Finding("slide PNG, against resvg for the same SVG", png, taken["rasterizer"], "ms", 1.3)]
    slides = len(picture.pages(comparison, Options()))
    each = taken["forest.pptx"] / slides
    findings += [Finding(f"forest.pptx, one of {slides} slides, against the slide PNG", each, png, "ms", 1.5)]
    findings += [
        Finding(f"{name}, against the slide PNG", taken[name], png, "ms", most) for name, most in AGAINST_PNG
    ]
    findings += [
        Finding(f"{name}: peak memory it adds, libraries included", _peak(settings, name), EXTRA_MB, "MB", 1)
        for name in ("forest.png", "forest.pptx", "forest.pdf")
    ]
    kaleido = "is here" if find_spec("kaleido") else "is not installed: its cold call is left out"
    show("Exports", findings, [f"memory stands against its bound of {EXTRA_MB} MB; kaleido {kaleido}"])


def _rasterizer(comparison: Any) -> Callable[[], Any]:
    """Resvg alone, on the SVG that the slide PNG is made of."""
    import resvg_py  # noqa: PLC0415

    from app.drawing import svg as pen_svg  # noqa: PLC0415
    from app.drawing.theme import LIGHT  # noqa: PLC0415

    drawn = picture.scene(comparison, Options())
    svg = pen_svg.draw(drawn, LIGHT, scale=picture.WIDTHS["slide"] / drawn.width)
    fonts = list(picture.FONTS)
    return lambda: resvg_py.svg_to_bytes(svg_string=svg, font_files=fonts, skip_system_fonts=True)


def _in_turns(works: dict[str, Callable[[], Any]], rounds: int) -> dict[str, float]:
    """Median milliseconds of processor time: waiting for other processes is none of theirs."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            begun = _spent()
            work()
            if number:
                taken[name].append(1000 * (_spent() - begun))
    return {name: middle(values) for name, values in taken.items()}


def _spent() -> float:
    """Seconds of processor time of this process and of those it has started and seen end."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak(settings: Any, name: str) -> float:
    command = [sys.executable, "-c", PEAK, settings.database_url, name]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=CHECKOUT).stdout
    return float(said.splitlines()[-1])
