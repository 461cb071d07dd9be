"""What a view does not show, each with the way to it: what fits in the line, and the rest behind a button."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import data
from app.components.filters import whole_ages
from app.components.markup import plain
from app.components.overlay import overlay
from app.components.stops import sharing
from app.components.unread import folded, over, short
from app.content import wording
from app.content.comparison.comparison import Comparison
from app.content.filters import Choices, beside
from app.drawing.fonts import text_width
from models.view import View
from models.vocabulary import SiteChoice

LINE: Final = 1318.0
"""Px of a line above the figure on the narrowest screen that shows all panels beside each other, of 1366."""

SIZE: Final = 12.5
"""Px of the letters."""

APART, AHEAD, BOX, BUTTON = 12.0, 18.0, 22.0, 64.0
"""Px between two ways; between them and what stands before; of a box to tick; of the button for the rest."""

ALSO: Final = "See also"
EVERY_SITE: Final = "All disease sites are shown."


@dataclass(frozen=True, slots=True)
class FurtherWay:
    """A way on: as it stands in the line and in the list, and px of the line that it takes."""

    part: Any
    folded: Any
    width: float


def further(comparison: Comparison, choices: Choices, taken: float) -> html.Ul:
    """The ways on, at least one of them in sight.

    Args:
        comparison: what is shown.
        choices: what can be asked next.
        taken: px of the line that something else takes.
    """
    forms = (list(_ways(comparison, choices, terse=terse)) for terse in (False, True))
    shown, ways = max(((_shown(ways, taken), ways) for ways in forms), key=lambda form: form[0])
    items = [html.Li(way.part) for way in ways[:shown]]
    rest = ways[shown:]
    if rest:
        inside = html.Ul([html.Li(way.folded) for way in rest], className="rest")
        face = f"{ALSO} · {len(rest)}"
        items.append(html.Li(overlay("further", ALSO, face, [inside], "", "wordy")))
    return html.Ul(items, className="told ways-on")


def _shown(ways: Sequence[FurtherWay], taken: float) -> int:
    """How many of these stand in the line, or in one of their own where it has hardly any room."""
    widths = [way.width for way in ways]
    return fitting(widths, LINE - taken - AHEAD) or max(1, fitting(widths, LINE))


def fitting(widths: Sequence[float], room: float) -> int:
    """Give how many of these stand in so much room, px, with a button for the rest unless all do."""
    ends, end = [], -APART
    for width in widths:
        end += APART + width
        ends.append(end)
    if not ends or end <= room:
        return len(ends)
    return sum(end + APART + BUTTON <= room for end in ends[:-1])


def elsewhere(comparison: Comparison, share: bool = True) -> Iterator[Any]:
    """What other sites and other cohorts would show, each with the way to it."""
    totals, view = comparison.totals, comparison.view
    if totals.no_site:
        text = f"{totals.no_site} more: site not stated"
        yield _way(text, view.with_(site=(*view.site, SiteChoice.NOT_REPORTED)), "no-site")
    doubtful = cns_possible(totals.cns_possible, f"/{totals.cns_possible_view}")
    if doubtful:
        yield html.Span(doubtful)
    if totals.unselected:
        text = f"{totals.unselected} more: site mixed or unstated"
        yield _way(text, view.with_(site=(SiteChoice.ALL,)), "every-site")
    if of_every_site(comparison) and totals.defined:
        text = f"Site-defined alone: {totals.defined}"
        yield _way(text, view.with_(site=(SiteChoice.DEFINED,)), "defined")
    sharers = sharing(comparison) if share else None
    if sharers is not None:
        yield sharers


def of_every_site(comparison: Comparison) -> bool:
    """Whether other filters than sites brought cohorts of every site."""
    totals, view = comparison.totals, comparison.view
    return bool(view.everywhere and not view.site and totals.defined != totals.cohorts)


def cns_possible(count: int, address: str) -> list[Any]:
    """The sentence of a view of EMD on cohorts that may hold CNS disease, and the way to them."""
    if not count:
        return []
    show = "show it" if count == 1 else "show them"
    return [f" {wording.may_hold_cns(count)}: ", html.A(show, href=address), ". "]


def _ways(comparison: Comparison, choices: Choices, *, terse: bool) -> Iterator[FurtherWay]:
    """What must stay in sight first: ages and comparators, which are counted where names leave no room."""
    parts = [whole_ages(comparison), _comparators(comparison, choices, terse=terse)]
    for part in (*filter(None, parts), *elsewhere(comparison), *_offered(comparison)):
        yield FurtherWay(part, part, _width(part))
    if comparison.unread.known:
        said = short(comparison.unread)
        yield FurtherWay(over(comparison.unread), folded(comparison.unread), text_width(said, SIZE))


def _comparators(comparison: Comparison, choices: Choices, *, terse: bool) -> html.A | None:
    offered = choices.comparators
    if offered is None or comparison.patient:
        return None
    said, named = (offered.short, offered.label) if terse else (offered.label, None)
    return html.A(said, href=f"/{offered.address}", title=named, **data(key="comparators"))


def _offered(comparison: Comparison) -> Iterator[html.A]:
    """The other toxicity, beside the one that is asked for alone."""
    for label, address in beside(comparison.view):
        yield html.A(f"Show {label} beside it.", href=f"/{address}", **data(key="beside"))


def _way(text: str, to: View, key: str) -> html.A:
    return html.A(text, href=f"/{to.spell()}", **data(key=key))


def _width(part: str) -> float:
    box = BOX if ' role="button"' in part else 0.0
    return text_width(plain(part), SIZE) + box
