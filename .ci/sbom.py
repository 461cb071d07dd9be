"""Print the software bill of materials of the running application, as CycloneDX 1.6 JSON.

The components are the pins of the runtime lock, with their hashes, and the front-end files that npm brings;
licenses are read from the installed distributions. The same tree prints the same bytes.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
from typing import Any

from licenses import license_of
from locks import ROOT, RUNTIME, Pin, pins

from app.frontend.vendor import PLOTLY_BASIC, Package

_EXPRESSION = re.compile(r"[A-Za-z]+-?[\w.]*(-[\w.]+)*( (AND|OR) [A-Za-z0-9]+-?[\w.]*(-[\w.]+)*)*")
"""A license as SPDX spells it: no spaces but around AND and OR."""


def distribution(pin: Pin) -> dict[str, Any]:
    """Describe one pinned distribution."""
    return {
        "type": "library",
        "name": pin.name,
        "version": pin.version,
        "purl": f"pkg:pypi/{pin.name.lower()}@{pin.version}",
        "licenses": _license(pin),
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in pin.hashes],
    }


def front_end(package: Package, license_id: str) -> dict[str, Any]:
    """Describe one pinned npm package."""
    digest = base64.b64decode(package.integrity.partition("-")[2]).hex()
    return {
        "type": "library",
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:npm/{package.name}@{package.version}",
        "licenses": [{"expression": license_id}],
        "hashes": [{"alg": "SHA-512", "content": digest}],
    }


def _license(pin: Pin) -> list[dict[str, Any]]:
    """Return the license as an expression where it is one, else by the name it goes by."""
    text = license_of(pin)
    if not text:
        return []
    return [{"expression": text}] if _EXPRESSION.fullmatch(text) else [{"license": {"name": text}}]


def bill() -> dict[str, Any]:
    """Return the whole bill."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / RUNTIME).read_text("utf-8")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [
            *(distribution(pin) for pin in pins(lock)),
            front_end(PLOTLY_BASIC, "MIT"),
        ],
    }


if __name__ == "__main__":
    print(json.dumps(bill(), indent=2, ensure_ascii=False))
