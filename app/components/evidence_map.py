"""The evidence map: cohorts or their groups against outcomes; every cell a link to its view."""

from collections.abc import Sequence
from dataclasses import replace

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import segments
from app.components.filters import finding, more, opened
from app.components.more import whole
from app.content.evidence_map import EvidenceMap, MapCell, MapGroup, MapLine, Tally
from app.content.evidence_map.matrix import Finding, MapBand, MapRows
from app.content.filters import Choice, Choices, Control
from app.content.wording import plural
from models.vocabulary import Missing

BY: tuple[tuple[MapRows, str], ...] = (("cohort", "By cohort"), ("site", "By site"))
_ABOUT = {Missing.NOT_REPORTED: "in no form, the paper read"}
KEY = "by"
"""The key of the address that says what the rows are."""


def _carrying(control: Control, word: str) -> Control:
    """A control whose choices keep what the rows are."""
    choices = [replace(choice, address=_rowed(choice.address, word)) for choice in control.choices]
    return replace(control, choices=tuple(choices))


def _rowed(address: str, word: str) -> str:
    """An address that keeps what the rows are; cohorts where nothing else is said."""
    return f"{address}{'&' if address else '?'}{KEY}={word}" if word else address


def controls(drawn: EvidenceMap, offered: Choices) -> html.Div:
    """What the rows are, and the filters that matter here; the address holds them all."""
    by = "site" if drawn.rows == "site" else ""
    here = drawn.view.spell()
    switch = Control(
        KEY, "Rows", "segments", tuple(_by(word, label, drawn, here) for word, label in BY), False
    )
    offered = replace(offered, controls=tuple(_carrying(control, by) for control in offered.controls))
    filters = html.Div(
        [*opened(offered, place="map"), more(offered, "map"), *finding(offered), segments(switch)],
        className="controls",
    )
    return html.Div([filters, _legend(drawn)], className="mapbar")


def _by(word: MapRows, label: str, drawn: EvidenceMap, here: str) -> Choice:
    address = _rowed(here, "" if word == "cohort" else word)
    return Choice(word, label, None, "default" if drawn.rows == word else "off", address, "", "")


def rest(drawn: EvidenceMap) -> html.P | None:
    """How much is not drawn, with a link that draws it; nothing if all is."""
    by = "site" if drawn.rows == "site" else ""
    return whole(drawn.begun, drawn.cohorts, drawn.view, lambda view: f"/map{_rowed(view.spell(), by)}")


def _legend(drawn: EvidenceMap) -> html.Ul:
    cells = [c for band in drawn.bands for g in band.groups for line in g.lines for c in line.cells]
    kinds = {c.kind for c in cells if c.state == "empty"}
    samples = [
        (html.Span("24 mo", className="cell given"), "number given"),
        (html.Span("RFS", className="cell other"), "in another form"),
    ]
    samples += [
        (html.Span(f"{kind.glyph} {kind.label}", className="cell empty"), _ABOUT.get(kind, ""))
        for kind in Missing
        if kind in kinds
    ]
    if any(c.state == "inapplicable" for c in cells):
        samples.append((html.Span(Missing.NOT_APPLICABLE.label, className="cell inapplicable"), ""))
    entries = [html.Li([html.Span(sample, **aria(hidden=True)), text]) for sample, text in samples]
    return html.Ul(entries, className="maplegend", **aria(label="Legend"))


def table(drawn: EvidenceMap) -> html.Div:
    """The map itself, which scrolls within its own region where the page is narrow."""
    heads = [html.Th(column.label, scope="col") for column in drawn.columns]
    first = html.Th("Cohort" if drawn.rows == "cohort" else "Disease site", scope="col")
    bodies = [body for band in drawn.bands for body in _band(drawn, band)]
    caption = html.Caption("What the texts read give of each cohort, outcome by outcome", className="sr")
    inner = html.Table(
        [caption, html.Thead(html.Tr([first, *heads])), *bodies], className=f"map {drawn.rows}s"
    )
    return html.Div(
        inner,
        id="map-scroll",
        className="mapscroll",
        role="region",
        tabIndex=0,
        **aria(label="Evidence map"),
        **data(scroll="1"),
    )


def _band(drawn: EvidenceMap, band: MapBand) -> list[html.Tbody]:
    head = html.Th(html.Span(band.title), colSpan=len(drawn.columns) + 1, scope="rowgroup")
    kind = "band within" if band.condition else "band"
    return [html.Tbody(html.Tr(head, className=kind)), *[_group(drawn, group) for group in band.groups]]


def _group(drawn: EvidenceMap, group: MapGroup) -> html.Tbody:
    way = None
    if group.left and drawn.rows == "cohort":
        said = f"List {'all ' if group.lines else ''}{plural(group.cohorts, 'cohort')}"
        way = html.A(said, href=f"/map{group.address}")
    name = html.Th([html.B(group.label), html.Span(group.about), way], scope="row", className="grouphead")
    tallies = [_tally(tally, drawn.rows == "site") for tally in group.tallies]
    head = html.Tr([name, *tallies], className="tallies")
    return html.Tbody([head, *[_line(line) for line in group.lines]], className=str(group.site or ""))


def _tally(tally: Tally, whole: bool) -> html.Td:
    if not tally.of and whole:
        return html.Td(html.Span(tally.text, className="cell inapplicable"))
    if not whole:
        return html.Td(tally.text, className="count" if tally.given else "count none")
    under = [html.Span(text) for text in (tally.landmarks, tally.denominators) if text]
    kind = f"cell {'given' if tally.given else 'empty'}"
    return html.Td(
        html.A([_about(tally.about), html.B(tally.text), *under], href=tally.address, className=kind)
    )


def _about(text: str) -> html.Span:
    """Row and column, heard and not seen, since a link may be met without its table."""
    return html.Span(f"{text}: ", className="sr")


def _line(line: MapLine) -> html.Tr:
    said = "may share patients"
    rings = html.Span(className="icon rings", role="img", title=said, **aria(label=said))
    link = html.A(line.label, href=f"/studies/{line.study}", className="quiet")
    name = [link, rings if line.shares else None]
    head = html.Th([html.B(name), html.Span(line.n_text)], scope="row")
    cells = [html.Td(_cell(cell)) for cell in line.cells]
    return html.Tr([head, *cells], className="beneath" if line.beneath else None)


def _cell(cell: MapCell) -> html.A | html.Span:
    lines = [html.Span(text) for text in cell.lines]
    kind = f"cell {cell.state}"
    if not cell.address:
        return html.Span(lines, className=kind)
    return html.A([_about(cell.about), *lines], href=cell.address, className=kind)


def findings(drawn: EvidenceMap) -> html.Div:
    """Outcomes without a figure in any text read, those that rest on one cohort, and what a cell does."""
    opens = "A filled cell opens that view. An empty cell opens the same view, with the row that says so."
    return html.Div(
        [
            _finding("No figure in any text read", drawn.nobody, "Every group has a figure of each outcome."),
            _finding("A figure from one cohort only", drawn.once, "No outcome rests on one cohort alone."),
            html.Section([html.H2("Select a cell"), html.P(opens)]),
        ],
        className="findings",
    )


def _finding(title: str, found: Sequence[Finding], otherwise: str) -> html.Section:
    if not found:
        return html.Section([html.H2(title), html.P(otherwise)])
    entries = [html.Li([html.B(f"{one.group}: "), f"{one.outcomes}."]) for one in found]
    return html.Section([html.H2(title), html.Ul(entries)])
