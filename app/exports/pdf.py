"""Comparison → PDF: every page of the handout, its text selectable and its fonts within, or as outlines."""

import logging
from datetime import UTC, datetime

from fpdf import FPDF

from app import PRODUCT
from app.content.comparison import Comparison
from app.drawing.theme import THEMES
from app.exports import pen_pdf, picture
from app.exports.kind import Options

logging.getLogger("fontTools.subset").setLevel(logging.WARNING)


def pdf(comparison: Comparison, options: Options) -> bytes:
    """Every page of the view as one PDF.

    Raises:
        UndrawableError: its title cannot be drawn.
    """
    title = picture.drawn_title(options) or comparison.title
    made = FPDF(unit="pt")
    made.set_auto_page_break(False)
    if not options.outlines:
        for style, path in zip(("", "B"), picture.FONTS, strict=True):
            made.add_font(pen_pdf.FAMILY, style, path)
    drawn = picture.dense(comparison, options)
    made.set_title(title)
    _describe(made, comparison, options)
    for page in drawn:
        shown = {"background": not options.transparent, "outlined": options.outlines}
        pen_pdf.draw(made, page, THEMES[options.theme], **shown)
        if len(drawn) > 1:
            made.start_section(f"Page {page.page} of {page.pages}")
    return bytes(made.output())


def _describe(made: FPDF, comparison: Comparison, options: Options) -> None:
    """What the document says of itself."""
    made.set_subject(f"{comparison.subtitle}. {comparison.caveat}")
    made.set_author(PRODUCT)
    made.set_creator(PRODUCT)
    made.set_keywords(f"data {comparison.data_version}; view {comparison.view.spell() or '?'}")
    made.set_lang("en-US")
    made.set_creation_date(stamp(options.day))


def stamp(day: str) -> datetime:
    """The day of an export as a time, so that the same export is the same bytes all day."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
