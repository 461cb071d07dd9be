"""Releases stand in the order in which they were made, and what is no release is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.disk import shelf
from models.releases.archive import ReleaseError, pack
from models.tables.content import Corpus
from tests.fixtures.evidence import fixture_corpus

CORPUS = fixture_corpus()
FEWER = Corpus(CORPUS.files[1:], CORPUS.account, changes=CORPUS.changes)
FEWEST = Corpus(CORPUS.files[2:], CORPUS.account)


def put(where: Path, corpus: Corpus, after: str | None) -> str:
    version, packed = pack(corpus, after)
    (where / f"{version}.json.gz").write_bytes(packed)
    return version


def test_releases_stand_in_the_order_they_were_made(tmp_path: Path) -> None:
    first = put(tmp_path, FEWEST, None)
    second = put(tmp_path, CORPUS, first)
    third = put(tmp_path, FEWER, second)
    assert [one.version for one in shelf.listed(tmp_path)] == [first, second, third]
    assert shelf.versions(tmp_path) == {first, second, third}
    assert shelf.newest(tmp_path) == shelf.read(tmp_path, third)


def test_a_list_says_when_and_how_much(tmp_path: Path) -> None:
    put(tmp_path, CORPUS, None)
    (found,) = shelf.listed(tmp_path)
    assert (found.day, found.counts) == (CORPUS.account.account.evidence, CORPUS.counts)


def test_a_loop_of_releases_ends(tmp_path: Path) -> None:
    first = put(tmp_path, CORPUS, pack(FEWER, None)[0])
    second = put(tmp_path, FEWER, first)
    assert {one.version for one in shelf.listed(tmp_path)} == {first, second}


def test_a_folder_that_is_not_there_holds_no_release(tmp_path: Path) -> None:
    assert shelf.listed(tmp_path / "none") == ()
    assert shelf.newest(tmp_path / "none") is None


def test_other_files_are_left_aside(tmp_path: Path) -> None:
    (tmp_path / ".0123abc.json.gz.tmp-1-2").write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("notes")
    assert shelf.versions(tmp_path) == frozenset()


@pytest.mark.parametrize("reads", [shelf.listed, shelf.newest, lambda held: shelf.read(held, "0123abc")])
def test_a_file_that_is_none_is_named(tmp_path: Path, reads: Callable[[Path], object]) -> None:
    (tmp_path / "0123abc.json.gz").write_bytes(b"other")
    with pytest.raises(ReleaseError, match=r"^0123abc\.json\.gz: expected a file compressed with gzip"):
        reads(tmp_path)


def test_a_link_and_a_file_that_is_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = put(tmp_path, CORPUS, None)
    (tmp_path / "0123abc.json.gz").symlink_to(f"{version}.json.gz")
    with pytest.raises(ReleaseError, match="expected a file, found a link"):
        shelf.read(tmp_path, "0123abc")
    monkeypatch.setattr(shelf, "MAX_BYTES", 100)
    with pytest.raises(ReleaseError, match="at most 0 MB"):
        shelf.read(tmp_path, version)


def test_a_file_from_elsewhere_is_read_by_its_name(tmp_path: Path) -> None:
    version = put(tmp_path, CORPUS, None)
    assert shelf.opened(tmp_path / f"{version}.json.gz").corpus == CORPUS
    with pytest.raises(ReleaseError, match=r"other\.json\.gz: expected a name such as"):
        shelf.opened(tmp_path / "other.json.gz")


def test_a_first_format_is_dated_by_its_log(tmp_path: Path) -> None:
    found = shelf._listed("0123abc", {"after": None, "tables": {"change": [{"line": "## 2024-05-06"}]}})
    assert found.day == "2024-05-06"
    assert shelf._listed("0123abc", {"after": None, "tables": {}}).day == "not_kept"
