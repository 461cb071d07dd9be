"""What a long view leaves out of the page, and the way to it."""

from collections.abc import Callable

from app.components import elements as html
from app.content.comparison.comparison import Comparison
from app.content.comparison.trimming import offered, told
from models.view import View


def more(comparison: Comparison, left: int) -> html.P | None:
    """How many cohorts are not drawn, with a link that draws them; nothing if all are.

    Args:
        comparison: all of the view.
        left: cohorts that are not drawn.
    """
    begun = told(comparison, left) if left else ""
    return whole(begun, len(comparison.cohorts), comparison.view, lambda view: view.spell() or "/")


def whole(begun: str, cohorts: int, view: View, at: Callable[[View], str]) -> html.P | None:
    """The same of a page that compares nothing.

    Args:
        begun: how much is drawn; empty where all is.
        cohorts: how many there are.
        view: what is asked.
        at: the address of a view on the page.
    """
    if view.rows:
        fewer = html.A("Draw fewer cohorts", href=at(view.without("rows")))
        told = f"{begun} A page holds no more; filters show the others, and files of data hold all of them. "
        return html.P([told if begun else None, fewer], className="more")
    if begun:
        way = html.A(offered(cohorts), href=at(view.with_(rows="all")))
        return html.P([f"{begun} ", way, " Counts and files of data hold all of them."], className="more")
    return None
