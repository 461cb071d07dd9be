"""No room takes apart what another one worded: facts go between them, and are worded once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import CHECKOUT

pytestmark = pytest.mark.unit

ROOMS = ("content", "drawing", "exports", "components")
PARSING = frozenset(
    ("partition", "rpartition", "split", "rsplit", "lstrip", "rstrip", "startswith", "endswith", "isdigit")
) | {"removeprefix", "removesuffix"}

ALLOWED = {
    "words of a record or of a source": {
        "content/bibliography.py:in_sentences",
        "content/comparison/figures.py:_those",
        "content/comparison/empties.py:absent",
        "content/comparison/pooling/candidates.py:plain",
        "content/natural.py:natural",
        "content/study_sheet/sheet_figures.py:_shortened",
        "content/wording.py:ended",
        "exports/inert.py:runs",
        "exports/citation.py:_csl",
        "exports/citation.py:parted",
    },
    "words that a reader or an operator typed": {
        "content/studies_list.py:library",
        "exports/about.py:cite",
        "exports/about.py:link",
        "components/report.py:report_link",
        "exports/kind.py:_title",
    },
    "a sentence of the statistics, put within another one": {
        "content/comparison/pooling/pool_wording.py:reason",
    },
    "any text at all, broken into lines": {
        "drawing/fonts.py:_parts",
        "drawing/forest/fitting.py:fitted",
        "drawing/forest/fitting.py:wrapped",
        "drawing/forest/grid.py:_least",
    },
    "the zeros at the end of a number": {
        "components/forest.py:_share",
        "drawing/svg.py:_n",
        "exports/sheet_cells.py:number",
    },
    "what a library made": {
        "components/api_reference.py:_fields",
        "components/api_reference.py:_kind",
        "exports/picture.py:with_chunks",
    },
    "an address or markup, taken as it is written": {
        "components/controls.py:_others",
        "components/elements.py:_hyphened",
        "components/header.py:_pages",
        "components/lettering.py:svg",
    },
}
"""Functions that read what others wrote, by whose words they are."""


def parsing(source: str) -> Iterator[str]:
    """The functions of a module that take a text apart."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
            if any(isinstance(call, ast.Attribute) and call.attr in PARSING for call in calls):
                yield function.name


def found() -> set[str]:
    app = CHECKOUT / "app"
    modules: list[Path] = [path for room in ROOMS for path in sorted((app / room).rglob("*.py"))]
    return {
        f"{path.relative_to(app).as_posix()}:{name}"
        for path in modules
        for name in parsing(path.read_text(encoding="utf-8"))
    }


def test_texts_taken_apart_are_those_of_others() -> None:
    assert found() == set().union(*ALLOWED.values())


@pytest.mark.parametrize(
    "line", ['text.partition("; ")', 'text.rstrip("†")', 'line.n_text.startswith("n")', "tag.isdigit()"]
)
def test_a_text_taken_apart_is_found(line: str) -> None:
    assert list(parsing(f"def taken(text, line, tag):\n    return {line}\n")) == ["taken"]
