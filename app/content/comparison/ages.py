"""Ages of a cohort as a row says them: under an age filter with who else is in it."""

import re
from typing import Final

from models.facets import age_spans, named_ages, within_ages
from models.records import Cohort, Row
from models.view import View

_SILENT: Final = re.compile(r"(age|range)s? not|no age")
"""Words in which a source, or its coding, already says that no range is printed."""


def ages(row: Row, view: View) -> str:
    """The ages in the words of the source; where an age is asked for, who else is in the cohort.

    "≤29 y, median 9" becomes "≤29 y, median 9: children and young adults". Where no range is printed, the
    words decide whether the age is in it, and the row says so: "adults; range not stated".
    """
    cohort = row.cohort
    if not view.age or not age_spans(cohort):
        return cohort.age_text
    stated = cohort.age_low is not None or cohort.age_high is not None
    silent = "" if stated or _SILENT.search(cohort.age_text) else f"; {_unstated(cohort)}"
    told = named_ages(cohort.age_text) or within_ages(row, view.age)
    return f"{cohort.age_text}{silent}" + ("" if told else f": {_included(cohort)}")


def _unstated(cohort: Cohort) -> str:
    """That no range is printed; of a text with ages in it, that they are not its own."""
    return "its own range not stated" if re.search(r"\d", cohort.age_text) else "range not stated"


def _included(cohort: Cohort) -> str:
    """Who is in a cohort: "children and young adults"."""
    spans = age_spans(cohort)
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    young = ("children" if low < _ADOLESCENT else "adolescents") if low < _GROWN else ""
    grown = ("young adults" if high <= _YOUNG_TO else "adults") if high > _GROWN else ""
    return " and ".join(filter(None, (young, grown)))


_ADOLESCENT, _GROWN, _YOUNG_TO = 15, 18, 40
"""Years from which and to which patients are called so."""
