"""Parts of README.md that a command writes: its numbers and its table of rules.

Run ``python -m tests.docs.parts`` in the project's folder to write the rules anew, and
``make screenshots`` for the numbers.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from models.rules import RULES

README = Path(__file__).resolve().parents[2] / "README.md"
COUNT = "curl -s http://127.0.0.1:8050/healthz"


def part(readme: str, name: str) -> str:
    """What stands between the marks of a part.

    Raises:
        ValueError: the part is missing.
    """
    found = _marked(name).search(readme)
    if found is None:
        raise ValueError(f"README.md has no part {name!r}")
    return found[1].strip("\n")


def replaced(readme: str, name: str, text: str) -> str:
    """The README with another text in a part."""
    part(readme, name)
    return _marked(name).sub(lambda _: f"<!-- {name}: begin -->\n{text}\n<!-- {name}: end -->", readme)


def numbers(said: dict[str, Any]) -> str:
    """The command that counts and what it answered, as a terminal shows them."""
    return f"```console\n$ {COUNT}\n{json.dumps(said, sort_keys=True, separators=(',', ':'))}\n```"


def answered(readme: str) -> dict[str, Any]:
    """The numbers that the README says the command printed."""
    found = re.fullmatch(rf"```console\n\$ {re.escape(COUNT)}\n(.+)\n```", part(readme, "numbers"))
    if found is None:
        raise ValueError(f"README.md: expected the answer of {COUNT}")
    return dict(json.loads(found[1]))


def rules() -> str:
    """A row for each hard rule."""
    rows = [f"| {rule.id} | **{rule.title}.** {rule.sentence} |" for rule in RULES]
    return "\n".join(["| | |", "|---|---|", *rows])


def _marked(name: str) -> re.Pattern[str]:
    return re.compile(f"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", re.DOTALL)


if __name__ == "__main__":
    README.write_text(replaced(README.read_text("utf-8"), "rules", rules()), "utf-8")
