"""view: what a page shows, in plain text.

::

    title, how much, the caveat
    BAND · time zero
    Group, how many cohorts
      Cohort, n = 36
        who they are
        EFS, 24 mo: 57.0% (39–71)
        OS: – not in the text read
      No number here. …
    Notes, sources, the data version
"""

# ruff: noqa: PLC0415

from collections.abc import Iterable, Iterator
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.program import app, asked_of, settings

if TYPE_CHECKING:
    from app.content.comparison import Comparison
    from app.content.comparison.cell import Cell
    from app.content.comparison.chart import Band, Chart, Group, Line

WIDTH = 100
"""Columns of the text."""

STEP = "  "


@app.command()
def view(
    address: Annotated[str, typer.Argument(help="Of a page, such as /?site=cns&age=pediatric.")] = "/",
) -> None:
    """Print what the Compare page shows at an address: every cohort with its numbers, or why it has none."""
    from app.content.comparison import compare

    query, now = asked_of(settings(), _query(address))
    for line in _lines(compare(now.rows, query.view, now.data_version, now, offers=False)):
        typer.echo(line)


def _query(address: str) -> str:
    """What stands after the question mark of an address, or of one without its page."""
    page, mark, query = address.partition("#")[0].partition("?")
    return query if mark else page.removeprefix("/")


def _lines(whole: "Comparison") -> Iterator[str]:
    """The first cohorts of a view, as its page draws them; then what is said of them."""
    from app.components.table import LEGEND
    from app.content import wording
    from app.content.comparison import trimming
    from app.content.comparison.pooling import telling
    from app.drawing.forest.screen import MONTHS_HEAD

    drawn, left = trimming.begun(whole)
    none = wording.NO_COHORT if whole.empty else ""
    yield from _told(0, whole.title, none, f"{whole.subtitle}.", whole.caveat, whole.unread.told)
    yield from _told(0, *([whole.patient.stated, f"{whole.patient.offered}."] if whole.patient else []))
    yield from _told(0, telling.spoken(whole.pools) if whole.view.pool else "")
    yield from _told(0, trimming.told(whole, left) if left else "", "" if whole.silent else LEGEND)
    for chart in filter(None, (drawn.percent, drawn.months)):
        yield from ("", MONTHS_HEAD) if chart is drawn.months else ()
        for band in chart.bands:
            yield from _band(band, chart, whole)
    sources = (f"[{one.number}] {one.text} {one.read_as}" for one in drawn.citations)
    for texts in ((note.told for note in drawn.notes), sources):
        yield from _spaced(_told(0, *texts))
    yield from _spaced([f"{wording.version(whole.data_version, whole.origin.evidence)}."])


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """Lines after an empty one; nothing where there is none."""
    for number, line in enumerate(lines):
        yield from (line,) if number else ("", line)


def _told(depth: int, *texts: str) -> Iterator[str]:
    """Texts in lines as wide as the page, further in behind their first; nothing of empty ones."""
    before = STEP * depth
    for text in filter(None, texts):
        yield fill(
            text, WIDTH, initial_indent=before, subsequent_indent=before + STEP, break_on_hyphens=False
        )


def _band(band: "Band", chart: "Chart", whole: "Comparison") -> Iterator[str]:
    yield ""
    yield from _told(0, f"{band.title.upper()} · {band.told}")
    said = dict(band.panels)
    yield from _told(0, *(f"{p.heading}: {said[p.outcome]}" for p in chart.panels if p.outcome in said))
    for group in band.groups:
        yield from _group(group, band, chart, whole)


def _group(group: "Group", band: "Band", chart: "Chart", whole: "Comparison") -> Iterator[str]:
    from app.content.comparison import named

    yield ""
    yield from _told(0, f"{group.label}, {named.counted(group)}")
    for line in group.rows:
        yield from _told(1 if line.leads else 2, f"{line.label}, {line.n_text} [{line.citation}]")
        yield from _told(3 if line.leads else 4, *(_known(line) if chart.unit == "percent" else ()))
        yield from _told(3 if line.leads else 4, *_cells(line, band, chart, whole))
    yield from _told(1, named.sentence(group))


def _known(line: "Line") -> Iterator[str]:
    """Who the patients of a cohort are, how each fact asked of a patient fits, and who may share them."""
    from app.content import wording
    from app.content.comparison.sharing import labels
    from app.content.patient import fit_wording

    yield from line.description
    yield from (fit_wording.spelled(answer) for answer in line.fit.answers) if line.fit else ()
    yield from (f"{fact.head}: {fact.text}" for fact in line.facts if fact.text and not fact.name)
    yield wording.capitalized(wording.may_share(labels(line.partners)))


def _cells(line: "Line", band: "Band", chart: "Chart", whole: "Comparison") -> Iterator[str]:
    """Every number of a line, then what is said where there is none, once for all that say the same."""
    alike: dict[str, list[str]] = {}
    for cell in line.cells:
        name = band.named(cell.outcome, whole.view.grade)
        yield from _marks(cell, f"median {name}" if chart.unit == "months" else name, chart)
        for gap in cell.gaps:
            alike.setdefault(gap.told, []).append(name)
    yield from (f"{', '.join(dict.fromkeys(names))}: {told}" for told, names in alike.items())


def _marks(cell: "Cell", name: str, chart: "Chart") -> Iterable[str]:
    from app.content.wording import NO_INTERVAL

    unit = "%" if chart.unit == "percent" else " mo"
    for mark in cell.marks:
        interval = f" {mark.interval_text}" if mark.interval_text else f", {NO_INTERVAL}"
        told = f"{mark.value_text}{unit}{interval} {mark.counted}".strip()
        remarks = (remark for remark in mark.remarks if remark != NO_INTERVAL)
        tag = f", {mark.tag}" if mark.tag else ""
        yield "; ".join((f"{name}{tag}{mark.sign}: {told}", *remarks))
