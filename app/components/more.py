"""What a long view leaves out of the page, and the way to it."""

from dash import html

from app.content.comparison.comparison import Comparison
from app.content.comparison.trimming import told


def more(comparison: Comparison, left: int) -> html.P | None:
    """How many cohorts are not drawn, with a link that draws them; nothing if all are.

    Args:
        comparison: all of the view.
        left: cohorts that are not drawn.
    """
    view = comparison.view
    if left:
        return html.P(
            [
                f"{told(comparison, left)} ",
                html.A(f"Draw all {len(comparison.cohorts)}", href=view.with_(rows="all").spell()),
                " Counts and files of data hold all of them.",
            ],
            className="more",
        )
    if view.rows:
        return html.P(
            html.A("Draw fewer cohorts", href=view.without("rows").spell() or "/"), className="more"
        )
    return None
