"""preview: a draft on a port of this machine, from the seed files as they are, and nothing published."""

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from app import cli
from app.seed import build
from app.server import create_app
from app.settings import load
from tests.fixtures.evidence import spoilable
from tests.unit.store.test_drafts import DRAFT, drafted


@pytest.fixture
def seed_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = drafted(spoilable(tmp_path))
    monkeypatch.setenv("CART_SEED_DIR", str(folder))
    monkeypatch.setenv("CART_DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'evidence.sqlite3'}")
    return folder


def asked(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - an address of our own
        return str(answer.read().decode())


def test_a_draft_is_served_until_it_is_stopped(seed_dir: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "preview", DRAFT]
    with subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        found = re.fullmatch(rf"Preview of {DRAFT}: (http://127\.0\.0\.1:\d+)(/studies/{DRAFT})\n", said)
        assert found is not None, said
        assert "Fixture Gamma" in asked(found[1] + found[2])
        assert f"contains the draft <b>{DRAFT}</b>" in asked(f"{found[1]}/embed")
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "", "")
    assert not (tmp_path / "var").exists()


def test_a_build_says_what_it_does_not_show(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["build"]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line == f"Not shown, since no second reader checked it: {DRAFT}"


def test_where_every_study_is_a_draft_pages_show_nothing_and_say_so(seed_dir: Path) -> None:
    for path in (seed_dir / "studies").iterdir():
        drafted(seed_dir, path.stem)
    settings = load()
    build(settings)
    client = create_app(settings).server.test_client()
    for address in ("/", "/map", "/studies", "/data", "/embed", "/api/v1/studies", "/export/estimates.csv"):
        assert client.get(address).status_code == 200
    assert client.get("/healthz").get_json()["studies"] == 0


WRONG = {
    "a study that is checked": (
        "alpha_2024",
        "alpha_2024 is no draft, since it has [checked]: cart-outcomes build, then serve shows it\n",
    ),
    "no study": ("gama_2021", "'gama_2021' is no study of the seed data; did you mean 'gamma_2021'?\n"),
    "no id": ("../x", "'../x' is no study of the seed data\n"),
}


@pytest.mark.parametrize(("name", "said"), WRONG.values(), ids=WRONG)
def test_what_is_no_draft_is_one_line(
    name: str, said: str, seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = cli.run(["preview", name])
    assert (code, *capsys.readouterr()) == (1, "", said)


def test_a_draft_that_does_not_pass_is_not_served(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = seed_dir / "studies" / f"{DRAFT}.toml"
    path.write_text(path.read_text("utf-8").replace('label = "', 'label = " ', 1), "utf-8")
    assert cli.run(["preview", DRAFT]) == 1
    assert capsys.readouterr().err.startswith(f"studies/{DRAFT}.toml: study {DRAFT}: label: expected text")
