"""Releases killed at any moment: what was released stays, and the new one is there whole or not at all."""

import itertools
import multiprocessing
import os
import random
import shutil
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from app.disk import shelf
from app.seed import freeze
from tests.fixtures.evidence import spoilable
from tests.torture.builds import SEED

pytestmark = pytest.mark.torture

KILLS = 200
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["app.seed.freeze", "tests.torture.test_release"])


def released(seed_dir: Path) -> None:
    freeze.freeze(seed_dir)


def started(seed_dir: Path) -> BaseProcess:
    process = _CONTEXT.Process(target=released, args=(seed_dir,))
    process.start()
    return process


def test_a_release_killed_at_any_moment_is_whole_or_not_there(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    held = seed_dir / "releases"
    first = freeze.freeze(seed_dir).version
    whole = (held / f"{first}.json.gz").read_bytes()
    path = seed_dir / "studies" / "alpha_2024.toml"
    path.write_text(path.read_text("utf-8").replace("85.2", "75.0"), "utf-8")
    with (seed_dir / "CHANGES.md").open("a", encoding="utf-8") as log:
        log.write("- Fixture Alpha (`alpha_2024`): 85.2 → 75.0.\n")
    begun = time.monotonic()
    started(seed_dir).join()
    lasted = 1.2 * (time.monotonic() - begun)
    (second,) = shelf.versions(held) - {first}
    made = (held / f"{second}.json.gz").read_bytes()
    draw, found = random.Random(SEED), []
    for _ in range(KILLS):
        (held / f"{second}.json.gz").unlink(missing_ok=True)
        process = started(seed_dir)
        process.join(draw.uniform(0, lasted))
        process.kill()
        process.join()
        found.append(tuple(one.version for one in shelf.listed(held)))
        assert (held / f"{first}.json.gz").read_bytes() == whole
        if len(found[-1]) > 1:
            assert (held / f"{second}.json.gz").read_bytes() == made
    assert set(found) <= {(first,), (first, second)}, "old or new, whole"
    changes = sum(one != two for one, two in itertools.pairwise(found))
    print(f"{KILLS} kills within {lasted:.3f} s: {changes} changed what stands, 0 lost, 0 mixed")
    left = list(held.glob(".*"))
    for path in left:
        os.utime(path, (time.time() - 7200,) * 2)
    freeze.freeze(seed_dir)
    assert len(list(held.iterdir())) == 2, f"{len(left)} leftovers are swept"
    shutil.rmtree(held)
