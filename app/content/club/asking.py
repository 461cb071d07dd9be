"""The rules in the order in which a journal club reads: time, counts, words, sources."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.content.club import on_counts, on_meaning, on_sources, on_time
from app.content.club.inquiry import Inquiry, InquiryRule, Seen
from app.content.comparison.differences import shown_of
from app.content.conflicts import Dispute
from models.records import Row
from models.view import View

MOST_LINES: Final = 24
"""Lines that one question names; more are counted."""

RULES: Final[tuple[InquiryRule, ...]] = (
    *on_time.RULES,
    *on_counts.RULES,
    *on_meaning.RULES,
    *on_sources.RULES,
)


def inquiries(rows: Sequence[Row], view: View, disputes: Iterable[Dispute] = ()) -> tuple[Inquiry, ...]:
    """Return what to ask of the figures that a view shows, each question with its cohorts and numbers.

    Args:
        rows: the cohorts shown, in the order of the figure.
        view: what it shows of them.
        disputes: inquiries that sources answer differently; those of the studies shown are asked.
    """
    seen = [Seen(row, tuple(shown_of(row, view))) for row in rows]
    found = [(rule, tuple(rule.lines(seen))) for rule in RULES]
    shown = {row.study.id for row in rows}
    about = (one for one in disputes if any(claim.study in shown for claim in one.claims))
    disagreeing = tuple(on_sources.disagreeing(about))
    return (
        *(_asked(rule.key, rule.asks, rule.why, lines) for rule, lines in found if lines),
        *([_asked("conflict", on_sources.DISAGREE, _DISAGREE, disagreeing)] if disagreeing else []),
    )


_DISAGREE: Final = "They stand side by side with what differs; none is declared right."


def _asked(key: str, asks: str, why: str, lines: tuple[str, ...]) -> Inquiry:
    return Inquiry(key, asks, why, lines[:MOST_LINES], max(0, len(lines) - MOST_LINES))
