"""One study: what it reports, what it does not, who was in it, what was read."""

from collections.abc import Iterable
from typing import Any

from dash import html

from app.components.controls import outward
from app.components.frozen import frozen
from app.components.listing import entries, heading, plain, section
from app.components.masthead import footer, notes
from app.components.table import tables
from app.figures.comparison import compare, words
from app.figures.comparison.values import Comparison
from app.pages.evidence import Evidence, day, known
from models.records import Cohort, Conflict, Detail, StudyFile
from models.view import View
from models.vocabulary import Grade, Missing, Outcome, Topic


def of(study_id: str, evidence: Evidence) -> StudyFile | None:
    """The study with this id; None if there is none."""
    return next((file for file in evidence.files if file.study.id == study_id), None)


def page(file: StudyFile, evidence: Evidence) -> Any:
    """The page of a study."""
    study = file.study
    view = View(study=(study.id,), outcome=tuple(Outcome))
    shown = compare(evidence.rows, view, evidence.data_version)
    anyhow = compare(evidence.rows, view.with_(grade=Grade.ANY), evidence.data_version)
    crumb = html.P([html.A("Studies", href="/studies"), f" / {study.short}"], className="crumb")
    told = " · ".join([study.short, words.reference(study, file.citation), study.design_text])
    across = html.A("Show in Compare", href=f"/{View(study=(study.id,)).spell()}", className="button")
    left = [
        section("Outcomes", tables(shown, known(evidence)), notes(shown.notes)),
        _any_grade(anyhow, shown, evidence),
        section("Also reported, not plotted", _details(file)),
    ]
    right = [*[_cohort(cohort) for cohort in file.cohort], _silent(file), _shares(file, evidence)]
    right += [_conflicts(file, evidence), _texts(file)]
    return frozen(
        "foot",
        crumb,
        heading(study.label, told, across),
        html.P(_read(file), className="read"),
        html.Div([html.Div(left), html.Aside(right)], className="study"),
        footer(evidence.data_version, day(evidence)),
    )


def _read(file: StudyFile) -> list[Any]:
    tiers = words.listed(list(dict.fromkeys(source.tier.label for source in file.source)))
    unread = f" Not read: {file.study.not_read}" if file.study.not_read else ""
    return [html.B(f"Read as: {tiers}."), unread, " Every number opens where it comes from."]


def _any_grade(anyhow: Comparison, shown: Comparison, evidence: Evidence) -> html.Section | None:
    """Toxicity of any grade, a different view, in a table of its own."""
    graded = [mark.id for mark in anyhow.percent.marks if mark.id not in {m.id for m in shown.percent.marks}]
    if not graded:
        return None
    estimates = known(evidence)
    rows = [
        (
            estimates[m.id].term or estimates[m.id].endpoint.short,
            html.A(f"{m.value_text}%", href=f"#{m.id}"),
            f"{m.interval_text} {m.counts_text}".strip(),
        )
        for m in anyhow.percent.marks
        if m.id in graded
    ]
    title = f"Toxicity, {words.grade_words(Grade.ANY)}"
    return section(title, plain(title, ("Term", "Value", "95% interval, events/of"), rows))


def _details(file: StudyFile) -> html.Div | None:
    if not file.detail:
        return None
    order = list(Topic)
    found = sorted(file.detail, key=lambda detail: order.index(detail.topic))
    heads = ("What", "As printed", "Topic", "Where")
    return plain("Also reported, not plotted", heads, [_detail(detail) for detail in found])


def _detail(detail: Detail) -> tuple[Any, ...]:
    bounds = f" ({detail.ci_printed.strip('()[]')})" if detail.ci_printed else ""
    return detail.label, f"{detail.printed}{bounds}", detail.topic.label, detail.locator


def _cohort(cohort: Cohort) -> html.Section | None:
    n = f"{cohort.n}, {cohort.n_of.label}" if cohort.n is not None else words.N_NOT_REPORTED
    pairs = [
        ("Patients", n),
        ("Age", cohort.age_text),
        ("Disease", f"{cohort.site_text}, {cohort.site_at.label}"),
        ("Marrow", _worded(cohort.burden_text)),
        ("Lines", _worded(cohort.line_text)),
        ("Product", _worded(cohort.product)),
        ("Target", cohort.target.label),
        ("Prior HSCT", _worded(cohort.prior_hsct)),
        ("Follow-up", _worded(cohort.follow_up_text)),
    ]
    return section(cohort.label, entries(pairs))


def _worded(text: str) -> str:
    return Missing.NOT_REPORTED.label if text == Missing.NOT_REPORTED else text


def _silent(file: StudyFile) -> html.Section | None:
    gaps = [e for e in file.empty if e.missing is Missing.NOT_REPORTED and e.burden is None]
    names = {cohort.id: cohort.label for cohort in file.cohort}
    found: dict[str, list[str]] = {}
    for gap in gaps:
        found.setdefault(names[gap.cohort], []).append(gap.outcome.label)
    pairs = [(name, ", ".join(dict.fromkeys(labels))) for name, labels in found.items()]
    return section(words.capitalized(Missing.NOT_REPORTED.label), entries(pairs) if pairs else None)


def _shares(file: StudyFile, evidence: Evidence) -> html.Section | None:
    labels = {other.study.id: other.study.label for other in evidence.files}
    items = [
        html.Li([html.A(labels[o.study], href=f"/studies/{o.study}"), f": {o.kind.label}; {o.note}"])
        for o in file.overlap
        if o.study in labels
    ]
    return section("May share patients", html.Ul(items) if items else None)


def _conflicts(file: StudyFile, evidence: Evidence) -> html.Section | None:
    mine = {e.id for e in file.estimate} | {e.id for e in file.empty} | {d.id for d in file.detail}
    told = [c for c in evidence.conflicts if mine & set(c.claims)]
    return section("Sources disagree", *[part for conflict in told for part in _conflict(conflict)])


def _conflict(conflict: Conflict) -> Iterable[html.P]:
    yield html.P(html.B(conflict.question))
    yield html.P(conflict.differs)


def _texts(file: StudyFile) -> html.Section | None:
    cited = html.P(words.reference(file.study, file.citation))
    links = [
        html.Li([outward(s.label, s.url) if s.url else s.label, f" · {s.tier.label} · {s.date or 'no date'}"])
        for s in file.source
    ]
    return section("Source and citation", cited, html.Ul(links))
