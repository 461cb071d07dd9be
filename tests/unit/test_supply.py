"""What the application is made of: audited without pretending, its licenses allowed, its bill complete."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CI = Path(__file__).parents[2] / ".ci"
PINNED = {"dash": "4.4.1", "flask": "3.1.3"}


@pytest.fixture
def ci(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(CI))
    yield lambda name: runpy.run_path(str(CI / f"{name}.py"))
    for name in ("locks", "licenses"):
        sys.modules.pop(name, None)


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
    ci: Any, said: dict[str, Any] | None, lines: list[str], ran: bool
) -> None:
    assert ci("audit")["verdict"](said, PINNED) == (lines, ran)


def test_without_a_program_the_audit_says_that_it_did_not_run(
    ci: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    main, nowhere = ci("audit")["main"], str(tmp_path / "pip-audit")
    assert main([nowhere]) == 0
    assert "not run" in capsys.readouterr().out
    assert main([nowhere, "--must-run"]) == 1


def test_every_license_is_known_and_allowed(ci: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert ci("licenses")["main"]() == 0, capsys.readouterr().err
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) > 60
    assert all(line.count("|") == 4 for line in listed if line.startswith("|"))


@pytest.mark.parametrize(
    "text",
    ["", "GPL-3.0-only", "AGPL-3.0", "MIT AND GPL-2.0-only", "SSPL-1.0", "Proprietary", "LGPL-3.0-only-x"],
)
def test_other_licenses_are_refused(ci: Any, text: str) -> None:
    assert ci("licenses")["refused"]("x", text).startswith("x: ")


@pytest.mark.parametrize("text", ["MIT", "GPL-3.0-only OR MIT", "BSD-3-Clause AND Zlib", "BSD License"])
def test_free_licenses_are_not(ci: Any, text: str) -> None:
    assert ci("licenses")["refused"]("x", text) == ""


def test_the_bill_of_materials_holds_every_pin_with_its_hashes_and_license(ci: Any) -> None:
    made = ci("sbom")["bill"]()
    pinned = ci("locks")["versions"]((CI.parent / "requirements.lock").read_text("utf-8"))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    libraries = [one for one in made["components"] if one["purl"].startswith("pkg:pypi/")]
    assert {one["name"]: one["version"] for one in libraries} == pinned
    assert [one["purl"] for one in made["components"] if one not in libraries] == [
        "pkg:npm/plotly.js-basic-dist-min@4.1.1"
    ]
    assert all(one["hashes"] for one in made["components"])
    assert [one["name"] for one in made["components"] if not one["licenses"]] == []
    assert ci("sbom")["bill"]() == made


def test_nothing_known_to_be_broken_is_pinned(ci: Any) -> None:
    """Below these a reader could run script through a link (CVE-2024-21485) or end a process."""
    from packaging.version import Version  # noqa: PLC0415

    pinned = ci("locks")["versions"]((CI.parent / "requirements.lock").read_text("utf-8"))
    floors = {"dash": "4.4.1", "werkzeug": "3.1.4", "flask": "3.1.1", "waitress": "3.0.1", "jinja2": "3.1.6"}
    assert {name: pinned[name] for name, low in floors.items() if Version(pinned[name]) < Version(low)} == {}
