"""Hold the two locks against pyproject.toml and the installed metadata, without a network.

Every requirement that applies, of the project or of anything it needs, must be pinned within its range, with
the extras that are asked for, and with hashes: then a lock is installed without resolving anything. The test
lock must hold the runtime lock. Prints one line per drift and exits 1.

No kept tool does this: ``pip check`` and ``uv pip check`` judge what is installed on one platform, leave
extras aside and read no lock; ``uv lock --check`` and ``uv pip compile`` ask an index what is there today.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
RUNTIME, TESTS = "requirements.lock", "requirements-test.lock"
PROJECT = "pyproject.toml"
PIN = re.compile(r"^([A-Za-z0-9][^\\\n]*?)((?: *\\\n +--hash=\S+)+)", re.MULTILINE)
ADDRESS = re.compile(r"https?://|file:|--(?:extra-)?index-url|--find-links|--trusted-host")

PLATFORMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "aarch64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
)
PYTHONS = ("3.11", "3.12", "3.13")

_read = cache(Requirement)
"""Reads a requirement; the same one is asked for in every environment."""

Environment = dict[str, str]
Asks = tuple[str, Requirement]
"""Who asks, and for what."""


class Pin(NamedTuple):
    """One locked distribution.

    Attributes:
        name: As the lock spells it.
        version: Its exact version.
        hashes: The SHA-256 of each of its files.
        extras: The extras it is pinned with, by their canonical names.
        marker: Where the pin applies; None where it applies everywhere.
    """

    name: str
    version: str
    hashes: list[str]
    extras: frozenset[str] = frozenset()
    marker: Marker | None = None


class Installed(NamedTuple):
    """What an installed distribution says of itself: its version, and what it requires."""

    version: str
    requires: list[str]


Look = Callable[[str], Installed | None]
"""Finds an installed distribution by its name; None where there is none."""


@cache
def installed(name: str) -> Installed | None:
    """Read the metadata of an installed distribution."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return None
    return Installed(found.version, found.requires or [])


def environments() -> list[Environment]:
    """Return what a lock is made for: this machine, then each platform with the first of each Python."""
    here = {key: str(value) for key, value in default_environment().items()}
    others = [
        {**here, **platform, "python_version": python, "python_full_version": f"{python}.0"}
        for platform in PLATFORMS
        for python in PYTHONS
    ]
    return [here, *others]


def pins(text: str) -> list[Pin]:
    """Read the pins of a lock; what has no hash is not pinned."""
    found = []
    for head, rest in PIN.findall(text):
        one = Requirement(head)
        version, extras = str(one.specifier).removeprefix("=="), frozenset(map(canonicalize_name, one.extras))
        found.append(Pin(one.name, version, re.findall(r"sha256:([0-9a-f]{64})", rest), extras, one.marker))
    return [pin for pin in found if pin.hashes]


def versions(text: str) -> dict[str, str]:
    """Return the pinned version of each distribution, by its canonical name."""
    return {canonicalize_name(pin.name): pin.version for pin in pins(text)}


def wrong(asks: Asks, pin: Pin | None) -> str:
    """Say in what a pin falls short of a requirement; empty where it meets it."""
    asker, requirement = asks
    name = requirement.name
    if pin is None:
        return f"{name} is not pinned, {asker} asks for {requirement}"
    if not requirement.specifier.contains(pin.version, prereleases=True):
        return f"{name} is {pin.version}, {asker} asks for {requirement}"
    if missing := sorted(set(map(canonicalize_name, requirement.extras)) - pin.extras):
        return f"{name} is pinned without [{','.join(missing)}], {asker} asks for {requirement}"
    return ""


def unknown(pin: Pin, found: Installed | None, here: bool) -> str:
    """Say why it cannot be told what a pin requires; empty where it can, or where it is not needed here."""
    if found is None:
        return f"{pin.name} is not installed, so that nobody knows what it requires" if here else ""
    if found.version != pin.version:
        return f"{pin.name} is {pin.version}, but {found.version} is installed"
    return ""


def applying(
    asker: str, requirements: list[str], extras: frozenset[str], environment: Environment
) -> list[Asks]:
    """Return the requirements that apply in an environment, with these extras asked for."""
    return [
        (asker, one)
        for one in map(_read, requirements)
        if one.marker is None or any(one.marker.evaluate({**environment, "extra": e}) for e in ("", *extras))
    ]


def unmet(
    required: list[str], text: str, look: Look, environment: Environment, here: bool = True
) -> Iterator[str]:
    """Say which requirements a lock does not meet in one environment, of the project and of each pin.

    Args:
        required: What the project asks for.
        text: The lock.
        look: Finds what is installed.
        environment: The values of its markers.
        here: Whether it is this machine's, on which every pin that is needed must be installed.
    """
    present = [pin for pin in pins(text) if pin.marker is None or pin.marker.evaluate(environment)]
    pinned = {canonicalize_name(pin.name): pin for pin in present}
    todo, done = applying(PROJECT, required, frozenset(), environment), set()
    while todo:
        asks = todo.pop(0)
        requirement = asks[1]
        name, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        pin = pinned.get(name)
        if error := wrong(asks, pin):
            yield error
        if pin is None or (name, extras) in done:
            continue
        done.add((name, extras))
        found = look(pin.name)
        if error := unknown(pin, found, here):
            yield error
        elif found is not None:
            todo += applying(pin.name, found.requires, extras, environment)


def incomplete(required: list[str], text: str, look: Look) -> list[str]:
    """Say which requirements a lock does not meet in any environment it is made for."""
    errors = (
        error
        for number, environment in enumerate(environments())
        for error in unmet(required, text, look, environment, here=not number)
    )
    return list(dict.fromkeys(errors))


def drifts(project: dict[str, Any], runtime: str, tests: str, look: Look = installed) -> list[str]:
    """Say everything in which the locks have drifted from the project."""
    required = project["project"]["dependencies"] + project["build-system"]["requires"]
    errors = [f"{RUNTIME}: {error}" for error in incomplete(required, runtime, look)]
    required = required + project["dependency-groups"]["test"]
    errors += [f"{TESTS}: {error}" for error in incomplete(required, tests, look)]
    test_pins = versions(tests)
    errors += [
        f"{TESTS}: {name} is {test_pins.get(name, 'not pinned')}, {RUNTIME} has {version}"
        for name, version in versions(runtime).items()
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
    project = tomllib.loads((ROOT / PROJECT).read_text(encoding="utf-8"))
    errors = drifts(project, (ROOT / RUNTIME).read_text("utf-8"), (ROOT / TESTS).read_text("utf-8"))
    for error in errors:
        print(error)
    if errors:
        print("Run `make lock`.")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
