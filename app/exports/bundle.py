"""The whole view in one archive: pictures, slides, data, citations, and the view in words."""

from collections.abc import Iterator
from dataclasses import replace

from app.exports import csv_rows, deck, picture, references, svg, workbook
from app.exports.about import about, gathered, notes, sources
from app.exports.archive import packed
from app.exports.drawn_part import drawn, part
from app.exports.kind import Material, Options
from app.exports.naming import pictured

CONTENTS = """\
{picture}.png, {picture}.svg     the picture with all detail; one file per page
{picture}.pptx                lecture slides whose shapes can be edited
estimates.csv, .xlsx       the figures shown, one row each; the workbook holds sources and dictionary
citations.ris .bib .json .txt   the studies shown, for reference managers and for reading
view.html                  the whole view, which opens in a browser without a network
"""


def bundle(material: Material, options: Options) -> bytes:
    """Everything of a view, packed."""
    return packed(_files(material, options))


def _files(material: Material, options: Options) -> Iterator[tuple[str, bytes]]:
    dense = replace(options, size="handout") if options.size == "slide" else options
    shown, lecture = drawn(material, dense), replace(options, size="slide", picture=False)
    yield "README.txt", readme(material, options, CONTENTS)
    pages = picture.pages(shown, dense)
    for page, png in zip(pages, picture.each_rasterized(pages, shown, options), strict=True):
        yield picture.stem(page, shown, "png"), png
        yield picture.stem(page, shown, "svg"), svg.document(page, shown, options)
    yield f"{pictured(shown.view, 'forest')}.pptx", deck.pptx(drawn(material, lecture), lecture)
    yield "estimates.csv", csv_rows.comma_separated(material, options)
    yield "estimates.xlsx", workbook.workbook(material, options)
    yield "citations.ris", references.ris(material, options)
    yield "citations.bib", references.bibtex(material, options)
    yield "citations.json", references.csl(material, options)
    yield "citations.txt", references.plain(material, options)
    if material.documents is not None:
        yield "view.html", material.documents.view()


def readme(material: Material, options: Options, contents: str) -> bytes:
    """The view in words: what it shows, what to beware of, whom to cite, what the files are.

    Args:
        material: what the files are made of.
        options: how they are wanted.
        contents: the files, a line each.
    """
    told = [f"{name}: {text}" for name, text in about(material, options)]
    told += [f"{which}: {said}" for which, said in _parts(material, options) if said]
    parts = [
        "\n".join(told),
        "Notes:\n" + "\n".join(notes(material.comparison)),
        "Sources:\n" + "\n".join(sources(material.comparison)),
        "Account of the evidence:\n" + "\n".join(f"{name}: {text}" for name, text in gathered(material)),
        "Files:\n" + contents.format(picture=pictured(material.comparison.view, "forest")),
    ]
    return ("\n\n".join(parts)).encode()


def _parts(material: Material, options: Options) -> Iterator[tuple[str, str]]:
    """How much of the view pictures and slides draw, where they leave cohorts out."""
    dense, lecture = (part(material, replace(options, size=size)) for size in ("handout", "slide"))
    if dense == lecture:
        yield "Pictures and slides", dense
    else:
        yield "Pictures", dense
        yield "Slides", lecture
