"""The studies shown as citations: RIS, BibTeX, CSL-JSON and plain text."""

import json
from collections.abc import Sequence
from typing import Any, Final

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field

from app.content.bibliography import in_sentences
from app.exports.about import cite
from app.exports.citation import OTHERS, Item, items, nocase, parted, year
from app.exports.kind import Material, Options

MOST_AUTHORS: Final = 6
"""AMA lists up to six authors, and three of more."""

_RIS: Final = {"article-journal": "JOUR", "paper-conference": "CPAPER", "article": "UNPB"}
_BIB: Final = {"article-journal": "article", "paper-conference": "inproceedings", "article": "misc"}
_WHERE: Final = {"article-journal": "journal", "paper-conference": "booktitle", "article": "howpublished"}
"""BibTeX's field of the journal, the meeting, or the server of a preprint."""

_TEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    """Writes entries without a number before each, which some reference managers stumble at."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 - the library's signature
        return ""


def ris(material: Material, options: Options) -> bytes:
    """The studies as RIS, for reference managers."""
    text: str = rispy.dumps([_ris(item) for item in items(material, options)], implementation=_Writer)
    return text.encode()


def _ris(item: Item) -> dict[str, Any]:
    first, *last = parted(item.get("page", ""))
    entry = {
        "type_of_reference": _RIS[item["type"]],
        "id": item["id"],
        "authors": [_ris_author(author) for author in item.get("author", [])],
        "title": item["title"],
        "secondary_title": item.get("container-title"),
        "year": year(item),
        "volume": item.get("volume"),
        "number": item.get("issue"),
        "start_page": first,
        "end_page": "".join(last),
        "doi": item.get("DOI"),
        "accession_number": item.get("PMID"),
        "urls": [item["URL"]] if "URL" in item else None,
        "notes": [item["note"]],
    }
    return {key: value for key, value in entry.items() if value}


def _ris_author(author: dict[str, str]) -> str:
    """Family name, initials, suffix; an institution without the commas that would part it."""
    if author == OTHERS:
        return "et al."
    return (
        author["literal"].replace(",", "")
        if "literal" in author
        else _by_commas(author, ("family", "given", "suffix"))
    )


def _by_commas(author: dict[str, str], order: Sequence[str]) -> str:
    parts = {
        "family": _surname(author),
        "given": author.get("given", "").replace(".", ""),
        "suffix": author.get("suffix", ""),
    }
    return ", ".join(parts[name] for name in order if parts[name])


def _surname(author: dict[str, str]) -> str:
    return " ".join(filter(None, (author.get("non-dropping-particle"), author["family"])))


def bibtex(material: Material, options: Options) -> bytes:
    """The studies as BibTeX, UTF-8."""
    library = Library([_entry(item) for item in items(material, options)])
    return write_string(library).encode()


def _entry(item: Item) -> Entry:
    fields = {
        "author": " and ".join(_bib_author(author) for author in item.get("author", [])),
        "title": f"{{{_tex(item['title'])}}}",
        _WHERE[item["type"]]: _tex(item.get("container-title", "")),
        "year": year(item),
        "volume": _tex(item.get("volume", "")),
        "number": _tex(item.get("issue", "")),
        "pages": "--".join(map(_tex, parted(item.get("page", "")))),
        "doi": item.get("DOI", ""),
        "url": item.get("URL", ""),
        "note": _tex(item["note"]),
    }
    return Entry(_BIB[item["type"]], item["id"], [Field(key, text) for key, text in fields.items() if text])


def _bib_author(author: dict[str, str]) -> str:
    """Family name, suffix, initials; an institution in braces, which keep it whole."""
    if author == OTHERS:
        return "others"
    return (
        f"{{{_tex(author['literal'])}}}"
        if "literal" in author
        else _tex(_by_commas(author, ("family", "suffix", "given")))
    )


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def csl(material: Material, options: Options) -> bytes:
    """The studies as CSL-JSON."""
    found = [item | {"title": nocase(item["title"])} for item in items(material, options)]
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def plain(material: Material, options: Options) -> bytes:
    """The studies as a numbered list in the AMA manner, and how to cite the view."""
    listed = [f"{number}. {ama(item)}" for number, item in enumerate(items(material, options), 1)]
    tail = ["", "Cite this view:", cite(material.comparison, options), "", material.comparison.caveat]
    return "\n".join([*listed, *tail, ""]).encode()


def ama(item: Item) -> str:
    """One study: authors, title, journal, year, volume, pages, doi; and what was read of it."""
    authors = [_listed(author) for author in item.get("author", [])]
    if len(authors) > MOST_AUTHORS or OTHERS in item.get("author", []):
        authors = [*[name for name in authors if name != _listed(OTHERS)][:3], "et al"]
    parts = [
        ", ".join(authors),
        item["title"],
        _where(item),
        f"doi:{item['DOI']}" if "DOI" in item else item.get("URL"),
    ]
    return f"{in_sentences(*(str(part) for part in parts if part))} {item['note']}"


def _listed(author: dict[str, str]) -> str:
    """An author in a list of references: "van der Berg AB Jr"."""
    if "literal" in author:
        return author["literal"]
    given = author.get("given", "").replace(".", "").replace(" ", "")
    return " ".join(filter(None, (_surname(author), given, author.get("suffix"))))


def _where(item: Item) -> str:
    """Journal, year, volume, issue and pages; or a meeting that names its year, and pages; or the year."""
    place, pages = item.get("container-title"), item.get("page", "")
    if place is None or ("volume" not in item and year(item) in place):
        return ", ".join(part for part in (place or year(item), pages) if part)
    issue = f"({item['issue']})" if "issue" in item else ""
    volume = f";{item['volume']}{issue}" if "volume" in item else ""
    return f"{place}. {year(item)}{volume}{f':{pages}' if pages else ''}"
