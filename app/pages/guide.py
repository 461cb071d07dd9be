"""How to read this: the rules by example, the words, the limits, and how to use the numbers."""

from typing import Any

from app.components import conflicts
from app.components import elements as html
from app.components import guide as drawn
from app.components.account import steps, summary
from app.components.attributes import data
from app.components.downloads import panel
from app.components.guide_examples import examples
from app.components.listing import bullets, contents, entries
from app.components.masthead import footer
from app.content.comparison.origin import origin
from app.content.conflicts import disputes
from app.content.guide import CODING, glossaries, limits, reporting, rule_sheets, texts
from app.content.wording import CAVEAT, NOT_FOR_PATIENTS
from app.pages.contract import Request, Written

TITLE = "How to read this"


def page(request: Request) -> Written:
    """The guide."""
    evidence = request.evidence
    rows, files = evidence.rows, evidence.files
    whole: list[Any] = [
        "Searches, reasons and what is known and not read: ",
        html.A("account of the evidence", href="/data#account"),
        ".",
    ]
    asked = disputes(evidence.conflicts, files)
    parts = [
        drawn.reading(),
        drawn.filters(),
        drawn.missing(),
        drawn.part("intervals", bullets(texts.INTERVALS)),
        drawn.rules(rule_sheets()),
        drawn.part("conflicts", html.P(conflicts.TOLD), *[conflicts.dispute(one) for one in asked]),
        drawn.limits(limits(rows, files), reporting(rows)),
        drawn.part("account", *summary(origin(evidence)), steps(evidence.account, rows), html.P(whole)),
        drawn.reviews(evidence.reviews),
        drawn.part("use", *examples()),
        drawn.part("license", bullets(texts.LICENSE)),
        drawn.part("coding", html.P(texts.CODING), entries(CODING)),
        drawn.words(glossaries()),
    ]
    head = html.Div(
        [html.H1(TITLE, id="title"), html.P([html.B(NOT_FOR_PATIENTS), f" {CAVEAT}"], className="told")],
        className="masthead",
        **data(status=f"{TITLE}."),
    )
    told = html.Div([contents(drawn.PARTS), html.Div(parts)], className="guided")
    return html.Div([head, told, panel(), footer(evidence)], id="foot"), {}
