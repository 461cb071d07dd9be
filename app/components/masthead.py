"""What stands above and below every view: title, counts, presets; notes, sources, the caveat."""

import json
from collections.abc import Sequence
from typing import Any, Final

from app.components import elements as html
from app.components import patient
from app.components.attributes import aria, data
from app.components.controls import outward
from app.components.filters import amount, chips, chips_width, counted, numbered
from app.components.further import AHEAD, EVERY_SITE, LINE, elsewhere, further, of_every_site
from app.components.overlay import overlay
from app.components.stops import stopped
from app.content import wording
from app.content.comparison.comparison import Comparison, Note, Reference
from app.content.comparison.heading import asked
from app.content.comparison.origin import origin
from app.content.filters import Choices
from app.content.refusals import stops, understood
from app.content.wording import CAVEAT, NOT_FOR_PATIENTS
from app.drawing.fonts import text_width
from app.exports.asking import Recorded
from models.facets import Refused
from models.patient import KEY, UNKNOWN
from models.vocabulary import PatientKey

TITLE, LONG, TEXT = 22, 18, 13
"""Px of the letters of a title, of a long one, and of the sentence beneath it."""

ASIDE: Final = 530.0
"""Px that the presets take beside a title; beside one that leaves less, they stand behind a button."""

LEAST: Final = 250.0
"""Px that ways on need beside what is set."""


def masthead(comparison: Comparison, choices: Choices) -> html.Div:
    """Title and presets of a view, in one line where they fit."""
    long = text_width(comparison.title, TITLE, 600) > LINE - ASIDE
    heading = html.H1(comparison.title, id="title", className="long" if long else None)
    beside: html.Nav | html.Div = presets(choices)
    if text_width(comparison.title, LONG, 600) > LINE - ASIDE:
        beside = overlay("presets", "Go to", "Go to…", [beside], "folded", "wordy")
    return html.Div(
        html.Div([heading, beside], className="line"), className="masthead", **status(comparison, choices)
    )


def result(comparison: Comparison, choices: Choices, refused: Sequence[Refused]) -> html.Div:
    """What a view shows in a sentence, with what is set out of sight; ways on; what could not be done."""
    sentence, set_ = _sentence(comparison), chips(choices)
    taken = text_width("".join(_counts(comparison)), TEXT, 600) + text_width(sentence[1], TEXT)
    longer = taken + AHEAD + chips_width(choices)
    beside = set_ is not None and longer <= LINE - LEAST
    ways = further(comparison, choices, longer if beside else taken)
    line = [html.P(sentence, className="told"), set_ if beside else None, ways]
    return html.Div(
        [
            html.Div(line, className="line"),
            None if beside else set_,
            patient.said(comparison.patient, LINE) if comparison.patient else None,
            said(understood(refused)),
            stopped(stops(refused, comparison)),
        ],
        className="masthead result",
    )


def presets(choices: Choices) -> html.Nav:
    """Views that many ask for."""
    links = [
        html.A(one.label, href=f"/{one.address}", **aria(current="true" if one.here else None))
        for one in choices.presets
    ]
    return html.Nav([html.Span("Go to"), *links], className="presets", **aria(label="Presets"))


def status(comparison: Comparison, choices: Choices) -> dict[str, Any]:
    """What is said aloud once a view is drawn; `assets/page.js` adds which filters are other than before."""
    filters = json.dumps({chip.label: chip.words for chip in choices.chips}, ensure_ascii=False)
    rest = f" {comparison.unread.said}." if comparison.unread.said else ""
    rest += f" {EVERY_SITE}" if of_every_site(comparison) else ""
    return data(status=f"{counted(comparison)} {comparison.title}.{rest}", filters=filters)


def told(comparison: Comparison, ways: bool = True) -> list[Any]:
    """How much is shown, the caveat, and what is not shown, in running text.

    Args:
        comparison: what is shown.
        ways: whether to offer another view of cohorts that may share patients.
    """
    rest = [part for way in elsewhere(comparison, ways) for part in (" · ", way)]
    return [*_sentence(comparison), " ", *rest[1:]]


def _sentence(comparison: Comparison) -> list[Any]:
    """What the view shows: cohorts, studies, how many have a number; and what it is not."""
    shown, some, end = _counts(comparison)
    every = f" {EVERY_SITE}" if of_every_site(comparison) else ""
    said = [shown, html.Span(some, className="numbered") if some else None, end]
    return [html.B(said), f" {comparison.caveat}{every}"]


def _counts(comparison: Comparison) -> tuple[str, str, str]:
    """How many cohorts; how many with a number, which a phone says of the outcome it shows; that none has."""
    nobody = comparison.silent and comparison.totals.cohorts
    silent = f" None reports {asked(comparison.view)}." if nobody else ""
    return amount(comparison), numbered(comparison), f".{silent}"


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


def footer(evidence: Recorded) -> html.Footer:
    """The caveat, the data version and the days of evidence, search and build, beneath every page."""
    version, known = evidence.data_version, origin(evidence)
    days = [f"{wording.running(name)} {wording.written(day)}" for name, day in known.days]
    told = " · ".join([f"Data {version}", *days])
    ways: list[Any] = [
        " · ",
        html.A("What changed", href="/data#changes"),
        " · ",
        html.A("About the data", href="/data#account"),
    ]
    right = html.Span([told, html.Span(ways, className="unprinted")])
    left = html.Span([html.B(CAVEAT), html.Span(NOT_FOR_PATIENTS, className="quiet")])
    named = data(version=wording.version(version, known.evidence))
    return html.Footer([left, right], className="caveat", **named)
