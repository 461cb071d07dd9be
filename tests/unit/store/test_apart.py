"""What a process of its own reads is what is read here, and why it cannot be read, too."""

import sys
from pathlib import Path

import pytest

from app import store
from app.settings import Settings
from app.store import Place, StoreUnavailable, apart
from tests.fixtures.evidence import built, fixture_evidence, spoilable
from tests.unit.store.test_drafts import DRAFT, drafted


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return built(tmp_path)


def reader(settings: Settings, draft: str = "") -> Place:
    return store.connect(settings, draft, apart=True)


def test_the_evidence_is_the_same(settings: Settings) -> None:
    here, elsewhere = (store.evidence(place) for place in (store.connect(settings), reader(settings)))
    assert elsewhere == here
    assert elsewhere.files == fixture_evidence().files


def test_a_draft_is_shown_to_who_asks_for_it(tmp_path: Path) -> None:
    settings = built(tmp_path, drafted(spoilable(tmp_path), DRAFT))
    seen = {
        draft: {row.study.id for row in store.evidence(reader(settings, draft)).rows} for draft in ("", DRAFT)
    }
    assert seen[DRAFT] - seen[""] == {DRAFT}


def test_a_refusal_says_the_same(settings: Settings) -> None:
    file = settings.database_file
    assert file
    file.write_bytes(b"this is no database")
    file.with_name(f"{file.name}.seal.json").unlink()
    said = "The evidence database is not a database file; run `cart-outcomes build`"
    with pytest.raises(StoreUnavailable, match=said):
        store.evidence(reader(settings))


@pytest.mark.parametrize("program", ["/bin/true", "/bin/cat", "/no/such/program"])
def test_a_process_that_ends_early_says_nothing_of_the_database(
    program: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = reader(settings)
    before = store.evidence(place)
    assert settings.database_file
    settings.database_file.touch()
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0.0)
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", program)
        during = store.evidence(place)
    assert (during.rows, during.away) == (before.rows, apart.ENDED)
    assert not store.evidence(place).away
