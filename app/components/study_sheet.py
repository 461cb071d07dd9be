"""The page of one study: outcomes and details; beside them who, what is missing, which texts."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from app.components import conflicts
from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import button, icon, outward
from app.components.export_choices import PACK
from app.components.listing import section
from app.components.study_tables import appraisal, details, outcomes, populations
from app.content.study_sheet import CohortSheet, Fact, Relation, Silence, StudySheet, Text
from app.content.wording import capitalized, listed, running
from models.vocabulary import Sharing

NEVER = "Patients of two studies are never added together."
OPENS = "Every outcome opens its source; every other figure names its place in the text."


def head(sheet: StudySheet) -> list[Any]:
    """Where the reader is, the study's name, the ways on, and how it was read."""
    way: list[Any] = [html.A("Studies", href="/studies"), f" / {sheet.short}"]
    crumb = html.Nav(way, className="crumb", **aria(label="Where this is"))
    ways = [
        html.A("Show in Compare", href=sheet.address, className="button"),
        html.A(PACK.label, href=f"/export/{PACK.name}?study={sheet.id}", className="button", download=""),
        button("Copy citation", "copy", **data(copy=sheet.citation, said="Citation copied")),
    ]
    title = [html.H1(sheet.label, id="title"), html.Div(ways, className="ways")]
    told = html.P(sheet.told, className="told")
    masthead = html.Div(
        [html.Div(title, className="line"), told], className="masthead", **data(status=f"{sheet.label}.")
    )
    unread = f" Not read: {running(sheet.unread)}" if sheet.unread else ""
    read = html.P([html.B(sheet.read), unread, f" {OPENS}"], className="read")
    return [crumb, masthead, read, _superseded(sheet.superseded_by)]


def _superseded(later: Relation | None) -> html.P | None:
    if later is None:
        return None
    link = html.A(f"{later.label} ({later.short})", href=f"/studies/{later.study}")
    return html.P([html.B("Superseded. "), "See ", link, f": {later.why}."], className="read later")


def body(sheet: StudySheet) -> html.Div:
    """Everything beneath the head."""
    alone = len(sheet.cohorts) == 1
    left = [
        *[part for cohort in sheet.cohorts for part in _cohort(cohort, alone)],
        _notes(sheet),
        section("How counts are known", _bases(sheet), id="counts"),
        None if alone else section("Population, cohort by cohort", populations(sheet.cohorts)),
        section("Also reported, not plotted", details(sheet.topics), id="details"),
        section("Appraisal", appraisal(sheet), id="appraisal"),
    ]
    right = [
        section("Population", facts(sheet.cohorts[0].facts)) if alone else None,
        section("Study", facts(sheet.facts), html.P(sheet.note) if sheet.note else None),
        section("No figure", *_silences(sheet.cohorts, alone), id="no-figure"),
        section("Shared patients", *_sharing(sheet)),
        section("Other reports", _related((*sheet.supersedes, *sheet.companions))),
        section("Sources disagree", *[conflicts.brief(one) for one in sheet.disputes], id="conflicts"),
        section("Sources read", _texts(sheet.texts), facts(sheet.readings)),
        section("Citation", html.P(sheet.citation), _links(sheet.links)),
    ]
    return html.Div([html.Div(left), html.Aside(right)], className="study")


def _cohort(cohort: CohortSheet, alone: bool) -> Iterable[Any]:
    """The outcomes of a cohort under its name; under "Outcomes" where it is the only one."""
    title = (
        [html.H2("Outcomes")]
        if alone
        else [html.H2(cohort.label), html.Span(f"{cohort.n_text} · {cohort.site.label}")]
    )
    held: list[Any] = list(outcomes(cohort))
    if not held:
        held = [html.P("No figure that could be drawn; see which kind of empty it is.", className="missing")]
    yield html.Section(
        [html.Div(title, className="cohorthead"), *held], id=cohort.id, className=f"cohort {cohort.site}"
    )


def _notes(sheet: StudySheet) -> html.Ul | None:
    if not sheet.notes:
        return None
    rows = [html.Li([html.Span(sign, className="sign"), html.Span(text)]) for sign, text in sheet.notes]
    return html.Ul(rows, className="signed studynotes")


def _bases(sheet: StudySheet) -> html.Ul | None:
    """Why a count or a total that is not printed with its figure is the one."""
    if not sheet.bases:
        return None
    return html.Ul([html.Li([html.B(counts), f" {said}"]) for counts, said in sheet.bases])


def facts(known: Sequence[Fact]) -> html.Dl:
    """Names with what is known of them; what the text read does not state says so."""
    parts: list[Any] = []
    for fact in known:
        parts += [html.Dt(fact.name), html.Dd(fact.text, className="missing" if fact.missing else None)]
    return html.Dl(parts, className="entries")


def _silences(cohorts: Sequence[CohortSheet], alone: bool) -> Iterable[Any]:
    """Every gap with its glyph and word, cohort by cohort and kind by kind."""
    for cohort in cohorts:
        if cohort.silences and not alone:
            yield html.H3(cohort.label)
        for kind, found in groupby(cohort.silences, key=lambda one: one.kind):
            word = f"{kind.glyph} {capitalized(kind.label)}".strip()
            yield html.Div(
                [html.P(html.B(word), title=kind.definition), html.Ul([_silence(one) for one in found])],
                className="silences",
            )


def _silence(one: Silence) -> html.Li:
    said = f": {one.said}" if one.said else ""
    name: Any = html.A(one.of, href=f"#{one.id}", className="value") if one.id else one.of
    note = html.Span(one.note, className="small soft") if one.note else None
    return html.Li([name, said, note])


def _sharing(sheet: StudySheet) -> Iterable[Any]:
    """What is known of patients shared with other studies, those ruled out among them."""
    if sheet.nameless:
        yield html.P(sheet.nameless)
    if sheet.overlaps:
        yield html.P(NEVER)
    for basis, found in groupby(sheet.overlaps, key=lambda one: one.basis):
        if basis is not None:
            rows = html.Ul([_relation(one, basis) for one in found], className="overlaps")
            yield html.Div([html.P(html.B(capitalized(basis.label)), title=basis.definition), rows])


def _relation(one: Relation, basis: Sharing) -> html.Li:
    """Another study with what joins the two, which cohorts are meant, and the reason."""
    only = f"; only {listed(list(one.cohorts))}" if one.cohorts else ""
    link = html.A(one.label, href=f"/studies/{one.study}")
    told = f" ({one.short}): {one.why}{only}. {one.note}"
    return html.Li([icon("rings") if basis.shares else None, link, told])


def _related(found: Sequence[Relation]) -> html.Ul | None:
    if not found:
        return None
    rows = {one.study: one for one in reversed(found)}
    items = [
        html.Li([html.A(one.label, href=f"/studies/{one.study}"), f" ({one.short}): {one.why}"])
        for one in rows.values()
    ]
    return html.Ul(items)


def _texts(texts: Sequence[Text]) -> html.Ul:
    return html.Ul([html.Li(_text(one), id=f"text-{one.id}") for one in texts], className="texts")


def _text(one: Text) -> list[Any]:
    title = one.title or one.label
    link: Any = outward(title, one.url) if one.url else title
    about = " · ".join(
        part for part in (capitalized(one.tier), one.label if one.title else "", one.date, one.read) if part
    )
    more = " ".join(
        part for part in (one.about, one.note, "" if one.url else "Read without an address.") if part
    )
    return [link, html.Span(about, className="small soft"), html.Span(more, className="small soft")]


def _links(found: Sequence[tuple[str, str]]) -> html.P | None:
    if not found:
        return None
    return html.P([outward(label, url) for label, url in found], className="links")
