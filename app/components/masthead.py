"""What stands above and below every view: title, counts, presets; notes, sources, the caveat."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from dash import html

from app.components import patient
from app.components.attributes import aria, data
from app.components.controls import outward
from app.components.filters import chips, counted, wider_ages
from app.components.overlay import overlay
from app.components.stops import sharing, stopped
from app.content import wording
from app.content.comparison.comparison import Comparison, Note, Origin, Reference, Unread
from app.content.comparison.heading import asked
from app.content.filters import Choices, beside
from app.content.refusals import stops, understood
from app.content.wording import CAVEAT, NOT_FOR_PATIENTS, plural
from models.facets import Refused
from models.patient import KEY, UNKNOWN
from models.view import View
from models.vocabulary import PatientKey, SiteChoice

EVERY_SITE: Final = "All disease sites are shown."


def masthead(comparison: Comparison, choices: Choices, refused: Sequence[Refused]) -> html.Div:
    """Title, counts and presets of a view, and what of it could not be done."""
    sentence = html.P(_sentence(comparison), className="told")
    ways = [html.Li(way) for way in _beside(comparison, choices)]
    return html.Div(
        [
            html.Div([html.H1(comparison.title, id="title"), presets(choices)], className="line"),
            html.Div([sentence, html.Ul(ways, className="told ways-on")], className="line"),
            chips(choices),
            patient.said(comparison.patient) if comparison.patient else None,
            said(understood(refused)),
            stopped(stops(refused, comparison)),
        ],
        className="masthead",
        **status(comparison, choices),
    )


def presets(choices: Choices) -> html.Nav:
    """Views that many ask for."""
    links = [html.A(preset.label, href=f"/{preset.address}") for preset in choices.presets]
    return html.Nav([html.Span("Go to"), *links], className="presets", **aria(label="Presets"))


def _beside(comparison: Comparison, choices: Choices) -> Iterator[Any]:
    """What the view does not show, each with the way to it."""
    yield from _ways(comparison)
    ages = wider_ages(comparison)
    if ages is not None:
        yield ages
    if choices.comparators and not comparison.patient:
        yield html.A(
            choices.comparators.label, href=f"/{choices.comparators.address}", **data(key="comparators")
        )
    yield from _offered(comparison)
    unread = comparison.unread
    if unread.known:
        said = f"{len(unread.known)} known, not read"
        whole = [html.P(unread.told), *known(unread)]
        yield overlay("unread", "Known and not read", said, whole, "", "wordy")


def status(comparison: Comparison, choices: Choices) -> dict[str, Any]:
    """What is said aloud once a view is drawn; `assets/page.js` adds which filters are other than before."""
    filters = json.dumps({chip.label: chip.words for chip in choices.chips}, ensure_ascii=False)
    further = f" {comparison.unread.said}." if comparison.unread.said else ""
    further += f" {EVERY_SITE}" if _of_every_site(comparison) else ""
    return data(status=f"{counted(comparison)} {comparison.title}.{further}", filters=filters)


def told(comparison: Comparison, ways: bool = True) -> list[Any]:
    """How much is shown, the caveat, and what is not shown, in running text.

    Args:
        comparison: what is shown.
        ways: whether to offer another view of cohorts that may share patients.
    """
    rest = [part for way in _ways(comparison, ways) for part in (" ", way)]
    return [*_sentence(comparison), *rest]


def _sentence(comparison: Comparison) -> list[Any]:
    """What the view shows: cohorts, studies, how many have a number; and what it is not."""
    nobody = comparison.silent and comparison.totals.cohorts
    silent = f" None reports {asked(comparison.view)}." if nobody else ""
    every = f" {EVERY_SITE}" if _of_every_site(comparison) else ""
    return [html.B(counted(comparison) + silent), f" {comparison.caveat}{every}"]


def _ways(comparison: Comparison, share: bool = True) -> Iterator[Any]:
    """What other sites and other cohorts would show, each with the way to it."""
    totals, view = comparison.totals, comparison.view
    if totals.no_site:
        text = f"{totals.no_site} more: site not stated"
        yield _way(text, view.with_(site=(*view.site, SiteChoice.NOT_REPORTED)), "no-site")
    doubtful = cns_possible(totals.cns_possible, f"/{totals.cns_possible_view}")
    if doubtful:
        yield html.Span(doubtful)
    sharers = sharing(comparison) if share else None
    if sharers is not None:
        yield sharers
    if totals.unselected:
        text = f"{totals.unselected} more: site mixed or not stated"
        yield _way(text, view.with_(site=(SiteChoice.ALL,)), "every-site")
    if _of_every_site(comparison) and totals.defined:
        text = f"Site-defined alone: {plural(totals.defined, 'cohort')}."
        yield _way(text, view.with_(site=(SiteChoice.DEFINED,)), "defined")


def _way(text: str, to: View, key: str) -> html.A:
    return html.A(text, href=f"/{to.spell()}", **data(key=key))


def _offered(comparison: Comparison) -> Iterator[html.A]:
    """The other toxicity, beside the one that is asked for alone."""
    for label, address in beside(comparison.view):
        yield html.A(f"Show {label} beside it.", href=f"/{address}", **data(key="beside"))


def _of_every_site(comparison: Comparison) -> bool:
    """Whether other filters than sites brought cohorts of every site."""
    totals, view = comparison.totals, comparison.view
    return bool(view.everywhere and not view.site and totals.defined != totals.cohorts)


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
    unknown = [one for one in refused if one.key == KEY and one.word == UNKNOWN]
    others = [f"{one.key} “{one.word}”" for one in refused if one not in unknown]
    parts = []
    if unknown:
        known = wording.listed([str(key) for key in PatientKey])
        parts.append(f"a fact of the patient is not known here and left out; known are {known}")
    if others:
        verb = "is" if len(others) == 1 else "are"
        parts.append(f"{wording.listed(others)} {verb} not understood and left out")
    return html.P(f"In the address, {'; '.join(reversed(parts))}.", className="refused", role="note")


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
    inside = known(found)
    if not inside:
        return None
    return html.Details([html.Summary(f"{found.said}."), *inside], className="unread")


def known(found: Unread) -> list[Any]:
    """The names of what is known and not read, with reasons, and where the account stands."""
    if not found.known:
        return []
    items = [html.Li([html.B(f"{one.label}: "), one.what, " ", html.I(one.why)]) for one in found.known]
    account = html.A("Account of the evidence", href="/data#account")
    return [html.Ul(items, className="bullets"), html.P(account)]


def footer(data_version: str, origin: Origin) -> html.Footer:
    """The caveat, the data version and the days of evidence, search and build, beneath every page."""
    days = [f"{wording.running(name)} {wording.written(day)}" for name, day in origin.days]
    told = " · ".join([f"Data {data_version}", *days])
    ways: list[Any] = [
        " · ",
        html.A("What changed", href="/data#changes"),
        " · ",
        html.A("About the data", href="/data#account"),
    ]
    right = html.Span([told, html.Span(ways, className="unprinted")])
    left = html.Span([html.B(CAVEAT), html.Span(NOT_FOR_PATIENTS, className="quiet")])
    return html.Footer(
        [left, right], className="caveat", **data(version=wording.version(data_version, origin.evidence))
    )
