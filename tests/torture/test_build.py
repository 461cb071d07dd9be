"""Trials of faults: whatever befalls a build, readers find the evidence before or after it, whole."""

import contextlib
import itertools
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from app import store
from app.seed import build, check
from app.store import Evidence, StoreUnavailable
from models.tables.seal import seal_path
from tests.fixtures.evidence import spoilable
from tests.torture.builds import NAME, SEED, settings, started

pytestmark = pytest.mark.torture

KILLS = 200
LEVELS = 40
AT_ONCE = 60
CORRUPTIONS = 200
SPOILED = 300


@pytest.fixture
def seeds(tmp_path: Path) -> tuple[Path, Path]:
    """Two seed folders that differ in one word."""
    one = spoilable(tmp_path)
    other = tmp_path / "other"
    shutil.copytree(one, other)
    path = other / "studies" / "alpha_2024.toml"
    path.write_text(path.read_text("utf-8").replace('"Fixture Alpha"', '"Fixture Aleph"', 1), "utf-8")
    return one, other


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "var"
    made.mkdir()
    return made


def versions(folder: Path, seeds: tuple[Path, Path]) -> tuple[str, str]:
    """The data versions of both folders; the first is built at the end."""
    other, one = (build(settings(folder, seed)) for seed in reversed(seeds))
    return one, other


def read(folder: Path) -> Evidence:
    """What a reader who comes now finds."""
    engine = store.connect(settings(folder, folder))
    try:
        return store.evidence(engine)
    finally:
        engine.engine.dispose()


def duration(folder: Path, seed_dir: Path) -> float:
    """Seconds that a build lasts here and now."""
    begun = time.monotonic()
    started(settings(folder, seed_dir)).join()
    return time.monotonic() - begun


def test_killed_at_any_moment(folder: Path, seeds: tuple[Path, Path]) -> None:
    known = versions(folder, seeds)
    lasted = 2 * median(duration(folder, seeds[0]) for _ in range(5))
    draw, found = random.Random(SEED), []
    for trial in range(KILLS):
        process = started(settings(folder, seeds[trial % 2]))
        process.join(draw.uniform(0, lasted))
        process.kill()
        process.join()
        found.append(read(folder).data_version)
    assert set(found) <= set(known), "every reader found one or the other"
    changes = sum(one != two for one, two in itertools.pairwise(found))
    print(f"{KILLS} kills within {lasted:.3f} s: {changes} changed what stands, 0 lost, 0 mixed")
    left = list(folder.glob(f"{NAME}.tmp-*"))
    for path in left:
        os.utime(path, (time.time() - 7200,) * 2)
    build(settings(folder, seeds[0]))
    assert len(list(folder.iterdir())) == 3, f"{len(left)} leftovers are swept"


def test_every_size_a_file_may_not_pass(folder: Path, seeds: tuple[Path, Path]) -> None:
    known = versions(folder, seeds)
    size = (folder / NAME).stat().st_size
    refused = 0
    for level in range(LEVELS):
        process = started(settings(folder, seeds[1]), limit=size * level // (LEVELS - 2))
        process.join()
        assert process.exitcode in (0, 1)
        refused += process.exitcode == 1
        assert read(folder).data_version == known[0 if process.exitcode == 1 else 1]
        if process.exitcode == 0:
            build(settings(folder, seeds[0]))
    assert 0 < refused < LEVELS
    assert len(list(folder.iterdir())) == 3
    print(f"{LEVELS} limits: {refused} refused with one line, 0 lost")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, where one can be had."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    made = subprocess.run(["mount", *options], check=False, capture_output=True)
    if made.returncode:
        pytest.skip("needs the right to mount a disk in memory")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_every_level_of_a_full_disk(small_disk: Path, seeds: tuple[Path, Path]) -> None:
    known = versions(small_disk, seeds)
    size = (small_disk / NAME).stat().st_size
    ballast, refused = small_disk / "ballast", 0
    for level in range(LEVELS):
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        with contextlib.suppress(OSError):
            ballast.write_bytes(b"x" * max(0, free - 2 * size * level // (LEVELS - 1)))
        process = started(settings(small_disk, seeds[1]))
        process.join()
        assert process.exitcode in (0, 1)
        refused += process.exitcode == 1
        assert read(small_disk).data_version == known[0 if process.exitcode == 1 else 1]
        ballast.unlink()
        if process.exitcode == 0:
            build(settings(small_disk, seeds[0]))
    assert 0 < refused < LEVELS
    print(f"{LEVELS} levels of a full disk: {refused} refused with one line, 0 lost")


def test_sixty_builds_at_once(folder: Path, seeds: tuple[Path, Path]) -> None:
    known = versions(folder, seeds)
    engine = store.connect(settings(folder, folder))
    running = [started(settings(folder, seeds[number % 2])) for number in range(AT_ONCE)]
    reads = 0
    while any(process.is_alive() for process in running):
        assert store.evidence(engine).data_version in known
        reads += 1
        running[-1].join(0.005)
    assert [process.exitcode for process in running] == [0] * AT_ONCE
    assert store.evidence(engine).data_version in known
    assert len(list(folder.iterdir())) == 3
    print(f"{AT_ONCE} builds at once: 0 failures; {reads} reads meanwhile, all whole")


@pytest.fixture
def healthy(folder: Path, seeds: tuple[Path, Path]) -> bytes:
    """A database as built."""
    build(settings(folder, seeds[0]))
    return (folder / NAME).read_bytes()


def corrupted(whole: bytes, draw: random.Random) -> bytes:
    """Sixteen random bytes at a random place."""
    place = draw.randrange(len(whole) - 16)
    return whole[:place] + draw.randbytes(16) + whole[place + 16 :]


def test_every_corruption_is_refused_at_start(folder: Path, healthy: bytes) -> None:
    draw, refused = random.Random(SEED), 0
    for _ in range(CORRUPTIONS):
        (folder / NAME).write_bytes(corrupted(healthy, draw))
        with contextlib.suppress(StoreUnavailable):
            read(folder)
            continue
        refused += 1
    assert refused == CORRUPTIONS
    (folder / NAME).write_bytes(healthy)
    assert read(folder).counts["studies"] == 6


def test_without_a_seal_no_corruption_changes_what_is_shown(folder: Path, healthy: bytes) -> None:
    seal_path(folder / NAME).unlink()
    shown, draw, refused = read(folder), random.Random(SEED), 0
    for _ in range(CORRUPTIONS):
        (folder / NAME).write_bytes(corrupted(healthy, draw))
        try:
            found = read(folder)
        except StoreUnavailable:
            refused += 1
            continue
        assert (found.files, found.conflicts, found.reviews) == (shown.files, shown.conflicts, shown.reviews)
        assert (found.changes, found.data_version) == (shown.changes, shown.data_version)
    print(f"{CORRUPTIONS} corruptions without a seal: {refused} refused, the others harmless")


def test_spoiled_seed_files_are_told_in_printable_lines(tmp_path: Path) -> None:
    seed_dir, draw, found = spoilable(tmp_path), random.Random(SEED), 0
    paths = sorted((seed_dir / "studies").iterdir())
    for trial in range(SPOILED):
        path = paths[trial % len(paths)]
        whole = path.read_bytes()
        path.write_bytes(spoiled(whole, draw))
        lines = [str(problem) for problem in check(seed_dir=seed_dir)]
        assert all(line.isprintable() and line.startswith(("studies/", "conflicts.toml")) for line in lines)
        found += bool(lines)
        path.write_bytes(whole)
    assert found > SPOILED // 2
    print(f"{SPOILED} spoiled seed files: {found} refused, the others still believable, 0 traces")


def spoiled(whole: bytes, draw: random.Random) -> bytes:
    """The file with a line lost, doubled, moved or cut, a sign changed, or a value made strange."""
    lines = whole.split(b"\n")
    at, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    match draw.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = lines[at][: draw.randrange(len(lines[at]) + 1)]
        case 4:
            lines[at] = lines[at][:3] + draw.randbytes(2) + lines[at][3:]
        case _:
            strange = draw.choice([b"nan", b"-1", b"1e999", b"[]", b"{}", b"true", b'"\\u0000"', b"1" * 400])
            lines[at] = lines[at].split(b"=")[0] + b"= " + strange
    return b"\n".join(lines)
