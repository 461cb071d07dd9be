"""The statistics of the house: pure functions, numbers in and frozen values out.

    counts ──► intervals ─────────────────────────────► interval of one proportion
    printed survival interval ──► survival ──► standard error, or why there is none
    studies ──► mixed_model | heterogeneity ──► pooled ──► synthesis, subgroups

Two scales meet here, and every docstring says which it means. Proportions and survival are
**fractions, 0 to 1**, in every argument and every plain attribute of this package, as in the programs
the results are checked against. The rest of the house speaks in percentages, 0 to 100, and reads the
properties whose names end in ``_percent``.

Nothing here decides whether rows may be pooled together: ``synthesis`` refuses what cannot be computed
honestly, and the comparison refuses what may not be compared.
"""

from typing import Final

FEWEST: Final = 3
"""Independent studies that are pooled; fewer are shown as they are."""
