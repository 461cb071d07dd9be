"""Hold the two locks against pyproject.toml, without a network.

Every requirement must be pinned within its range, with hashes; the test lock must hold the runtime lock.
Prints one line per drift and exits 1.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
RUNTIME, TESTS = "requirements.lock", "requirements-test.lock"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ \\;]+)((?:.*\\\n)+.*)", re.MULTILINE)
ADDRESS = re.compile(r"https?://|file:|--(?:extra-)?index-url|--find-links|--trusted-host")


class Pin(NamedTuple):
    """One locked distribution: its name, its exact version, and the SHA-256 of each of its files."""

    name: str
    version: str
    hashes: list[str]


def pins(text: str) -> list[Pin]:
    """Read the pins of a lock; what has no hash is not pinned."""
    found = (
        Pin(name, version, re.findall(r"sha256:([0-9a-f]{64})", rest))
        for name, version, rest in PIN.findall(text)
    )
    return [pin for pin in found if pin.hashes]


def versions(text: str) -> dict[str, str]:
    """Return the pinned version of each distribution, by its canonical name."""
    return {canonicalize_name(pin.name): pin.version for pin in pins(text)}


def unmet(requirements: list[str], pinned: dict[str, str], lock: str) -> list[str]:
    """Say which requirements the lock does not satisfy."""
    errors = []
    for requirement in map(Requirement, requirements):
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None:
            errors.append(f"{lock}: {requirement.name} is not pinned, pyproject.toml asks for {requirement}")
        elif not requirement.specifier.contains(version, prereleases=True):
            errors.append(f"{lock}: {requirement.name} is {version}, pyproject.toml asks for {requirement}")
    return errors


def drifts(project: dict[str, Any], runtime: str, tests: str) -> list[str]:
    """Say everything in which the locks have drifted from the project."""
    required = project["project"]["dependencies"]
    runtime_pins, test_pins = versions(runtime), versions(tests)
    errors = unmet(required, runtime_pins, RUNTIME)
    errors += unmet(required + project["dependency-groups"]["test"], test_pins, TESTS)
    errors += [
        f"{TESTS}: {name} is {test_pins.get(name, 'not pinned')}, {RUNTIME} has {version}"
        for name, version in runtime_pins.items()
        if test_pins.get(name) != version
    ]
    errors += [
        f"{lock}: holds an address"
        for lock, text in ((RUNTIME, runtime), (TESTS, tests))
        if ADDRESS.search(text)
    ]
    return errors


def main() -> int:
    """Print the drifts; exit 0 where there are none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    errors = drifts(project, (ROOT / RUNTIME).read_text("utf-8"), (ROOT / TESTS).read_text("utf-8"))
    for error in errors:
        print(error)
    if errors:
        print("Run `make lock`.")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
