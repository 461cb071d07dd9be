"""Every release there is opens, whole, and was made after one that is there too."""

import json

import pytest

from app.api import lists
from app.disk import shelf
from app.settings import CHECKOUT
from app.store.corpus import rows_of
from models.releases.difference import changes

RELEASES = CHECKOUT / "seed_data" / "releases"
VERSIONS = sorted(shelf.versions(RELEASES))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_release_opens_whole(version: str) -> None:
    found = shelf.read(RELEASES, version)
    listed = next(one for one in shelf.listed(RELEASES) if one.version == version)
    assert found.corpus.counts == listed.counts
    assert changes(found.corpus, found.corpus) == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_every_study_and_cohort_of_a_release_is_answered_as_a_record(version: str) -> None:
    files = shelf.read(RELEASES, version).corpus.files
    studies = [json.loads(lists.study(file).model_dump_json())["id"] for file in files]
    assert studies == [file.study.id for file in files]
    for row in (row for file in files for row in rows_of(file)):
        assert json.loads(lists.cohort(row).model_dump_json())["id"] == row.cohort.id


def test_the_releases_stand_in_one_line() -> None:
    found = shelf.listed(RELEASES)
    assert [one.after for one in found] == [None, *(one.version for one in found[:-1])]


def test_no_file_of_another_kind_lies_among_them() -> None:
    assert {path.name for path in RELEASES.iterdir()} == {f"{one}.json.gz" for one in VERSIONS}
