"""Names of the house: one word for one thing, so that a name leads to one place."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.server.static import JOINED, LATER, SCRIPT

pytestmark = pytest.mark.unit

IMPORTS = re.compile(r'^(?:import|export) (?:[^;"]* from )?"#(\w+)";', re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) (\w+|\$)", re.MULTILINE)
ROOT = Path(__file__).parents[2]
KEEPS_ITS_NAMES = ROOT / "app" / "statistics"
"""Statistics call things as their papers do."""


def modules() -> Iterator[Path]:
    for top in ("app", "models"):
        yield from sorted((ROOT / top).rglob("*.py"))


def twice(found: dict[object, list[str]]) -> dict[object, list[str]]:
    return {name: places for name, places in found.items() if len(places) > 1}


def test_class_names_are_unique() -> None:
    found: dict[object, list[str]] = defaultdict(list)
    for path in modules():
        if KEEPS_ITS_NAMES not in path.parents:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ClassDef):
                    found[node.name].append(str(path.relative_to(ROOT)))
    assert twice(found) == {}


def test_file_names_are_unique_within_their_floor() -> None:
    found: dict[object, list[str]] = defaultdict(list)
    for path in modules():
        top, floor, *_ = path.relative_to(ROOT).parts
        if path.name not in ("__init__.py", "__main__.py"):
            found[top, floor, path.stem].append(str(path.relative_to(ROOT)))
    assert twice(found) == {}


def test_no_name_of_a_package_shadows_its_module() -> None:
    """``app.pages.embed`` is a function or a module, never one of them by chance of the imports."""
    shadows = []
    for init in (path for path in modules() if path.name == "__init__.py"):
        inside = {path.stem for path in init.parent.glob("*.py")} | {
            path.name for path in init.parent.iterdir() if (path / "__init__.py").is_file()
        }
        package = ".".join(init.parent.relative_to(ROOT).parts)
        for node in ast.parse(init.read_text()).body:
            names = []
            if isinstance(node, ast.ImportFrom) and node.module != package:
                names = [alias.asname or alias.name for alias in node.names]
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                names = [node.name]
            shadows += [f"{package}.{name}" for name in names if name in inside]
    assert shadows == []


def test_every_script_named_in_the_program_is_there() -> None:
    named = {found for path in modules() for found in re.findall(r"assets/\w+\.js", path.read_text())}
    assert named
    assert {name for name in named if not (ROOT / name).is_file()} == {SCRIPT.removeprefix("/")}


def test_scripts_use_documented_interfaces_alone() -> None:
    """No function of the browser is replaced, no private name of Dash used, no request of its own copied."""
    forbidden = re.compile(r"(?:window\.)?fetch\s*=[^=]|_dashprivate|\.prototype\.\w+\s*=|changedPropIds")
    scripts = sorted((ROOT / "assets").glob("*.js"))
    assert scripts
    assert [path.name for path in scripts if forbidden.search(path.read_text("utf-8"))] == []


def script(name: str) -> str:
    return (ROOT / "assets" / f"{name}.js").read_text("utf-8")


def test_modules_come_with_the_page_where_one_of_the_page_needs_them() -> None:
    """What the last of the joined modules imports stands before it, the rest comes when it is asked for."""
    before: set[str] = set()
    for name in JOINED:
        imported = set(IMPORTS.findall(script(name)))
        assert imported <= before, f"{name} needs what is joined after it"
        before.add(name)
    own = {path.stem for path in (ROOT / "assets").glob("*.js")} - {"theme", "start"}
    assert own == before | set(LATER)


def test_joined_modules_give_no_name_to_two_things() -> None:
    """They are one module where they are served, without the lines that import."""
    joined = {name: script(name) for name in JOINED}
    names = Counter(found for text in joined.values() for found in DECLARED.findall(text))
    assert [name for name, count in names.items() if count > 1] == []
    renaming = re.compile(r"^import [^;]* as [^;]*;|^(?:const|let) [\[{]|^export [\[{*]", re.MULTILINE)
    assert [name for name, text in joined.items() if renaming.search(text)] == []
