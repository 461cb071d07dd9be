import gzip
import os

import brotli
import pytest

from app.frontend.compression import Folder, folders, precompress, sweep


@pytest.fixture
def folder(tmp_path):
    source = tmp_path / "served"
    (source / "deep").mkdir(parents=True)
    (source / "page.css").write_text("body { color: #123456 }\n" * 50)
    (source / "deep" / "script.js").write_text("let x = 1;\n" * 50)
    (source / "deep" / "left-out.js").write_text("no")
    (source / "font.woff2").write_bytes(b"no")
    return Folder(source, tmp_path / "copies", ("**/*.css", "**/*.js"), without=("left-out.js",))


def _copies(folder):
    return sorted(str(p.relative_to(folder.target)) for p in folder.target.rglob("*") if p.is_file())


def test_copies_mirror_the_served_tree_and_expand_to_the_original(folder):
    assert precompress([folder]) == 2
    assert _copies(folder) == ["deep/script.js.br", "deep/script.js.gz", "page.css.br", "page.css.gz"]
    original = (folder.source / "page.css").read_bytes()
    assert brotli.decompress((folder.target / "page.css.br").read_bytes()) == original
    assert gzip.decompress((folder.target / "page.css.gz").read_bytes()) == original


def test_nothing_is_compressed_twice(folder):
    precompress([folder])
    assert precompress([folder]) == 0


def test_a_changed_file_is_compressed_again(folder):
    precompress([folder])
    page = folder.source / "page.css"
    page.write_text("new")
    os.utime(page, ns=(1, 1))
    assert precompress([folder]) == 1
    assert brotli.decompress((folder.target / "page.css.br").read_bytes()) == b"new"


def test_a_lost_copy_is_made_again(folder):
    precompress([folder])
    (folder.target / "page.css.gz").unlink()
    assert precompress([folder]) == 1


def test_copies_of_files_that_are_gone_are_removed(folder):
    precompress([folder])
    (folder.source / "page.css").unlink()
    sweep([folder], root=folder.target)
    assert _copies(folder) == ["deep/script.js.br", "deep/script.js.gz"]


def test_dash_serves_scripts_from_where_we_compress_them():
    (dash,) = [folder for folder in folders() if folder.source.name == "dash"]
    names = {source.name for source, _ in dash.pairs()}
    assert {"dash_renderer.min.js", "dash_core_components.js", "async-graph.js"} <= names
