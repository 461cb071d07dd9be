"""What to ask of sources: how whole they are, whom they share, where they disagree."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.content import wording
from app.content.club.inquiry import InquiryRule, Seen, each, line
from app.content.comparison.sharing import why
from app.content.conflicts import Claim, Dispute
from app.statistics import overlap
from models.records import Row, unnamed
from models.vocabulary import Flag, Tier

DISAGREE: Final = "Why do these sources give different answers?"
PART: Final = "one is part of the other"
PARTS: Final = "both are parts of one cohort"


def _tiers(seen: Sequence[Seen]) -> Iterator[str]:
    """Values read in something else than a full paper, text by text."""
    for one in seen:
        for source in one.row.sources:
            found = one.those(lambda estimate, source=source: estimate.source == source.id)  # type: ignore[misc]
            if found and source.tier is not Tier.PAPER:
                yield line(f"{one.name}, {source.tier.label}, {source.read.label}", found)


def _sharing(seen: Sequence[Seen]) -> Iterator[str]:
    """Each pair of cohorts once, with what joins them."""
    rows = [one.row for one in seen]
    partners = overlap.partners(rows)
    told: set[frozenset[str]] = set()
    for row in rows:
        for other in partners.get(row.cohort.id, ()):
            pair = frozenset((row.cohort.id, other.cohort.id))
            if pair not in told:
                told.add(pair)
                yield f"{_sized(row)} and {_sized(other)}: {_joined(row, other)}"


def _sized(row: Row) -> str:
    return f"{row.cohort.label} ({row.study.short}, {wording.n_text(row.cohort.n)})"


def _joined(one: Row, other: Row) -> str:
    said = next((entry for entry in one.overlaps if entry.study == other.study.id), None)
    if said is not None:
        return why(one.study, other.study, said)
    return PART if one.cohort.id in _wholes(other) or other.cohort.id in _wholes(one) else PARTS


def _wholes(row: Row) -> tuple[str | None, ...]:
    return row.wholes or (row.cohort.subset_of,)


def _nameless(seen: Sequence[Seen]) -> Iterator[str]:
    return (_sized(one.row) for one in seen if unnamed(one.row.study))


def disagreeing(disputes: Iterable[Dispute]) -> Iterator[str]:
    """One line for each question that sources answer differently."""
    for one in disputes:
        told = "; ".join(_claimed(claim) for claim in one.claims)
        yield f"{one.question} – {told}. {one.differs}"


def _claimed(claim: Claim) -> str:
    named = f"{claim.report}, {claim.called}" if claim.called else claim.report
    return f"{named}: {claim.printed}"


RULES: Final = (
    InquiryRule(
        "tier",
        "What would the full paper add?",
        "These figures were read in a text that is not a full paper.",
        _tiers,
    ),
    InquiryRule(
        "sharing",
        "Could some patients stand in more than one row?",
        "These cohorts may share patients. They are never added together.",
        _sharing,
    ),
    InquiryRule(
        "centers",
        "Where were these patients treated?",
        "No text read names a center, so patients shared with other studies cannot be excluded.",
        _nameless,
    ),
    InquiryRule(
        "reading",
        "Were these figures read twice?",
        "One reader alone has read them so far.",
        each(lambda _, estimate: Flag.READ_ONCE in estimate.flags),
    ),
)
