"""How to read this: rules by example, marks, gaps, limits, reviews, words, and ways to use the numbers."""

from collections.abc import Sequence
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import outward
from app.components.legend import sample, sign
from app.components.listing import bullets, entries, plain
from app.content.comparison.figures import MEDIAN, SHAPES
from app.content.guide import Glossary, Limit, RuleSheet, texts
from app.content.wording import SIGNED, SIGNS, plural
from app.drawing.forest.legend import LABELS, SHARES
from models.records import Review
from models.view import FACETS
from models.vocabulary import CiSource, Missing

PARTS: Final = (
    ("reading", "Reading the figure"),
    ("filters", "Filters and their keys"),
    ("missing", "Seven kinds of empty"),
    ("intervals", "How intervals are made"),
    ("rules", "The rules, by example"),
    ("conflicts", "Where sources disagree"),
    ("limits", "Limits of the evidence"),
    ("account", "How the evidence was gathered"),
    ("reviews", "Reviews, for context"),
    ("use", "Using the numbers"),
    ("license", "License and citing"),
    ("coding", "Coding book"),
    ("words", "Glossary"),
)
"""Id and title of each part, in order."""


def part(key: str, *inside: Any) -> html.Section:
    """One part under its title."""
    return html.Section([html.H2(dict(PARTS)[key]), *inside], id=key)


def reading() -> html.Section:
    """Marks, shapes and signs."""
    rows: list[tuple[Any, Any]] = [
        (_drawn(sample(kind)), f"{LABELS[kind]}: {kind.definition}") for kind in CiSource
    ]
    landmarks = sorted((months, shape) for months, shape in SHAPES.items() if months)
    rows += [(_drawn(sign(shape)), f"{months} months") for months, shape in landmarks]
    rows.append((_drawn(sign(MEDIAN)), "a median, a time in months"))
    rings = html.Span(className="icon rings")
    rows += [
        (_drawn(rings), f"{SHARES}: never added together."),
        ("Area", "The area of a mark grows with the patients it stands for."),
    ]
    rows += [(mark, SIGNED[key]) for key, mark in SIGNS.items()]
    rows += [
        ("( )", "An interval the source prints."),
        ("[ ]", "An interval computed here from counts."),
        ("Regular weight", "The percentage itself was computed here from printed counts."),
    ]
    first = html.P(texts.READING)
    return part("reading", first, html.P(texts.OVER_TIME), entries(rows))


def _drawn(mark: html.Span) -> html.Span:
    return html.Span(mark, className="sample", **aria(hidden=True))


def filters() -> html.Section:
    """Every key of the address: its control, its words, and what it does."""
    rows = [
        (facet.label, html.Code(key), ", ".join(word.label for word in facet.choices), facet.about)
        for key, facet in FACETS.items()
    ]
    heads = ("On screen", "Key", "Words", "What it does")
    return part(
        "filters", html.P(texts.FILTERS), html.P(texts.PATIENT), plain("Filters and their keys", heads, rows)
    )


def missing() -> html.Section:
    """The seven kinds of empty, each with glyph, word and code."""
    heads = ("Word", "Glyph", "Code in files", "What it means")
    rows = [
        (kind.label, kind.glyph or "no glyph, no box", html.Code(str(kind)), kind.definition)
        for kind in Missing
    ]
    told = [html.P(text) for text in (texts.MISSING, texts.SILENT)]
    return part("missing", *told, plain("Seven kinds of empty", heads, rows))


def rules(sheets: Sequence[RuleSheet]) -> html.Section:
    """The hard rules; the examples are those the tests run."""
    told = html.P(texts.RULES)
    return part("rules", told, *[_rule(sheet) for sheet in sheets])


def _rule(sheet: RuleSheet) -> html.Section:
    heads = ("Example", "Given", "Asked", "Then")
    rows = [(one.says, _lines(one.given), one.asked, _lines(one.shows)) for one in sheet.examples]
    table = plain(f"Examples of rule {sheet.number}", heads, rows)
    count = html.Summary(plural(len(sheet.examples), "example"))
    head = html.H3(f"{sheet.number}. {sheet.title}")
    return html.Section(
        [head, html.P(sheet.sentence), html.Details([count, table], open=sheet.number == 1)],
        id=f"rule-{sheet.number}",
        className="rule",
    )


def _lines(texts: Sequence[str]) -> html.Ul:
    return html.Ul([html.Li(text) for text in texts])


def limits(found: Sequence[Limit], outcomes: Sequence[Limit]) -> html.Section:
    """How little there is, counted."""
    heads = ("Outcome", "Cohorts that give a figure", "of")
    rows = [(one.text, one.count, one.of) for one in outcomes]
    more = html.P(["What each cohort reports: ", html.A("evidence map", href="/map"), "."])
    said = bullets(one.sentence for one in found)
    return part("limits", said, plain("Cohorts that give a figure, by outcome", heads, rows), more)


def reviews(found: Sequence[Review]) -> html.Section:
    """Published reviews: context and check, never a row."""
    told = html.P(texts.REVIEWS)
    return part("reviews", told, *[_review(review) for review in found])


def _review(review: Review) -> html.Section:
    sizes = [
        plural(review.studies, "study") if review.studies else "number of studies not stated",
        f"{review.patients:,} patients" if review.patients else "patients not stated",
    ]
    name = outward(review.label, review.url) if review.url else review.label
    findings = bullets(review.findings)
    cited = html.P(review.citation, className="small soft")
    return html.Section([html.H3(name), html.P(f"{review.scope} {'; '.join(sizes)}."), findings, cited])


def words(found: Sequence[Glossary]) -> html.Section:
    """Every controlled word."""
    told = html.P(texts.WORDS)
    return part("words", told, *[_glossary(one, index < 4) for index, one in enumerate(found)])


def _glossary(one: Glossary, opened: bool) -> html.Details:
    rows = [(word.label, html.Code(str(word)), word.definition) for word in one.words]
    table = plain(one.title, ("Word", "Code", "Definition"), rows)
    summary = html.Summary([html.B(one.title), f" {plural(len(one.words), 'word')}"])
    return html.Details([summary, table], id=f"words-{one.key}", open=opened, **data(key=one.key))
