"""Every release there is opens, whole, and was made after one that is there too."""

import pytest

from app.disk import shelf
from app.settings import CHECKOUT
from models.releases.difference import changes

RELEASES = CHECKOUT / "seed_data" / "releases"
VERSIONS = sorted(shelf.versions(RELEASES))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_release_opens_whole(version: str) -> None:
    found = shelf.read(RELEASES, version)
    listed = next(one for one in shelf.listed(RELEASES) if one.version == version)
    assert found.corpus.counts == listed.counts
    assert changes(found.corpus, found.corpus) == ()


def test_the_releases_stand_in_one_line() -> None:
    found = shelf.listed(RELEASES)
    assert [one.after for one in found] == [None, *(one.version for one in found[:-1])]


def test_no_file_of_another_kind_lies_among_them() -> None:
    assert {path.name for path in RELEASES.iterdir()} == {f"{one}.json.gz" for one in VERSIONS}
