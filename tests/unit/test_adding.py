"""add takes what was saved of a study; schema and check --watch help to write it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.cli import watching
from app.seed.gather import gather
from app.settings import Settings
from models.tables.content import data_version, to_rows
from tests.fixtures.evidence import FIXTURES, spoilable
from tests.unit.seed.importing.saved import BIB, RIS, TRIAL, spelled

Said = tuple[int, str, str]


@pytest.fixture
def seed_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CART_{name.upper()}", raising=False)
    monkeypatch.setenv("CART_SEED_DIR", str(spoilable(tmp_path)))
    return tmp_path / "seed"


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> Said:
    """Exit code, standard output and standard error of a command."""
    code = cli.run(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_record_and_a_table_make_a_draft(
    seed_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.ris").write_text(RIS)
    code, header, _ = say(capsys, "add", "--template", "csv")
    assert code == 0
    (tmp_path / "a.csv").write_text(f"{header}made_all,os\n")
    made = say(capsys, "add", "--from", str(tmp_path / "a.ris"), "--from-csv", str(tmp_path / "a.csv"))
    said = "Made studies/doe_2021.toml; fill it, then run cart-outcomes check studies/doe_2021.toml\n"
    assert made == (0, said, "")
    text = (seed_dir / "studies" / "doe_2021.toml").read_text("utf-8")
    assert 'doi = "10.1000/made.2021.7"' in text
    assert 'id = "made_all_os"' in text


def test_a_trial_is_recognized_or_asked_for(
    seed_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "trial.json"
    path.write_bytes(spelled(TRIAL))
    for option, name in (("--from", "one_2023"), ("--from-registry", "two_2023")):
        assert say(capsys, "add", name, option, str(path))[0] == 0
        (seed_dir / "studies" / f"{name}.toml").unlink()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "expected an id of author and year such as rankin_2026: give one, or --from FILE\n"),
        (("--template", "xlsx"), "--template: expected csv, got 'xlsx'\n"),
        (("--from", "a.ris", "--from-registry", "a.json"), "expected --from or --from-registry, got both\n"),
        (("--from", "a.ris"), "a.ris: expected a file that can be read: No such file or directory\n"),
        (("--from-csv", "a.csv"), "expected an id of author and year such as rankin_2026: give one before"),
    ],
)
def test_what_cannot_be_begun_is_one_line(
    arguments: tuple[str, ...], line: str, seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = say(capsys, "add", *arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(line)


def test_a_draft_of_each_kind_is_toml_that_check_reads(
    seed_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.bib").write_text(BIB, "utf-8")
    (tmp_path / "b.json").write_bytes(spelled(TRIAL))
    for name in ("a.bib", "b.json"):
        assert say(capsys, "add", "--from", str(tmp_path / name), "--further")[0] == 0
    code, out, _ = say(capsys, "check")
    unfinished = [line for line in out.splitlines() if ": unfinished: " in line]
    assert (code, len(unfinished)) == (1, 2)
    assert out.endswith("".join(f"{line}\n" for line in unfinished))
    blank = [line for line in out.splitlines() if line.endswith("found nothing")]
    assert len(blank) == len(out.splitlines()) - 2 - out.count("registration") - out.count(
        "expected at least one"
    )


def test_the_line_of_the_schema_leaves_the_data_version_as_it_is(seed_dir: Path) -> None:
    for path in (seed_dir / "studies").glob("*.toml"):
        path.write_text(f"#:schema ../schema.json\n{path.read_text('utf-8')}", "utf-8")
    assert data_version(to_rows(gather(seed_dir))) == data_version(to_rows(gather(FIXTURES)))


def test_the_schema_is_written_and_told_to_be_stale(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stale = "schema.json: expected the schema of these records; write it with cart-outcomes schema\n"
    assert say(capsys, "schema", "--check") == (1, "", stale)
    assert say(capsys, "schema") == (0, "Wrote schema.json\n", "")
    assert say(capsys, "schema", "--check") == (0, "schema.json is that of the records\n", "")
    (seed_dir / "schema.json").unlink()
    (seed_dir / "schema.json").mkdir()
    assert say(capsys, "schema") == (1, "", "schema.json could not be written: Is a directory\n")


def test_a_watched_check_runs_at_every_change_until_interrupted(
    seed_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = seed_dir / "studies" / "alpha_2024.toml"
    whole = path.read_text("utf-8")

    def spoil() -> None:
        path.write_text(whole.replace("[study]", "[study", 1), "utf-8")

    def nothing() -> None:
        pass

    def stop() -> None:
        raise KeyboardInterrupt

    steps = iter([nothing, spoil, nothing, path.unlink, stop])

    def step() -> None:
        next(steps)()

    monkeypatch.setattr(watching, "pause", step)
    code, out, err = say(capsys, "check", "--watch")
    assert (code, err) == (0, "")
    first, second, third = out.split("Checked at ")[1:]
    assert "Checked: nothing to put right" in first
    assert "studies/alpha_2024.toml: line 3: expected TOML" in second
    assert "unknown study" in third or "alpha" in third


def test_a_terminal_is_cleared_before_each_check(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    def stop() -> None:
        raise KeyboardInterrupt

    watching.watch(lambda: (), lambda: None, stop)
    assert capsys.readouterr().out.startswith("\033[2J\033[3J\033[HChecked at ")


def test_a_file_that_is_gone_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    ((name, _, size),) = watching.stamp([tmp_path / "a", tmp_path / "b"])
    assert (name, size) == (str(tmp_path / "a"), 1)


def test_an_interrupt_of_the_program_ends_a_watched_check_well() -> None:
    given = {**os.environ, "CART_SEED_DIR": str(FIXTURES), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "app", "check", "--watch"],
        env=given,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs the tests in the background has its children ignore an interrupt.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("Checked at ")
        assert running.stdout.readline() == "Checked: nothing to put right\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "\n", "")
