"""Every import is declared in pyproject.toml, and every name that a package offers is taken through it."""

import ast
import re
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


def offered() -> Iterator[tuple[str, str]]:
    """Each package of the program with each name of its ``__all__``, or that it imports and does not use."""
    for path in [*(CHECKOUT / "app").rglob("__init__.py"), *(CHECKOUT / "models").rglob("__init__.py")]:
        package = ".".join(path.parent.relative_to(CHECKOUT).parts)
        tree = ast.parse(path.read_text("utf-8"))
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        for node in tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                yield from ((package, name) for name in ast.literal_eval(node.value))
            elif isinstance(node, ast.ImportFrom):
                names = {alias.asname or alias.name for alias in node.names} - used
                yield from ((package, name) for name in names)


def test_every_name_a_package_offers_is_taken_through_it() -> None:
    """By name, or as an attribute of the package; what the package alone needs, it need not offer."""
    by_name, as_attribute = set(), set()
    for path in (file for folder in sorted(OURS) for file in (CHECKOUT / folder).rglob("*.py")):
        text = path.read_text("utf-8")
        as_attribute |= {found for found in re.findall(r"\b(\w+)\.(\w+)", text) if path.name != "__init__.py"}
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom):
                by_name |= {(node.module, alias.name) for alias in node.names}
    idle = {
        (package, name)
        for package, name in offered()
        if (package, name) not in by_name and (package.rpartition(".")[2], name) not in as_attribute
    }
    assert idle == set()
