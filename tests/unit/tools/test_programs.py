"""Which programs the tests need, on a machine that has none of them and no way to get them."""

from pathlib import Path

import pytest

from app.settings import CHECKOUT
from tools import programs


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on its path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("CHROMIUM", "FIREFOX"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def a_program(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)


def test_without_a_browser_nothing_is_tried_and_each_lack_is_one_line(
    bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert programs.main([]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(programs.PROGRAMS)
    assert told[0] == (
        "make: the browser tests cannot run without chromium: install it (Debian: apt-get install chromium)."
    )


def test_the_tests_of_what_is_not_there_are_left_out(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = (
        "google-chrome",
        "firefox",
        "WebKitWebDriver",
        "soffice",
        "pdftoppm",
        "rsvg-convert",
        "localc",
        "pandoc",
    )
    a_program(bare, *there)
    assert programs.main(["chromium"]) == 0
    assert programs.main(["--left-out"]) == 0
    assert capsys.readouterr().out.split() == ["--ignore=tests/webkit"]


def test_a_browser_from_elsewhere_will_do(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(bare, "own-browser")
    monkeypatch.setenv("CHROMIUM", str(bare / "own-browser"))
    assert programs.main(["chromium"]) == 0


def test_what_is_left_out_exists() -> None:
    assert all((CHECKOUT / one.tests).exists() for one in programs.PROGRAMS)
