"""release and diff, as a curator uses them."""

import json
import shutil
from pathlib import Path

import pytest

from app import cli
from app.settings import Settings
from tests.fixtures.evidence import fixture_evidence, spoilable

FIRST = fixture_evidence().data_version
FIGURE = "alpha_cns_efs_24: EFS 24 mo 85.2 → 75.0"


@pytest.fixture
def seed_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CART_{name.upper()}", raising=False)
    monkeypatch.setenv("CART_SEED_DIR", str(spoilable(tmp_path)))
    return tmp_path / "seed"


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(list(arguments))
    return code, *capsys.readouterr()


def correct(seed_dir: Path, line: str = "") -> None:
    for name, old, new in (("alpha_2024", "85.2", "75.0"), ("beta_2023", 'note = "', 'note = "Read. ')):
        path = seed_dir / "studies" / f"{name}.toml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with (seed_dir / "CHANGES.md").open("a", encoding="utf-8") as log:
        log.write(f"{line}\n")


def test_release_says_the_version_and_whether_it_was_there(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(capsys, "release") == (0, f"Released {FIRST}\n", "")
    assert say(capsys, "release") == (0, f"Released already: {FIRST}\n", "")


def test_release_refuses_what_the_log_does_not_say(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(capsys, "release")
    correct(seed_dir)
    expected = "expected a line that names `alpha_2024`, 85.2 and 75.0"
    assert say(capsys, "release") == (1, "", f"CHANGES.md: {FIGURE}: {expected}\n")


def test_diff_says_what_a_reader_sees_and_how_much_else(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(capsys, "release")
    correct(seed_dir)
    code, out, _ = say(capsys, "diff", FIRST)
    first, rest = out.splitlines()
    assert (code, first) == (0, FIGURE)
    assert rest.startswith("Besides, words or codings of other records differ:")
    _, everything, _ = say(capsys, "diff", FIRST, "--all")
    assert len(everything.splitlines()) > 2


def test_diff_of_two_releases_is_said_as_json(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(capsys, "release")
    correct(seed_dir, "- Fixture Alpha (`alpha_2024`): 85.2 → 75.0.")
    second = say(capsys, "release")[1].split()[-1]
    code, out, _ = say(capsys, "diff", FIRST, second, "--json")
    told = json.loads(out)
    assert (code, told["before"], told["after"]) == (0, FIRST, second)
    change = next(one for one in told["changes"] if one["record"] == "estimate")
    assert change["words"] == FIGURE
    assert change["fields"]["value"] == {"before": 85.2, "after": 75.0}
    assert say(capsys, "diff", second, "now") == (0, "No difference\n", "")


def test_diff_reads_the_release_of_another_machine(
    seed_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(capsys, "release")
    elsewhere = shutil.copy(seed_dir / "releases" / f"{FIRST}.json.gz", tmp_path)
    assert say(capsys, "diff", str(elsewhere)) == (0, "No difference\n", "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"other", "0123abc.json.gz: expected a file compressed with gzip\n"),
        (None, "0123abc.json.gz: expected a file that can be read: No such file or directory\n"),
    ],
)
def test_diff_names_a_file_that_is_no_release(
    seed_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    path = tmp_path / "0123abc.json.gz"
    if content:
        path.write_bytes(content)
    assert say(capsys, "diff", str(path)) == (1, "", said)


def test_diff_names_the_versions_there_are(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = "'0123abc' was never released; expected one of: none yet\n"
    assert say(capsys, "diff", "0123abc") == (1, "", said)
    say(capsys, "release")
    assert say(capsys, "diff", "0123abc")[2].endswith(f"expected one of: {FIRST}\n")


def test_diff_of_files_that_are_not_right_says_why(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(capsys, "release")
    (seed_dir / "studies" / "alpha_2024.toml").write_text("", "utf-8")
    code, out, err = say(capsys, "diff", FIRST)
    assert (code, out) == (1, "")
    assert err == "studies/alpha_2024.toml: expected records, found an empty file\n"
