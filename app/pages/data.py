"""The data: which version, how much, as files, what the columns mean, what is missing, what changed."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from app.components import elements as html
from app.components.account import account
from app.components.attributes import data
from app.components.downloads import dictionary, downloads, panel
from app.components.listing import bullets, entries, section
from app.components.masthead import footer
from app.components.versions import history
from app.content import wording
from app.content.comparison.origin import origin
from app.content.guide import limits
from app.content.wording import plural
from app.pages.contract import Request, Written
from app.pages.evidence import PageEvidence

TITLE = "Data"
ABOUT = (
    "What published texts print about CAR T cells in B-ALL, one file per study. Every number is exactly what "
    "a text prints, or says that it was computed or recovered, and how; what no text reports is named."
)


def page(request: Request) -> Written:
    """The page about the data."""
    evidence = request.evidence
    found = origin(evidence)
    days = ", ".join(f"{wording.running(name)} {wording.written(day)}" for name, day in found.days)
    told = f"Version {evidence.data_version}, {days}."
    head = html.Div(
        [html.H1(TITLE, id="title"), html.P(told, className="told")],
        className="masthead",
        **data(status=f"{TITLE}. {told}"),
    )
    gaps = bullets(one.sentence for one in limits(evidence.rows, evidence.files))
    more = html.P(["Outcome by outcome: ", html.A("evidence map", href="/map"), "."])
    parts = [
        section("What it is", html.P(ABOUT), entries(_held(evidence)), id="about"),
        section("Account of the evidence", *account(found, evidence.rows), id="account"),
        section("Download", downloads(), _api(), id="download"),
        section("Known gaps", gaps, more, id="gaps"),
        section("Versions", *history(evidence.history()), id="versions"),
        section("What changed, and why", *_changes(evidence.changes), id="changes"),
        section("Data dictionary", dictionary(), id="dictionary"),
        section("License", _license(), id="license"),
    ]
    prose = html.Div(parts, className="prose")
    return html.Div([head, prose, panel(), footer(evidence)], id="foot"), {}


def _held(evidence: PageEvidence) -> list[tuple[str, str]]:
    figures = sum(len(row.estimates) for row in evidence.rows)
    gaps = sum(len(row.empties) for row in evidence.rows)
    details = sum(len(file.detail) for file in evidence.files)
    return [
        ("Version", f"{evidence.data_version}{'' if evidence.released else ', unreleased'}"),
        ("Studies", str(len(evidence.files))),
        ("Cohorts", str(len(evidence.rows))),
        ("Figures that can be drawn", f"{figures:,}"),
        ("Further figures, on study pages", f"{details:,}"),
        ("Gaps named", f"{gaps:,}"),
        ("Where sources disagree", plural(len(evidence.conflicts), "question")),
    ]


def _api() -> html.P:
    use = html.A("Examples for curl, Python and R", href="/guide#use")
    described = html.A("OpenAPI description", href="/api/v1/openapi.json", **data(plain="1"))
    read = html.A("the API to read", href="/api", **data(plain="1"))
    return html.P(["For programs: ", use, "; ", read, " and its ", described, "."])


def _license() -> html.P:
    text = "The code is under the MIT license. Each figure belongs to its source and is to be cited as such: "
    return html.P([text, html.A("license and citing", href="/guide#license"), "."])


def _changes(lines: Sequence[str]) -> Iterable[Any]:
    """The change log: dated heads, paragraphs and lists of entries."""
    for listed, found in groupby(lines, key=lambda line: line.startswith("- ")):
        if listed:
            yield bullets(line.removeprefix("- ").replace("`", "") for line in found)
            continue
        for line in found:
            yield html.H3(line.lstrip("# ")) if line.startswith("#") else html.P(line.replace("`", ""))
