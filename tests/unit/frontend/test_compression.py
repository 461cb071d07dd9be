import gzip

import brotli
import pytest

from app.frontend.compression import copies, precompress, sweep
from app.frontend.things import Thing


@pytest.fixture
def thing(tmp_path):
    path = tmp_path / "page.css"
    path.write_text("body { color: #123456 }\n" * 50)
    return Thing("/assets/page.css", (path,))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "copies"


def test_copies_expand_to_the_original(thing, folder):
    assert precompress([thing], folder) == 1
    small, other = copies(thing.version(), folder)
    assert brotli.decompress(small.read_bytes()) == thing.content()
    assert gzip.decompress(other.read_bytes()) == thing.content()


def test_nothing_is_compressed_twice(thing, folder):
    precompress([thing, Thing("/assets/same.css", thing.parts)], folder)
    assert len(list(folder.iterdir())) == 2
    assert precompress([thing], folder) == 0


def test_a_changed_file_is_compressed_again_and_its_old_copies_go(thing, folder):
    precompress([thing], folder)
    old = copies(thing.version(), folder)
    thing.parts[0].write_text("new")
    assert precompress([thing], folder) == 1
    sweep([thing], folder)
    assert not any(copy.exists() for copy in old)
    assert all(copy.exists() for copy in copies(thing.version(), folder))


def test_a_lost_copy_is_made_again(thing, folder):
    precompress([thing], folder)
    copies(thing.version(), folder)[1].unlink()
    assert precompress([thing], folder) == 1


def test_what_another_release_left_is_removed_with_its_folders(thing, folder):
    left = folder / "assets" / "deep" / "page.css.br"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"old")
    precompress([thing], folder)
    sweep([thing], folder)
    assert sorted(folder.rglob("*")) == sorted(copies(thing.version(), folder))
