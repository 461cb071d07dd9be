"""What stands above and below every view: title, counts, presets; notes, sources, the caveat."""

import json
from collections.abc import Sequence
from typing import Any, Final

from dash import html

from app.components import patient
from app.components.attributes import aria, data
from app.components.controls import outward, wordy
from app.components.filters import counted
from app.components.stops import sharing, stopped
from app.content import wording
from app.content.comparison.comparison import Comparison, Note, Origin, Reference, Unread
from app.content.comparison.heading import asked
from app.content.filters import Choices, beside
from app.content.refusals import stops, understood
from app.content.wording import CAVEAT, NOT_FOR_PATIENTS, plural
from models.facets import Refused
from models.vocabulary import SiteChoice

EVERY_SITE: Final = "All disease sites are shown."


def masthead(comparison: Comparison, choices: Choices, refused: Sequence[Refused]) -> html.Div:
    """Title, counts and presets of a view, and what of it could not be done."""
    links = [html.A(preset.label, href=f"/{preset.address}") for preset in choices.presets]
    goto = html.Nav([html.Span("Go to"), *links], className="presets", **aria(label="Presets"))
    return html.Div(
        [
            html.Div([html.H1(comparison.title, id="title"), goto], className="line"),
            html.P([*told(comparison), *_offered(comparison)], className="told"),
            patient.said(comparison.patient) if comparison.patient else None,
            said(understood(refused)),
            stopped(stops(refused, comparison)),
            unread(comparison.unread),
        ],
        className="masthead",
        **status(comparison, choices),
    )


def status(comparison: Comparison, choices: Choices) -> dict[str, Any]:
    """What is said aloud once a view is drawn; `assets/page.js` adds which filters are other than before."""
    filters = json.dumps({chip.label: chip.words for chip in choices.chips}, ensure_ascii=False)
    further = f" {comparison.unread.said}." if comparison.unread.said else ""
    further += f" {EVERY_SITE}" if _of_every_site(comparison) else ""
    return data(status=f"{counted(comparison)} {comparison.title}.{further}", filters=filters)


def told(comparison: Comparison, ways: bool = True) -> list[Any]:
    """How much is shown, the caveat, and why patients are or are not totaled.

    Args:
        comparison: what is shown.
        ways: whether to offer another view of cohorts that may share patients.
    """
    totals = comparison.totals
    nobody = comparison.silent and totals.cohorts
    silent = f" None reports {asked(comparison.view)}." if nobody else ""
    parts: list[Any] = [html.B(counted(comparison) + silent), f" {comparison.caveat} "]
    if totals.no_site:
        text = f"{plural(totals.no_site, 'cohort')} {'does' if totals.no_site == 1 else 'do'} not state site."
        wider = comparison.view.with_(site=(*comparison.view.site, SiteChoice.NOT_REPORTED))
        parts += [html.A(text, href=f"/{wider.spell()}"), " "]
    parts += cns_possible(totals.cns_possible, f"/{totals.cns_possible_view}")
    share = sharing(comparison) if ways else None
    if share is not None:
        parts += [" ", share, "."]
    if totals.unselected:
        wider = comparison.view.with_(site=(SiteChoice.ALL,))
        hidden = plural(totals.unselected, "cohort")
        text = f"{hidden} whose site is mixed or not stated {wording.be(totals.unselected)} not shown."
        parts += [" ", html.A(text, href=f"/{wider.spell()}")]
    return [*parts, *_everywhere(comparison)]


def _offered(comparison: Comparison) -> list[Any]:
    """The other toxicity, beside the one that is asked for alone."""
    return [
        part
        for label, address in beside(comparison.view)
        for part in (" ", html.A(f"Show {label} beside it.", href=f"/{address}"))
    ]


def _of_every_site(comparison: Comparison) -> bool:
    """Whether other filters than sites brought cohorts of every site."""
    totals, view = comparison.totals, comparison.view
    return bool(view.everywhere and not view.site and totals.defined != totals.cohorts)


def _everywhere(comparison: Comparison) -> list[Any]:
    """That cohorts of every site are shown, and the way to those that state one."""
    if not _of_every_site(comparison):
        return []
    count = comparison.totals.defined
    defined = comparison.view.with_(site=(SiteChoice.DEFINED,)).spell()
    way = html.A(f"Site-defined alone: {plural(count, 'cohort')}.", href=f"/{defined}")
    return [f" {EVERY_SITE} ", *([way] if count else [])]


def cns_possible(count: int, address: str) -> list[Any]:
    """The sentence of a view of EMD on cohorts that may hold CNS disease, and the way to them."""
    if not count:
        return []
    show = "show it" if count == 1 else "show them"
    return [f" {wording.may_hold_cns(count)}: ", html.A(show, href=address), ". "]


def said(refused: Sequence[Refused]) -> html.P | None:
    """What the address held that is not understood, in one sentence; None if it is all understood."""
    if not refused:
        return None
    asked = wording.listed([f"{one.key} “{one.word}”" for one in refused])
    verb = "is" if len(refused) == 1 else "are"
    return html.P(
        f"In the address, {asked} {verb} not understood and left out.", className="refused", role="note"
    )


def held(version: str, date: str) -> html.P:
    """Said above every page while the database is away, of the evidence that stands in for it."""
    text = "The evidence database cannot be reached right now. Shown is the evidence as it was last read: "
    return html.P([text, html.B(f"data {version}, {date}"), "."], className="refused held", role="note")


def previewed(study: str) -> html.P:
    """Said above every page of a preview."""
    return html.P(
        ["Preview: contains the draft ", html.B(study), ", not checked by a second reader."],
        className="refused held",
        role="note",
    )


def welcome() -> html.P:
    """One line for the first visit; away for good once it is hidden (`assets/theme.js` keeps that)."""
    how = html.A("How to read it", href="/guide#reading")
    way = html.Span("Choose a disease site, then compare down a column. ")
    told = html.Span([html.B("New here? "), "Every number opens its source. ", way, how])
    return html.P([told, wordy("Hide", "hint", **data(key="hint"))], className="welcome")


def notes(found: Sequence[Note]) -> html.Section | None:
    """The footnotes; None if there are none."""
    if not found:
        return None
    rows = [html.Li([html.Span(note.sign or "·", className="sign"), html.Span(note.text)]) for note in found]
    return html.Section([html.H2("Notes"), html.Ul(rows, className="signed")], className="notes")


def sources(found: Sequence[Reference]) -> html.Section | None:
    """The citations of the studies shown, with what was read; None if there are none."""
    if not found:
        return None
    rows = [
        html.Li([html.B(one.number, className="sign"), _reference(one)], id=f"source-{one.number}")
        for one in found
    ]
    head = html.H2("Sources of the cohorts shown")
    return html.Section([head, html.Ul(rows, className="signed columns")], className="sources")


def _reference(one: Reference) -> html.Span:
    read: Any = outward(one.read_as, one.url, className="quiet") if one.url else one.read_as
    return html.Span([f"{one.text} ", read])


def unread(found: Unread) -> html.Details | None:
    """What is known and not read, which opens to names and reasons; None where nothing is."""
    if not found.known:
        return None
    items = [html.Li([html.B(f"{one.label}: "), one.what, " ", html.I(one.why)]) for one in found.known]
    account = html.A("Account of the evidence", href="/data#account")
    inside = [html.Summary(f"{found.said}."), html.Ul(items, className="bullets"), html.P(account)]
    return html.Details(inside, className="unread", **data(key="unread"))


def footer(data_version: str, origin: Origin) -> html.Footer:
    """The caveat, the data version and the days of evidence, search and build, beneath every page."""
    days = [f"{wording.running(name)} {wording.written(day)}" for name, day in origin.days]
    told = " · ".join([f"Data {data_version}", *days])
    ways: list[Any] = [
        " · ",
        html.A("What changed", href="/data"),
        " · ",
        html.A("About the data", href="/data#account"),
    ]
    right = html.Span([told, html.Span(ways, className="unprinted")])
    left = html.Span([html.B(CAVEAT), html.Span(NOT_FOR_PATIENTS, className="quiet")])
    return html.Footer(
        [left, right], className="caveat", **data(version=wording.version(data_version, origin.evidence))
    )
