"""The description of the API and of the files, from response models, exports, and the keys of the address."""

import inspect
import re
from collections.abc import Iterator
from typing import Any, Final, get_args, get_type_hints

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app import PRODUCT
from app.api.paging import DEFAULT_LIMIT, MAX_LIMIT
from app.api.records import (
    AccountAnswer,
    CohortRecord,
    Error,
    EstimatePage,
    ListPage,
    StudyDetail,
    StudyRecord,
    Vocabularies,
)
from app.content.wording import capitalized
from app.exports import EXPORTS, Options
from app.exports.kind import KEYS
from models.facets import Facet
from models.view import FACETS, View

REFERENCE: Final = "#/components/schemas/{model}"

_TOLD: Final = re.compile(r"^ {4}(\w+): (.+(?:\n {5,}.+)*)", re.MULTILINE)
"""What a docstring says of a field."""

PATHS: Final[tuple[tuple[str, str, type[BaseModel], tuple[str, ...]], ...]] = (
    (
        "/api/v1/estimates",
        "The figures and gaps a view shows, in its order",
        EstimatePage,
        ("view", "page"),
    ),
    ("/api/v1/cohorts", "The cohorts a view keeps", ListPage[CohortRecord], ("view", "page")),
    ("/api/v1/studies", "Every study", ListPage[StudyRecord], ("version", "page")),
    ("/api/v1/studies/{id}", "One study with everything recorded of it", StudyDetail, ("id", "version")),
    ("/api/v1/account", "How the evidence was gathered, and how old it is", AccountAnswer, ("version",)),
    (
        "/api/v1/vocabulary",
        "Every controlled word, and every key of the address",
        Vocabularies,
        ("version",),
    ),
)
"""Path, what it gives, its model, and which groups of parameters it takes."""


def describe(version: str) -> dict[str, Any]:
    """The description as OpenAPI 3.1.

    Args:
        version: the version of the application.
    """
    models: list[type[BaseModel]] = [*(model for _, _, model, _ in PATHS), Error]
    names, schemas = models_json_schema([(model, "validation") for model in models], ref_template=REFERENCE)
    error = {"application/json": {"schema": names[Error, "validation"]}}
    for name in (name for name in schemas["$defs"] if name.startswith(f"{ListPage.__name__}_")):
        schemas["$defs"][name]["description"] = ListPage.__doc__
    return {
        "openapi": "3.1.0",
        "info": {
            "title": PRODUCT,
            "version": version,
            "summary": "Published CAR T-cell outcomes in B-ALL, read-only.",
            "description": "Separate published cohorts, not a head-to-head comparison. "
            "Percentages are 0 to 100, times are months. A gap says whether anybody looked: `not_reported` "
            "means that a full paper was read whole and is silent, and nothing less. What an abstract or a "
            "copy that breaks off does not say is `not_in_text_read` or `copy_breaks_off`; before 2026-11-29 "
            "it was `not_reported` too. `data` names a released version, and the answer is made from that "
            "version, whole and unchanged; a version that was never released is refused with 400. Without "
            "`data` the answer is made from the newest evidence. Files stand under `/export/`: "
            "`forest.png` and `forest.svg` with `size=slide` or `4k` are lecture slides of one outcome each, "
            "sources and notes last, and `page=N` is the slide that is N-th in `forest.pptx` too; "
            "`forest.zip` holds all of them. Until 2026-11-29 `size=slide` was the dense page of 18 rows at "
            "most that `size=handout` is now, and `page=N` counted those pages. `size=print` and `size=tall` "
            "are dense as before, and so is every `forest.pdf`.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {**dict(_paths(names, error)), **dict(_files(error))},
        "components": {"schemas": schemas["$defs"]},
    }


_NO_EVIDENCE: Final = "The evidence cannot be read, or too many lists and views are being made, right now"
_NO_TURN: Final = "Too many files are being made; Retry-After says when to ask again"


def _paths(names: Any, error: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What answers with records."""
    for path, summary, model, groups in PATHS:
        failures = {"400": "A key or a word is not understood", "503": _NO_EVIDENCE}
        if "{id}" in path:
            failures["404"] = "There is no study of this id"
        told = {
            "tags": ["api"],
            "operationId": path.removeprefix("/api/v1/").replace("/{id}", "_one"),
            "summary": summary,
            "parameters": [parameter for group in groups for parameter in _PARAMETERS[group]],
        }
        content = {"application/json": {"schema": names[model, "validation"]}}
        answer = {"description": summary, "content": content}
        yield path, {"get": {**told, "responses": _responses(answer, failures, error)}}


def _files(error: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every export of the list, with the keys of the view and its own options."""
    failures = {"400": "A key or a word is not understood, or this view cannot be made so", "503": _NO_TURN}
    parameters = [*_PARAMETERS["view"], *_options()]
    for name, export in EXPORTS.items():
        # A JSON file is read as the value it holds; every other file is bytes.
        schema = {} if export.media_type.endswith("json") else {"type": "string", "format": "binary"}
        told = {
            "operationId": f"export_{export.what}_{export.ending[1:]}",
            "tags": ["files"],
            "summary": f"{export.label}: the view as a file",
            "parameters": [one for one in parameters if export.takes(one["name"])],
        }
        body = {export.media_type: {"schema": schema}}
        answer = {"description": "The file, under a name that says the view", "content": body}
        yield f"/export/{name}", {"get": {**told, "responses": _responses(answer, failures, error)}}


def _responses(answer: dict[str, Any], failures: dict[str, str], error: dict[str, Any]) -> dict[str, Any]:
    return {
        "200": answer,
        "304": {"description": "Unchanged since the ETag given in If-None-Match"},
        **{status: {"description": why, "content": error} for status, why in failures.items()},
    }


def _options() -> Iterator[dict[str, Any]]:
    """The options that the address of a file may carry, each as its field says."""
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


def _of_view(key: str, facet: Facet) -> dict[str, Any]:
    several = isinstance(getattr(View(), key), tuple)
    words = [*map(str, facet.choices), *(alias for alias, _ in facet.aliases)]
    one: dict[str, Any] = {"type": "string"} | (
        {"enum": words} if facet.words else {"pattern": f"^({facet.pattern.pattern})$", "maxLength": 80}
    )
    return {
        "name": key,
        "in": "query",
        "description": f"{facet.label}. {facet.about}".rstrip(),
        "schema": {"type": "array", "items": one} if several else one,
        **({"style": "form", "explode": False} if several else {}),
    }


_PARAMETERS: Final[dict[str, list[dict[str, Any]]]] = {
    "version": [_of_view("data", FACETS["data"])],
    "view": [_of_view(key, facet) for key, facet in FACETS.items()],
    "page": [
        {
            "name": "limit",
            "in": "query",
            "description": "How many items at most",
            "schema": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
        },
        {
            "name": "cursor",
            "in": "query",
            "description": "Where to go on, from an answer's next",
            "schema": {"type": "string", "maxLength": 80},
        },
    ],
    "id": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
}
