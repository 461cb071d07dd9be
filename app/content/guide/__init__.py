"""What the guide says, as frozen values: the rules by example, the limits of the evidence, the words."""

from app.content.guide.examples import RuleSheet, rule_sheets
from app.content.guide.glossary import CODING, Glossary, glossaries
from app.content.guide.limitations import Limit, limits, reporting
