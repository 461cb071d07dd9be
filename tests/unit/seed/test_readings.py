"""Two readers: a figure that was added after the second reading says that it was read once."""

import re
from pathlib import Path

import pytest

from app.seed import check
from app.seed.gather import gather
from app.seed.readings import read_twice
from tests.fixtures.evidence import spoilable

FILE = "studies/epsilon_2019.toml"
MORE = """
[[detail]]
id = "epsilon_more"
cohort = "epsilon_control"
topic = "population"
label = "girls"
printed = "44%"
source = "epsilon_summary_2019"
locator = "table 1"
"""


def said(seed_dir: Path, *changes: tuple[str, str], more: str = "") -> list[str]:
    """What is said of the invented comparator, whose second reader counted its figures."""
    path = seed_dir / FILE
    (study,) = [file for file in gather(seed_dir).files if file.study.id == "epsilon_2019"]
    text = re.sub(r"(\[checked\]\n)", rf"\1figures = {read_twice(study)}\n", path.read_text("utf-8"))
    for was, becomes in changes:
        assert was in text
        text = text.replace(was, becomes, 1)
    path.write_text(text + more, "utf-8")
    return [str(problem) for problem in check(seed_dir=seed_dir)]


@pytest.fixture
def seed_dir(tmp_path: Path) -> Path:
    return spoilable(tmp_path)


def test_a_count_of_what_was_read_twice_is_believed(seed_dir: Path) -> None:
    assert said(seed_dir) == []


def test_a_figure_added_later_says_that_it_was_read_once(seed_dir: Path) -> None:
    (line,) = said(seed_dir, more=MORE)
    assert line.startswith(f"{FILE}: checked: figures: expected ")
    assert "figures without the flag read_once, as many as were read twice on 2026-01-02" in line


def test_a_figure_that_says_so_may_be_added(seed_dir: Path) -> None:
    assert said(seed_dir, more=f'{MORE}flags = ["read_once"]\n') == []


def test_a_figure_that_is_flagged_or_gone_is_counted_anew(seed_dir: Path) -> None:
    (line,) = said(seed_dir, ('printed = "24%"', 'printed = "24%"\nflags = ["read_once"]'))
    assert "expected 1 figures without the flag read_once" in line
    assert line.endswith("found 0: flag what was added since, or have it read and counted")


def test_a_draft_counts_nothing(seed_dir: Path) -> None:
    assert said(seed_dir, ("[checked]\n", "[[checkd]]\n")) != []
    path = seed_dir / FILE
    path.write_text(re.sub(r"(?s)\[\[checkd\]\].*?(?=\n\[|\Z)", "", path.read_text("utf-8")) + MORE, "utf-8")
    assert check(seed_dir=seed_dir) == []


@pytest.mark.parametrize("by", ["first reader", "First Reader"])
def test_two_readings_by_one_reader_are_one(by: str, seed_dir: Path) -> None:
    assert said(seed_dir, ('by = "second reader"', f'by = "{by}"')) == [
        f"{FILE}: checked: by: expected another reader than [coded] names, got {by!r}"
    ]


def test_a_count_is_a_number_of_figures(seed_dir: Path) -> None:
    (line,) = said(seed_dir, ("figures = ", "figures = -"))
    assert line.startswith(f"{FILE}: checked: figures: expected ")
