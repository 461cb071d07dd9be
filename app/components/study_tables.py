"""The tables of a study: its outcomes, what it prints besides, who its cohorts are, and its appraisal."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from app.components import elements as html
from app.components.attributes import aria
from app.components.listing import columns, tabled
from app.content.study_sheet import CohortSheet, SheetFigure, StudySheet, TopicSheet
from app.content.wording import NO_INTERVAL, capitalized

HEADS = ("95% interval", "Interval is", "Events/of", "Of whom", "Where")
APPRAISED = ("Question", "Answer", "Why", "Where")
QUESTIONS = (
    "The ten questions for case series (JBI), answered from what was read. The answers are never added up."
)


def outcomes(cohort: CohortSheet) -> list[html.Div]:
    """Percentages, months and numbers of patients, each unit in a table of its own."""
    tables = (
        (cohort.percents, "Value, %", "percentages", "percentages"),
        (cohort.medians, "Median, mo", "median times in months", "median"),
        (cohort.counts, "Patients", "numbers of patients", "numbers"),
    )
    return [_figures(cohort, *table) for table in tables if table[0]]


def _figures(
    cohort: CohortSheet, figures: Sequence[SheetFigure], unit: str, kind: str, name: str
) -> html.Div:
    label = f"{cohort.label}: {kind}"
    value = html.Th(unit, scope="col", className="number")
    top = [*columns(("Outcome", "Landmark or definition")), value, *columns(HEADS)]
    bodies = [_outcome(title, list(mine)) for title, mine in groupby(figures, key=lambda one: one.outcome)]
    return tabled(label, top, bodies, "plain outcomes", f"{cohort.id}-{name}")


def _outcome(name: str, figures: Sequence[SheetFigure]) -> html.Tbody:
    head = html.Th(name, scope="rowgroup", rowSpan=len(figures))
    return html.Tbody(
        [html.Tr([*([head] if not index else []), *_figure(one)]) for index, one in enumerate(figures)]
    )


def _figure(one: SheetFigure) -> list[html.Td]:
    value = html.A(one.value, href=f"#{one.id}", className="value", **aria(label=one.spoken))
    return [
        html.Td(one.what),
        html.Td(value, className="number computed" if one.computed else "number"),
        html.Td(one.interval or NO_INTERVAL, className=None if one.interval else "missing"),
        html.Td(one.interval_is, className="soft"),
        html.Td(one.counts),
        html.Td("; ".join(part for part in (one.whom, one.remark) if part), className="soft"),
        html.Td(one.place, className="soft", title=one.where),
    ]


def details(topics: Sequence[TopicSheet]) -> html.Div | None:
    """What is printed and not plotted, topic by topic; None if there is nothing."""
    if not topics:
        return None
    several = any(item.cohort for topic in topics for item in topic.items)
    heads = ["Figure", *(["Cohort"] if several else []), "As printed", "Remark", "Where"]
    bodies = [_topic(topic, several, len(heads)) for topic in topics]
    return tabled("Also reported, not plotted", columns(heads), bodies, "plain details", "details-table")


def _topic(topic: TopicSheet, several: bool, wide: int) -> html.Tbody:
    head = html.Tr(html.Th(topic.label, scope="rowgroup", colSpan=wide), className="topic")
    rows = []
    for item in topic.items:
        cells: list[Any] = [html.Th(item.label, scope="row")]
        cells += [html.Td(item.cohort or "the whole study", className="soft")] if several else []
        cells += [html.Td(item.printed), html.Td(item.text, className="soft")]
        cells += [html.Td(item.where, className="soft")]
        rows.append(html.Tr(cells, id=item.id))
    return html.Tbody([head, *rows])


def populations(cohorts: Sequence[CohortSheet]) -> html.Div:
    """Who the cohorts are: attributes against cohorts."""
    names = _ordered(fact.name for cohort in cohorts for fact in cohort.facts)
    held = [{fact.name: fact for fact in cohort.facts} for cohort in cohorts]
    heads = columns([html.B(cohort.label), html.Br(), cohort.n_text] for cohort in cohorts)
    rows = []
    for name in names:
        facts = [facts.get(name) for facts in held]
        cells = [
            html.Td(fact.text if fact else "none", className="missing" if not fact or fact.missing else None)
            for fact in facts
        ]
        rows.append(html.Tr([html.Th(name, scope="row"), *cells]))
    top, body = [html.Td(""), *heads], html.Tbody(rows)
    return tabled("Population, cohort by cohort", top, [body], "plain populations", "populations")


def _ordered(names: Iterable[str]) -> list[str]:
    """Each name once, as first met; remarks last."""
    found = list(dict.fromkeys(names))
    return sorted(found, key=lambda name: name == "Note")


def appraisal(sheet: StudySheet) -> html.Div:
    """The questions with their answers in words; or why there are none."""
    if sheet.unappraised:
        return html.Div(html.P(f"{capitalized(sheet.unappraised)}."))
    rows = [
        html.Tr(
            [
                html.Th(one.question, scope="row", title=one.asks),
                html.Td(one.answer),
                html.Td(one.reason),
                html.Td(one.where, className="soft"),
            ]
        )
        for one in sheet.appraisal
    ]
    label, body = "Appraisal, question by question", html.Tbody(rows)
    return html.Div(
        [html.P(QUESTIONS), tabled(label, columns(APPRAISED), [body], "plain appraisal", "appraisal-table")]
    )
