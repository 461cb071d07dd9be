"""What a long view leaves out of the page, and the way to it."""

from dash import html

from app.content.wording import plural
from models.view import View


def more(view: View, shown: int, hidden: int) -> html.P | None:
    """How many cohorts are not drawn, with a link that draws them; nothing if all are."""
    if hidden:
        return html.P(
            [
                f"The first {plural(shown, 'cohort')} in this order are drawn; {hidden} more are not. ",
                html.A(f"Draw all {shown + hidden}", href=view.with_(rows="all").spell()),
                " Files and counts always hold all of them.",
            ],
            className="more",
        )
    if view.rows:
        return html.P(
            html.A("Draw fewer cohorts", href=view.without("rows").spell() or "/"), className="more"
        )
    return None
