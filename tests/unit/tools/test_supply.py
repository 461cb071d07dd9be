"""What the application is made of: audited without pretending, its licenses allowed, its bill complete."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name
from packaging.version import Version

from app.settings import CHECKOUT
from tools import audit, bill, locks

PINNED = {"dash": "4.4.1", "flask": "3.1.3"}
LOCKED = locks.versions((CHECKOUT / locks.RUNTIME).read_text("utf-8"))


def report(*named: dict[str, Any]) -> dict[str, Any]:
    return {"dependencies": list(named)}


def clean(name: str) -> dict[str, Any]:
    return {"name": name, "version": PINNED[name], "vulns": []}


FLAW = {"id": "PYSEC-1", "fix_versions": ["4.4.2"], "aliases": ["CVE-1"], "description": "x"}
SKIPPED = {"name": "flask", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("said", "lines", "ran"),
    [
        (None, [], False),
        (report(), [], False),
        (report({"name": "dash", "skip_reason": "not found"}, SKIPPED), [], False),
        (report(clean("dash"), clean("flask")), [], True),
        (report(clean("dash"), SKIPPED), ["flask 3.1.3: not looked up"], True),
        (report(clean("dash")), ["flask 3.1.3: not looked up"], True),
        (
            report(clean("dash") | {"vulns": [FLAW]}, clean("flask")),
            ["dash 4.4.1: PYSEC-1, fixed in 4.4.2"],
            True,
        ),
        (
            report(clean("dash") | {"vulns": [FLAW | {"fix_versions": []}]}, clean("flask")),
            ["dash 4.4.1: PYSEC-1, fixed in no release yet"],
            True,
        ),
    ],
)
def test_an_audit_that_looked_nothing_up_has_not_run(
    said: dict[str, Any] | None, lines: list[str], ran: bool
) -> None:
    assert audit.verdict(said, PINNED) == (lines, ran)


def test_without_a_program_the_audit_says_that_it_did_not_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    nowhere = str(tmp_path / "pip-audit")
    assert audit.main([nowhere]) == 0
    assert "not run" in capsys.readouterr().out
    assert audit.main([nowhere, "--must-run"]) == 1


def licenses(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "piplicenses", "--with-system", "--format", "json", *words]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def test_license_list_names_and_allows_every_pin() -> None:
    done = licenses("--packages", *LOCKED)
    assert done.returncode == 0, done.stderr
    listed = {canonicalize_name(one["Name"]): one["License"] for one in json.loads(done.stdout)}
    assert set(LOCKED) - set(listed) == set(bill.STATED)
    assert all(listed.values())


def test_license_that_is_not_allowed_fails() -> None:
    done = licenses("--packages", "dash", "--allow-only", "BSD-3-Clause")
    assert done.returncode == 1
    assert "dash" in done.stderr


def test_bill_of_materials_holds_every_pin_with_its_hashes_and_license() -> None:
    made = bill.bill()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(made)) is None
    libraries = [one for one in made["components"] if one["purl"].startswith("pkg:pypi/")]
    assert {canonicalize_name(one["name"]): one["version"] for one in libraries} == LOCKED
    assert [one["purl"] for one in made["components"] if one not in libraries] == [
        "pkg:npm/plotly.js-basic-dist-min@4.1.1"
    ]
    assert all(one["externalReferences"][0]["hashes"] for one in libraries)
    assert [one["name"] for one in made["components"] if not one["licenses"]] == []
    assert bill.bill() == made


def test_nothing_known_to_be_broken_is_pinned() -> None:
    """Below these a reader could run script through a link (CVE-2024-21485) or end a process."""
    floors = {"dash": "4.4.1", "werkzeug": "3.1.4", "flask": "3.1.1", "waitress": "3.0.1", "jinja2": "3.1.6"}
    assert {name: LOCKED[name] for name, low in floors.items() if Version(LOCKED[name]) < Version(low)} == {}
