"""The hard rules of the evidence as data: a clinician is misled the day one is broken.

The guide page shows each rule with its examples, and the tests run every example against the figure.
"""

from typing import Final

from models.rules.figures import FIGURES
from models.rules.names import NAMES
from models.rules.pooling import POOLING
from models.rules.populations import POPULATIONS
from models.rules.shape import Example, Expect, Given, Rule
from models.rules.studies import STUDIES
from models.rules.time import TIME

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted((*FIGURES, *TIME, *NAMES, *STUDIES, *POPULATIONS, POOLING), key=lambda rule: rule.id)
)
"""All of them, by number."""

__all__ = ["RULES", "Example", "Expect", "Given", "Rule"]
