"""The first picture: the view as the document itself brings it, until the page stands.

::

    #first   header, title, filters, figure (wide, middle) or cards (phone)   in the HTML
    #react-entry-point                                                        drawn behind it
    when the figure answers, assets/first.js takes #first away: nothing moves, since nothing stays
"""

from collections.abc import Sequence
from typing import Final

from app.components import nothing, table
from app.components.header import header, skip
from app.components.markup import markup
from app.content.comparison import compare
from app.content.comparison.trimming import MOST, shorten
from app.content.wording import version
from app.pages import compare as page
from app.pages import phone, still
from app.pages.evidence import PageEvidence
from app.pages.note import note
from models.facets import Refused
from models.view import View

WIDTH: Final = still.WIDE + 2 * page.MARGIN
"""Of the screen that the head is made for, px."""


def first(view: View, refused: Sequence[Refused], evidence: PageEvidence) -> str:
    """The HTML that stands before the application."""
    whole = compare(evidence.rows, view, evidence.data_version, evidence)
    comparison, _ = shorten(whole, len(whole.cohorts) if view.rows else MOST)
    head = page.page(view, refused, evidence, WIDTH, "light")[0].html
    small = phone.page(view, refused, evidence)[:2]
    top = header("/", version(evidence.data_version, whole.origin.evidence))
    figures = ""
    if comparison.percent.lines and view.show:
        figures = markup(table.tables(comparison))
    elif comparison.percent.lines:
        figures = still.wide(comparison) + still.middle(comparison, view.outcomes[: still.BESIDE])
    empty = "" if figures else markup(nothing.nothing(whole, evidence.rows, view))
    shown = still.nameless(
        f'{markup([skip(0), top])}<main tabindex="-1">{note(evidence)}'
        f'<div class="large">{head}{figures}{empty}</div>'
        f'<div class="small-screen">{"".join(part.html for part in small)}{empty}</div></main>'
    )
    return f'<div id="first" class="shell"><p role="status"></p>{shown}</div>'
