"""What every form of the page that compares is made of: one comparison, and what stands beneath it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from app.components import masthead, nothing, table, unnumbered
from app.components.markup import markup
from app.components.more import more
from app.content.comparison import Comparison, compare
from app.content.comparison.trimming import MOST, drawable, shorten
from app.content.over_time import seen
from app.pages.contract import Request
from app.pages.evidence import PageEvidence

_IDS: Final = re.compile(r' id="[^"]*"')


def nameless(parts: Any) -> str:
    """The parts as markup without ids, by which the stylesheet knows the page that holds another copy."""
    return _IDS.sub("", markup(parts))


@dataclass(frozen=True, slots=True)
class Compared:
    """A view compared once, for all forms.

    Attributes:
        whole: the comparison; of cohorts that are not drawn it holds the values, and what they count as.
        drawn: the part of it that is drawn.
        hidden: cohorts that are not.
        evidence: all of it.
    """

    whole: Comparison
    drawn: Comparison
    hidden: int
    evidence: PageEvidence

    @classmethod
    def of(cls, request: Request, most: int = MOST, *, offers: bool = False) -> Self:
        """Compare the view; ``most`` cohorts are drawn unless all are asked for.

        ``offers`` says whether pooling is offered where nobody asks for it.
        """
        evidence, view = request.evidence, request.view
        drawn = drawable(view, most)
        signed = None if view.over_time else drawn
        found = compare(evidence.rows, view, evidence.data_version, evidence, offers=offers, most=signed)
        whole = seen(found, evidence.rows)
        return cls(whole, *shorten(whole, drawn), evidence)

    @property
    def silent(self) -> bool:
        """Whether there is no row to draw."""
        return not self.drawn.percent.lines

    def foot(self, sources: Sequence[Any] = (), ticks: bool = False, paper: bool = False) -> list[Any]:
        """What stands beneath the figure; more may stand below the sources, boxes in rows."""
        whole, drawn, evidence = self.whole, self.drawn, self.evidence
        return [
            None if self.silent else unnumbered.note(drawn),
            more(whole, self.hidden),
            None if self.silent else table.tables(drawn, ticks, paper),
            nothing.nothing(whole, evidence.rows, whole.view),
            masthead.notes(drawn.notes),
            masthead.sources(drawn.citations),
            *sources,
            masthead.footer(evidence),
        ]
