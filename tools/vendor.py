"""Files of other projects, fetched through npm and checked against what was pinned here.

::

    npm pack ─► integrity ─► assets/vendor/plotly-basic-<version>.min.js    1.2 MB
       └─ no npm, no network ─► assets/vendor/plotly-full-<version>.min.js  4.8 MB, from the installed wheel

``python -m tools.vendor`` does nothing where all is done.
"""

import argparse
import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "assets" / "vendor"
TEST_VENDOR = ROOT / "tests" / "vendor"
NPM_SECONDS = 120


class VendorError(Exception):
    """A file could not be had, or is not the one that was pinned."""


@dataclass(frozen=True)
class Package:
    """One file of one npm package, pinned.

    Attributes:
        name: The package's name.
        version: Its exact version.
        integrity: What ``npm view <name>@<version> dist.integrity`` prints: of the whole package.
        member: The file's path inside the package.
        sha256: Of that file, so that a copy already here is checked without fetching.
    """

    name: str
    version: str
    integrity: str
    member: str
    sha256: str


PLOTLY_BASIC = Package(
    name="plotly.js-basic-dist-min",
    version="4.1.1",
    integrity="sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ==",
    member="package/plotly-basic.min.js",
    sha256="99784e3abfb07b142a15e521a439e6d9addceadb3f79553fd24c72774f0649ba",
)
AXE = Package(
    name="axe-core",
    version="4.14.1",
    integrity="sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    member="package/axe.min.js",
    sha256="29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
)


def main(arguments: list[str] | None = None) -> int:
    """Do what is not done yet, say only what a person should know, and return 0, or 1 after one line."""
    parser = argparse.ArgumentParser(prog="python -m tools.vendor", description="Fetch front-end files.")
    parser.add_argument("--again", action="store_true", help="ask npm again where the full bundle is served")
    parser.add_argument("--tests", action="store_true", help="also fetch what the browser tests need")
    options = parser.parse_args(arguments)
    try:
        if reason := bundle(options.again):
            print(f"{reason}; `make frontend` tries again.")
        if options.tests:
            fetch(AXE, TEST_VENDOR / "axe.min.js")
    except VendorError as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    return 0


def fetch(package: Package, target: Path) -> None:
    """Put a package's one file at ``target``, whole or not at all.

    Raises:
        VendorError: npm is missing or failed, or what came is not what was pinned.
    """
    if _is(target, package.sha256):
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = _pack(package, Path(folder))
        _check_integrity(package, archive)
        with tarfile.open(archive) as members:
            member = members.extractfile(package.member)
            content = member.read() if member else b""
    if hashlib.sha256(content).hexdigest() != package.sha256:
        raise VendorError(f"{package.member} of {package.name} {package.version} is not the pinned file")
    _put(target, content)


def bundle(again: bool = False, vendor: Path = VENDOR) -> str | None:
    """Leave exactly one plotly bundle in the vendor folder.

    The basic bundle where it can be had, the wheel's full one otherwise. A full one of the right version
    is kept, so that a machine without a network does not ask for the basic one at each start.

    Args:
        again: Ask for the basic bundle even where a full one stands in its place.
        vendor: The folder; Dash puts every script below ``assets/`` on the page.

    Returns:
        Why the full bundle had to be put in place, or None where nothing is to be said.
    """
    version, wheel = wheel_bundle()
    basic = vendor / f"plotly-basic-{version}.min.js"
    full = vendor / f"plotly-full-{version}.min.js"
    if not again and not _is(basic, PLOTLY_BASIC.sha256) and _same_size(full, wheel):
        _keep_only(full)
        return None
    try:
        if version != PLOTLY_BASIC.version:
            raise VendorError(f"plotly carries plotly.js {version}, pinned is {PLOTLY_BASIC.version}")
        fetch(PLOTLY_BASIC, basic)
    except VendorError as error:
        _put(full, wheel.read_bytes())
        _keep_only(full)
        return f"{error}: plotly's full bundle is served instead (larger, works the same)"
    _keep_only(basic)
    return None


def wheel_bundle() -> tuple[str, Path]:
    """Return the plotly.js version that the installed plotly speaks, and the bundle it carries."""
    spec = find_spec("plotly")
    if spec is None or spec.origin is None:
        raise VendorError("plotly is not installed: install the locked requirements first")
    path = Path(spec.origin).parent / "package_data" / "plotly.min.js"
    with path.open(encoding="utf-8") as script:
        version = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", script.read(400))
    if version is None:
        raise VendorError(f"{path.name} of the installed plotly does not say its version")
    return version[1], path


def _pack(package: Package, folder: Path) -> Path:
    """Let npm bring the package into the folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise VendorError(f"npm, which brings {package.name}, is not installed")
    command = [npm, "pack", f"{package.name}@{package.version}", "--silent", "--ignore-scripts"]
    command += ["--fetch-retries=1", "--fetch-timeout=30000"]
    try:
        subprocess.run(  # noqa: S603 - our own words
            command, cwd=folder, check=True, capture_output=True, timeout=NPM_SECONDS
        )
        return next(folder.glob("*.tgz"))
    except (OSError, StopIteration, subprocess.SubprocessError) as error:
        raise VendorError(f"npm could not bring {package.name} {package.version}") from error


def _check_integrity(package: Package, archive: Path) -> None:
    algorithm, _, expected = package.integrity.partition("-")
    digest = hashlib.new(algorithm, archive.read_bytes()).digest()
    if base64.b64encode(digest).decode() != expected:
        raise VendorError(f"{package.name} {package.version} does not match its pinned integrity")


def _put(target: Path, content: bytes) -> None:
    """Write aside and put in place, so that no reader meets half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.tmp")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _same_size(path: Path, other: Path) -> bool:
    return path.is_file() and path.stat().st_size == other.stat().st_size


def _keep_only(chosen: Path) -> None:
    """Remove every other bundle: two on one page would fight."""
    for path in chosen.parent.glob("plotly-*"):
        if not path.name.startswith(chosen.name):
            path.unlink()


if __name__ == "__main__":
    sys.exit(main())
