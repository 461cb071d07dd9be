"""What the guide says, as frozen values: the rules by example, the limits of the evidence, the words."""

from app.figures.guide.limits import Limit, limits, reporting
from app.figures.guide.rules import ExampleSheet, RuleSheet, rule_sheets
from app.figures.guide.words import CODING, Glossary, glossaries

__all__ = [
    "CODING",
    "ExampleSheet",
    "Glossary",
    "Limit",
    "RuleSheet",
    "glossaries",
    "limits",
    "reporting",
    "rule_sheets",
]
