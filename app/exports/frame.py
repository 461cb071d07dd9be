"""The estimates of a view as a pandas frame, for notebooks, and the tables of CSV and XLSX made from it.

::

    from app import settings, store
    from app.exports import frame
    from models.view import View

    evidence = store.evidence(store.connect(settings.load()))
    frame.estimates(View.parse("?site=cns").view, evidence)[["cohort_label", "shown", "value", "total"]]

pandas is imported here alone, and this module only where a table is asked for: pages never wait for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final, Protocol

import pandas as pd

from app.content.comparison.assembly import compare
from app.content.comparison.origin import Gathered
from app.exports import pooled
from app.exports.dictionary import columns
from app.exports.kind import Material, Options, Scope
from app.exports.rows import Value, tidy, written
from app.exports.sheet_cells import guarded, verbatim
from models.records import Row
from models.view import DEFAULT, View

BOM: Final = "\ufeff"
"""Without it Excel reads a CSV file in the local encoding."""

_TYPES: Final = {"number": "Float64", "whole number": "Int64"}
"""pandas' types of what is no text; each can be missing."""


class Recorded(Gathered, Protocol):
    """All of the evidence; `app.store.Evidence` is one."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every cohort with what is known of it."""

    @property
    def data_version(self) -> str:
        """The version of the evidence."""


def estimates(view: View, evidence: Recorded, scope: Scope = "shown") -> pd.DataFrame:
    """Return one row per figure or named gap, with the columns of the data dictionary, in the page's order.

    Percentages are 0 to 100. What is missing is ``<NA>``, never zero, and ``missing`` says why; ``printed``
    is the text of the source. Rows are not independent: ``may_share`` names studies that may share patients.

    Args:
        view: what is asked, for example ``View.parse("?site=cns&outcome=os").view``.
        evidence: where it is asked of: ``store.evidence(store.connect(settings.load()))``.
        scope: the figures that the view shows, or everything recorded.
    """
    comparison = compare(evidence.rows, view, evidence.data_version, evidence, offers=False)
    found = table(tidy(Material(comparison, evidence.rows), Options(scope=scope)), view)
    return found.astype({column.name: _TYPES.get(column.kind, "string") for column in columns(view)})


def table(rows: Iterable[Mapping[str, Value]], view: View = DEFAULT) -> pd.DataFrame:
    """Return rows as a frame of the very values, nothing converted and None where nothing is."""
    return _framed((tuple(row.values()) for row in rows), [column.name for column in columns(view)])


def comma_separated(material: Material, options: Options) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark, lines ended as Excel ends them, no cell a formula."""
    found = columns(material.comparison.view)
    names = [column.name for column in found]
    words = frozenset(column.name for column in found if column.kind == "word")
    write = partial(guarded, words=words) if options.sep == ";" else verbatim
    of_pools = (tuple(write(row).values()) for row in pooled.rows(material.comparison, names))
    cells = _framed((*written(material, options, write), *of_pools), names)
    return (BOM + cells.to_csv(index=False, sep=options.sep, lineterminator="\r\n")).encode()


def _framed(rows: Iterable[tuple[Value, ...]], names: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(names), dtype=object)
