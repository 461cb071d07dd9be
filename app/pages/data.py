"""The data: which version, what is in it, what changed and why."""

from collections.abc import Iterable
from typing import Any

from dash import html

from app.components.controls import outward
from app.components.frozen import frozen
from app.components.listing import entries, heading, section
from app.components.masthead import footer
from app.figures.comparison.words import plural
from app.pages.evidence import Evidence, day

ABOUT = (
    "What published texts print about CAR T cells in B-ALL, one file per study. Every number is exactly what "
    "a text prints, or says that it was computed or recovered, and how; what no text reports is named."
)


def page(evidence: Evidence) -> Any:
    """The page about the data."""
    estimates = sum(len(row.estimates) for row in evidence.rows)
    held = [
        ("Version", evidence.data_version),
        ("Built", day(evidence)),
        ("Holds", f"{plural(len(evidence.files), 'study')}, {plural(len(evidence.rows), 'cohort')}"),
        ("Figures", f"{estimates:,}"),
    ]
    return frozen(
        "foot",
        heading("Data", f"Version {evidence.data_version}, built {day(evidence)}."),
        html.Div(
            [
                section("What it is", html.P(ABOUT), entries(held)),
                section("Where sources disagree", *_conflicts(evidence)),
                section(
                    "Reviews, for context",
                    html.Ul([_review(evidence, k) for k in range(len(evidence.reviews))]),
                ),
                section("What changed, and why", html.Ul(list(_changes(evidence.changes))), id="changes"),
            ],
            className="prose",
        ),
        footer(evidence.data_version, day(evidence)),
    )


def _conflicts(evidence: Evidence) -> Iterable[html.P]:
    for conflict in evidence.conflicts:
        yield html.P([html.B(conflict.question), " ", conflict.differs])


def _review(evidence: Evidence, index: int) -> html.Li:
    review = evidence.reviews[index]
    name = outward(review.label, review.url) if review.url else html.B(review.label)
    return html.Li([name, f": {review.scope} {review.citation}"])


def _changes(lines: Iterable[str]) -> Iterable[html.Li]:
    """The change log: dated heads and their entries."""
    for line in lines:
        if line.startswith("#"):
            yield html.Li(html.B(line.lstrip("# ")), className="dated")
        elif line.startswith("- "):
            yield html.Li(line.removeprefix("- ").replace("`", ""))
        else:
            yield html.Li(line.replace("`", ""), className="soft")
