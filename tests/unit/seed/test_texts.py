"""Prints looked up in the texts that a curator holds: at their place, elsewhere, or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from app import cli
from app.seed import looked_up
from app.seed.lookup import Stands, look
from app.seed.texts import MAX_BYTES, even, held
from tests.fixtures.evidence import spoilable

FILE = "studies/epsilon_2019.toml"
SOURCE = "epsilon_summary_2019"
TEXT = "Fixture Epsilon\n\nKey data\nAt 48 months 24% were alive (SE 5.9%); at 24 months 61.2%.\n"


@pytest.fixture
def seed_dir(tmp_path: Path) -> Path:
    """The invented studies, one of them with places that are lines."""
    folder = spoilable(tmp_path)
    path = folder / FILE
    path.write_text(path.read_text("utf-8").replace('locator = "key data"', 'locator = "line 4"'), "utf-8")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


WRITTEN = {
    "as it is": ("57.0%", "Alive: 57.0% at 24 months."),
    "a blank before the sign": ("57.0%", "Alive: 57.0 %."),
    "a thin blank": ("57.0%", "Alive: 57.0\u2009%."),
    "a middle dot": ("57.0%", "Alive: 57·0%."),
    "a decimal comma": ("57.0%", "Alive: 57,0 %."),
    "words for the sign": ("57.0%", "Alive: 57.0 per cent."),
    "another dash": ("72%-99%", "CI, 72%–99%"),
    "a minus": ("72-99", "(72−99)"),
    "a dash in words": ("72–99", "72 to 99"),
    "over the end of a line": ("57.0%", "Alive: 57.0\n% at"),
    "an interval over lines": ("32-53", "(95% CI, 32-\n53)"),
    "a number in words": ("1 patient", "One patient died."),
    "a word as printed": ("Thirty patients (79%)", "thirty patients (79%)"),
    "no zero before the point": ("P = .116", "P=0.116"),
    "a zero before the point": ("p = 0.019", "p = .019"),
    "a sign of order": ("≥5% blasts", "&ge;5% blasts"),
    "two parts": ("14 patients; more than 4 years", "in 14 patients with more than 4 years"),
    "something left out": ("no … grade 5", "no ICANS of grade 5"),
    "thousands by a blank": ("31,620 copies", "31 620 copies"),
    "thousands by nothing": ("31,620 copies", "31620 copies"),
    "an entity": ("57.0%", "57&middot;0&nbsp;%"),
    "a soft hyphen": ("event-free", "event\u00ad-free"),
    "a raised number after it": ("90%", "90%¹"),
    "a reference after a number": ("57", "57² of"),
}


@pytest.mark.parametrize(("printed", "written"), WRITTEN.values(), ids=WRITTEN)
def test_a_print_is_found_however_a_text_writes_it(printed: str, written: str) -> None:
    text = held("a.html", written) if "&" in written else held("a.txt", written)
    assert look(printed, "line 1", text).stands is Stands.PLACE


OTHER = {
    "a longer number": ("9%", "79%"),
    "more decimals": ("57.0%", "57.05%"),
    "a whole number of a decimal": ("57", "57.1 months"),
    "the end of a decimal": ("9%", "0.9%"),
    "another unit": ("57%", "57 months"),
    "a part of a word": ("CR 9", "SCR 9"),
    "half of the interval": ("72-99", "72-98"),
    "a lower bound": ("72%", "85% (CI, 72%-99%)"),
    "an upper bound": ("99%", "85% (CI, 72–99%)"),
    "an upper bound after a blank": ("99%", "72% – 99%"),
}


@pytest.mark.parametrize(("printed", "written"), OTHER.values(), ids=OTHER)
def test_another_number_is_not_found(printed: str, written: str) -> None:
    assert look(printed, None, held("a.txt", written)).stands is Stands.NOWHERE


SECTIONS = "Background\nIn 30% of all.\nRESULTS: Alive were 57.0%. CONCLUSIONS: Promising in 9%."
PLACES = {
    "its line": ("57.0%", "line 3, results", Stands.PLACE, (3,)),
    "one of two lines": ("57.0%", "line 1 (repeated in line 3)", Stands.PLACE, (3,)),
    "lines from and to": ("57.0%", "lines 1–3", Stands.PLACE, (3,)),
    "lines between which it stands": ("57.0%", "lines 1 and 2", Stands.ELSEWHERE, (3,)),
    "a line there is not": ("57.0%", "line 300", Stands.ELSEWHERE, (3,)),
    "its section": ("57.0%", "abstract, results", Stands.PLACE, (3,)),
    "another section": ("57.0%", "abstract, background", Stands.ELSEWHERE, (3,)),
    "a section by another ending": ("9%", "abstract, conclusion", Stands.PLACE, (3,)),
    "a section there is not": ("57.0%", "discussion", Stands.TEXT, (3,)),
    "a place no program can tell": ("57.0%", "key data", Stands.TEXT, (3,)),
    "no place": ("57.0%", None, Stands.TEXT, (3,)),
    "no figure": ("stated without a figure", "line 3", Stands.NO_FIGURE, ()),
}


@pytest.mark.parametrize(("printed", "locator", "stands", "lines"), PLACES.values(), ids=PLACES)
def test_a_print_is_looked_up_at_its_place(
    printed: str, locator: str | None, stands: Stands, lines: tuple[int, ...]
) -> None:
    found = look(printed, locator, held("a.txt", SECTIONS))
    assert (found.stands, found.lines) == (stands, lines)


LONG = " The sentence goes on for as long as those of an article do, and longer than a title or button."
PAGE = "\n".join(
    (
        f"Cookies are small files that this site keeps.{LONG}",
        "CART19 in CNS‑relapsed B-ALL",
        "By A. Reporter",
        f"Of the children, 57.0% were alive at 24 months.{LONG}",
        "Continue Reading",
        f"Of the adults, 41.7% were alive at 24 months.{LONG}",
    )
)
PARAGRAPHS = {
    "its paragraph": ("57.0%", "paragraph 1, survival", Stands.PLACE),
    "the one after a button": ("41.7%", "paragraph 2", Stands.PLACE),
    "one of two": ("41.7%", "paragraphs 1 and 2", Stands.PLACE),
    "one of three, with a line": ("41.7%", "line 2; paragraphs 1, 2 and 9", Stands.PLACE),
    "another one": ("41.7%", "paragraph 1", Stands.ELSEWHERE),
    "one there is not": ("57.0%", "paragraph 30", Stands.ELSEWHERE),
}


@pytest.mark.parametrize(("printed", "locator", "stands"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs_are_counted_beneath_the_title(printed: str, locator: str, stands: Stands) -> None:
    assert look(printed, locator, held("a.txt", PAGE), "CART19 in CNS-Relapsed B-ALL").stands is stands


def test_without_a_title_paragraphs_are_counted_from_the_beginning() -> None:
    text = held("a.txt", PAGE)
    assert look("57.0%", "paragraph 2", text).stands is Stands.PLACE
    assert look("57.0%", "paragraph 2", text, "A title of another page").stands is Stands.PLACE


SAME = {
    "a byte order mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "lines of Windows": TEXT.replace("\n", "\r\n").encode(),
    "other blanks": TEXT.replace(" ", "  ").replace("\n\n", "\n\n\n").encode(),
    "lines of another length": TEXT.replace(" ", "\n").encode(),
}


@pytest.mark.parametrize("written", SAME.values(), ids=SAME)
def test_one_text_has_one_hash_however_it_is_stored(written: bytes, seed_dir: Path, texts: Path) -> None:
    (texts / "any.txt").write_bytes(written)
    (line,) = [line for line in looked_up(texts, seed_dir=seed_dir).told if line.startswith("any.txt")]
    assert line.endswith(held("b.txt", TEXT).sha256)


def test_a_page_is_read_without_its_tags() -> None:
    page = (
        "<!DOCTYPE html><head><title>57.0%</title><style>p{margin:12%}</style></head><body><!-- 99% <p> -->"
        "<script>if (a < b) x = '88%'</script><p>Alive: <b>57</b>.0&thinsp;%<sup>1</sup></p>"
        "<p>P &lt; .001</p>"
    )
    text = held("a.html", page)
    assert text.words.split() == ["Alive:", "57.0", "%", "1", "P", "<", ".001"]
    assert look("57.0%", None, text).stands is Stands.TEXT


def test_a_file_in_markdown_is_read_without_its_emphasis() -> None:
    assert held("a.md", "Alive: **57\\.0**% `(72–99)`").words == "Alive: 57.0% (72-99)"


def test_the_hash_is_of_the_words_evened_out() -> None:
    assert even(" 57·0 %\t(95% CI, 42–72%) ") == "57.0 % (95% CI, 42-72%)"
    assert held("a.txt", "a  b\n\nc").sha256 == hashlib.sha256(b"a b c").hexdigest()


def told(seed_dir: Path, texts: Path, *files: str) -> tuple[list[str], list[str]]:
    """What is said of the invented comparator, and its problems."""
    made = looked_up(texts, [seed_dir / name for name in files or (FILE,)], seed_dir=seed_dir)
    return made.told, [str(problem) for problem in made.problems]


def test_every_print_is_told_in_one_line(seed_dir: Path, texts: Path) -> None:
    (texts / f"{SOURCE}.txt").write_text(TEXT, "utf-8")
    lines, problems = told(seed_dir, texts)
    assert problems == []
    assert any(line.endswith(f"'24%' found at its place, line 4 of {SOURCE}.txt") for line in lines)


def test_a_text_that_is_not_held_is_no_problem(seed_dir: Path, texts: Path) -> None:
    lines, problems = told(seed_dir, texts)
    assert problems == []
    assert len(lines) == 1
    assert lines[0].startswith(f"{FILE}: source {SOURCE}: text not held, ")


def test_a_print_that_is_not_there_is_a_problem(seed_dir: Path, texts: Path) -> None:
    (texts / f"{SOURCE}.md").write_text(TEXT.replace("24%", "42%"), "utf-8")
    _, problems = told(seed_dir, texts)
    assert problems
    assert all(line.startswith(f"{FILE}: ") for line in problems)
    assert any(line.endswith(f"printed: expected as printed, {SOURCE}.md has no '24%'") for line in problems)


def test_a_print_of_another_line_is_a_problem(seed_dir: Path, texts: Path) -> None:
    (texts / f"{SOURCE}.txt").write_text(f"\n{TEXT}", "utf-8")
    _, problems = told(seed_dir, texts)
    said = f"locator: expected where '24%' stands: line 5 of {SOURCE}.txt; got 'line 4'"
    assert any(line.endswith(said) for line in problems)


def hashed(seed_dir: Path, sha256: str) -> None:
    path = seed_dir / FILE
    more = f'id = "{SOURCE}"\ntext_sha256 = "{sha256}"\ntext_read_on = "2026-01-01"\n'
    path.write_text(path.read_text("utf-8").replace(f'id = "{SOURCE}"\n', more, 1), "utf-8")


def test_a_text_is_known_by_its_hash_whatever_its_name(seed_dir: Path, texts: Path) -> None:
    hashed(seed_dir, held("a.txt", TEXT).sha256)
    (texts / "004_bf7b.txt").write_text(TEXT, "utf-8")
    lines, problems = told(seed_dir, texts)
    assert problems == []
    assert any(line.endswith("'24%' found at its place, line 4 of 004_bf7b.txt") for line in lines)


def test_another_text_than_the_one_read_is_a_problem(seed_dir: Path, texts: Path) -> None:
    hashed(seed_dir, "0" * 64)
    (texts / f"{SOURCE}.txt").write_text(f"\n{TEXT}", "utf-8")
    lines, problems = told(seed_dir, texts)
    assert len(problems) == 1
    assert f"source {SOURCE}: text_sha256: expected the text that was read on 2026-01-01" in problems[0]
    assert any(line.endswith(f"'24%' found, line 5 of {SOURCE}.txt") for line in lines)


def test_a_text_without_a_hash_in_its_file_is_told_its_own(seed_dir: Path, texts: Path) -> None:
    (texts / f"{SOURCE}.txt").write_text(TEXT, "utf-8")
    lines, _ = told(seed_dir, texts)
    assert f'text_sha256 = "{held("a.txt", TEXT).sha256}" is that of {SOURCE}.txt' in lines[0]


def test_lines_of_another_length_are_not_held_against_every_place(seed_dir: Path, texts: Path) -> None:
    path = seed_dir / "studies" / "alpha_2024.toml"
    source = "alpha_paper_2024"
    text = path.read_text("utf-8")
    prints = [
        line.split('"')[1] for line in text.splitlines() if line.startswith(("printed = ", "ci_printed = "))
    ]
    path.write_text(text.replace('locator = "Figure 2A"', 'locator = "line 1"'), "utf-8")
    (texts / f"{source}.txt").write_text("\n".join(("", *prints)), "utf-8")
    lines, problems = told(seed_dir, texts, "studies/alpha_2024.toml")
    assert not [line for line in problems if ": locator: " in line]
    assert any("are not those of the places; all of it was looked through" in line for line in lines)


UNREADABLE = {
    "Latin-1": ("24\u00b0".encode("latin-1"), "expected UTF-8 text, found other signs in line 1"),
    "another kind of file": (b"PK\x03\x04\0\0", "expected a text, found a file of another kind"),
    "half of UTF-16": (TEXT.encode("utf-16")[:-1], "expected UTF-8 text"),
    "too large": (b"9 " * MAX_BYTES * 5, "expected a text of at most 5 MB"),
}  # fmt: skip


@pytest.mark.parametrize(("written", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_is_no_text_is_one_line(written: bytes, said: str, seed_dir: Path, texts: Path) -> None:
    (texts / f"{SOURCE}.txt").write_bytes(written)
    _, problems = told(seed_dir, texts)
    assert len(problems) == 1
    assert problems[0].startswith(f"{SOURCE}.txt: {said}")


@pytest.mark.parametrize("name", ["folder.txt", "pipe.txt", "away.txt"])
def test_what_is_no_file_is_one_line(name: str, seed_dir: Path, texts: Path) -> None:
    made = texts / name
    kinds = {"folder": made.mkdir, "pipe": lambda: os.mkfifo(made), "away": lambda: made.symlink_to("no")}
    kinds[made.stem]()
    _, problems = told(seed_dir, texts)
    assert len(problems) == 1
    assert problems[0].startswith(f"{name}: expected a ")


def test_hostile_pages_are_read_in_time() -> None:
    for written in ("<" * 200_000, "<a " * 200_000, "<!--" * 200_000, "<script>" * 200_000, "9" * 400_000):
        assert look("57.0%", "line 1", held("a.html", written)).stands is Stands.NOWHERE


def test_two_texts_of_one_source_and_no_folder_are_one_line_each(seed_dir: Path, texts: Path) -> None:
    assert told(seed_dir, texts / "nowhere")[1] == [
        f"{texts / 'nowhere'}: expected a folder of texts: No such file or directory"
    ]
    for ending in ("txt", "html"):
        (texts / f"{SOURCE}.{ending}").write_text(TEXT, "utf-8")
    said = f"expected one text of {SOURCE}, got {SOURCE}.html and {SOURCE}.txt"
    assert told(seed_dir, texts) == ([], [f"{texts}: {said}"])


def test_check_prints_all_of_it_and_leaves_with_1_where_a_print_is_missing(
    seed_dir: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (texts / f"{SOURCE}.txt").write_text(TEXT, "utf-8")
    asked = ["check", "--texts", str(texts), str(seed_dir)]
    code = cli.run(asked)
    out, err = capsys.readouterr()
    assert (code, err, out.splitlines()[-1]) == (0, "", "Checked: nothing to put right")
    assert f"{FILE}: source {SOURCE}: text_sha256 = " in out
    (texts / f"{SOURCE}.txt").write_text("Nothing.", "utf-8")
    assert cli.run(asked) == 1
    assert f"{SOURCE}.txt has no '24%'\n" in capsys.readouterr().out
