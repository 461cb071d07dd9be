"""A database is put in place whole or not at all, and its seal knows it whatever happens in between."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import SQLAlchemyError

from app import store
from app.seed import SeedError, build, publish
from app.seed.folder import fresh
from app.seed.insert import insert
from app.settings import Settings
from models.tables.content import Corpus
from models.tables.seal import current, parse, seal_path, sha256_of
from tests.fixtures.evidence import FIXTURES, built, fixture_corpus, fixture_evidence, spoilable

NAME = "evidence.sqlite3"


def settings(folder: Path, seed_dir: Path = FIXTURES) -> Settings:
    return Settings(database_url=f"sqlite:///{folder / NAME}", seed_dir=seed_dir)


def read(asked: Settings) -> store.Evidence:
    return store.evidence(store.connect(asked))


def other(seed_dir: Path) -> None:
    """Change one word of one study."""
    path = seed_dir / "studies" / "alpha_2024.toml"
    path.write_text(
        path.read_text("utf-8").replace('label = "Fixture Alpha"', 'label = "Fixture A"', 1), "utf-8"
    )


def test_what_is_built_is_what_was_read(tmp_path: Path) -> None:
    found = read(built(tmp_path))
    expected = fixture_evidence()
    assert (found.rows, found.files, found.conflicts) == (expected.rows, expected.files, expected.conflicts)
    assert (found.reviews, found.changes, found.counts) == (
        expected.reviews,
        expected.changes,
        expected.counts,
    )


def test_built_twice_it_is_the_same_evidence(tmp_path: Path) -> None:
    first = read(built(tmp_path / "a"))
    second = read(built(tmp_path / "b"))
    assert (first.data_version, first.content_hash) == (second.data_version, second.content_hash)
    assert len(first.data_version) == 7
    assert first.content_hash == fixture_evidence().content_hash


def test_the_data_version_is_blind_to_order_and_to_the_change_log(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / "alpha_2024.toml"
    head, *estimates = path.read_text("utf-8").split("[[estimate]]")
    last = estimates.pop()
    path.write_text("[[estimate]]".join([head, *reversed(estimates), last]), "utf-8")
    (seed_dir / "CHANGES.md").write_text("- another line\n", "utf-8")
    found = read(built(tmp_path, seed_dir))
    assert found.data_version == fixture_evidence().data_version
    assert found.content_hash != fixture_evidence().content_hash


def test_a_changed_word_is_another_data_version(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    other(seed_dir)
    assert read(built(tmp_path, seed_dir)).data_version != fixture_evidence().data_version


def test_errors_leave_the_database_before_untouched(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    asked = built(tmp_path, seed_dir)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    (seed_dir / "studies" / "zeta_2001.toml").touch()
    with pytest.raises(SeedError, match="found an empty file"):
        build(asked)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_it_is_published_in_rollback_mode_with_nothing_left_beside_it(tmp_path: Path) -> None:
    built(tmp_path)
    built(tmp_path)
    assert (tmp_path / NAME).read_bytes()[18:20] == b"\x01\x01"
    assert {path.name for path in tmp_path.iterdir()} == {NAME, f"{NAME}.seal.json", f".{NAME}.lock"}


def test_the_seal_lists_the_new_file_and_the_one_before(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    asked = built(tmp_path, seed_dir)
    first = sha256_of(tmp_path / NAME)
    other(seed_dir)
    build(asked)
    second = sha256_of(tmp_path / NAME)
    assert [seal.sha256 for seal in parse(seal_path(tmp_path / NAME).read_text("utf-8"))] == [second, first]
    (seed_dir / "CHANGES.md").unlink()
    build(asked)
    assert first not in seal_path(tmp_path / NAME).read_text("utf-8")


@pytest.mark.parametrize("step", ["seal", "database"])
def test_a_crash_between_the_two_replaces_refuses_nothing(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = built(tmp_path)
    before = read(asked)
    replace = Path.replace

    def crash(self: Path, target: Path) -> Path:
        if (step == "seal") == target.name.endswith(".seal.json"):
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(SeedError, match="could not be written: Input/output error"):
        build(asked)
    monkeypatch.undo()
    assert read(asked) == before
    build(asked)
    assert read(asked).content_hash == before.content_hash


def test_a_database_without_a_seal_stays_readable_through_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = built(tmp_path)
    seal_path(tmp_path / NAME).unlink()
    before = read(asked)
    replace = Path.replace

    def crash(self: Path, target: Path) -> Path:
        if target.name == NAME:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(SeedError):
        build(asked)
    assert read(asked) == before


def test_an_altered_database_is_not_sealed_by_the_next_build(tmp_path: Path) -> None:
    asked = built(tmp_path)
    with (tmp_path / NAME).open("ab") as opened:
        opened.write(b"x")
    altered = sha256_of(tmp_path / NAME)
    build(asked)
    assert altered not in seal_path(tmp_path / NAME).read_text("utf-8")


def test_leftovers_of_killed_builds_are_swept_after_an_hour(tmp_path: Path) -> None:
    old, young = tmp_path / f"{NAME}.tmp-1-x", tmp_path / f"{NAME}.tmp-2-x-journal"
    for path, age in ((old, 3700), (young, 0)):
        path.touch()
        os.utime(path, (time.time() - age,) * 2)
    built(tmp_path)
    assert not old.exists()
    assert young.exists()


def test_through_a_link_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / NAME).symlink_to(tmp_path / "real" / NAME)
    assert read(built(tmp_path)).counts["studies"] == 6
    assert (tmp_path / NAME).is_symlink()


@pytest.mark.parametrize("what", ["folder", "file"])
def test_where_nothing_can_be_written_it_says_so(what: str, tmp_path: Path) -> None:
    blocked = tmp_path / "x"
    blocked.mkdir() if what == "folder" else blocked.touch()
    folder = tmp_path if what == "folder" else blocked
    asked = Settings(database_url=f"sqlite:///{folder / 'x'}", seed_dir=FIXTURES)
    with pytest.raises(SeedError, match="x could not be written: "):
        build(asked)


def test_a_full_disk_keeps_the_database_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = built(tmp_path)
    before = read(asked)

    def full(*given: Any) -> str:
        insert(*given)
        raise SQLAlchemyError("database or disk is full\nmore")

    monkeypatch.setattr(publish, "insert", full)
    with pytest.raises(SeedError, match=r"^evidence\.sqlite3 could not be built: database or disk is full$"):
        build(asked)
    assert read(asked) == before
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("guard", ["at the commit", "afterwards"])
def test_a_database_that_is_not_sound_is_not_published(
    guard: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dangle(connection: Connection, corpus: Corpus, fingerprint: str) -> str:
        version = insert(connection, corpus, fingerprint)
        connection.exec_driver_sql("UPDATE estimate SET source = 'nobody' WHERE id = 'alpha_cns_efs_12'")
        return version

    monkeypatch.setattr(publish, "insert", dangle)
    if guard == "afterwards":
        monkeypatch.setattr(event, "listen", lambda *_, **__: None)
    with pytest.raises(SeedError, match=r"FOREIGN KEY constraint failed|is not sound: "):
        publish.publish(tmp_path / NAME, fixture_corpus(), "")
    assert not (tmp_path / NAME).exists()


def test_fresh_until_a_seed_file_or_the_database_changes(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    database = tmp_path / NAME
    assert not fresh(seed_dir, database)
    asked = built(tmp_path, seed_dir)
    assert fresh(seed_dir, database)
    other(seed_dir)
    assert not fresh(seed_dir, database)
    build(asked)
    assert fresh(seed_dir, database)
    (seed_dir / "studies" / "zeta_2001.toml").touch()
    assert not fresh(seed_dir, database)
    (seed_dir / "studies" / "zeta_2001.toml").unlink()
    with database.open("ab") as opened:
        opened.write(b"x")
    assert not fresh(seed_dir, database)
    seal_path(database).unlink()
    assert current(database) is None


BUILD = [sys.executable, "-m", "app", "build"]


def start(folder: Path) -> "subprocess.Popen[str]":
    """A build in a process of its own."""
    given = {**os.environ, "CART_DATABASE_URL": f"sqlite:///{folder / NAME}", "CART_SEED_DIR": str(FIXTURES)}
    return subprocess.Popen(BUILD, env=given, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_builds_at_once_all_succeed_and_leave_one_whole(tmp_path: Path) -> None:
    running = [start(tmp_path) for _ in range(4)]
    said = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0] * 4, said
    assert read(settings(tmp_path)).content_hash == fixture_evidence().content_hash
    assert len(list(tmp_path.iterdir())) == 3


def test_killed_at_any_moment_the_old_or_the_new_stands(tmp_path: Path) -> None:
    before = read(built(tmp_path))
    for delay in (0.3, 0.45, 0.5, 0.55, 0.6):
        running = start(tmp_path)
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(delay)
        running.kill()
        running.communicate()
        assert read(settings(tmp_path)).content_hash == before.content_hash
    with sqlite3.connect(f"file:{tmp_path / NAME}?mode=ro", uri=True) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    opened.close()
