"""Releases are read when they are asked for, a few are kept, and the newest costs no more than before."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.disk import shelf
from app.store import Evidence, StoreUnavailable, Versions
from app.store.corpus import evidence_of
from models.releases.archive import pack
from models.tables.content import Corpus
from models.view import View
from tests.fixtures.evidence import fixture_corpus, fixture_evidence

CORPUS = fixture_corpus()
NEWEST = fixture_evidence()


def put(where: Path, corpus: Corpus, after: str | None = None) -> str:
    version, packed = pack(corpus, after)
    (where / f"{version}.json.gz").write_bytes(packed)
    return version


def fewer(count: int) -> Corpus:
    return replace(CORPUS, files=CORPUS.files[count:], changes=CORPUS.changes)


def newest() -> Evidence:
    return NEWEST


def test_the_newest_opens_no_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, CORPUS)
    versions = Versions(newest, tmp_path)
    monkeypatch.setattr(shelf, "read", None)
    found = versions()
    assert (found.data_version, found.released, found.newest) == (NEWEST.data_version, True, None)
    assert versions(View()) is versions(View(site=())) is found
    assert versions(View(data=found.data_version)).newest is None


def test_evidence_without_a_release_says_so(tmp_path: Path) -> None:
    versions = Versions(newest, tmp_path / "none")
    assert not versions().released
    assert versions(View(data="0123abc", since="0123abd")).vain == (("data", "0123abc"), ("since", "0123abd"))
    put(tmp_path, CORPUS)
    assert Versions(newest, tmp_path)().released


def test_a_release_stands_beside_what_is_newest(tmp_path: Path) -> None:
    old = put(tmp_path, fewer(1))
    found = Versions(newest, tmp_path)(View(data=old))
    assert (found.data_version, found.released, found.counts) == (old, True, fewer(1).counts)
    assert found.newest is not None
    assert found.newest.data_version == NEWEST.data_version
    since = Versions(newest, tmp_path)(View(since=old))
    assert (since.data_version, since.newest) == (NEWEST.data_version, None)
    assert since.earlier is not None
    assert since.earlier.data_version == old
    assert found.edition != since.edition


def test_few_releases_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [put(tmp_path, fewer(count)) for count in range(1, 6)]
    opened: list[str] = []
    read = shelf.read

    def counted(where: Path, version: str) -> object:
        opened.append(version)
        return read(where, version)

    monkeypatch.setattr(shelf, "read", counted)
    versions = Versions(newest, tmp_path)
    for name in (*names, names[-1], names[0]):
        assert versions(View(data=name)).data_version == name
    assert opened == [*names, names[0]]


def test_a_release_that_is_altered_is_refused_and_all_else_served(tmp_path: Path) -> None:
    old = put(tmp_path, fewer(1))
    versions = Versions(newest, tmp_path)
    versions(View(data=old))
    (tmp_path / f"{old}.json.gz").write_bytes(b"other")
    for ask in (lambda: versions(View(data=old)), versions.history):
        with pytest.raises(StoreUnavailable, match="compressed with gzip"):
            ask()
    assert versions().data_version == NEWEST.data_version


def test_the_history_tells_what_changed_in_each(tmp_path: Path) -> None:
    first = put(tmp_path, fewer(1))
    second = put(tmp_path, CORPUS, first)
    versions = Versions(newest, tmp_path)
    found = versions.history()
    assert [(one.version, one.before, one.released) for one in found] == [
        (second, first, True),
        (first, None, True),
    ]
    assert [one.what for one in found[0].changes] == ["new"]
    assert versions().history() == found


def test_what_is_not_released_yet_stands_first(tmp_path: Path) -> None:
    assert [one.before for one in Versions(newest, tmp_path).history()] == [None]
    first = put(tmp_path, fewer(1))
    now = evidence_of(CORPUS, "fffffff", "0" * 64, "2026-01-01")
    (unreleased, one) = Versions(lambda: now, tmp_path).history()
    assert (unreleased.version, unreleased.released, unreleased.before) == ("fffffff", False, first)
    assert one.version == first
