"""The list of studies and its search."""

from collections.abc import Sequence

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.listing import region
from app.content.studies_list import StudyEntry
from app.content.wording import capitalized, plural

HEADS = (
    "Study",
    "Cited as",
    "Year",
    "Design",
    "Disease site",
    "Cohorts",
    "Patients",
    "Read as",
    "Collection",
    "Figures",
)
NUMBERS = frozenset({"Year", "Cohorts", "Patients", "Figures"})
"""Columns that are set to the right."""


def search(query: str) -> html.Form:
    """The search: its address is `?q=`; `assets/search.js` answers while it is typed."""
    box = html.Input(
        type="search", id="q", name="q", value=query, className="searchbox", **aria(controls="found")
    )
    label = html.Label([html.Span("Search", className="name"), box], className="facet", htmlFor="q")
    submit = html.Button("Search", type="submit", className="button")
    everything = html.A("Show all", href="/studies", className="showall") if query else None
    hint = html.Span("Name, author, product, target, site, registration", className="soft hint")
    return html.Form(
        [label, submit, everything, hint], action="/studies", method="get", className="search", role="search"
    )


def counted(entries: Sequence[StudyEntry]) -> str:
    """How many studies are listed."""
    found = sum(entry.found for entry in entries)
    every = plural(len(entries), "study")
    return f"{every}, newest first." if found == len(entries) else f"{found} of {every}, newest first."


def table(entries: Sequence[StudyEntry]) -> html.Div:
    """The studies; those the search does not find are hidden."""
    heads = [html.Th(head, scope="col", className="number" if head in NUMBERS else None) for head in HEADS]
    rows = [_row(entry) for entry in entries]
    caption = html.Caption("Studies, newest first", className="sr")
    inner = html.Table([caption, html.Thead(html.Tr(heads)), html.Tbody(rows)], className="plain studies")
    nobody = html.P(
        "No study holds all of these words.", id="nobody", hidden=any(entry.found for entry in entries)
    )
    return html.Div([region(inner, "Studies", "studies"), nobody])


def _row(entry: StudyEntry) -> html.Tr:
    sites = [html.Span(group.label, className=f"sitename {group}") for group in entry.sites]
    name = html.Th(html.A(entry.label, href=f"/studies/{entry.study}"), scope="row")
    cells = [
        html.Td(entry.short),
        html.Td(entry.year, className="number"),
        html.Td(capitalized(entry.design)),
        html.Td(sites),
        html.Td(entry.cohorts, className="number"),
        html.Td(entry.patients, className="number" if entry.totaled else "number missing"),
        html.Td(capitalized(entry.read_as)),
        html.Td(entry.collection),
        html.Td(entry.figures, className="number"),
    ]
    return html.Tr([name, *cells], hidden=not entry.found, **data(find=entry.words))
