"""A release is written whole, once, and only where the log says what changed."""

import os
import time
from pathlib import Path

import pytest

from app.disk import shelf
from app.seed import SeedError, check, freeze
from tests.fixtures.evidence import fixture_evidence, spoilable


@pytest.fixture
def seed_dir(tmp_path: Path) -> Path:
    return spoilable(tmp_path)


def correct(seed_dir: Path, log: str = "") -> None:
    """Change a figure, and say so in the log where there is a line."""
    path = seed_dir / "studies" / "alpha_2024.toml"
    path.write_text(path.read_text("utf-8").replace("85.2", "75.0"), "utf-8")
    if log:
        path = seed_dir / "CHANGES.md"
        path.write_text(f"{path.read_text('utf-8')}{log}\n", "utf-8")


LINE = "- Fixture Alpha (`alpha_2024`): EFS at 24 months 85.2 → 75.0."
SAID = "alpha_cns_efs_24: EFS 24 mo 85.2 → 75.0"
EXPECTED = "expected a line that names `alpha_2024`, 85.2 and 75.0"


def test_the_evidence_is_frozen_under_its_version(seed_dir: Path) -> None:
    made = freeze.freeze(seed_dir)
    assert (made.version, made.new) == (fixture_evidence().data_version, True)
    found = shelf.read(seed_dir / "releases", made.version)
    assert (found.corpus.files, found.after) == (fixture_evidence().files, None)


def test_two_machines_make_the_same_release(tmp_path: Path) -> None:
    held = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        seed_dir = spoilable(tmp_path / name)
        version = freeze.freeze(seed_dir).version
        held.append((seed_dir / "releases" / f"{version}.json.gz").read_bytes())
    assert held[0] == held[1]


def test_a_release_is_made_once(seed_dir: Path) -> None:
    version = freeze.freeze(seed_dir).version
    (path,) = (seed_dir / "releases").iterdir()
    before = path.stat().st_ino, path.stat().st_mtime_ns
    assert freeze.freeze(seed_dir) == freeze.Released(version, new=False)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def test_a_correction_without_its_line_is_refused_and_nothing_written(seed_dir: Path) -> None:
    freeze.freeze(seed_dir)
    correct(seed_dir)
    with pytest.raises(SeedError) as refused:
        freeze.freeze(seed_dir)
    assert refused.value.lines == (f"CHANGES.md: {SAID}: {EXPECTED}",)
    assert len(list((seed_dir / "releases").iterdir())) == 1


def test_a_correction_with_its_line_is_released_after_the_one_before(seed_dir: Path) -> None:
    first = freeze.freeze(seed_dir).version
    correct(seed_dir, LINE)
    second = freeze.freeze(seed_dir).version
    found = shelf.listed(seed_dir / "releases")
    assert [(one.version, one.after) for one in found] == [(first, None), (second, first)]


def test_a_line_of_before_says_nothing_of_a_later_change(seed_dir: Path) -> None:
    path = seed_dir / "CHANGES.md"
    path.write_text(f"{path.read_text('utf-8')}{LINE}\n", "utf-8")
    freeze.freeze(seed_dir)
    correct(seed_dir)
    with pytest.raises(SeedError, match=r"85\.2 and 75\.0"):
        freeze.freeze(seed_dir)


def test_check_warns_of_what_the_log_does_not_say(seed_dir: Path) -> None:
    freeze.freeze(seed_dir)
    assert check(seed_dir=seed_dir) == []
    correct(seed_dir)
    (problem,) = check(seed_dir=seed_dir)
    assert str(problem) == f"warning: CHANGES.md: {SAID}: {EXPECTED} [log]"
    correct(seed_dir, LINE)
    assert check(seed_dir=seed_dir) == []


@pytest.mark.parametrize("content", [b"", b"other", b"\x1f\x8b"])
def test_a_release_that_cannot_be_read_stops_check_and_release_in_one_line(
    seed_dir: Path, content: bytes
) -> None:
    version = freeze.freeze(seed_dir).version
    (seed_dir / "releases" / f"{version}.json.gz").write_bytes(content)
    with pytest.raises(SeedError) as refused:
        freeze.freeze(seed_dir)
    (line,) = refused.value.lines
    assert line.startswith(f"releases/{version}.json.gz: expected") or "cut short" in line
    (problem,) = check(seed_dir=seed_dir)
    assert (str(problem), problem.warning) == (line, False)


def test_a_folder_that_cannot_be_written_is_one_line(seed_dir: Path) -> None:
    (seed_dir / "releases").write_text("a file")
    with pytest.raises(SeedError) as refused:
        freeze.freeze(seed_dir)
    assert refused.value.lines == ("releases: the release could not be written: File exists",)


def test_what_a_killed_release_left_is_swept_later(seed_dir: Path) -> None:
    held = seed_dir / "releases"
    held.mkdir()
    left, recent = (held / f".0123abc.json.gz.tmp-{name}" for name in ("1-old", "2-new"))
    left.write_bytes(b"half")
    recent.write_bytes(b"half")
    os.utime(left, (time.time() - 7200,) * 2)
    freeze.freeze(seed_dir)
    assert not left.exists()
    assert recent.exists()
