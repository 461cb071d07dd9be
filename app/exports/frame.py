"""The estimates of a view as a pandas frame, for notebooks.

::

    from app import settings, store
    from app.exports import frame
    from models.view import View

    evidence = store.evidence(store.connect(settings.load()))
    frame.estimates(View.parse("?site=cns").view, evidence)[["cohort_label", "shown", "value", "total"]]

pandas is imported here alone: neither pages nor files wait for it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

from app.exports import EXPORTS
from app.exports.asking import Recorded, asked_for
from app.exports.dictionary import columns
from app.exports.kind import Material, Options, Scope
from app.exports.rows import Value, tidy
from models.view import DEFAULT, View

_TYPES: Final = {"number": "Float64", "whole number": "Int64"}
"""pandas' types of what is no text; each can be missing."""


def estimates(view: View, evidence: Recorded, scope: Scope = "shown") -> pd.DataFrame:
    """Return one row per figure or named gap, with the columns of the data dictionary, in the page's order.

    Percentages are 0 to 100. What is missing is ``<NA>``, never zero, and ``missing`` says why; ``printed``
    is the text of the source. Rows are not independent: ``may_share`` names studies that may share patients.

    Args:
        view: what is asked, for example ``View.parse("?site=cns&outcome=os").view``.
        evidence: where it is asked of: ``store.evidence(store.connect(settings.load()))``.
        scope: the figures that the view shows, or everything recorded.
    """
    material = Material(asked_for(view, evidence, EXPORTS["estimates.csv"]), evidence.rows)
    found = table(tidy(material, Options(scope=scope)), view)
    return found.astype({column.name: _TYPES.get(column.kind, "string") for column in columns(view)})


def table(rows: Iterable[Mapping[str, Value]], view: View = DEFAULT) -> pd.DataFrame:
    """Return rows as a frame of the very values, nothing converted and None where nothing is."""
    names = [column.name for column in columns(view)]
    return pd.DataFrame([tuple(row.values()) for row in rows], columns=names, dtype=object)
