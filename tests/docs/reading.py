"""What a text names: links, code, commands, addresses, tests. Nothing here judges."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from app.settings import CHECKOUT

SERVED = "http://127.0.0.1:8050"
"""Where ``make run`` serves."""

TEXTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/notebooks.md", "docs/operating.md")
FOLDERS = ("app", "assets", "docs", "models", "seed_data", "tests", "tools", ".ci")
ELSEWHERE = ("/opt/", "/etc/", "/run/")
"""How the names of files on an operator's machine begin."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_TEST = re.compile(r"^(tests/[\w/]+\.py)::(\w+)$")
_FILE = re.compile(rf"^(?:{'|'.join(map(re.escape, FOLDERS))})/[\w./-]*$|^[\w.-]+\.(?:md|yaml|toml)$")


@cache
def text(name: str) -> str:
    """A text, by its path from the top folder."""
    return (CHECKOUT / name).read_text(encoding="utf-8")


def fenced(name: str, language: str = "") -> list[str]:
    """The fenced blocks of a language; of every language where none is said."""
    return [body for spoken, body in _FENCE.findall(text(name)) if language in ("", spoken)]


def prose(name: str) -> str:
    """The text without its fenced blocks."""
    return _FENCE.sub("", text(name))


def links(name: str) -> list[str]:
    """The targets of links and pictures, in order."""
    return _LINK.findall(prose(name))


def code(name: str) -> list[str]:
    """What stands between single backticks, in order."""
    return _CODE.findall(prose(name))


def files(name: str) -> list[str]:
    """Files and folders named in backticks."""
    return [said for said in code(name) if _FILE.match(said)]


def tests(name: str) -> list[tuple[str, str]]:
    """Tests named in backticks by their node id: file and function."""
    return [(found[1], found[2]) for said in code(name) if (found := _TEST.match(said))]


def functions(file: str) -> set[str]:
    """The test functions of a file."""
    tree = ast.parse((CHECKOUT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def commands(name: str) -> list[str]:
    """Every line of shell blocks and every piece of code that starts a command of this project."""
    lines = [line.partition("  #")[0].strip() for block in fenced(name, "sh") for line in block.splitlines()]
    return [
        said
        for said in (*lines, *code(name))
        if re.match(r"(\w+=\S+ )*(make|curl|\S*python|\S*cart-outcomes)( |$)", said)
    ]


def addresses(name: str) -> list[str]:
    """Every address of the service: linked, fetched in an example, or named in backticks."""
    given = re.findall(rf"{re.escape(SERVED)}(/[^\s)'\"\]`]*)", text(name))
    named = [said for said in code(name) if said.startswith("/") and "<" not in said]
    named = [said for said in named if not said.startswith(ELSEWHERE)]
    return [one.partition("#")[0] for one in dict.fromkeys((*given, *named))]


def headings(name: str) -> set[str]:
    """The anchors of a text's headings."""
    found = re.findall(r"^#+ (.+)$", prose(name), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in found}


def rows(name: str, heading: str) -> list[list[str]]:
    """The cells of every table row under a heading, head and rule left out."""
    part = re.split(r"^## ", text(name), flags=re.MULTILINE)
    body = next(piece for piece in part if piece.startswith(f"{heading}\n"))
    lines = [line.strip().strip("|").split(" | ") for line in body.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    return [row for row in cells[1:] if not re.fullmatch(r"[-|]+", "".join(row))]


def exists(target: str) -> bool:
    """Whether a file or folder is there, under the top folder."""
    path = (CHECKOUT / target).resolve()
    return path.is_relative_to(CHECKOUT) and path.exists()


def module(dotted: str) -> Path | None:
    """The file that ``python -m`` runs; None if there is none."""
    base = CHECKOUT.joinpath(*dotted.split("."))
    tried = (base.with_suffix(".py"), base / "__main__.py")
    return next((path for path in tried if path.is_file()), None)
