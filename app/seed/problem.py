"""Problem: one thing a curator can put right, or say is right, in one line."""

from dataclasses import dataclass
from typing import Final

from app import NotDoneError

CAUTIONS: Final = {
    "apart": "cohorts of one study that may hold the same patients",
    "car_after_car": "CAR T cells given after CAR T failed, which no word of the file says",
    "cohort_sum": "cohorts that hold more patients than the study",
    "counts_print": "counts called printed that no print or place of theirs holds",
    "dates": "dates and years that do not go together",
    "gap_print": "a gap beside a printed figure",
    "line": "line of treatment against indication",
    "locator": "places in a text that only name the text",
    "parts": "a part larger than the whole",
    "percentages": "several percentages in one print",
    "product": "target or costimulation against the product's name",
    "registration": "a registration in the form of no registry known here",
    "response_site": "a response of a site that the cohort does not have",
    "site_status": "CNS status against site",
    "site_text": "site against its own words",
    "spelling": "a name that nearly is another",
    "text_address": "the address of another work than the one cited",
}
"""What may be right: each is a warning until the file accepts it with a reason."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Where something is wrong, and what was expected there."""

    file: str
    """The file, as it is called within seed_data: ``studies/rankin_2026.toml``."""
    place: str
    """Table and id, or a line of the file; empty for the file itself."""
    field: str
    """The field; empty for the whole record."""
    expected: str
    """What was expected, and what was found."""
    rule: str = ""
    """Of a warning, the name it is accepted by, one of ``CAUTIONS``; empty for an error."""

    @property
    def warning(self) -> bool:
        """Whether it may be right, and is so once the file accepts it."""
        return bool(self.rule)

    def __str__(self) -> str:
        """Give one printable line: file, place, field, what was expected."""
        said = ": ".join(part for part in (self.file, self.place, self.field, self.expected) if part)
        said = f"warning: {said} [{self.rule}]" if self.rule else said
        return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in said)


class SeedError(NotDoneError):
    """The evidence cannot be built; ``lines`` say why, one each."""
