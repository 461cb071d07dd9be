"""A view, or a study, for a journal club, in one archive."""

from collections.abc import Iterator
from dataclasses import replace

from app.exports import csv_rows, deck, references, workbook
from app.exports.archive import packed
from app.exports.bundle import readme
from app.exports.drawn_part import drawn
from app.exports.kind import Material, Options

CONTENTS = """\
journal-club.html      begin here: the figure, questions to ask of it, what differs between the cohorts, the
                       appraisal of each study, the reading list; opens without a network, prints on A4
view.html              the view alone, which opens without a network
forest.pptx            slides whose shapes can be edited
estimates.csv, .xlsx   the figures shown, one row each; the workbook holds sources and dictionary
reading-list.txt       the studies shown, cited in full
citations.ris          the same for reference managers
"""


def pack(material: Material, options: Options) -> bytes:
    """Everything that a journal club works with, packed."""
    return packed(_files(material, options))


def _files(material: Material, options: Options) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", readme(material, options, CONTENTS)
    if material.documents is not None:
        yield "journal-club.html", material.documents.club()
        yield "view.html", material.documents.view()
    lecture = replace(options, size="slide", picture=False)
    yield "forest.pptx", deck.pptx(drawn(material, lecture), lecture)
    yield "estimates.csv", csv_rows.comma_separated(material, options)
    yield "estimates.xlsx", workbook.workbook(material, options)
    yield "reading-list.txt", references.plain(material, options)
    yield "citations.ris", references.ris(material, options)
