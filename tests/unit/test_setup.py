"""The set-up of the Makefile, on a folder of made wheels: what is newer on another day does not matter."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import CHECKOUT
from tests.fixtures import wheels

PIN, BARE = "part[more]==1.0", "part==1.0"
FIXED = (23, 3)
"""The first pip that takes an extra of a requirement pinned without it for pinned."""

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "project"
version = "1.0"
"""
BACKEND = """
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "project-1.0-py3-none-any.whl"
    with zipfile.ZipFile(folder + "/" + name, "w") as wheel:
        said = "Metadata-Version: 2.1\\nName: project\\nVersion: 1.0\\n"
        wheel.writestr("project-1.0.dist-info/METADATA", said)
        wheel.writestr("project-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("project-1.0.dist-info/RECORD", "")
    return name
"""


def pythons() -> list[str]:
    """Every Python here that the Makefile takes: our own, and others by their names."""
    named = [f"python3.{minor}" for minor in (11, 12, 13) if minor != sys.version_info.minor]
    return [sys.executable, *(name for name in named if shutil.which(name) and runs(name))]


def runs(python: str) -> bool:
    """Whether a Python can be run and makes environments; a name may be a stub of a version manager."""
    done = subprocess.run([python, "-c", "import ensurepip"], capture_output=True, check=False)
    return done.returncode == 0


class Checkout:
    """A folder with our Makefile, a small project, and its test lock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.wheels = folder, folder / "wheels"
        self.wheels.mkdir()
        self.makefile = (CHECKOUT / "Makefile").read_text("utf-8")
        (folder / "pyproject.toml").write_text(PROJECT)
        (folder / "backend.py").write_text(BACKEND)
        self.made = {name: self.release(name, "1.0") for name in ("asker", "part", "thing")}

    def release(self, name: str, version: str) -> Path:
        requires = {"asker": ["part[more]>=1"], "part": ['thing>=1; extra == "more"']}.get(name, [])
        return wheels.make(self.wheels, name, version, requires, ["more"] if name == "part" else [])

    def set_up(self, python: str, pin: str = PIN) -> "subprocess.CompletedProcess[str]":
        pinned = {"asker==1.0": self.made["asker"], pin: self.made["part"], "thing==1.0": self.made["thing"]}
        (self.folder / "requirements-test.lock").write_text(wheels.lock(pinned))
        (self.folder / "Makefile").write_text(self.makefile)
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "MAKE", "MFLAGS"))}
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}
        command = ["make", "test-tools", f"PYTHON={python}"]
        return subprocess.run(
            command, cwd=self.folder, env=kept | pip, capture_output=True, text=True, check=False
        )

    def said(self, *words: str) -> str:
        command = [str(self.folder / ".venv" / "bin" / "python"), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(name="checkout")
def a_checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize("python", pythons(), ids=lambda python: Path(python).name)
def test_set_up_works_when_everything_has_a_newer_release(checkout: Checkout, python: str) -> None:
    for name in checkout.made:
        checkout.release(name, "2.0")
    done = checkout.set_up(python)
    assert done.returncode == 0, done.stderr
    versions = "import asker, part, thing; print(asker.version, part.version, thing.version)"
    assert checkout.said("-c", versions) == "1.0 1.0 1.0\n"
    assert "project" in checkout.said("-m", "pip", "list")


def test_set_up_asks_for_nothing_that_the_lock_does_not_name(checkout: Checkout) -> None:
    checkout.release("part", "2.0")
    done = checkout.set_up(sys.executable, BARE)
    assert done.returncode == 0, done.stderr
    assert checkout.said("-c", "import part; print(part.version)") == "1.0\n"


def test_set_up_that_resolves_fails_with_an_old_pip_once_a_newer_release_is_out(checkout: Checkout) -> None:
    """The fault that `--no-deps` mends: without it this pin refuses as soon as 2.0 is there."""
    old = checkout.makefile.replace("--no-deps --require-hashes", "--require-hashes")
    assert old != checkout.makefile
    checkout.makefile = old
    assert checkout.set_up(sys.executable, BARE).returncode == 0
    checkout.release("part", "2.0")
    shutil.rmtree(checkout.folder / ".venv")
    done = checkout.set_up(sys.executable, BARE)
    major, minor = re.findall(r"\d+", checkout.said("-m", "pip", "--version"))[:2]
    assert (done.returncode != 0) == ((int(major), int(minor)) < FIXED), done.stderr


def test_set_up_refuses_what_is_not_the_file_that_was_locked(checkout: Checkout) -> None:
    part = checkout.made["part"]
    checkout.made["part"] = part.rename(part.with_name("locked"))
    part.write_bytes(checkout.made["part"].read_bytes() + b"\n")
    done = checkout.set_up(sys.executable)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
