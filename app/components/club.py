"""What a journal club works with: the questions, what differs, the appraisal of each study, what to read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria
from app.content import bibliography
from app.content.club import Inquiry
from app.content.comparison.comparison import Comparison, Contrast, Shown
from app.content.comparison.contrasts import MOST
from app.content.comparison.contrasts import beyond as past
from app.content.readers import appraised
from app.content.study_sheet.sheet import Appraised
from app.content.wording import capitalized, plural
from models.records import Row

ASKED: Final = "Made by rules from the figures shown. They name numbers and judge none."
NO_QUESTION: Final = "No rule finds a question in the figures shown."
NOTHING_DIFFERS: Final = "Nothing differs that the rules look at."
ANSWERED: Final = (
    "The ten questions for case series (JBI), answered from what was read. The answers are never added up."
)
BESIDE: Final = 4
"""Cohorts that stand side by side in one table, so that paper holds it."""

HEADS: Final = ("Question", "Answer", "Why", "Where")


CONTENTS: Final = (
    ("questions", "Questions to ask of these figures"),
    ("differing", "What differs between these cohorts"),
    ("appraisals", "Appraisal of each study"),
    ("reading", "Reading list"),
    ("places", "Where each number was read"),
)
"""Parts of the file: id and head."""

_HEADS: Final = dict(CONTENTS)


def contents() -> html.Nav:
    """The way to each part."""
    links = [html.A(label, href=f"#{part}") for part, label in CONTENTS]
    return html.Nav([html.B("Journal club"), *links], className="presets", **aria(label="Parts of this file"))


def _part(name: str, *inside: Any) -> html.Section:
    return html.Section([html.H2(_HEADS[name]), *inside], id=name, className=name)


def questions(found: Sequence[Inquiry]) -> html.Section:
    """The questions, each with its cohorts and numbers."""
    items = [_question(one) for one in found]
    if not items:
        return _part("questions", html.P(NO_QUESTION))
    return _part("questions", html.P(ASKED, className="soft"), html.Ol(items))


def _question(one: Inquiry) -> html.Li:
    left = [html.Li(f"and {plural(one.left, 'more line')}, in the table.")] if one.left else []
    lines = html.Ul([*map(html.Li, one.about), *left], className="bullets")
    return html.Li([html.H3(one.asks), html.P(one.why, className="soft"), lines])


def contrasts(comparison: Comparison) -> html.Section:
    """Attributes against cohorts, a few cohorts at a time."""
    if not comparison.differences:
        return _part("differing", html.P(NOTHING_DIFFERS))
    items = [html.Li(one.text) for one in comparison.differences]
    places, beyond = range(len(comparison.cohorts[:MOST])), past(comparison)
    tables = [_few(comparison, places[first : first + BESIDE]) for first in places[::BESIDE]]
    said = [html.P(beyond, className="soft")] if beyond else []
    return _part("differing", html.Ul(items, className="bullets"), *tables, *said)


def _few(comparison: Comparison, few: Sequence[int]) -> html.Div:
    cohorts = [comparison.cohorts[place] for place in few]
    names = "; ".join(one.label for one in cohorts)
    top = html.Tr([html.Td(""), *[html.Th(_named(one), scope="col") for one in cohorts]])
    rows = [_row(one, few) for one in comparison.contrasts]
    table = html.Table(
        [html.Caption(f"What differs: {names}", className="sr"), html.Thead(top), html.Tbody(rows)],
        className="contrasts",
    )
    return _region(table, f"What differs: {names}")


def _named(one: Shown) -> list[html.B | str]:
    return [html.B(one.label), f" {one.n_text}"]


def _row(one: Contrast, few: Sequence[int]) -> html.Tr:
    cells = [
        html.Td(one.entries[place], className="missing" if one.unknown[place] else None) for place in few
    ]
    return html.Tr([html.Th(one.attribute, scope="row"), *cells])


def appraisals(rows: Sequence[Row], answers: Mapping[str, Sequence[Appraised]], left: int) -> html.Section:
    """The appraisal of each study.

    Args:
        rows: a row of each study, in the order of the figure.
        answers: questions with answer, reason and place, by study; of the others the answers alone are told.
        left: how many the others are.
    """
    parts = [part for row in rows for part in _study(row, answers.get(row.study.id, ()))]
    rest = f" {plural(left, 'further study')}: the answers alone, without reasons." if left else ""
    return _part("appraisals", html.P(f"{ANSWERED}{rest}", className="soft"), *parts)


def _study(row: Row, answers: Sequence[Appraised]) -> Iterator[html.H3 | html.P | html.Div]:
    name = f"{row.study.label} ({row.study.short})"
    yield html.H3(name)
    if not answers:
        yield html.P(f"{capitalized(appraised(row.study, row.appraisal))}.")
        return
    top = html.Thead(html.Tr([html.Th(head, scope="col") for head in HEADS]))
    label = f"Appraisal of {name}"
    body = html.Tbody([_answer(one) for one in answers])
    table = html.Table([html.Caption(label, className="sr"), top, body], className="plain appraisal")
    yield _region(table, label)


def _answer(one: Appraised) -> html.Tr:
    told = (one.answer, one.reason, one.where)
    return html.Tr([html.Th(one.question, scope="row"), *map(html.Td, told)])


def _region(table: html.Table, label: str) -> html.Div:
    return html.Div(table, className="wide-table", role="region", tabIndex=0, **aria(label=label))


def reading(rows: Sequence[Row]) -> html.Section:
    """The full citations, in the order of the figure."""
    items = [html.Li(bibliography.titled(row.study, row.citation)) for row in rows]
    return _part("reading", html.Ol(items))
