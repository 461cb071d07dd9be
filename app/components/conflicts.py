"""Sources that disagree about one question, side by side, with what differs."""

from typing import Any

from app.components import elements as html
from app.components.attributes import aria
from app.components.listing import columns, tabled
from app.content.conflicts import Claim, Dispute

TOLD = "The figures stand together with what differs. None is declared right."


def place(dispute: Dispute) -> str:
    """The id of a dispute on the page that shows all of them."""
    return f"conflict_{dispute.id}"


def dispute(one: Dispute) -> html.Section:
    """The whole of a dispute: one column per answer, one row per attribute."""
    heads = columns(html.A(claim.label, href=f"/studies/{claim.study}") for claim in one.claims)
    cells = [html.Td(html.B(_link(claim))) for claim in one.claims]
    printed = html.Tr([html.Th("Printed", scope="row"), *cells])
    rows = [
        html.Tr(
            [html.Th(attribute, scope="row"), *[html.Td(claim.facts[index]) for claim in one.claims]],
            className="differs" if attribute in one.differing else None,
        )
        for index, attribute in enumerate(one.attributes)
    ]
    body = html.Tbody([printed, *rows])
    held = tabled(one.question, [html.Td(""), *heads], [body], "plain dispute", f"table_{one.id}")
    return html.Section([html.H3(one.question), html.P(one.differs), held], id=place(one))


def brief(one: Dispute) -> html.Div:
    """A dispute beside a study: the answers, what differs, the way to the whole."""
    answers: list[Any] = []
    for claim in one.claims:
        called = f"{claim.report}: {claim.called}" if claim.called else claim.report
        answers += [html.Dt(called), html.Dd(_link(claim))]
    whole = html.A("Side by side", href=f"/guide#{place(one)}")
    return html.Div(
        [html.P(html.B(one.question)), html.Dl(answers, className="answers"), html.P(one.differs), whole],
        className="disputed",
    )


def _link(claim: Claim) -> html.A:
    said = aria(label=f"{claim.printed}, {claim.label}")
    if claim.panel:
        return html.A(claim.printed, href=f"#{claim.id}", className="value", **said)
    return html.A(claim.printed, href=claim.address, **said)
