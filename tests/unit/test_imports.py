"""What is imported is declared in pyproject.toml: nothing rests on what another library happens to bring."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.settings import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
RUNTIME = {canonicalize_name(Requirement(one).name) for one in PROJECT["project"]["dependencies"]}
TESTS = RUNTIME | {canonicalize_name(Requirement(one).name) for one in PROJECT["dependency-groups"]["test"]}
OURS = {"app", "models", "tests", "tools"}
ELSEWHERE = {"vizro"}
"""What a partner of the bench imports, in an environment of its own."""


def imported(folder: str) -> Iterator[tuple[str, str]]:
    """Each file of a folder with the top module of each import, wherever it stands in the file."""
    for path in (CHECKOUT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                modules = [node.module]
            yield from ((str(path.relative_to(CHECKOUT)), module.partition(".")[0]) for module in modules)


@pytest.mark.parametrize(
    ("folder", "declared"), [("app", RUNTIME), ("models", RUNTIME), ("tools", TESTS), ("tests", TESTS)]
)
def test_every_import_is_declared(folder: str, declared: set[str]) -> None:
    known, distributions = OURS | ELSEWHERE | sys.stdlib_module_names, packages_distributions()
    found = {(file, top) for file, top in imported(folder) if top not in known}
    undeclared = {
        (file, top)
        for file, top in found
        if not declared & {canonicalize_name(name) for name in distributions.get(top, [top])}
    }
    assert undeclared == set()
