"""The image without an engine: the Dockerfile's steps in a clean folder, its command as nobody."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.settings import CHECKOUT
from tests.fixtures.dockerfile import Step, environment, last, stages

PLACES = ("/opt/venv", "/srv/cart-outcomes")
"""Where the image holds things; in the test, the same below a folder."""

FINAL = stages()["final"]


def python(folder: Path) -> str:
    """A Python that everybody may run: our own, the system's, or a copy where only we reach ours."""
    minor = sys.version_info.minor
    ours = Path(sys.base_prefix) / "bin" / f"python3.{minor}"
    system = [Path(f"/usr/bin/python3.{other}") for other in (minor, 13, 12, 11)]
    for found in (ours, *system):
        if found.exists() and all(place.stat().st_mode & 0o005 == 0o005 for place in found.parents):
            return str(found)
    ignored = shutil.ignore_patterns("site-packages", "test", "share", "*.a", "__pycache__")
    shutil.copytree(sys.base_prefix, folder / "python", symlinks=True, ignore=ignored)
    return str(folder / "python" / "bin" / ours.name)


@dataclass(frozen=True, slots=True)
class Image:
    """A folder that holds what the image would."""

    root: Path
    python: str

    @property
    def home(self) -> Path:
        """The folder its commands run in."""
        return Path(self.placed(last("WORKDIR", FINAL).given))

    def placed(self, text: str) -> str:
        """A text with the image's places in it, as places of the folder."""
        for place in PLACES:
            text = text.replace(place, f"{self.root}{place}")
        return text

    def build(self) -> None:
        """Follow the steps of the build; what only brings npm is not needed where npm is."""
        self.home.mkdir(parents=True)
        variables = dict(os.environ)
        for step in stages()["build"]:
            match step.word:
                case "ARG":
                    name, _, value = step.given.partition("=")
                    variables[name] = value
                case "COPY" if not step.options:
                    self._copy(*step.given.split())
                case "RUN" if "npm" not in step.given:
                    self._run(step, variables)
        for place in (self.root, *self.root.rglob("*")):
            if not place.is_symlink():
                place.chmod(place.stat().st_mode & 0o555 | (0o555 if place.is_dir() else 0o444))

    def _run(self, step: Step, variables: Mapping[str, str]) -> None:
        done = subprocess.run(
            self._command(step), cwd=self.home, env=variables, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, (step, done.stdout[-2_000:], done.stderr[-2_000:])

    def _copy(self, source: str, target: str) -> None:
        """What .dockerignore lets through of a file or a folder of the checkout."""
        found, at = CHECKOUT / source, self.home / target
        if found.is_dir():
            shutil.copytree(found, at, ignore=shutil.ignore_patterns("__pycache__", "vendor", "*.py[cod]"))
        else:
            shutil.copy(found, at / source if at.is_dir() else at)

    def _command(self, step: Step) -> list[str]:
        """A step as it is run here: by our Python, with what pip has kept, in a shell where it asks so."""
        if step.listed is None:
            return ["/bin/sh", "-c", self.placed(step.given)]
        first, *rest = [self.placed(part) for part in step.listed if part != "--no-cache-dir"]
        runner = {"pip": sys.executable, "venv": self.python}.get(rest[1] if len(rest) > 1 else "", first)
        return [runner if first == "python" else first, *rest]

    def run(self, command: list[str], **set_: str) -> "AbstractContextManager[subprocess.Popen[str]]":
        """A command of the image as its user, with no more of an environment than it sets."""
        given = {name: self.placed(value) for name, value in environment(FINAL).items()}
        given["PATH"] = given["PATH"].replace("$PATH", "/usr/bin:/bin")
        given["LD_LIBRARY_PATH"] = f"{self.root}/python/lib"
        told: Mapping[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        program = [self.placed("/opt/venv/bin/python"), *command[1:]]
        return subprocess.Popen([*nobody(), *program], cwd=self.home, env={**given, **set_}, **told)

    def remove(self) -> None:
        """Take the folder away again."""
        for place in self.root.rglob("*"):
            if place.is_dir() and not place.is_symlink():
                place.chmod(0o755)
        self.root.chmod(0o755)
        shutil.rmtree(self.root)


def nobody() -> list[str]:
    """What makes a command run as the image's user; nothing where we are nobody special ourselves."""
    if os.geteuid() != 0:
        return []
    user, _, group = last("USER", FINAL).given.partition(":")
    drop = ["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs", "--clear-groups"]
    return ["setpriv", f"--reuid={user}", f"--regid={group}", *drop]
