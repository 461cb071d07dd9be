"""The description of the files: every export of the list, with the keys of the view and its own options."""

import inspect
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, get_args, get_type_hints

from app.content.wording import capitalized
from app.exports import EXPORTS, Export, Options
from app.exports.kind import KEYS

_TOLD: Final = re.compile(r"^ {4}(\w+): (.+(?:\n {5,}.+)*)", re.MULTILINE)
"""What a docstring says of a field."""

TAG: Final = "files"

FAILURES: Final = {
    "400": "A key or a word is not understood, or this view cannot be made so",
    "503": "Too many files are being made; Retry-After says when to ask again",
}


def files(view: Sequence[dict[str, Any]], error: dict[str, Any]) -> dict[str, Any]:
    """Return the paths of all files.

    Args:
        view: the parameters of a view.
        error: how an error is answered.
    """
    parameters = [*view, *_options()]
    return {f"/export/{name}": {"get": _file(export, parameters, error)} for name, export in EXPORTS.items()}


def _file(export: Export, parameters: Sequence[dict[str, Any]], error: dict[str, Any]) -> dict[str, Any]:
    kept = [one for one in parameters if export.takes(one["name"])]
    # A JSON file is read as the value it holds; every other file is bytes.
    schema = {} if export.media_type.endswith("json") else {"type": "string", "format": "binary"}
    body = {export.media_type: {"schema": schema}}
    return {
        "operationId": f"export_{export.what}_{export.ending[1:]}",
        "tags": [TAG],
        "summary": f"{export.label}: the view as a file",
        "parameters": kept,
        "responses": {
            "200": {"description": "The file, under a name that says the view", "content": body},
            "304": {"description": "Unchanged since the ETag given in If-None-Match"},
            **{status: {"description": why, "content": error} for status, why in FAILURES.items()},
        },
    }


def _options() -> Iterator[dict[str, Any]]:
    """The options that an address may carry, each as its field says."""
    about = dict(_TOLD.findall(inspect.getdoc(Options) or ""))
    kinds = get_type_hints(Options)
    for key in KEYS:
        yield {
            "name": key,
            "in": "query",
            "description": capitalized(" ".join(about[key].split())),
            "schema": _schema(kinds[key]),
        }


def _schema(kind: Any) -> dict[str, Any]:
    """How a word of an option is spelled."""
    if kind is bool:
        return {"type": "string", "enum": ["0", "1"]}
    if kind is int:
        return {"type": "integer", "minimum": 1}
    words = [word for word in get_args(kind) if isinstance(word, str)]
    return {"type": "string", "enum": words} if words else {"type": "string"}
