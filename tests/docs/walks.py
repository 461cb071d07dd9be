"""The walks "how to add …" of README.md, taken in a copy of the project.

A walk is written as a ``diff``. ``+++ file`` opens a change; lines with ``+`` are new, lines with ``-`` go,
and the others stand in the file already, once and one after another. A new file is made of its ``+`` lines.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.settings import CHECKOUT
from tests.docs import reading
from tests.fixtures.evidence import FIXTURES

COPIED = ("app", "models", "assets")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "vendor", "*.py[cod]")


def walk(title: str) -> str:
    """The text of a walk, from its bold title to the next one or the next heading."""
    found = re.search(rf"^\*\*{title}\.\*\*(.*?)(?=^\*\*An? |^## |\Z)", _texts(), re.DOTALL | re.MULTILINE)
    assert found, f"there is no walk {title!r}"
    return found[1]


def _texts() -> str:
    return "\n".join(map(reading.text, ("README.md", "CONTRIBUTING.md")))


def section(name: str, heading: str) -> str:
    """What stands under a heading of a text."""
    found = re.search(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", reading.text(name), re.DOTALL | re.MULTILINE
    )
    assert found, f"{name} has no heading {heading!r}"
    return found[1]


def filled(draft: str, said: str) -> str:
    """A draft with each field of a TOML text in its table, or with the table at its end."""
    for head, body in re.findall(r"^(\[+\w+\]+)\n((?:\w.*\n)+)", said, re.MULTILINE):
        before, found, after = draft.partition(f"\n{head}\n")
        if not found:
            draft = f"{draft}\n{head}\n{body}"
            continue
        for line in body.splitlines():
            name = line.partition(" = ")[0]
            written = line.replace("\\", r"\\")
            after, count = re.subn(rf"(?m)^(# )?{name} = .*$", written, after, count=1)
            assert count, f"{head} has no field {name}"
        draft = f"{before}{found}{after}"
    return draft


def changes(title: str) -> list[tuple[str, str]]:
    """Each change of a walk, there or in a file it leads to: the file and the lines of the diff."""
    diffs = re.findall(r"^```diff\n(.*?)^```$", walk(title), re.DOTALL | re.MULTILINE)
    diffs += [reading.text(path) for path in re.findall(r"\((tests/docs/walks/\w+\.diff)\)", walk(title))]
    pieces = [piece for diff in diffs for piece in re.split(r"^\+\+\+ ", diff, flags=re.MULTILINE)[1:]]
    return [(head.strip(), body) for head, _, body in (piece.partition("\n") for piece in pieces)]


@dataclass(frozen=True)
class Copy:
    """A copy of the project's folders in which a walk is taken."""

    folder: Path

    def change(self, title: str) -> None:
        """Make every change of a walk."""
        for file, body in changes(title):
            self._change(self.folder / file, body.splitlines())

    def _change(self, path: Path, lines: list[str]) -> None:
        before = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        after = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
        if not before:
            assert not path.exists(), f"{path.name} is there already"
            path.write_text(after, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{path.name} does not hold, once:\n{before}"
        path.write_text(text.replace(before, after), encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy, with the copy's own code and none of the environment's settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CART_")}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=kept | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def command(self, *arguments: str) -> str:
        """Run ``python -m app``; gives what it said, and fails where it fails."""
        done = self.run("-m", "app", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def file(self, view: str, kind: str) -> bytes:
        """A view as a file."""
        made = self.folder / f"made.{kind}"
        self.command("export", "--view", view, "--format", kind, "--output", str(made))
        return made.read_bytes()

    def figures(self, view: str) -> list[dict[str, Any]]:
        """The figures a view shows."""
        return list(json.loads(self.file(view, "estimates.json"))["estimates"])

    def set_field(self, study: str, record: str, field: str) -> None:
        """Give the record of this id in a study's file one more field."""
        path = self.folder / "seed_data" / "studies" / f"{study}.toml"
        text, head = path.read_text(encoding="utf-8"), f'id = "{record}"\n'
        assert text.count(head) == 1
        path.write_text(text.replace(head, f"{head}{field}\n"), encoding="utf-8")

    def add_record(self, study: str, record: str) -> None:
        """Put a record at the end of a study's file."""
        path = self.folder / "seed_data" / "studies" / f"{study}.toml"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{record}", encoding="utf-8")


def copied(folder: Path, seed_dir: Path = FIXTURES) -> Copy:
    """A copy of what a walk changes, with a seed folder."""
    for name in COPIED:
        shutil.copytree(CHECKOUT / name, folder / name, ignore=LEFT_OUT)
    shutil.copytree(seed_dir, folder / "seed_data", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return Copy(folder)
