"""How to read this: signs, empties, words."""

from collections.abc import Iterable
from typing import Any, Final

from dash import html

from app.components.frozen import frozen
from app.components.listing import entries, heading, section
from app.components.masthead import footer
from app.figures.comparison.marks import SHAPES
from app.figures.comparison.words import CAVEAT, SIGNS
from app.figures.forest.legend import AREA, LABELS, SHARES
from app.pages.evidence import Evidence, day
from models.vocabulary import (
    AgeGroup,
    CiSource,
    Clock,
    Denominator,
    Endpoint,
    Flag,
    Grade,
    Grading,
    Missing,
    Outcome,
    Response,
    Setting,
    SiteGroup,
    Term,
    Tier,
)

WORDS: Final[tuple[tuple[str, type[Term]], ...]] = (
    ("Disease site", SiteGroup),
    ("Setting", Setting),
    ("Age group", AgeGroup),
    ("Outcomes", Outcome),
    ("Endpoints", Endpoint),
    ("Response definitions", Response),
    ("Time zero", Clock),
    ("Of whom", Denominator),
    ("Toxicity grades", Grade),
    ("Toxicity grading", Grading),
    ("Texts read", Tier),
    ("Cautions", Flag),
)
"""The vocabularies a reader meets, each with its heading."""


def page(evidence: Evidence) -> Any:
    """The guide."""
    signs = [(LABELS[kind], kind.definition) for kind in CiSource]
    signs += [(shape.replace("_", " "), f"{months} months") for months, shape in SHAPES.items() if months]
    signs += [(AREA, "The area of a mark grows with the patients it stands for."), (SHARES, "Two rings.")]
    notes = [(sign, _SIGNS[key]) for key, sign in SIGNS.items()]
    gaps = [(f"{kind.glyph} {kind.label}".strip(), kind.definition) for kind in Missing]
    return frozen(
        "foot",
        heading("How to read this", CAVEAT),
        html.Div(
            [
                section("Marks and intervals", entries(signs)),
                section("Signs", entries(notes)),
                section("Five kinds of empty", entries(gaps)),
                *_glossary(),
            ],
            className="guide",
        ),
        footer(evidence.data_version, day(evidence)),
    )


_SIGNS: Final = {
    "clock": Clock.NOT_STATED.definition,
    "recovered": "Count recovered: the only whole number that rounds to the printed percentage.",
    "subset": "A subset of the cohort, not the whole of it; the number is given.",
    "beyond": "The landmark lies beyond the cohort's median follow-up.",
}


def _glossary() -> Iterable[html.Section | None]:
    for title, words in WORDS:
        yield section(title, entries((word.label, word.definition) for word in words))
