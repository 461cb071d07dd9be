"""Prints: what the printed figure of a row says by itself, where it leaves no doubt. Pure."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.records import Unit, figures
from models.records.prints import bounds, level
from models.vocabulary import CountsBasis, Derivation, Kind

_COUNTS = re.compile(r"^\s*(\d+)\s*(?:/|of|out of)\s*(\d+)(?![\d.,·])\s*(?![%\d])")

_BEGINS = re.compile(r"\s*[<>≤≥~≈]?\s*\d")
"""How a print begins whose number needs no unit; "line 4" gives none."""


def completed(cells: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an estimate with those that its prints give and its row leaves blank.

    >>> completed({"kind": "proportion", "printed": "36 of 39 (92.3%)"})["events"]
    36
    """
    fields = dict(cells)
    kind = next((one for one in Kind if one == fields.get("kind")), None)
    printed, ci_printed = fields.get("printed", ""), fields.get("ci_printed", "")
    if kind is Kind.PROPORTION and (found := _COUNTS.match(printed)) and not {"events", "total"} & {*fields}:
        fields |= {"events": int(found[1]), "total": int(found[2])}
        fields.setdefault("counts_basis", str(CountsBasis.PRINTED))
    if kind is not None and "value" not in fields:
        if (value := _value(kind, printed)) is not None:
            fields["value"] = value
        elif kind is Kind.PROPORTION and "events" in fields and "total" in fields:
            fields.setdefault("derivation", str(Derivation.PERCENT_FROM_COUNTS))
    limits = bounds(ci_printed)
    if len(limits) == 2 and not {"ci_low", "ci_high"} & {*fields}:
        fields |= {"ci_low": float(limits[0]), "ci_high": float(limits[1])}
    said = level(ci_printed)
    if said is not None:
        fields.setdefault("ci_level", said)
    return fields


def _value(kind: Kind, printed: str) -> float | None:
    """The one number of a print that stands in the unit of the kind, or the only number it holds."""
    found = [one for one in figures(printed) if one.own]
    right = Unit.MONTHS if kind.in_months else Unit.PERCENT
    units = (Unit.NONE,) if kind is Kind.COUNT else (right, Unit.NONE)
    for unit in units:
        held: set[Decimal] = {one.number for one in found if one.unit is unit}
        if len(held) == 1 and (unit is right or (len(found) == 1 and _BEGINS.match(printed))):
            return float(held.pop())
        if held:
            return None
    return None
