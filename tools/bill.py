"""Print the software bill of materials of the running application, as CycloneDX 1.6 JSON.

``cyclonedx-py`` reads the pins of the runtime lock with their hashes, in another run the licenses of what is
installed, and nothing of npm. The two are joined here, and the plotting bundle is added.
"""

import base64
import json
import subprocess
import sys
from typing import Any

from packaging.utils import canonicalize_name

from app.settings import CHECKOUT
from tools.locks import PROJECT, RUNTIME
from tools.vendor import PLOTLY_BASIC, Package

STATED = {
    "brotlicffi": "MIT",  # needed on PyPy alone, with the two below
    "cffi": "MIT-0",
    "pycparser": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",  # needed on Windows alone
    "resvg-py": "MIT",  # its LICENSE file; the Rust crates within are MIT, Apache-2.0 or MPL-2.0
}
"""Licenses of the distributions that do not state one, or are not installed everywhere."""


def read(*words: str) -> dict[str, Any]:
    """Return the bill that cyclonedx-py writes."""
    command = [sys.executable, "-m", "cyclonedx_py", *words, "--pyproject", PROJECT]
    command += ["--output-reproducible", "--short-PURLs", "--spec-version", "1.6", "--no-validate"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=True)  # noqa: S603 - our own words
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def front_end(package: Package, license_id: str) -> dict[str, Any]:
    """Describe one pinned npm package."""
    digest = base64.b64decode(package.integrity.partition("-")[2]).hex()
    return {
        "type": "library",
        "bom-ref": package.name,
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:npm/{package.name}@{package.version}",
        "licenses": [{"expression": license_id}],
        "hashes": [{"alg": "SHA-512", "content": digest}],
    }


def bill() -> dict[str, Any]:
    """Return the bill of the runtime lock, with the licenses of what is installed and the npm package."""
    environment = read("environment", sys.executable)["components"]
    installed = {canonicalize_name(one["name"]): one.get("licenses") for one in environment}
    made = read("requirements", RUNTIME)
    for one in made["components"]:
        stated = [{"expression": STATED[one["name"]]}] if one["name"] in STATED else []
        one["licenses"] = installed.get(canonicalize_name(one["name"])) or stated
    made["components"].append(front_end(PLOTLY_BASIC, "MIT"))
    return made


if __name__ == "__main__":
    print(json.dumps(bill(), indent=2, ensure_ascii=False))
