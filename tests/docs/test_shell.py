"""What a repository brings on its first day: each part calls what is there, and says what is true."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from app.settings import CHECKOUT

GITHUB = CHECKOUT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
MAKEFILE = (CHECKOUT / "Makefile").read_text("utf-8")
VERSION = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
HEADINGS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")


def loaded(name: str) -> Any:
    return yaml.safe_load((CHECKOUT / name).read_text("utf-8"))


def jobs() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Every step of every workflow, with its job."""
    found = [job for path in WORKFLOWS for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()]
    return [(job, step) for job in found for step in job["steps"]]


def commands() -> list[str]:
    """Every command of the workflows, once for each of the targets of its job."""
    found = []
    for job, step in jobs():
        matrix = job.get("strategy", {}).get("matrix", {})
        targets = matrix.get("target", [""])
        found += [step["run"].replace("${{ matrix.target }}", one) for one in targets if "run" in step]
    return found


def targets(command: str) -> list[str]:
    return [word for word in command.split()[1:] if "=" not in word]


def test_workflows_call_make_and_nothing_else() -> None:
    known = set(" ".join(re.findall(r"^\.PHONY:(.*)$", MAKEFILE, re.MULTILINE)).split())
    assert {command.split()[0] for command in commands()} == {"make"}
    assert {one for command in commands() for one in targets(command)} <= known


def test_workflows_cover_what_ci_run_runs() -> None:
    ours = re.findall(r"^make (\w+)$", (CHECKOUT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)
    assert ours
    assert set(ours) < {one for command in commands() for one in targets(command)}


def test_workflows_may_only_read_and_pin_their_actions() -> None:
    assert len(WORKFLOWS) >= 2
    for path in WORKFLOWS:
        assert yaml.safe_load(path.read_text("utf-8"))["permissions"] == {"contents": "read"}
    used = [step["uses"] for _, step in jobs() if "uses" in step]
    assert [one for one in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one)] == []


def test_workflows_try_every_python_that_is_promised() -> None:
    (job,) = loaded(".github/workflows/ci.yml")["jobs"].values()
    matrix = job["strategy"]["matrix"]
    tried = {*matrix["python"], *(one["python"] for one in matrix["include"])}
    promised = re.findall(r"Python :: (3\.\d+)", (CHECKOUT / "pyproject.toml").read_text("utf-8"))
    assert tried == set(promised)


@pytest.mark.parametrize("path", sorted(GITHUB.glob("ISSUE_TEMPLATE/[!c]*.yml")), ids=lambda path: path.stem)
def test_issue_form_names_and_labels_every_field(path: Any) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert form["name"]
    assert form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(set(ids)) == len(ids)
    assert all(field["attributes"]["label"] for field in form["body"])


def test_hooks_call_what_make_check_calls_from_the_environment_alone() -> None:
    (repository,) = loaded(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    checked = MAKEFILE.partition("check: test-tools\n")[2].partition("\n\n")[0]
    for variable, program in {"$(PY)": ".venv/bin/python", "$(DENO)": ".venv/bin/deno"}.items():
        checked = checked.replace(variable, program)
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        words = hook["entry"].replace(" --force-exclude", "")
        assert words in checked, hook["id"]


def test_citation_and_changelog_say_the_version_of_the_project() -> None:
    citation = loaded("CITATION.cff")
    assert (citation["version"], citation["license"]) == (VERSION, "MIT")
    (author,) = citation["authors"]
    assert f"Copyright (c) 2026 {author['name']}" in (CHECKOUT / "LICENSE").read_text("utf-8")
    assert releases()[0][0] == VERSION


def releases() -> list[tuple[str, str]]:
    """Version and day of each release of the changelog."""
    text = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    return re.findall(r"^## \[([\d.]+)\] - (unreleased|\d{4}-\d\d-\d\d)$", text, re.MULTILINE)


def test_changelog_is_newest_first_and_only_the_newest_unreleased() -> None:
    numbers = [tuple(map(int, version.split("."))) for version, _ in releases()]
    assert numbers == sorted(set(numbers), reverse=True)
    assert "unreleased" not in [day for _, day in releases()[1:]]
    text = (CHECKOUT / "CHANGELOG.md").read_text("utf-8")
    assert len(re.findall(r"^## ", text, re.MULTILINE)) == len(numbers)
    assert set(re.findall(r"^### (.*)$", text, re.MULTILINE)) <= set(HEADINGS)
