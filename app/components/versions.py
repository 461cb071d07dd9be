"""Versions in words: that a page shows an older release, what changed since, and the list of releases."""

from collections.abc import Sequence
from typing import Any, Final

from app.components import elements as html
from app.components.listing import bullets
from app.content.since import Since
from app.content.wording import plural, written
from models.releases.past import Past

MOST: Final = 6
"""Changes that are said at once; more stand folded beneath."""


def vain(asked: Sequence[tuple[str, str]], newest: str) -> html.P:
    """That a version was never released, and what is shown in its place."""
    named = " and ".join(dict.fromkeys(word for _, word in asked))
    said = f"Data version {named} was never released. Shown is the newest evidence, {newest}."
    return html.P(
        [said, " ", html.A("Released versions", href="/data#versions")], className="refused", role="note"
    )


def older(since: Since, day: str, place: str, newest: str, marked: str) -> html.Div:
    """That an older release is shown, whole and unchanged, and what changed here since.

    Args:
        since: what changed between it and the newest.
        day: the day of its evidence.
        place: what the changes are of: "in this view".
        newest: the address of the same page as it is now.
        marked: the same, with what changed marked.
    """
    ways = [
        html.A(f"Open the newest, {since.after}", href=newest),
        "; ",
        html.A("with changes marked", href=marked),
    ]
    head = [html.B(f"Data version {since.before} of {written(day)}"), ", whole as it was released. "]
    return _note([*head, *_told(since, place, "since"), " ", *ways, "."], since)


def newer(since: Since, place: str, plain: str) -> html.Div:
    """That changes since an earlier release are marked, and which they are.

    Args:
        since: what changed.
        place: what the changes are of.
        plain: the address of the page without marks.
    """
    told = _told(since, place, f"since data version {since.before}")
    return _note([*told, " ", html.A("Without marks", href=plain), "."], since)


def _told(since: Since, place: str, when: str) -> list[Any]:
    if since.nothing:
        return [f"Nothing {place} has changed {when}."]
    counts = [f"{plural(len(since.lines), 'change')} of figures, cohorts or studies"] if since.lines else []
    return [f"Changed {place} {when}: {'; '.join(filter(None, (*counts, since.further)))}."]


def _note(told: list[Any], since: Since) -> html.Div:
    first, rest = since.lines[:MOST], since.lines[MOST:]
    shown = html.Ul([html.Li(line) for line in first]) if first else None
    folded = [
        html.Summary(f"{plural(len(rest), 'further change')}"),
        html.Ul([html.Li(line) for line in rest]),
    ]
    more = html.Details(folded) if rest else None
    return html.Div([html.P(told), shown, more], className="refused version", role="note")


def history(found: Sequence[Past]) -> list[Any]:
    """The releases, the newest first, each with its day, its size and what changed in it."""
    if not found:
        return [html.P("No version has been released yet.")]
    feed = html.P(
        [
            html.A("Feed of changes", href="/changes.atom"),
            ", also of a view: ",
            html.Code("/changes.atom?site=cns"),
        ]
    )
    return [*(_past(one) for one in found), feed]


def _past(one: Past) -> html.Div:
    name = html.A(one.version, href=f"/?data={one.version}") if one.released else f"{one.version}, unreleased"
    counts = ", ".join(f"{count:,} {noun}" for noun, count in one.counts.items())
    since = f"Since {one.before}: " if one.before else "The first release. "
    figures = [change for change in one.changes if change.record != "empty"]
    gaps = len(one.changes) - len(figures)
    said = f"{plural(len(figures), 'change')} of figures, cohorts or studies; {plural(gaps, 'gap')}."
    told = html.P([html.B(name), f" · {written(one.day)} · {counts}. {since}{said if one.before else ''}"])
    items = bullets([html.Code(one.id), f": {one.brief}"] for one in figures)
    folded = html.Details([html.Summary("What changed"), items]) if figures else None
    return html.Div([told, folded], className="release")
