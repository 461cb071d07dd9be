import gzip
import os

import brotli
import pytest

from tools.precompress import KEPT_SECONDS, copies, precompress, sweep

TEXT = "body { color: #123456 }\n" * 50


@pytest.fixture
def style(tmp_path):
    path = tmp_path / "assets" / "page.3f2a9c0d1e5b.css"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


def test_copies_expand_to_the_original(style, tmp_path):
    assert precompress(tmp_path) == 1
    small, other = copies(style)
    assert brotli.decompress(small.read_bytes()).decode() == TEXT
    assert gzip.decompress(other.read_bytes()).decode() == TEXT


def test_precompress_compresses_nothing_twice_and_no_font(style, tmp_path):
    (tmp_path / "assets" / "font.woff2").write_bytes(b"font")
    precompress(tmp_path)
    assert precompress(tmp_path) == 0
    assert len(list(style.parent.iterdir())) == 4


def test_precompress_makes_a_lost_copy_again(style, tmp_path):
    precompress(tmp_path)
    copies(style)[1].unlink()
    assert precompress(tmp_path) == 1
    assert copies(style)[1].is_file()


def test_sweep_removes_what_is_served_no_more_once_it_is_a_day_old(style, tmp_path):
    served = style.with_name("page.000000000000.css")
    served.write_text("now")
    precompress(tmp_path)
    everything = {*style.parent.iterdir()}
    sweep(tmp_path, [f"/assets/{served.name}"])
    assert {*style.parent.iterdir()} == everything, "a server that runs may still name it"
    for path in everything:
        os.utime(path, (0, path.stat().st_mtime - KEPT_SECONDS))
    sweep(tmp_path, [f"/assets/{served.name}"])
    assert {*style.parent.iterdir()} == {served, *copies(served)}
