"""What a journal club works with: the questions, what differs, the appraisal of each study, what to read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria
from app.components.differences import contrasted
from app.components.listing import bullets, columns, plain, region
from app.components.places import TITLE as PLACES
from app.components.study_tables import APPRAISED, QUESTIONS
from app.content import bibliography
from app.content.club import Inquiry
from app.content.comparison.comparison import Comparison
from app.content.comparison.contrasts import MOST
from app.content.comparison.contrasts import beyond as past
from app.content.readers import appraised
from app.content.study_sheet.sheet import Appraised
from app.content.wording import capitalized, plural
from models.records import Row

ASKED: Final = "Made by rules from the figures shown. They name numbers and judge none."
NO_QUESTION: Final = "No rule finds a question in the figures shown."
NOTHING_DIFFERS: Final = "Nothing differs that the rules look at."
BESIDE: Final = 4
"""Cohorts that stand side by side in one table, so that paper holds it."""

CONTENTS: Final = (
    ("questions", "Questions to ask of these figures"),
    ("differing", "What differs between these cohorts"),
    ("appraisals", "Appraisal of each study"),
    ("reading", "Reading list"),
    ("places", PLACES),
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
    left = [f"and {plural(one.left, 'more line')}, in the table."] if one.left else []
    return html.Li([html.H3(one.asks), html.P(one.why, className="soft"), bullets([*one.about, *left])])


def contrasts(comparison: Comparison) -> html.Section:
    """Attributes against cohorts, a few cohorts at a time."""
    if not comparison.differences:
        return _part("differing", html.P(NOTHING_DIFFERS))
    items = bullets(one.text for one in comparison.differences)
    most, beyond = len(comparison.cohorts[:MOST]), past(comparison)
    tables = [_few(comparison, slice(first, min(first + BESIDE, most))) for first in range(0, most, BESIDE)]
    said = [html.P(beyond, className="soft")] if beyond else []
    return _part("differing", items, *tables, *said)


def _few(comparison: Comparison, few: slice) -> html.Div:
    cohorts = comparison.cohorts[few]
    label = f"What differs: {'; '.join(one.label for one in cohorts)}"
    heads = columns([html.B(one.label), f" {one.n_text}"] for one in cohorts)
    return region(contrasted(comparison, heads, few, html.Caption(label, className="sr")), label)


def appraisals(rows: Sequence[Row], answers: Mapping[str, Sequence[Appraised]], left: int) -> html.Section:
    """The appraisal of each study.

    Args:
        rows: a row of each study, in the order of the figure.
        answers: questions with answer, reason and place, by study; of the others the answers alone are told.
        left: how many the others are.
    """
    parts = [part for row in rows for part in _study(row, answers.get(row.study.id, ()))]
    rest = f" {plural(left, 'further study')}: the answers alone, without reasons." if left else ""
    return _part("appraisals", html.P(f"{QUESTIONS}{rest}", className="soft"), *parts)


def _study(row: Row, answers: Sequence[Appraised]) -> Iterator[html.H3 | html.P | html.Div]:
    name = f"{row.study.label} ({row.study.short})"
    yield html.H3(name)
    if not answers:
        yield html.P(f"{capitalized(appraised(row.study, row.appraisal))}.")
        return
    rows = [(one.question, one.answer, one.reason, one.where) for one in answers]
    yield plain(f"Appraisal of {name}", APPRAISED, rows, "plain appraisal")


def reading(rows: Sequence[Row]) -> html.Section:
    """The full citations, in the order of the figure."""
    items = [html.Li(bibliography.titled(row.study, row.citation)) for row in rows]
    return _part("reading", html.Ol(items))
