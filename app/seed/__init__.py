"""The seed data made into a database: read, judged, published whole.

::

    folder    which files; whether a database is still theirs    read      a file as plain values
    judge     values as records, one by one                      words     pydantic in a curator's words
    links     ids and what names them                            cells     given, or empty, never both
    names     an id says what its record says                    series    figures that cannot stand together
    said      whether a print says what is made of it            sites     words against the code of a site
    treatments  setting, indication, product, clock              sums      cohorts that may hold one another
    dates     real, and in an order that can be                  identity  one work is one study
    spellings names that nearly are another                      accepted  warnings that are right
    gather    all of it together: check                          release   checked, then published: build
    untold    what the log does not say of a change        freeze     a version released
    publish   SQLite, built aside and put in place               postgres  one transaction on a server
    facts     what every cohort answers of a patient
    readings  two readers of every study, and what one of them read
    answers   every pair that may share patients, in lines       texts    copies of what was read, evened out
    lookup    a print in a text, at its place                    tally    every print in the texts held
    template  the file of a new study, blank                     schema   study files for editors
    importing a new study from a record, a table or a trial      unfinished  what is left to fill

``app.seed.folder`` is asked at every start, so this module loads the rest only when it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.seed.gather import check, looked_up, related
    from app.seed.problem import SeedError
    from app.seed.release import build

__all__ = ["SeedError", "build", "check", "looked_up", "related"]

_HOMES = {
    "SeedError": "problem",
    "build": "release",
    "check": "gather",
    "looked_up": "gather",
    "related": "gather",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"app.seed.{_HOMES[name]}"), name)
