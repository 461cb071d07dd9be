"""The store reads only what was built, says in one sentence why it cannot, and recovers by itself."""

# ruff: noqa: E501 - a table is read by its lines

import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from app import store
from app.seed import build
from app.settings import Settings
from app.store import Place, StoreUnavailable, place, reading
from app.store.corpus import rows_of
from models.tables.seal import seal_path
from tests.fixtures.evidence import built, fixture_corpus, fixture_evidence, fixture_rows, spoilable

NAME = "evidence.sqlite3"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return built(tmp_path)


@pytest.fixture
def engine(settings: Settings) -> Place:
    return store.connect(settings)


@pytest.fixture
def database(tmp_path: Path, settings: Settings) -> Path:
    return tmp_path / NAME


def edit(database: Path, *statements: str) -> None:
    """Change the database behind the back of its seal."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    seal_path(database).unlink(missing_ok=True)


def refused(engine: Place) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        store.evidence(engine)
    assert str(caught.value) == caught.value.reason
    assert str(Path.cwd()) not in caught.value.reason
    return caught.value.reason


# ------------------------------------------------------------------------------------------ what is read


def test_rows_are_those_of_the_records(engine: Place) -> None:
    assert store.evidence(engine).rows == fixture_rows()


def test_files_and_conflicts_are_those_of_the_records(engine: Place) -> None:
    read = store.evidence(engine)
    assert read.files == fixture_evidence().files
    assert read.conflicts == fixture_evidence().conflicts
    assert read.data_version == fixture_evidence().data_version


def test_estimates_stand_in_file_order(engine: Place) -> None:
    row = next(row for row in store.evidence(engine).rows if row.study.id == "alpha_2024")
    assert [estimate.id for estimate in row.estimates][:3] == [
        "alpha_cns_efs_12",
        "alpha_cns_efs_24",
        "alpha_cns_efs_48",
    ]


def test_counts_cannot_be_changed_by_a_reader(engine: Place) -> None:
    with pytest.raises(TypeError):
        store.evidence(engine).counts["studies"] = 0


def test_it_is_read_once_for_each_state_of_the_file(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(store, "load", lambda engine: (calls.append(1), reading.load(engine))[1])
    engine = store.connect(settings)
    first = store.evidence(engine)
    assert store.evidence(engine) is first
    build(settings)
    assert store.evidence(engine) is not first
    assert len(calls) == 2


def test_a_row_names_every_cohort_that_holds_it() -> None:
    file = fixture_corpus().files[0]
    first = file.cohort[0]
    made = [
        first.model_copy(update={"id": name, "subset_of": of})
        for name, of in (("grain", "part"), ("part", "whole"), ("whole", None), ("loop", "loop"))
    ]
    rows = rows_of(file.model_copy(update={"cohort": tuple(made)}))
    assert [row.wholes for row in rows] == [("part", "whole"), ("whole",), (), ()]


def test_readers_at_once_share_one_reading(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setattr(store, "load", lambda engine: (calls.append(1), reading.load(engine))[1])
    engine = store.connect(settings)
    found: list[store.Evidence] = []
    readers = [threading.Thread(target=lambda: found.append(store.evidence(engine))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(calls) == 1
    assert len({id(one) for one in found}) == 1


def test_a_database_replaced_while_it_is_read_is_read_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def replaced(engine: Place) -> store.Evidence:
        calls.append(1)
        read = reading.load(engine)
        if len(calls) == 1:
            build(settings)
        return read

    monkeypatch.setattr(store, "load", replaced)
    engine = store.connect(settings)
    found = store.evidence(engine)
    assert len(calls) == 2
    assert store.evidence(engine) is found


def test_a_database_replaced_again_and_again_is_read_a_few_times(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    monkeypatch.setattr(store, "load", lambda engine: (calls.append(1), reading.load(engine))[1])
    monkeypatch.setattr(store, "state", lambda _engine: (len(calls), object()))
    assert store.evidence(store.connect(settings)).rows == fixture_rows()
    assert len(calls) == 6


def test_nothing_can_be_written_through_it(engine: Place, database: Path) -> None:
    with engine.engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM estimate")


def test_a_folder_with_signs_of_an_address_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "a?b#c %41"
    folder.mkdir()
    assert store.evidence(store.connect(built(folder))).rows == fixture_rows()


def test_a_folder_that_cannot_be_written(settings: Settings, tmp_path: Path, engine: Place) -> None:
    tmp_path.chmod(0o555)
    try:
        assert store.evidence(engine).rows == fixture_rows()
    finally:
        tmp_path.chmod(0o755)


# --------------------------------------------------------------------------------- what is refused at start


def _truncate(database: Path) -> None:
    with database.open("r+b") as opened:
        opened.truncate(database.stat().st_size // 2)


def _truncate_unsealed(database: Path) -> None:
    _truncate(database)
    seal_path(database).unlink()


def _garbage(database: Path) -> None:
    database.write_bytes(b"this is no database " * 500)
    seal_path(database).unlink()


def _digit(database: Path) -> None:
    whole = database.read_bytes()
    database.write_bytes(whole.replace(b"85.2%", b"58.2%", 1))


START: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "The evidence database is missing; run `cart-outcomes build`."),
    "empty": (lambda path: path.write_bytes(b""), "The evidence database is an empty file; run"),
    "garbage": (_garbage, "The evidence database is not a database file; run"),
    "truncated": (_truncate, "The evidence database is not the file that was built: cut short or altered"),
    "truncated, no seal": (_truncate_unsealed, "The evidence database is damaged; run"),
    "one digit altered": (_digit, "The evidence database is not the file that was built"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "The evidence database is missing"),
    "another seal": (lambda path: seal_path(path).write_text("[]"), "The evidence database is not the file"),
    "a damaged seal": (lambda path: seal_path(path).write_text("{"), "The seal of the evidence database is damaged"),
    "a seal of another kind": (lambda path: seal_path(path).write_text("[1]"), "The seal of the evidence"),
    "no tables": (lambda path: (path.unlink(), edit(path, "CREATE TABLE x (y)")), "The evidence database is empty or of"),
    "old schema": (lambda path: edit(path, "UPDATE meta SET schema_version = 'old'"), "The evidence database was built by another version"),
    "a column less": (lambda path: edit(path, "ALTER TABLE meta DROP COLUMN built_at"), "The evidence database was built by another version"),
    "no meta": (lambda path: edit(path, "DELETE FROM meta"), "The evidence database is empty; run"),
    "a value altered": (lambda path: edit(path, "UPDATE estimate SET value = 91, printed = '91%' WHERE id = 'alpha_cns_efs_12'"), "The evidence database was altered after it was built"),
    "a row less": (lambda path: edit(path, "DELETE FROM empty WHERE id = 'alpha_cns_os_median'"), "The evidence database was altered"),
    "a word no record holds": (lambda path: edit(path, "UPDATE study SET label = ' x' WHERE id = 'alpha_2024'"), "The evidence database holds records that are not valid"),
    "a study less": (lambda path: edit(path, "DELETE FROM study WHERE id = 'alpha_2024'"), "The evidence database holds records"),
    "another hash": (lambda path: edit(path, "UPDATE meta SET content_hash = 'x'"), "The evidence database was altered"),
    "another count": (lambda path: edit(path, "UPDATE meta SET cohorts = 11"), "The evidence database was altered"),
    "a change line less": (lambda path: edit(path, "DELETE FROM change WHERE position = 1"), "The evidence database was altered"),
}  # fmt: skip


@pytest.mark.parametrize("name", START)
def test_it_starts_refused_and_recovers(name: str, database: Path, engine: Place, settings: Settings) -> None:
    spoil, said = START[name]
    spoil(database)
    assert refused(engine).startswith(said)
    shutil.rmtree(database) if database.is_dir() else database.unlink(missing_ok=True)
    build(settings)
    assert store.evidence(engine).rows == fixture_rows()


def test_a_good_database_that_goes_bad_is_no_longer_shown(engine: Place, database: Path) -> None:
    store.evidence(engine)
    _digit(database)
    assert "altered" in refused(engine)


def test_without_its_seal_a_whole_database_is_read(engine: Place, database: Path) -> None:
    seal_path(database).unlink()
    assert store.evidence(engine).rows == fixture_rows()


def test_a_refusal_is_not_worked_out_again_at_once(
    engine: Place, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    monkeypatch.setattr(store, "verify_file", lambda file: (calls.append(1), place.verify_file(file)))
    database.write_bytes(b"")
    refused(engine)
    refused(engine)
    assert len(calls) == 1
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0.0)
    refused(engine)
    assert len(calls) == 2


def test_a_passing_fault_heals_without_a_change_of_the_file(
    engine: Place, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_engine: Place) -> store.Evidence:
        raise StoreUnavailable("busy")

    monkeypatch.setattr(store, "load", fail)
    assert refused(engine) == "busy"
    monkeypatch.setattr(store, "load", reading.load)
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0.0)
    assert store.evidence(engine).rows == fixture_rows()


def test_no_file_is_made_by_asking(tmp_path: Path) -> None:
    refused(store.connect(Settings(database_url=f"sqlite:///{tmp_path / NAME}")))
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_permission(engine: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(place, "sha256_of", refuse)
    assert refused(engine) == "The evidence database cannot be opened; see its permissions."


def test_a_server_that_does_not_answer_names_no_host() -> None:
    engine = store.connect(Settings(database_url="postgresql://reader:secret@127.0.0.1:1/evidence"))
    assert refused(engine) == (
        "The evidence database does not answer; see that it is running and can be reached."
    )


def test_two_engines_are_read_apart(tmp_path: Path, engine: Place) -> None:
    seed_dir = spoilable(tmp_path)
    (seed_dir / "studies" / "gamma_2021.toml").unlink()
    other = store.connect(built(tmp_path / "other", seed_dir))
    assert store.evidence(other).counts["studies"] == 5
    assert store.evidence(engine).counts["studies"] == 6
