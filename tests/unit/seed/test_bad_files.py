"""Files that are none, files that disagree, and what a whole folder must hold: each is one readable line."""

# ruff: noqa: E501 - a table is read by its lines

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.seed import check
from app.seed.folder import fingerprint
from app.seed.problem import Problem
from tests.fixtures.evidence import FIXTURES, spoilable

ALPHA = "studies/alpha_2024.toml"
DEEP = "a = " + "[" * 3_000 + "]" * 3_000
DEEP_LINES = "a = " + "[\n" * 3_000 + "]\n" * 3_000
NO_FIGURE = re.sub(
    r"(?s)\[\[estimate.*", "", (FIXTURES / "studies" / "alpha_2022.toml").read_text("utf-8")
).replace("alpha_2022", "zeta_2001").replace("year = 2022", "year = 2001") + "".join(
    f'[[empty]]\nid = "zeta_{outcome}"\ncohort = "alpha_early"\noutcome = "{outcome}"\n'
    'missing = "not_in_text_read"\nsource = "alpha_abstract_2022"\n'
    for outcome in ("efs", "os", "response", "neurotoxicity", "crs", "relapse")
)
NO_FIGURE += '[coded]\non = "2026-01-01"\nby = "first reader"\ncopy_read = "invented"\n'
STUDY = '[study]\nid = "zeta_2001"\n'


def lines(seed_dir: Path, *paths: Path) -> list[str]:
    """Every problem of a folder, as printed."""
    return [str(problem) for problem in check(paths, seed_dir=seed_dir)]


def test_the_invented_studies_have_no_problem() -> None:
    assert lines(FIXTURES) == []


CONTENTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "expected records, found an empty file"),
    "blank": (b" \n\n", "expected records, found an empty file"),
    "byte order mark": (b"\xef\xbb\xbf" + STUDY.encode(), "cohort: expected a table [[cohort]], found nothing"),
    "UTF-16": (STUDY.encode("utf-16"), "expected UTF-8 text, found UTF-16; save the file as UTF-8"),
    "Latin-1": (b"# ok\nx = '\xe9'\n", "line 2: expected UTF-8 text"),
    "not TOML": (b"[study]\nid = \n", "line 2: expected TOML: Invalid value"),
    "YAML": (b"study:\n  id: x\n", "line 1: expected TOML:"),
    "cut short": (b'[study]\nid = "x', "last line: expected TOML: Unterminated string"),
    "a key twice": (b'[study]\nid = "a"\nid = "b"\n', "line 3: expected TOML: Cannot overwrite a value"),
    "a table twice": (b"[study]\n[study]\n", "line 2: expected TOML: Cannot declare"),
    "deep": (DEEP.encode(), "line 1: expected at most 4000 characters in a line"),
    "deep in lines": (DEEP_LINES.encode(), "expected flat tables, found deep nesting"),
    "dots": (b"a" + b".a" * 400_000 + b" = 1", "line 1: expected at most 4000 characters in a line"),
    "over 1 MB": (b"# x\n" * 250_001, "expected at most 1 MB"),
    "no such date": (b"a = 2024-13-45\n", "line 1: expected TOML:"),
    "a number without end": (b"a = " + b"9" * 3_900, "study: expected a table [study], found nothing"),
    "binary": (bytes(range(256)), "line 2: expected UTF-8 text"),
    "NUL": (b"a = '\0'\n", "line 1: expected TOML:"),
    "another table": (b"[[estimates]]\nid = 1\n", "estimates: unknown table; did you mean 'estimate'?"),
    "a list for a table": (b"[[study]]\nid = 'a'\n", "study: expected [study], got [{"),
    "a table for a list": (b"[estimate]\nid = 'a'\n", "estimate: expected [[estimate]], got {"),
    "a word for a table": (b"cohort = 'x'\n", "cohort: expected [[cohort]], got 'x'"),
    "words for tables": (b"cohort = ['x']\n", "cohort number 1: expected fields, got 'x'"),
    "no cohort": (STUDY.encode(), "cohort: expected a table [[cohort]], found nothing"),
    "no figure": (NO_FIGURE.encode(), "estimate: expected at least one estimate or detail"),
    "an id that is no text": (b"[[source]]\nid = 1\n", "source number 1: id: expected text in quotes, got a number (1)"),
    "an unknown kind of value": (b"[study]\nid = 12:30:00\n", "study: id: expected text in quotes, got a date"),
    "another name": (b"[study]\nid = 'y_2001'\n", "study y_2001: id: expected the name of the file, 'zeta_2001'"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_that_holds_no_study(name: str, tmp_path: Path) -> None:
    content, said = CONTENTS[name]
    seed_dir = spoilable(tmp_path)
    (seed_dir / "studies" / "zeta_2001.toml").write_bytes(content)
    found = lines(seed_dir)
    assert any(line.startswith(f"studies/zeta_2001.toml: {said}") for line in found), found
    assert name == "no figure" or all(line.startswith("studies/zeta_2001.toml: ") for line in found)


def _link(path: Path) -> None:
    path.symlink_to(path.with_name("alpha_2024.toml"))


def _hole(path: Path) -> None:
    path.symlink_to("nowhere.toml")


PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (Path.mkdir, "expected a file, found a folder"),
    "a link": (_link, "expected a file, found a link"),
    "a link to nothing": (_hole, "expected a file, found a link"),
    "a pipe": (os.mkfifo, "expected a file, found something else"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_name_that_is_no_file(name: str, tmp_path: Path) -> None:
    make, said = PLACES[name]
    seed_dir = spoilable(tmp_path)
    make(seed_dir / "studies" / "zeta_2001.toml")
    assert lines(seed_dir) == [f"studies/zeta_2001.toml: {said}"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert f"{ALPHA}: expected a file that can be read: Permission denied" in lines(spoilable(tmp_path))


def test_a_file_of_another_kind_among_the_studies(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    (seed_dir / "studies" / "alpha_2024.toml~").touch()
    (seed_dir / "studies" / ".DS_Store").touch()
    assert lines(seed_dir) == ["studies/alpha_2024.toml~: expected a name that ends in .toml"]


def test_no_study_at_all(tmp_path: Path) -> None:
    assert lines(tmp_path) == [
        "studies: expected at least one study file",
        "account.toml: expected the account of the evidence, found no such file",
    ]


def test_a_name_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    (seed_dir / "studies" / "a\x1b[2J\n.toml").touch()
    assert lines(seed_dir) == ["studies/a\\u001b[2J\\u000a.toml: expected records, found an empty file"]


# ------------------------------------------------------------------------------------- records together


TOGETHER: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "one id twice in a file": (
        ALPHA, 'id = "alpha_cns_efs_24"', 'id = "alpha_cns_efs_12"',
        (f"{ALPHA}: estimate alpha_cns_efs_12: id: expected an id of its own, given 2 times",),
    ),
    "one id for two kinds": (
        ALPHA, 'id = "alpha_cns_persistence"', 'id = "alpha_cns_efs_12"',
        (f"{ALPHA}: detail alpha_cns_efs_12: id: expected an id of its own, given 2 times",
         f"{ALPHA}: estimate alpha_cns_efs_12: id: expected an id of its own, given 2 times"),
    ),
    "one id in two files": (
        "studies/beta_2023.toml", 'id = "beta_emd_os_24"', 'id = "alpha_cns_efs_12"',
        (f"{ALPHA}: estimate alpha_cns_efs_12: id: expected an id of its own, also in studies/beta_2023.toml",
         f"studies/beta_2023.toml: estimate alpha_cns_efs_12: id: expected an id of its own, also in {ALPHA}"),
    ),
    "one cohort in two files": (
        "studies/gamma_2021.toml", 'id = "gamma_progression"\nlabel', 'id = "alpha_cns"\nlabel',
        (f"studies/gamma_2021.toml: cohort alpha_cns: id: expected an id of its own, also in {ALPHA}",),
    ),
    "one study in two files": (
        "studies/gamma_2021.toml", 'id = "gamma_2021"', 'id = "alpha_2024"',
        (f"studies/gamma_2021.toml: study alpha_2024: id: expected an id of its own, also in {ALPHA}",
         "studies/gamma_2021.toml: study alpha_2024: id: expected the name of the file, 'gamma_2021'"),
    ),
    "one source id for two texts": (
        "studies/beta_2023.toml", 'id = "beta_poster_2023"', 'id = "alpha_paper_2024"',
        (f"studies/beta_2023.toml: source alpha_paper_2024: tier, label, url, read, date, reports_on: expected the same as in {ALPHA}, or an id of its own",),
    ),
    "one source twice in a file": (
        "studies/beta_2023.toml", 'id = "beta_poster_2023"', 'id = "beta_news_2023"',
        ("studies/beta_2023.toml: source beta_news_2023: id: expected once, given 2 times",),
    ),
    "a superseded loop": (
        ALPHA, 'companions = ["alpha_2022"]', 'companions = ["alpha_2022"]\nsuperseded_by = "alpha_2022"',
        (f"{ALPHA}: study alpha_2024: superseded_by: expected a later report, found a loop: alpha_2022, alpha_2024",
         "studies/alpha_2022.toml: study alpha_2022: superseded_by: expected a later report, found a loop: alpha_2022, alpha_2024"),
    ),
    "a loop of subsets": (
        "studies/beta_2023.toml", 'site_at = "infusion"\nsite_text = "active', 'subset_of = "beta_testis"\nsite_at = "infusion"\nsite_text = "active',
        ("studies/beta_2023.toml: cohort beta_emd: subset_of: expected another cohort, not the cohort itself or one of its own subsets",),
    ),
    "an overlap said once": (
        "studies/delta_2020.toml", '[[overlap]]\nstudy = "beta_2023"\nkind = "registry"\nbasis = "probable"', '[[detail]]\nid = "x_y"\ntopic = "design"\nlabel = "x"\nprinted = "x"\nsource = "delta_summary_2020"\nlocator = "key data"\n#',
        ("studies/beta_2023.toml: overlap with delta_2020: study: expected an overlap with beta_2023 in studies/delta_2020.toml too",),
    ),
    "an overlap said in two ways": (
        "studies/delta_2020.toml", 'kind = "registry"\nbasis', 'kind = "same_center"\nbasis',
        ("studies/delta_2020.toml: overlap with beta_2023: kind: expected registry as in studies/beta_2023.toml, got same_center",),
    ),
    "an overlap with nobody": (
        "studies/delta_2020.toml", 'study = "beta_2023"', 'study = "beta_2032"',
        ("studies/delta_2020.toml: overlap with beta_2032: study: expected a known study, got 'beta_2032'; did you mean 'beta_2023'?",),
    ),
    "an overlap with itself": (
        "studies/delta_2020.toml", 'study = "beta_2023"', 'study = "delta_2020"',
        ("studies/delta_2020.toml: overlap with delta_2020: study: expected another study",),
    ),
    "a claim of nobody": (
        "conflicts.toml", '"alpha_early_efs_12"', '"alpha_early_efs_13"',
        ("conflicts.toml: conflict alpha_efs_12: claims: expected a known estimate, got 'alpha_early_efs_13'; did you mean 'alpha_early_efs_12'?",),
    ),
    "a claim twice": (
        "conflicts.toml", '"alpha_early_efs_12"', '"alpha_cns_efs_12"',
        ("conflicts.toml: conflict alpha_efs_12: claims: expected each figure once",),
    ),
    "one claim": (
        "conflicts.toml", ', "alpha_early_efs_12"', "",
        ("conflicts.toml: conflict alpha_efs_12: claims: expected at least 2 of them, got 1",),
    ),
    "a conflict twice": (
        "conflicts.toml", 'id = "epsilon_endpoint"', 'id = "alpha_efs_12"',
        ("conflicts.toml: conflict alpha_efs_12: id: expected an id of its own, given 2 times",),
    ),
    "another table beside": (
        "reviews.toml", "[[review]]", "[[reviews]]",
        ("reviews.toml: reviews: unknown table; did you mean 'review'?",),
    ),
    "a hostile address": (
        "reviews.toml", "https://example.org/review", "data:text/html,x",
        ("reviews.toml: review fixture_review_2024: url: expected a web address such as https://example.org/paper",),
    ),
    "a main outcome not answered": (
        "studies/delta_2020.toml", '[[empty]]\nid = "delta_aya_neuro"\ncohort = "delta_aya"\noutcome = "neurotoxicity"', '[[empty]]\nid = "delta_aya_crs"\ncohort = "delta_aya"\noutcome = "crs"',
        ("studies/delta_2020.toml: cohort delta_aya: neurotoxicity: expected an estimate or an empty of neurotoxicity, found neither",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOGETHER)
def test_records_that_do_not_fit_together(name: str, tmp_path: Path) -> None:
    file, was, becomes, said = TOGETHER[name]
    seed_dir = spoilable(tmp_path)
    text = (seed_dir / file).read_text("utf-8")
    assert was in text
    (seed_dir / file).write_text(text.replace(was, becomes, 1), "utf-8")
    found = lines(seed_dir)
    assert set(said) <= set(found), found


def test_one_fault_is_one_line(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    path = seed_dir / ALPHA
    path.write_text(path.read_text("utf-8").replace("value = 90\n", "value = 190\n", 1), "utf-8")
    assert lines(seed_dir) == [
        f"{ALPHA}: estimate alpha_cns_efs_12: value: expected a percentage from 0 to 100, got 190"
    ]


def test_all_faults_of_one_record_are_named_at_once(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    path = seed_dir / ALPHA
    text = path.read_text("utf-8").replace("value = 90\n", "value = 91\n", 1)
    path.write_text(
        text.replace("ci_high = 100\n", "ci_high = 99\n", 1).replace("months = 12\n", "", 1), "utf-8"
    )
    named = [line.removeprefix(f"{ALPHA}: estimate alpha_cns_efs_12: ") for line in lines(seed_dir)]
    assert [line.partition(":")[0] for line in named] == ["ci_printed", "months", "printed"]


def test_every_problem_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    for path in (seed_dir / "studies").iterdir():
        path.write_text(path.read_text("utf-8").replace('denominator = "', 'denominator = "x'), "utf-8")
    found = check(seed_dir=seed_dir)
    assert len({problem.file for problem in found}) == 6
    assert len([problem for problem in found if problem.field == "denominator"]) == 48


def test_a_file_named_is_checked_with_the_others_and_comes_first(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    draft = tmp_path / "zeta_2001.toml"
    text = (seed_dir / "studies" / "gamma_2021.toml").read_text("utf-8")
    draft.write_text(
        text.replace("gamma_2021", "zeta_2001")
        .replace("year = 2021", "year = 2001")
        .replace("43%", "44%", 1),
        "utf-8",
    )
    found = lines(seed_dir, draft)
    assert found[0].endswith("gamma_relapse_os_24: printed: expected to hold the value 43, got '44%'")
    assert found[1].startswith(
        "studies/zeta_2001.toml: cohort gamma_progression: id: expected an id of its own"
    )
    assert any(line.startswith("studies/gamma_2021.toml: ") for line in found)


def test_a_file_named_takes_the_place_of_its_namesake(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    draft = tmp_path / "alpha_2024.toml"
    draft.write_text(
        (seed_dir / ALPHA).read_text("utf-8").replace("value = 90\n", "value = 190\n", 1), "utf-8"
    )
    assert lines(seed_dir) == []
    assert len(lines(seed_dir, draft)) == 1
    assert lines(seed_dir, tmp_path / "nobody_1999.toml")[0].endswith("No such file or directory")


def test_a_problem_leaves_out_what_it_does_not_know() -> None:
    assert str(Problem("a.toml", "", "", "expected a file")) == "a.toml: expected a file"


def test_a_seed_file_that_cannot_be_read_has_a_fingerprint_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    before = fingerprint(FIXTURES)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert fingerprint(FIXTURES) != before
