"""The data as JSON."""

import json
from typing import Any

from app.exports import pooled
from app.exports.about import about
from app.exports.kind import Material, Options
from app.exports.rows import tidy


def as_json(material: Material, options: Options) -> bytes:
    """The rows as JSON, beneath what they are."""
    made: dict[str, Any] = {
        **{key.lower().replace(" ", "_"): text for key, text in about(material, options)},
        "scope": options.scope,
        "estimates": tidy(material, options),
    }
    if material.comparison.view.pool:
        made["pooled"] = [one.model_dump(mode="json") for one in pooled.pooled(material.comparison)]
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False).encode()
