"""The description of the API, made from its response models and from the keys of the address."""

from collections.abc import Iterable
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app import PRODUCT
from app.api.openapi_files import files
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
from models.facets import Facet
from models.view import FACETS, View

REFERENCE: Final = "#/components/schemas/{model}"

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
        "paths": {
            **{
                path: {"get": _operation(path, summary, names[model, "validation"], groups, names)}
                for path, summary, model, groups in PATHS
            },
            **files(_PARAMETERS["view"], {"application/json": {"schema": names[Error, "validation"]}}),
        },
        "components": {"schemas": schemas["$defs"]},
    }


_UNAVAILABLE: Final = "The evidence cannot be read, or too many lists and views are being made, right now"


def _operation(
    path: str, summary: str, schema: dict[str, Any], groups: Iterable[str], names: Any
) -> dict[str, Any]:
    error = {"application/json": {"schema": names[Error, "validation"]}}
    failures = {"400": "A key or a word is not understood", "503": _UNAVAILABLE}
    if "{id}" in path:
        failures["404"] = "There is no study of this id"
    return {
        "tags": ["api"],
        "operationId": path.removeprefix("/api/v1/").replace("/{id}", "_one"),
        "summary": summary,
        "parameters": [parameter for group in groups for parameter in _PARAMETERS[group]],
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": schema}}},
            "304": {"description": "Unchanged since the ETag given in If-None-Match"},
            **{status: {"description": why, "content": error} for status, why in failures.items()},
        },
    }


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
