"""Ask for known vulnerabilities of everything the runtime lock pins, and never call silence a pass.

    python -m tools.audit PIP_AUDIT    the program, in an environment of its own

Exits 0 where every pin was looked up and none is known to be vulnerable; 1 where one is, or one was skipped.
Where no advisory source can be reached it says "not run" and exits 0, or 1 with ``--must-run``.
"""

import json
import subprocess
import sys
from typing import Any, NamedTuple

from tools.locks import ROOT, RUNTIME, versions

PATIENCE_SECONDS = 300


class Verdict(NamedTuple):
    """What came of it: one line per finding, and whether anything was looked up at all."""

    lines: list[str]
    ran: bool


def verdict(report: dict[str, Any] | None, pinned: dict[str, str]) -> Verdict:
    """Judge a report of pip-audit; None is one that could not be read."""
    found = report["dependencies"] if report else []
    looked_up = {one["name"]: one for one in found if "skip_reason" not in one}
    if not looked_up:
        return Verdict([], ran=False)
    skipped = sorted(set(pinned) - set(looked_up))
    lines = [f"{name} {pinned[name]}: not looked up" for name in skipped]
    for name, one in sorted(looked_up.items()):
        for flaw in one["vulns"]:
            fixed = ", ".join(flaw["fix_versions"]) or "no release yet"
            lines.append(f"{name} {one['version']}: {flaw['id']}, fixed in {fixed}")
    return Verdict(lines, ran=True)


def report(program: str) -> dict[str, Any] | None:
    """Run pip-audit over the lock; None where it said nothing that can be read."""
    command = [program, "--disable-pip", "--require-hashes", "-r", RUNTIME, "-f", "json"]
    try:
        said = subprocess.run(  # noqa: S603
            [*command, "--progress-spinner", "off", "--timeout", "10"],
            cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        read: dict[str, Any] = json.loads(said.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return read


def main(arguments: list[str]) -> int:
    """Print what was found."""
    pinned = versions((ROOT / RUNTIME).read_text("utf-8"))
    found = verdict(report(arguments[0]), pinned)
    for line in found.lines:
        print(line)
    if not found.ran:
        print(f"audit: not run: no advisory source can be reached; {len(pinned)} pins were not looked up.")
        return 1 if "--must-run" in arguments else 0
    print(f"audit: {len(pinned)} pins looked up, {len(found.lines)} findings.")
    return 1 if found.lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
