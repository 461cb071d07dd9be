"""A study file with blanks says in one line how much is left and what comes next."""

from pathlib import Path

from app.seed.template import Filling, add
from app.seed.unfinished import lines
from tests.fixtures.evidence import spoilable


def test_finished_files_say_nothing(tmp_path: Path) -> None:
    assert list(lines(spoilable(tmp_path))) == []


def test_the_first_record_with_blanks_is_named_and_all_of_them_counted(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    path = add(seed_dir, "doe_2021", Filling({"study": [{"label": "Doe", "short": "Doe 2021"}]}))
    (said,) = lines(seed_dir)
    assert said == (
        "studies/doe_2021.toml: unfinished: study doe_2021: 4 of 25 fields blank; next: collection; "
        "33 left in 11 records"
    )
    text = path.read_text("utf-8")
    words = {"collection": "wider", "design": "series", "design_text": "Made.", "centers_named": "none"}
    for name, word in words.items():
        text = text.replace(f'\n{name} = ""', f'\n{name} = "{word}"', 1)
    path.write_text(text, "utf-8")
    (said,) = lines(seed_dir)
    assert said.startswith(
        "studies/doe_2021.toml: unfinished: citation: 1 of 14 fields blank; next: kind; 29 left"
    )


def test_a_field_that_is_missing_is_blank_too(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / "alpha_2024.toml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("site_text = ")]
    path.write_text("\n".join(kept), "utf-8")
    (said,) = lines(seed_dir)
    assert "cohort alpha_cns: 1 of 37 fields blank; next: site_text" in said


def test_a_file_that_is_named_counts_and_one_that_cannot_be_read_does_not(tmp_path: Path) -> None:
    seed_dir, beside = spoilable(tmp_path), tmp_path / "roe_2021.toml"
    beside.write_text('[study]\nid = "roe_2021"\nlabel = ""\n', "utf-8")
    (seed_dir / "studies" / "alpha_2024.toml").write_text("[study", "utf-8")
    assert list(lines(seed_dir)) == []
    (said,) = lines(seed_dir, [beside])
    assert said.startswith("studies/roe_2021.toml: unfinished: study roe_2021: ")


def test_what_is_no_table_of_fields_is_passed_over(tmp_path: Path) -> None:
    beside = tmp_path / "roe_2021.toml"
    beside.write_text('study = ""\nfrob = {a = ""}\ncohort = ["", 1]\n', "utf-8")
    assert list(lines(spoilable(tmp_path), [beside])) == []
