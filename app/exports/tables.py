"""The data as CSV, which spreadsheets and R open alike, and as JSON."""

import csv
import json
from io import StringIO
from typing import Any, Final

from app.exports import pooled
from app.exports.about import about
from app.exports.dictionary import columns
from app.exports.inert import inert
from app.exports.kind import Material, Options
from app.exports.rows import Value, tidy

BOM: Final = "\ufeff"
"""Without it Excel reads a CSV file in the local encoding."""


def comma_separated(material: Material, options: Options) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark, lines ended as Excel ends them, no cell a formula."""
    names = [column.name for column in columns()]
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    found = (*tidy(material, options), *pooled.rows(material.comparison, names))
    writer.writerows([_cell(row[name]) for name in names] for row in found)
    return (BOM + text.getvalue()).encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value) if isinstance(value, int) else inert(value)


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
