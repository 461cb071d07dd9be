"""What a curator reads of pairs: each one the rule finds, each one recorded, with its answer."""

from pathlib import Path

import pytest

from app import cli
from app.seed import check, related
from tests.fixtures.evidence import spoilable


def change(seed_dir: Path, name: str, old: str, new: str) -> None:
    path = seed_dir / "studies" / f"{name}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_every_pair_is_a_line_with_kind_basis_facts_and_reason(tmp_path: Path) -> None:
    lines = related(seed_dir=spoilable(tmp_path))
    assert lines[0].startswith("alpha_2022 × alpha_2024: same_trial, stated; a companion report: alpha_20")
    assert "alpha_2022: The later data cut" in lines[0]
    assert "alpha_2024: The earlier data cut" in lines[0]
    assert lines[1] == (
        "beta_2023 × delta_2020: registry, probable; recorded beyond the rule; "
        "An invented registry over the same invented centers."
    )
    assert lines[2:] == (
        "stated 1, probable 1, possible 0, ruled_out 0, unanswered 0",
        "found by the rule 1, recorded beyond the rule 1",
        "no center named 0: possible with every other study, without an entry per pair",
    )


def test_a_pair_nobody_answered_is_listed_as_such(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    change(seed_dir, "gamma_2021", '"Fixture Hospital Gamma"', '"Fixture Hospital Alpha"')
    lines = related(seed_dir=seed_dir)
    unanswered = "unanswered; the same center: Fixture Hospital Alpha; years not stated in both"
    assert [line for line in lines if "gamma" in line] == [
        f"alpha_2022 × gamma_2021: {unanswered}",
        f"alpha_2024 × gamma_2021: {unanswered}",
    ]
    assert "stated 1, probable 1, possible 0, ruled_out 0, unanswered 2" in lines


def test_two_files_that_differ_are_both_told(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    change(seed_dir, "delta_2020", 'basis = "probable"', 'basis = "ruled_out"')
    line = next(one for one in related(seed_dir=seed_dir) if one.startswith("beta"))
    assert line.startswith("beta_2023 × delta_2020: registry, probable or registry, ruled_out; ")
    assert check(seed_dir=seed_dir)


@pytest.mark.parametrize(("center", "code"), [("Gamma", 0), ("Alpha", 1)])
def test_the_command_leaves_with_0_where_all_are_answered(
    center: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seed_dir = spoilable(tmp_path)
    change(seed_dir, "gamma_2021", '"Fixture Hospital Gamma"', f'"Fixture Hospital {center}"')
    monkeypatch.setenv("CART_SEED_DIR", str(seed_dir))
    assert cli.run(["check", "--pairs"]) == code
    out, _ = capsys.readouterr()
    assert out.startswith("alpha_2022 × alpha_2024: same_trial, stated; ")
    assert ("expected an overlap with gamma_2021" in out) is bool(code)
